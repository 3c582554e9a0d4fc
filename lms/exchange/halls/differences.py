"""Which facts of another laptop are not here yet, and which say something else than here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Table, select, tuple_

from lms.db import db
from lms.exchange.halls.opening import CannotJoin, OtherHall
from lms.history.facts import fact_columns, list_merged_tables
from lms.people.fates import FATES
from lms.people.models import Appointment

# rows that are compared at once
BATCH = 200
UNREADABLE = (ValueError, TypeError, LookupError)
# what an erasure overwrites here says something else there, and rightly so
ERASABLE = {fate.table: frozenset(fate.emptied) for fate in FATES}
Row = dict[str, Any]


@dataclass
class Compared:
    """Some rows of one table."""

    table: Table
    # not here yet
    new: list[Row] = field(default_factory=list)
    # here under the same id, saying something else; what stands here stays
    clashing: list[Row] = field(default_factory=list)


def compare_facts(hall: OtherHall) -> Iterator[Compared]:
    """All that may come along, table by table, in an order in which it can be inserted.

    Raises CannotJoin for rows that cannot be read.
    """
    regional = _regional_roles(hall.connection)
    try:
        for table in list_merged_tables():
            for rows in _read(hall.connection, table):
                kept = [row for row in rows if _comes_along(table, row, regional)]
                yield _compared(table, kept)
    except UNREADABLE as error:
        raise CannotJoin(
            "Sebagian isi cadangannya tidak dapat dibaca. Buat dan unduh lagi di laptop asalnya."
        ) from error


def _read(connection: Connection, table: Table) -> Iterator[Sequence[Row]]:
    query = select(*fact_columns(table)).order_by(*table.primary_key.columns)
    found = connection.execution_options(yield_per=BATCH).execute(query)
    for rows in found.mappings().partitions(BATCH):
        yield [dict(row) for row in rows]


def _compared(table: Table, rows: Sequence[Row]) -> Compared:
    here, compared = _here(table, rows), Compared(table)
    aside = ERASABLE.get(table.name, frozenset())
    for row in rows:
        known = here.get(_key(table, row))
        if known is None:
            compared.new.append(row)
        elif any(known[name] != row[name] for name in row if name not in aside):
            compared.clashing.append(row)
    return compared


def _here(table: Table, rows: Sequence[Row]) -> Mapping[tuple[Any, ...], Row]:
    keys = list(table.primary_key.columns)
    wanted = [_key(table, row) for row in rows]
    same = keys[0].in_([key[0] for key in wanted]) if len(keys) == 1 else tuple_(*keys).in_(wanted)
    found = db.session.execute(select(*fact_columns(table)).where(same)).mappings()
    return {_key(table, row): dict(row) for row in found}


def _key(table: Table, row: Mapping[Any, Any]) -> tuple[Any, ...]:
    return tuple(row[column.name] for column in table.primary_key.columns)


def _comes_along(table: Table, row: Row, regional: frozenset[UUID]) -> bool:
    """All but roles in a region, and their ends: those are given where they hold."""
    if table.name == "appointment":
        return row["angkatan_id"] is not None
    return not (table.name == "ending" and row["subject_id"] in regional)


def _regional_roles(there: Connection) -> frozenset[UUID]:
    query = select(Appointment.id).where(Appointment.angkatan_id.is_(None))
    return frozenset(there.scalars(query)) | frozenset(db.session.scalars(query))
