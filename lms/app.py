"""`create_app`: the whole wiring, read from top to bottom."""

from __future__ import annotations

import os
from pathlib import Path

from flask import Flask
from flask_migrate import Migrate

import lms.assessment.models
import lms.curriculum.models
import lms.people.models
import lms.progress.models
import lms.training.models  # noqa: F401  (all tables are known before the first query)
from lms.config import DEFAULTS, content_root, database_url
from lms.db import db

MIGRATIONS = Path(__file__).parent / "migrations"


def create_app(**overrides: object) -> Flask:
    """The application; settings come from `LMS_*`, then from `overrides` (tests).

    Raises RuntimeError without a secret key.
    """
    app = Flask("lms", template_folder=str(content_root("templates").resolve()))
    app.config.update(DEFAULTS)
    app.config["SQLALCHEMY_DATABASE_URI"] = database_url(Path(os.environ.get("LMS_DATA", "data")))
    app.config.from_prefixed_env("LMS")
    app.config.update(overrides)
    if not app.config.get("SECRET_KEY"):
        raise RuntimeError("LMS_SECRET_KEY is not set")
    db.init_app(app)
    Migrate(app, db, directory=str(MIGRATIONS), render_as_batch=True)
    return app
