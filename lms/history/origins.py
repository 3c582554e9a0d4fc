"""Which origin writes here: its name, and the name kept for each database of this process."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from sqlalchemy import ColumnElement, Engine, SQLColumnExpression, text

from lms.db import db

if TYPE_CHECKING:
    from collections.abc import MutableMapping

# 5 bits a letter; without the letters that are read as digits
LETTERS = "23456789abcdefghjkmnpqrstuvwxyz"
_known: MutableMapping[Engine, str] = WeakKeyDictionary()
_NEWEST = text("SELECT origin FROM incarnation ORDER BY number DESC LIMIT 1")


def new_installation() -> str:
    """40 random bits in 8 letters: a thousand installations differ."""
    return _letters(8)


def new_origin(installation: str) -> str:
    """The next life of an installation: its name and 4 letters, 13 in all."""
    return f"{installation}-{_letters(4)}"


def installation_of(origin: str) -> str:
    """The installation whose life this is."""
    return origin.partition("-")[0]


def current_origin() -> str:
    """What stands on the facts that are written now; read once for each database.

    Raises RuntimeError for tables that no migration made.
    """
    engine = db.engine
    if (found := _known.get(engine)) is None:
        found = db.session.connection().scalar(_NEWEST)
        if found is None:
            raise RuntimeError("the database has no incarnation")
        _known[engine] = found
    return found


def is_ours(origin: str) -> bool:
    """Whether this installation wrote it, in this life or in one before."""
    return installation_of(origin) == installation_of(current_origin())


def is_written_here(origin: SQLColumnExpression[str]) -> ColumnElement[bool]:
    """The same of a column, in a query."""
    return origin.startswith(f"{installation_of(current_origin())}-", autoescape=True)


def forget_origin() -> None:
    """A new life has begun, or a test emptied the database."""
    _known.pop(db.engine, None)


def _letters(count: int) -> str:
    return "".join(secrets.choice(LETTERS) for _ in range(count))
