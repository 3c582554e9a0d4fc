"""The file itself: a zip with the database of one moment, the keys, and a list of what it must be.

Carried answers and sessions cannot be read without the keys; `isi.json` says of each file what it
must be. On wish all of it is sealed (`lms.backups.sealing`).
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
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from lms.backups import postgres
from lms.backups.postgres import DUMP, is_postgres
from lms.backups.sealing import is_sealed, seal, unseal

DATABASE = "jenjang.db"
LIST = "isi.json"
BESIDE = ("secret-key", "carried-key", "certificate-key", "jejak-asal.json", "jejak-tanda.json")
# tables whose rows a person would miss first
COUNTED = ("person", "attempt", "answer_event", "submission", "mark")
KIND = "jenjang-backup-1"
WHOLE = "utuh.zip"
# what reading a file that is no whole archive of ours ends in
UNREADABLE = (zipfile.BadZipFile, zlib.error, EOFError, ValueError, KeyError, sqlite3.Error)


class BrokenBackup(Exception):
    """Not a backup of ours, or not as it was made: the sentence says what."""


class NeedsPassphrase(Exception):
    """The file is sealed, and no pass phrase was given."""


class NeedsDatabase(Exception):
    """It holds a database of PostgreSQL, and no empty one was named to put it in."""


@dataclass(frozen=True)
class Backup:
    """What stands in a backup."""

    taken_at: str
    # rows by table, for the tables of `COUNTED`
    rows: Mapping[str, int]


def back_up(
    folder: Path,
    target: Path,
    *,
    now: datetime,
    url: str = "",
    passphrase: str = "",
    progress: Callable[[int], None] = lambda _: None,
) -> Backup:
    """The folder at this moment, in the one file `target`; a server may go on writing meanwhile.

    `url` names the database of a centre; without it, it is the SQLite file of the folder. With a
    pass phrase the file is sealed. `progress` is told the percent that are done, and may raise.

    Raises FileExistsError for a file that is there, sqlite3.Error for an unreadable database,
    BrokenBackup for a database that is damaged, PostgresRefused, OSError for a full disk. A
    failure leaves no file.
    """
    if target.exists():
        raise FileExistsError(target)
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".cadangan-") as name:
        rest = Path(name)
        progress(0)
        rows = _copy_rows(folder, rest, url)
        progress(50)
        for beside in BESIDE:
            if (folder / beside).is_file():
                shutil.copyfile(folder / beside, rest / beside)
        ready = rest / WHOLE
        _write_archive(rest, ready, rows=rows, taken_at=now.isoformat())
        progress(80)
        if passphrase:
            seal(ready, rest / "tersegel", passphrase)
            ready = rest / "tersegel"
        os.chmod(ready, 0o600)
        ready.replace(target)
    return Backup(now.isoformat(), rows)


def read_contents(archive: Path) -> Backup | None:
    """What a copy says that it holds; None for one that is sealed or not ours. Checks nothing."""
    try:
        with zipfile.ZipFile(archive) as opened:
            listed = json.loads(opened.read(LIST))
            return Backup(str(listed["taken_at"]), dict(listed["rows"]))
    except (*UNREADABLE, OSError, TypeError):
        return None


def restore(archive: Path, folder: Path, *, url: str = "", passphrase: str = "") -> Backup:
    """A new data folder from a backup, checked before it stands there.

    A backup of a centre also needs `url`, an empty database.

    Raises FileExistsError for a folder or a database that holds anything, BrokenBackup for
    anything but a whole backup, NeedsPassphrase, WrongPassphrase, NeedsDatabase, PostgresRefused,
    OSError. A failure leaves no folder.
    """
    if folder.exists() and any(folder.iterdir()):
        raise FileExistsError(folder)
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=".pulih-") as name:
        fresh = Path(name) / "data"
        fresh.mkdir(mode=0o700)
        try:
            kept = _unpack(_opened(archive, Path(name), passphrase), fresh, url)
        except UNREADABLE as error:
            raise BrokenBackup("berkas ini bukan cadangan Jenjang yang utuh") from error
        if folder.exists():
            folder.rmdir()
        fresh.replace(folder)
    return kept


def _opened(archive: Path, rest: Path, passphrase: str) -> Path:
    if not is_sealed(archive):
        return archive
    if not passphrase:
        raise NeedsPassphrase
    unseal(archive, rest / WHOLE, passphrase)
    return rest / WHOLE


def _copy_rows(folder: Path, rest: Path, url: str) -> dict[str, int]:
    """The database at one moment; how many rows it has."""
    if is_postgres(url):
        return postgres.dump(url, rest / DUMP, COUNTED)
    _copy_database(folder / DATABASE, rest / DATABASE)
    return _checked_rows(rest / DATABASE)


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
    names = [name for name in (DATABASE, DUMP, *BESIDE) if (folder / name).is_file()]
    listed = {
        "kind": KIND,
        "taken_at": taken_at,
        "rows": dict(rows),
        "files": {name: _sha256(folder / name) for name in names},
    }
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as opened:
        opened.writestr(LIST, json.dumps(listed, indent=1))
        for name in names:
            opened.write(folder / name, name)


def _unpack(archive: Path, folder: Path, url: str) -> Backup:
    with zipfile.ZipFile(archive) as opened:
        listed = json.loads(opened.read(LIST))
        files = listed["files"]
        if listed["kind"] != KIND or not set(files) <= {DATABASE, DUMP, *BESIDE}:
            raise BrokenBackup("berkas ini bukan cadangan Jenjang")
        if DUMP in files and not is_postgres(url):
            raise NeedsDatabase
        for name, expected in files.items():
            with opened.open(name) as source, (folder / name).open("xb") as target:
                shutil.copyfileobj(source, target)
            os.chmod(folder / name, 0o600)
            if _sha256(folder / name) != expected:
                raise BrokenBackup(f"{name} di dalamnya berubah sejak cadangan dibuat")
    if _read_rows(folder, url, is_dump=DUMP in files) != listed["rows"]:
        raise BrokenBackup("jumlah barisnya tidak seperti ketika dibuat")
    return Backup(listed["taken_at"], listed["rows"])


def _read_rows(folder: Path, url: str, *, is_dump: bool) -> dict[str, int]:
    """Of the database that stands there now; a dump is put into its database for that."""
    if not is_dump:
        return _checked_rows(folder / DATABASE)
    rows = postgres.load(url, folder / DUMP, COUNTED)
    (folder / DUMP).unlink()
    return rows


def _sha256(file: Path) -> str:
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()
