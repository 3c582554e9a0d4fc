"""Which tables hold facts, and which of their columns are the fact itself."""

from __future__ import annotations

from sqlalchemy import Column, Table

from lms.db import Model, db
from lms.history.models import Fact, FactPart


def list_fact_tables() -> list[Table]:
    """Each after those it points to: rows can be inserted in this order."""
    return _tables_of(Fact)


def list_merged_tables() -> list[Table]:
    """The same with the rows that belong to a fact."""
    return _tables_of(Fact, FactPart)


def fact_columns(table: Table) -> list[Column[object]]:
    """Without what is computed from other facts and what is of one installation alone."""
    return [column for column in table.columns if "column" not in column.info]


def _tables_of(*kinds: type) -> list[Table]:
    found = {m.local_table for m in Model.registry.mappers if issubclass(m.class_, kinds)}
    return [table for table in db.metadata.sorted_tables if table in found]
