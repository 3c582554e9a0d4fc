"""Rows that say that something was done: the second time changes nothing."""

from __future__ import annotations

from sqlalchemy.dialects import postgresql, sqlite

from lms.db import Model, db, new_id


def insert_once(model: type[Model], **values: object) -> None:
    """Inserts unless the unique constraint already holds such a row."""
    dialect = db.session.get_bind().dialect.name
    insert = postgresql.insert if dialect == "postgresql" else sqlite.insert
    row = insert(model).values(id=new_id(), **values)
    db.session.execute(row.on_conflict_do_nothing())
