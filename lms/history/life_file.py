"""The two files beside the database that tell a copied or put back one from the one that wrote.

`jejak-asal.json` names the life and is written once in it, so that its moment of change belongs to
this very file: whoever copies the folder makes another. `jejak-tanda.json` changes at every start
and with every bundle; it says what the database says, and what it said just before, for the power
cut between the two.
"""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from pathlib import Path
from threading import get_ident

ORIGIN_FILE = "jejak-asal.json"
MARK_FILE = "jejak-tanda.json"


@dataclass(frozen=True)
class LifeMark:
    """How far one database is: the mark of its last start, and the last bundle number."""

    mark: str
    numbered: int


@dataclass(frozen=True)
class LifeFile:
    """What lies in the data folder."""

    origin: str
    # in ns, as the file system says
    changed_ns: int
    # what the database must say: as it is, or as it was before a commit that may have failed
    marks: tuple[LifeMark, ...]


def read_life(folder: Path) -> LifeFile | None:
    """None where no such file is, or where it cannot be read."""
    try:
        path = folder / ORIGIN_FILE
        origin = json.loads(path.read_text())["origin"]
        marks = tuple(LifeMark(**one) for one in json.loads((folder / MARK_FILE).read_text()))
        return LifeFile(str(origin), path.stat().st_ctime_ns, marks)
    except (OSError, ValueError, KeyError, TypeError):
        return None


def write_origin(folder: Path, origin: str) -> int:
    """Begins a life; when the file was changed, in ns."""
    path = folder / ORIGIN_FILE
    _write_whole(path, {"origin": origin})
    return path.stat().st_ctime_ns


def write_marks(folder: Path, *marks: LifeMark) -> None:
    """One mark, or the one to be and the one before it while the commit is under way."""
    _write_whole(folder / MARK_FILE, [{"mark": m.mark, "numbered": m.numbered} for m in marks])


def _write_whole(path: Path, content: object) -> None:
    """On the disk before it takes the place of the old one; readable by its owner alone.

    Each thread has an unfinished file of its own: two that number at once take turns at the rows,
    not here.
    """
    unfinished = path.with_suffix(f".{os.getpid()}-{get_ident()}.baru")
    unfinished.touch(mode=0o600)
    with unfinished.open("w") as file:
        json.dump(content, file)
        file.flush()
        os.fsync(file.fileno())
    unfinished.replace(path)
