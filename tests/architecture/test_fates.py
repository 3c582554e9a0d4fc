"""Every table that names a person says what becomes of it when the person is erased."""

from __future__ import annotations

import pytest
from sqlalchemy import Table

import lms.app  # noqa: F401  (all tables are known)
from lms.db import db
from lms.people.fates import BY_TABLE, DOERS, FATES, SECRET, End, TableFate

TABLES = {table.name: table for table in db.metadata.sorted_tables}


def whose(table: Table) -> set[str]:
    """Columns that name the person whose row it is."""
    names = {
        column.name
        for column in table.columns
        for key in column.foreign_keys
        if key.column.table.name == "person" and not column.name.endswith(DOERS)
    }
    return names - {"learner_id", "same_as_id", "other_id"}


@pytest.mark.parametrize("name", sorted(TABLES))
def test_a_table_about_persons_has_a_fate(name):
    if mine := whose(TABLES[name]):
        assert name in BY_TABLE, f"{name} names a person: write into lms/people/fates.py"
        assert BY_TABLE[name].whose in mine | {"id"}
    keys = [key for column in TABLES[name].columns for key in column.foreign_keys]
    if {key.column.table.name for key in keys} & {"attempt", "submission", "upload", "job"}:
        assert name in BY_TABLE, f"{name} hangs on rows of a person"


@pytest.mark.parametrize("fate", FATES, ids=lambda fate: fate.table)
def test_a_fate_names_columns_that_are_there(fate: TableFate):
    columns = TABLES[fate.table].c
    assert {fate.whose, *fate.emptied, *fate.shown} <= set(columns.keys())
    assert not SECRET & set(fate.shown)
    assert fate.end is End.NAMELESS or not fate.emptied
    if fate.through:
        order = [one.table for one in FATES]
        assert order.index(fate.through) < order.index(fate.table)
    assert fate.title and fate.why
