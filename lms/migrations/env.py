"""Runs migrations through the app's own engine; batch mode, so that SQLite can follow."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from alembic import context
from flask import current_app
from sqlalchemy import Connection

db = current_app.extensions["migrate"].db


def run() -> None:
    """All migrations in one transaction: killed at any moment, the database is as it was."""
    with db.engine.connect() as connection, whole_on_sqlite(connection):
        context.configure(
            connection=connection,
            target_metadata=db.metadata,
            render_as_batch=True,
            compare_type=True,
            transactional_ddl=True,
        )
        with context.begin_transaction():
            if is_sqlite(connection):  # its driver begins before rows are changed, not tables
                connection.exec_driver_sql("BEGIN IMMEDIATE")
            context.run_migrations()
            refuse_loose_ends(connection)


@contextmanager
def whole_on_sqlite(connection: Connection) -> Iterator[None]:
    """Batch mode drops a table and renames its copy; meanwhile nobody may miss the dropped rows.

    SQLite takes this setting outside of a transaction alone.
    """
    if not is_sqlite(connection):
        yield
        return
    connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
    connection.rollback()  # of nothing: the setting holds, and Alembic begins on its own
    try:
        yield
    finally:
        connection.invalidate()  # the next connection has its foreign keys on


def refuse_loose_ends(connection: Connection) -> None:
    """Raises RuntimeError, and nothing is kept, when a row refers to one that is not there."""
    if is_sqlite(connection):
        loose = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
        if loose:
            raise RuntimeError(f"after the migration rows refer to nothing: {loose[:5]}")


def is_sqlite(connection: Connection) -> bool:
    return bool(connection.dialect.name == "sqlite")


run()
