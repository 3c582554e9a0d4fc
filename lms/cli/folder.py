"""What must be true of a data folder before anything is written to its database.

Each function raises click.ClickException with one sentence: what is wrong, and what to do.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import click

KEYS = ("secret-key", "carried-key")
BEGINNING = b"SQLite format 3\0"


def refuse_unusable_file(folder: Path, file: Path) -> None:
    """For a database that is a file: lost, no file, closed to this account, or damaged."""
    if not file.exists() or (file.is_file() and file.stat().st_size == 0):
        refuse_lost_database(folder, file.name)
        return
    if not file.is_file():
        raise click.ClickException(
            f"{file} bukan berkas basis data: pindahkan, lalu kembalikan {file.name} dari cadangan."
        )
    if not os.access(file, os.R_OK | os.W_OK, effective_ids=os.access in os.supports_effective_ids):
        raise click.ClickException(
            f"{file} tidak boleh dibaca dan ditulis oleh akun ini: ubah izin berkas itu, "
            "lalu jalankan lagi."
        )
    if not _is_sound(file):
        raise click.ClickException(
            f"Basis data {file} rusak dan dibiarkan seperti adanya: salin dulu seluruh folder, "
            f"lalu kembalikan {file.name} dari cadangan."
        )
    if not _has_tables(file):
        refuse_lost_database(folder, file.name)


def refuse_lost_database(folder: Path, name: str) -> None:
    """An empty database beside keys was not always empty: a first start keeps its keys last."""
    if not any(has_key(folder, key) for key in KEYS):
        return
    raise click.ClickException(
        f"Di {folder} ada kunci, tetapi basis datanya ({name}) tidak ada atau kosong: kembalikan "
        "dari cadangan, atau mulai dari awal di folder lain dengan --data."
    )


def refuse_unknown_tables(folder: Path) -> None:
    """Inside an app context: tables of a newer program, tables lost, or of before the first one."""
    from lms.db import db
    from lms.schema import is_newer, list_missing, newest_revision, schema_revision

    found = schema_revision()
    if found is None:
        refuse_lost_database(folder, db.engine.url.database or "")
    if is_newer(found):
        raise click.ClickException(
            f"Data ini milik Jenjang yang lebih baru (migrasi {found}; program ini mengenal sampai "
            f"{newest_revision()}): pasang Jenjang yang terbaru; tidak ada yang diubah."
        )
    if found == newest_revision() and (missing := list_missing()):
        raise click.ClickException(
            f"Basis data ini kekurangan {len(missing)} tabel atau kolom ({_shorten(missing)}), "
            "karena dibuat versi percobaan sebelum 0.2.0: mulai di folder lain dengan --data; "
            "tidak ada yang diubah."
        )


def has_key(folder: Path, name: str) -> bool:
    """An empty file is no key: a start that met a full disk left it."""
    path = folder / name
    return path.is_file() and path.stat().st_size > 0


def _is_sound(file: Path) -> bool:
    with file.open("rb") as opened:
        if opened.read(len(BEGINNING)) != BEGINNING:
            return False
    try:
        return bool(_ask(file, "PRAGMA quick_check(1)") == "ok")
    except sqlite3.OperationalError as error:
        # locked by a program that runs, or out of memory: nothing is known of the file
        return "malformed" not in str(error)
    except sqlite3.DatabaseError:
        return False


def _has_tables(file: Path) -> bool:
    try:
        return bool(_ask(file, "SELECT count(*) FROM sqlite_master"))
    except sqlite3.OperationalError:  # as above: locked
        return True


def _ask(file: Path, question: str) -> Any:
    """Opened for reading alone, so that not even a page of the journal is moved into the file."""
    with closing(sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True)) as connection:
        return connection.execute(question).fetchone()[0]


def _shorten(names: list[str], most: int = 4) -> str:
    return ", ".join(names[:most]) + (" …" if len(names) > most else "")
