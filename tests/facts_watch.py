"""Facts are never updated: every flush and every UPDATE inside is looked at.

An erasure may overwrite what `lms.people.fates` says, with what it says there, and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Update, event, inspect
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from lms.history.facts import fact_columns, list_fact_tables
from lms.history.models import Fact
from lms.people.fates import BY_TABLE, ERASED_USERNAME


class FactUpdated(AssertionError):
    """A row of what happened was changed."""


@contextmanager
def watching() -> Iterator[None]:
    """Raises FactUpdated where a column of a fact is changed."""
    event.listen(Session, "before_flush", _look_at_objects)
    event.listen(Engine, "before_execute", _look_at_statement)
    try:
        yield
    finally:
        event.remove(Session, "before_flush", _look_at_objects)
        event.remove(Engine, "before_execute", _look_at_statement)


def _look_at_objects(session: Session, *_: Any) -> None:
    for one in session.dirty:
        if isinstance(one, Fact):
            state = inspect(one)
            table = one.__table__
            names = {column.name for column in fact_columns(table)}
            changed = {name for name in names & set(state.attrs.keys())
                       if state.attrs[name].history.has_changes()}  # fmt: skip
            if changed:
                raise FactUpdated(f"{table.name}: {sorted(changed)}")


def _look_at_statement(_connection: Any, clause: Any, *_: Any) -> None:
    """An UPDATE that sets a column to itself only locks the row."""
    if not isinstance(clause, Update) or clause.table not in list_fact_tables():
        return
    columns = {column.name: column for column in fact_columns(clause.table)}
    for column, value in (clause._values or {}).items():
        name = getattr(column, "name", column)
        if name in columns and getattr(value, "key", None) != name:
            if _is_erased(clause.table.name, name, getattr(value, "value", value)):
                continue
            raise FactUpdated(f"{clause.table.name}: {name}")


def _is_erased(table: str, column: str, value: Any) -> bool:
    if (table, column) == ("audit_entry", "detail"):
        return ERASED_USERNAME in str(value)
    fate = BY_TABLE.get(table)
    empty = fate.emptied.get(column) if fate else None
    if empty is None:
        return False
    return value == empty or (empty == ERASED_USERNAME and str(value).startswith(empty))
