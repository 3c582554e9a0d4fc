"""A row in any table, of one person in one class: valid enough to be found by who looks too far."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import JSON, Column, Table, insert, select

from lms.db import db
from lms.people.models import Person
from lms.training.models import Angkatan
from lms.training.rules.field_rubric import REPORT_RUBRIC
from tests.conftest import NOON

# by the name of a column, where any word would not do
WORDS = {
    "occasion": "pre", "jenjang_slug": "dasar", "quiz_slug": "pre-dasar", "presence": "hadir",
    "kind": "laporan", "view": "peserta", "role": "instructor", "entry": "open", "layout": "one",
    "shown": "nothing", "item_order": "shuffled", "status": "open",
    "sheet": "pkl", "line": "tempat",
}  # fmt: skip
RATED = {line.key: 1 for line in REPORT_RUBRIC}


def find_key(table: Table, **values: object) -> Any:
    """The key of a row."""
    (key, *_) = table.primary_key.columns
    return db.session.scalar(select(key).filter_by(**values).limit(1))


def add_row(table: Table, angkatan: Angkatan, member: Person, *, whose: str = "") -> Any:
    """Its key. `whose`: a column that names the person though it may be empty."""
    row = {}
    for column in table.c:
        if column.name == "angkatan_id":
            row[column.name] = angkatan.id
        elif column.name == whose:
            row[column.name] = member.id
        elif column.foreign_keys and not column.nullable:
            (key,) = column.foreign_keys
            there = key.column.table
            row[column.name] = (
                member.id
                if there.name == "person"
                else find_key(there) or add_row(there, angkatan, member)
            )
        elif not column.nullable and column.default is None:
            row[column.name] = _value(column)
    db.session.execute(insert(table).values(row))
    return find_key(table)


def _value(column: Column[Any]) -> Any:
    if isinstance(column.type, JSON):
        return RATED if column.name == "points" else []
    kind = getattr(column.type, "impl_instance", column.type).python_type
    if kind is str:
        return WORDS.get(column.name, "x" * 8)
    made: dict[type, Any] = {
        UUID: uuid4(), int: 2, bool: True, bytes: b"x", datetime: NOON,
        date: NOON.date(), time: NOON.time(),
    }  # fmt: skip
    return made[kind]
