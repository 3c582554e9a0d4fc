"""A backup of another laptop as a database that can be read beside ours."""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, NullPool, create_engine, inspect, select, text
from sqlalchemy.exc import SQLAlchemyError

from lms.backups.archives import DATABASE, BrokenBackup, NeedsDatabase, NeedsPassphrase, restore
from lms.errors import Conflict
from lms.history.facts import list_merged_tables
from lms.history.models import Incarnation
from lms.schema import is_newer


class CannotJoin(Conflict):
    """This backup cannot be joined; the sentence says why and what to do."""


@dataclass(frozen=True)
class OtherHall:
    """Another laptop at the moment of its backup."""

    connection: Connection
    taken_at: datetime
    # the life that wrote last there
    origin: str


@contextmanager
def open_hall(archive: Path) -> Iterator[OtherHall]:
    """Checked and unpacked beside the file, for as long as the context lasts.

    Raises CannotJoin for what is no whole backup, is of PostgreSQL, or has other tables.
    """
    with tempfile.TemporaryDirectory(dir=archive.parent, prefix=".buka-") as rest:
        folder = Path(rest) / "data"
        taken_at = _unpacked(archive, folder)
        engine = create_engine(f"sqlite:///{folder / DATABASE}", poolclass=NullPool)
        try:
            with engine.connect() as connection:
                connection.execute(text("PRAGMA trusted_schema=OFF"))
                yield OtherHall(connection, taken_at, _origin(connection))
        finally:
            engine.dispose()


def _unpacked(archive: Path, folder: Path) -> datetime:
    try:
        return datetime.fromisoformat(restore(archive, folder).taken_at)
    except NeedsDatabase as error:
        raise CannotJoin(
            "Ini cadangan pusat (PostgreSQL). Yang dapat digabungkan di sini adalah cadangan "
            "laptop; bawa cadangan laptopnya ke pusat, bukan sebaliknya."
        ) from error
    except NeedsPassphrase as error:
        raise CannotJoin("Berkasnya tersegel. Bawa lagi dengan kata sandinya.") from error
    except (BrokenBackup, ValueError) as error:
        raise CannotJoin(
            f"Cadangannya tidak utuh ({error}). Buat dan unduh lagi di laptop asalnya."
        ) from error
    except (OSError, sqlite3.Error) as error:
        raise CannotJoin(
            "Cadangannya tidak dapat dibuka di sini. Periksa tempat kosong di laptop ini, lalu "
            "coba lagi."
        ) from error


def _origin(connection: Connection) -> str:
    """Raises CannotJoin where the tables are not ours of today."""
    try:
        _refuse_other_tables(connection)
        newest = select(Incarnation.origin).order_by(Incarnation.number.desc()).limit(1)
        return str(connection.execute(newest).scalar_one())
    except SQLAlchemyError as error:
        raise CannotJoin("Isi cadangannya tidak dapat dibaca sebagai data Jenjang.") from error


def _refuse_other_tables(connection: Connection) -> None:
    revision = None
    if inspect(connection).has_table("alembic_version"):
        revision = connection.scalar(text("SELECT version_num FROM alembic_version"))
    if is_newer(revision):
        raise CannotJoin(
            "Laptop itu memakai Jenjang yang lebih baru. Perbarui Jenjang di laptop ini dahulu, "
            "lalu gabungkan lagi."
        )
    there = inspect(connection).get_multi_columns()
    columns = {name: {one["name"] for one in each} for (_, name), each in there.items()}
    if any(
        column.name not in columns.get(table.name, ())
        for table in list_merged_tables()
        for column in table.columns
    ):
        raise CannotJoin(
            "Laptop itu memakai Jenjang yang lebih lama. Pasang di sana Jenjang yang sama dengan "
            "di sini, nyalakan sekali, lalu buat cadangannya lagi."
        )
