"""Migrations: `flask --app lms.cli.migrating:create_app db …`, and `migrate` for the commands.

Apart from `lms.app`, because Alembic takes long to load and a server that is ready needs none.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import click
import flask_migrate
from flask import Flask, current_app

from lms import app as application
from lms import clock
from lms.backups.postgres import PostgresRefused, dump
from lms.config import data_folder
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


def keep_copy(say: Callable[[str], None] = click.echo) -> None:
    """The database as it is, in a file beside it, for whoever goes back to the older program.

    Nothing for a database that is new, or that is no file. Where PostgreSQL's own tool is missing
    it is said, and the migration goes on: it is undone as a whole when it fails. Inside an app
    context.
    """
    file = db.engine.url.database
    if schema_revision() is None or not file or file == ":memory:":
        return
    if db.engine.dialect.name == "postgresql":
        _keep_dump(say)
        return
    target = Path(file).with_suffix(f".sebelum-{newest_revision()}.db")
    unfinished = target.with_suffix(".baru")
    unfinished.unlink(missing_ok=True)
    with closing(sqlite3.connect(file)) as source, closing(sqlite3.connect(unfinished)) as copy:
        source.backup(copy)
    unfinished.replace(target)


def _keep_dump(say: Callable[[str], None]) -> None:
    folder = data_folder() / "cadangan"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    target = folder / f"sebelum-{newest_revision()}.dump"
    unfinished = target.with_suffix(".baru")
    unfinished.unlink(missing_ok=True)
    try:
        dump(db.engine.url.render_as_string(hide_password=False), unfinished, ())
    except PostgresRefused as error:
        say(f"Tidak ada salinan sebelum migrasi: {error}.")
        return
    unfinished.replace(target)


def migrate() -> None:
    """To the newest tables, and to the first life of a new database. Inside an app context."""
    with_migrations(current_app)
    flask_migrate.upgrade()
    with transaction():
        if find_life() is None:
            begin_first_life(now=clock.now())
