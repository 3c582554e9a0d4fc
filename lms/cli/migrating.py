"""Migrations: `flask --app lms.cli.migrating:create_app db …`, and `migrate` for the commands.

Apart from `lms.app`, because Alembic takes long to load and a server that is ready needs none.
"""

from __future__ import annotations

import flask_migrate
from flask import Flask, current_app

from lms import app as application
from lms.db import MIGRATIONS, db


def create_app() -> Flask:
    """The application, with the commands of Flask-Migrate."""
    return with_migrations(application.create_app())


def with_migrations(app: Flask) -> Flask:
    """Tells Flask-Migrate where the migrations are."""
    flask_migrate.Migrate(app, db, directory=str(MIGRATIONS), render_as_batch=True)
    return app


def migrate() -> None:
    """To the newest tables. Inside an app context."""
    with_migrations(current_app)
    flask_migrate.upgrade()
