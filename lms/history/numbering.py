"""Numbers without gaps for what is sent up, given when a bundle is made and never before.

A writer takes no number, so no writer waits for a counter. A row that commits late was not seen by
the numbering before it and is found by the next, because what is asked is "has no number", not
"came after". Times, ids and sequences of a database are no cursor: they are given earlier than the
commit.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Table, bindparam, select, update

from lms.db import db, transaction
from lms.history.facts import list_fact_tables
from lms.history.incarnations import confirm_mark, give_numbers, hold_numbers
from lms.history.origins import installation_of


@dataclass(frozen=True)
class Numbered:
    """The numbers that were given, both ends included; count 0: nothing was new."""

    first: int
    count: int


def number_facts(folder: Path) -> Numbered:
    """Numbers every committed fact of this installation that has none, in a transaction of its own.

    Facts of other installations came from elsewhere and are not sent up from here. Two who number
    at once come one after the other.
    """
    with transaction():
        life = hold_numbers()
        ours = installation_of(life.origin)
        waiting = [(table, _without_number(table, ours)) for table in list_fact_tables()]
        count = sum(len(rows) for _, rows in waiting)
        first = give_numbers(life, count, folder)
        number = first
        for table, rows in waiting:
            _write_numbers(table, rows, number)
            number += len(rows)
    confirm_mark(folder)
    return Numbered(first, count)


def _without_number(table: Table, installation: str) -> list[dict[str, Any]]:
    keys = list(table.primary_key.columns)
    query = (
        select(*(key.label(f"of_{key.name}") for key in keys))
        .where(table.c.bundle_number.is_(None), table.c.origin.startswith(f"{installation}-"))
        .order_by(*keys)
    )
    return [dict(row) for row in db.session.execute(query).mappings()]


def _write_numbers(table: Table, rows: list[dict[str, Any]], first: int) -> None:
    if not rows:
        return
    query = (
        update(table)
        .where(*(key == bindparam(f"of_{key.name}") for key in table.primary_key.columns))
        .values(bundle_number=bindparam("given"))
    )
    given = [{**row, "given": number} for number, row in enumerate(rows, first)]
    db.session.connection().execute(query, given)
