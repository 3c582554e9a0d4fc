"""Which tables hold facts, and which of their columns are the fact itself."""

from __future__ import annotations

from sqlalchemy import Column, Table

from lms.db import Model, db
from lms.history.models import Fact


def list_fact_tables() -> list[Table]:
    """Each after those it points to: rows can be inserted in this order."""
    names = {
        mapper.local_table for mapper in Model.registry.mappers if issubclass(mapper.class_, Fact)
    }
    return [table for table in db.metadata.sorted_tables if table in names]


def fact_columns(table: Table) -> list[Column[object]]:
    """Without what is computed from other facts and what is of one installation alone."""
    return [column for column in table.columns if "column" not in column.info]
