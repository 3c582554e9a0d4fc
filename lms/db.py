"""The database: one `db`, the base of all models, UTC moments, and `transaction` for commands."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import cache
from inspect import signature
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar
from uuid import UUID

import uuid_utils.compat
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import BindParameter, Connection, DateTime, Engine, MetaData, bindparam, event, text
from sqlalchemy.engine import Dialect
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import DeclarativeBase, registry
from sqlalchemy.orm.attributes import instance_state
from sqlalchemy.orm.exc import DetachedInstanceError
from sqlalchemy.types import TypeDecorator

from lms.lock import is_folder_lost
from lms.turns import take_turn

CONSTRAINT_NAMES = {
    "ix": "ix_%(column_0_N_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
Statement = TypeVar("Statement")
# a value of a statement that is known only when it is asked
Given = BindParameter[Any]
# by thread
_run = threading.local()
# locked, read-only, full, or gone: nothing was stored, and it is worth trying again
StorageRefused = OperationalError
MIGRATIONS = Path(__file__).parent / "migrations"
PRAGMAS = (
    "journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=5000",
    # KiB of each connection; what is not there, the system still has in memory
    "cache_size=-512",
)  # fmt: skip


class FolderLost(Exception):
    """The data folder was moved or replaced: what is written now would be lost."""


class UtcDateTime(TypeDecorator[datetime]):
    """A moment. Stored in UTC, given back aware; a naive value is a mistake of ours."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs its time zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Base(DeclarativeBase):
    registry = registry(
        metadata=MetaData(naming_convention=CONSTRAINT_NAMES),
        type_annotation_map={datetime: UtcDateTime},
    )

    def __setattr__(self, name: str, value: Any) -> None:
        """Refuses to change a stored row that belongs to no session: nobody would store it."""
        if not name.startswith("_") and instance_state(self).detached:
            raise DetachedInstanceError(f"{type(self).__name__}.{name}: ask for the row again")
        # not super(): the extension makes its base of what stands here, not below it
        object.__setattr__(self, name, value)


db = SQLAlchemy(model_class=Base)

if TYPE_CHECKING:  # mypy cannot follow db.Model; at run time it is what models inherit
    Model = Base
else:
    Model = db.Model


def new_id() -> UUID:
    """A UUIDv7: sortable by time, made anywhere, never made twice."""
    return uuid_utils.compat.uuid7()


def made_once(make: Callable[..., Statement]) -> Callable[[], Statement]:
    """The statement that `make` puts together; its parameters are asked for by their names.

    Putting one together takes several times as long as asking it, so that is done once a process:

        @made_once
        def _appointments(person: Given) -> Select[Appointment]:
            return select(Appointment).where(Appointment.person_id == person)

        db.session.scalars(_appointments(), {"person": person.id})

    None fits nothing, as in SQL: what may be missing is compared by `is_not_distinct_from`.
    """

    @cache
    def statement() -> Statement:
        return make(*(bindparam(name) for name in signature(make).parameters))

    return statement


def only_where(condition: str) -> dict[str, Any]:
    """For an index of the few rows that fit: one over all, an analysed SQLite would pass by."""
    return {"sqlite_where": text(condition), "postgresql_where": text(condition)}


def insert_unless_there(model: type[Model]) -> Any:
    """An insert that leaves alone what a unique constraint already holds.

    Only the dialect in use is loaded: the other takes a hall's memory and time at the start.
    """
    if db.session.get_bind().dialect.name == "postgresql":
        from sqlalchemy.dialects.postgresql import insert
    else:
        from sqlalchemy.dialects.sqlite import insert  # type: ignore[assignment]
    return insert(model).on_conflict_do_nothing()


def commit() -> None:
    """Raises FolderLost, and stores nothing, when this server's folder is not in its place."""
    if is_folder_lost():
        raise FolderLost
    db.session.commit()


@contextmanager
def transaction() -> Iterator[None]:
    """All of it or nothing; the one commit of commands; the web has its own."""
    try:
        yield
        commit()
    except BaseException:
        db.session.rollback()
        raise


def write_alone() -> None:
    """Waits for the other writers before anything is read; to be called inside `transaction()`.

    Two commands that read before they write would else both begin from the same state. PostgreSQL
    lets both begin, and refuses the second.
    """
    with db.session.connection().begin_nested():
        pass


def count_statements() -> int:
    """How many this thread has run so far; only the difference of two says something."""
    return getattr(_run, "statements", 0)


@event.listens_for(Engine, "before_cursor_execute")
def _count(*_: Any, **__: Any) -> None:
    _run.statements = count_statements() + 1


@event.listens_for(Engine, "connect")
def _configure_sqlite(connection: Any, _record: object) -> None:
    """FULL, not NORMAL: an acknowledged answer must survive a power cut."""
    if isinstance(connection, sqlite3.Connection):
        for pragma in PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")


@event.listens_for(Engine, "savepoint")
def _begin_before_savepoint(connection: Connection, _name: str) -> None:
    """The driver of SQLite begins a transaction before a write, but not before a savepoint.

    Without one, releasing the savepoint would commit it; and two that read before they write
    could not both wait for their turn.
    """
    raw = connection.connection.dbapi_connection
    if isinstance(raw, sqlite3.Connection) and not raw.in_transaction:
        take_turn(connection)
        connection.exec_driver_sql("BEGIN IMMEDIATE")
