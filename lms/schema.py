"""The tables a database has, beside those that this program wants."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sqlalchemy import inspect, text

from lms.db import MIGRATIONS, db

_BEFORE = re.compile(r'^down_revision = "(\d+)"', re.MULTILINE)


@dataclass(frozen=True)
class DatabaseState:
    """A database: its kind, its migration, the one this program wants, and what it lacks."""

    database: str
    revision: str | None
    wanted: str
    missing: tuple[str, ...]

    @property
    def status(self) -> str:
        """`ok`, or the word for what keeps this program from working with it."""
        if is_newer(self.revision):
            return "program_too_old"
        if self.revision != self.wanted:
            return "migration_needed"
        return "tables_missing" if self.missing else "ok"


def read_schema() -> DatabaseState:
    kind = db.engine.dialect.name
    return DatabaseState(kind, schema_revision(), newest_revision(), tuple(list_missing()))


def known_revisions() -> list[str]:
    """The migrations of this program, oldest first.

    Each names the one before it; numbers only tell them apart, they need not ascend.
    """
    following: dict[str | None, str] = {}
    for path in (MIGRATIONS / "versions").glob("*.py"):
        found = _BEFORE.search(path.read_text(encoding="utf-8"))
        following[found[1] if found else None] = path.stem.split("_")[0]
    known: list[str] = []
    while (after := following.get(known[-1] if known else None)) is not None:
        known.append(after)
    return known


def newest_revision() -> str:
    """The migration this program wants."""
    return known_revisions()[-1]


def schema_revision() -> str | None:
    """The migration the database has; None before the first."""
    if not inspect(db.engine).has_table("alembic_version"):
        return None
    number: str | None = db.session.scalar(text("SELECT version_num FROM alembic_version"))
    return number


def is_newer(revision: str | None) -> bool:
    """Whether only a later version of this program knows this migration."""
    return revision is not None and revision not in known_revisions()


def list_missing() -> list[str]:
    """Tables, and columns as `table.column`, that this program uses and the database lacks.

    A revision is a name that somebody wrote down; only the tables themselves say what is there.
    """
    found = inspect(db.engine).get_multi_columns()
    columns = {table: {one["name"] for one in each} for (_, table), each in found.items()}
    tables = db.metadata.tables
    return [name for name in sorted(tables) if name not in columns] + [
        f"{name}.{column.name}"
        for name in sorted(tables)
        if name in columns
        for column in tables[name].columns
        if column.name not in columns[name]
    ]
