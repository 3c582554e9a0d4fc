"""Rows that say that something was done: the second time changes nothing."""

from __future__ import annotations

from lms.db import Model, db, insert_unless_there, new_id


def insert_once(model: type[Model], **values: object) -> None:
    """Inserts unless the unique constraint already holds such a row."""
    db.session.execute(insert_unless_there(model).values(id=new_id(), **values))
