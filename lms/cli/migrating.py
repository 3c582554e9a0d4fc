"""Migrations: `flask --app lms.cli.migrating:create_app db …`, and `migrate` for the commands.

Apart from `lms.app`, because Alembic takes long to load and a server that is ready needs none.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import flask_migrate
from flask import Flask, current_app

from lms import app as application
from lms import clock
from lms.db import MIGRATIONS, db, transaction
from lms.history.incarnations import begin_first_life, find_life
from lms.schema import newest_revision, schema_revision


def create_app() -> Flask:
    """The application, with the commands of Flask-Migrate."""
    return with_migrations(application.create_app())


def with_migrations(app: Flask) -> Flask:
    """Tells Flask-Migrate where the migrations are."""
    flask_migrate.Migrate(app, db, directory=str(MIGRATIONS), render_as_batch=True)
    return app


def keep_copy() -> None:
    """The database as it is, in a file beside it, for whoever goes back to the older program.

    Nothing for a database that is new, or that is no file. Inside an app context.
    """
    file = db.engine.url.database
    found = schema_revision()
    if found is None or db.engine.dialect.name != "sqlite" or not file or file == ":memory:":
        return
    target = Path(file).with_suffix(f".sebelum-{newest_revision()}.db")
    unfinished = target.with_suffix(".baru")
    unfinished.unlink(missing_ok=True)
    with closing(sqlite3.connect(file)) as source, closing(sqlite3.connect(unfinished)) as copy:
        source.backup(copy)
    unfinished.replace(target)


def migrate() -> None:
    """To the newest tables, and to the first life of a new database. Inside an app context."""
    with_migrations(current_app)
    flask_migrate.upgrade()
    with transaction():
        if find_life() is None:
            begin_first_life(now=clock.now())
