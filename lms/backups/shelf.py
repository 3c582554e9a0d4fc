"""The copies that lie in a data folder: their names, which of them are kept, what went out."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

FOLDER = "cadangan"
CARRIED = "dibawa.json"
AUTOMATIC, BY_HAND = "otomatis", "jenjang"
PLAIN, SEALED = ".zip", ".tersegel"
MOMENT = "%Y-%m-%d-%H%M%S"
NAME = re.compile(rf"(?P<kind>{AUTOMATIC}|{BY_HAND})-(?P<at>[0-9-]{{17}})({PLAIN}|{SEALED})")
# how many days, weeks and months keep their newest automatic copy
DAYS, WEEKS, MONTHS = 7, 4, 12


@dataclass(frozen=True)
class Copy:
    """One file of the shelf."""

    file: Path
    # on the clock of the machine, as the name says it
    taken_at: datetime
    is_automatic: bool
    is_sealed: bool
    size: int


def place_for(folder: Path, taken_at: datetime, *, automatic: bool, sealed: bool) -> Path:
    """Where a copy of this moment belongs; `taken_at` on the clock of the machine."""
    kind = AUTOMATIC if automatic else BY_HAND
    ending = SEALED if sealed else PLAIN
    return folder / FOLDER / f"{kind}-{taken_at.strftime(MOMENT)}{ending}"


def list_copies(folder: Path) -> list[Copy]:
    """Newest first; other files there are nobody's business."""
    shelf = folder / FOLDER
    found = [copy for file in shelf.iterdir() if (copy := _read(file))] if shelf.is_dir() else []
    return sorted(found, key=lambda copy: (copy.taken_at, copy.file.name), reverse=True)


def find_copy(folder: Path, name: str) -> Copy | None:
    """By the name of its file alone, so that no path leads out of the shelf."""
    return next((copy for copy in list_copies(folder) if copy.file.name == name), None)


def list_superfluous(moments: Iterable[datetime]) -> set[datetime]:
    """What the rule lets go: all but the newest of each of the last days, weeks and months.

    "The last seven days" are the last seven that have a copy, so that a laptop that slept for a
    month loses nothing by being woken.
    """
    ordered = sorted(moments, reverse=True)
    kept: set[datetime] = set()
    for many, period in ((DAYS, _day), (WEEKS, _week), (MONTHS, _month)):
        newest: dict[object, datetime] = {}
        for moment in ordered:
            newest.setdefault(period(moment), moment)
        kept.update(list(newest.values())[:many])
    return set(ordered) - kept


def clear(folder: Path) -> list[Path]:
    """Removes the automatic copies that the rule lets go; those made by hand stay for ever."""
    automatic = {copy.taken_at: copy for copy in list_copies(folder) if copy.is_automatic}
    gone = [automatic[moment].file for moment in list_superfluous(automatic)]
    for file in gone:
        file.unlink(missing_ok=True)
    return gone


def note_carried(folder: Path, now: datetime) -> None:
    """A copy went out of this machine: downloaded, or written where somebody said."""
    shelf = folder / FOLDER
    shelf.mkdir(mode=0o700, parents=True, exist_ok=True)
    (shelf / CARRIED).write_text(json.dumps({"at": now.isoformat()}))


def find_carried(folder: Path) -> datetime | None:
    """When a copy last went out of this machine; None when nobody knows of one."""
    try:
        return datetime.fromisoformat(json.loads((folder / FOLDER / CARRIED).read_text())["at"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _read(file: Path) -> Copy | None:
    named = NAME.fullmatch(file.name)
    if named is None:
        return None
    try:
        taken_at = datetime.strptime(named["at"], MOMENT)  # noqa: DTZ007  (a clock on the wall)
        size = file.stat().st_size
    except (ValueError, OSError):
        return None
    return Copy(file, taken_at, named["kind"] == AUTOMATIC, file.suffix == SEALED, size)


_Period = Callable[[datetime], object]


def _day(moment: datetime) -> object:
    return (moment.year, moment.month, moment.day)


def _week(moment: datetime) -> object:
    return moment.isocalendar()[:2]


def _month(moment: datetime) -> object:
    return (moment.year, moment.month)
