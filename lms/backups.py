"""A data folder in one file, taken while the server runs, and a new folder made of it again.

The file is a zip archive: the database as it was at one moment, the keys without which carried
answers and sessions cannot be read, and `isi.json`, which says of each what it must be.
SQLite alone; a centre on PostgreSQL has `pg_dump`.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sqlite3
import tempfile
import zipfile
import zlib
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

DATABASE = "jenjang.db"
LIST = "isi.json"
BESIDE = ("secret-key", "carried-key", "jejak-asal.json", "jejak-tanda.json")
# tables whose rows a person would miss first
COUNTED = ("person", "attempt", "answer_event", "submission", "mark")
KIND = "jenjang-backup-1"
# what reading a file that is no whole archive of ours ends in
UNREADABLE = (zipfile.BadZipFile, zlib.error, EOFError, ValueError, KeyError, sqlite3.Error)


class BrokenBackup(Exception):
    """Not a backup of ours, or not as it was made: the sentence says what."""


@dataclass(frozen=True)
class Backup:
    """What stands in a backup."""

    taken_at: str
    # rows by table, for the tables of `COUNTED`
    rows: Mapping[str, int]


def back_up(folder: Path, target: Path, *, now: datetime) -> Backup:
    """The folder at this moment, in the one file `target`; a server may go on writing meanwhile.

    Raises FileExistsError for a file that is there, sqlite3.Error for an unreadable database,
    BrokenBackup for a database that is damaged, OSError for a full disk. A failure leaves no file.
    """
    if target.exists():
        raise FileExistsError(target)
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".cadangan-") as name:
        rest = Path(name)
        _copy_database(folder / DATABASE, rest / DATABASE)
        for beside in BESIDE:
            if (folder / beside).is_file():
                shutil.copyfile(folder / beside, rest / beside)
        rows = _checked_rows(rest / DATABASE)
        _write_archive(rest, rest / "utuh.zip", rows=rows, taken_at=now.isoformat())
        os.chmod(rest / "utuh.zip", 0o600)
        (rest / "utuh.zip").replace(target)
    return Backup(now.isoformat(), rows)


def restore(archive: Path, folder: Path) -> Backup:
    """A new data folder from a backup, checked before it stands there.

    Raises FileExistsError for a folder that holds anything, BrokenBackup for anything but a whole
    backup, OSError. A failure leaves no folder.
    """
    if folder.exists() and any(folder.iterdir()):
        raise FileExistsError(folder)
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=".pulih-") as name:
        fresh = Path(name) / "data"
        fresh.mkdir(mode=0o700)
        try:
            kept = _unpack(archive, fresh)
        except UNREADABLE as error:
            raise BrokenBackup("berkas ini bukan cadangan Jenjang yang utuh") from error
        if folder.exists():
            folder.rmdir()
        fresh.replace(folder)
    return kept


def _copy_database(source: Path, copy: Path) -> None:
    """In one step, which sees one moment; the copy needs no journal beside it."""
    if not source.is_file():
        raise BrokenBackup(f"tidak ada {source.name} di {source.parent}")
    reading = f"{source.as_uri()}?mode=ro"
    with (
        closing(sqlite3.connect(reading, uri=True)) as opened,
        closing(sqlite3.connect(copy)) as written,
    ):
        opened.backup(written)
        written.execute("PRAGMA journal_mode=DELETE")
    os.chmod(copy, 0o600)


def _checked_rows(database: Path) -> dict[str, int]:
    with closing(sqlite3.connect(database)) as opened:
        if opened.execute("PRAGMA integrity_check(1)").fetchone()[0] != "ok":
            raise BrokenBackup("basis datanya rusak")
        tables = {name for (name,) in opened.execute("SELECT name FROM sqlite_master")}
        return {
            name: opened.execute(f"SELECT count(*) FROM {name}").fetchone()[0]
            for name in COUNTED
            if name in tables
        }


def _write_archive(folder: Path, archive: Path, *, rows: Mapping[str, int], taken_at: str) -> None:
    names = [name for name in (DATABASE, *BESIDE) if (folder / name).is_file()]
    listed = {
        "kind": KIND,
        "taken_at": taken_at,
        "rows": dict(rows),
        "files": {name: _sha256(folder / name) for name in names},
    }
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as opened:
        opened.writestr(LIST, json.dumps(listed, indent=1))
        for name in names:
            opened.write(folder / name, name)


def _unpack(archive: Path, folder: Path) -> Backup:
    with zipfile.ZipFile(archive) as opened:
        listed = json.loads(opened.read(LIST))
        if listed["kind"] != KIND or not set(listed["files"]) <= {DATABASE, *BESIDE}:
            raise BrokenBackup("berkas ini bukan cadangan Jenjang")
        for name, expected in listed["files"].items():
            with opened.open(name) as source, (folder / name).open("xb") as target:
                shutil.copyfileobj(source, target)
            os.chmod(folder / name, 0o600)
            if _sha256(folder / name) != expected:
                raise BrokenBackup(f"{name} di dalamnya berubah sejak cadangan dibuat")
    if _checked_rows(folder / DATABASE) != listed["rows"]:
        raise BrokenBackup("jumlah barisnya tidak seperti ketika dibuat")
    return Backup(listed["taken_at"], listed["rows"])


def _sha256(file: Path) -> str:
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()
