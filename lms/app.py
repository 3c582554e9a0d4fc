"""`create_app`: the whole wiring, read from top to bottom."""

from __future__ import annotations

import os
from pathlib import Path

from flask import Flask

from lms.config import DEFAULTS, content_root, database_url
from lms.db import db


def create_app(**overrides: object) -> Flask:
    """The application; settings come from `LMS_*`, then from `overrides` (tests).

    Raises RuntimeError without a secret key.
    """
    data = Path(os.environ.get("LMS_DATA", "data"))
    app = Flask("lms", template_folder=str(content_root("templates").resolve()))
    app.config.update(DEFAULTS)
    app.config["SQLALCHEMY_DATABASE_URI"] = database_url(data)
    app.config.from_prefixed_env("LMS")
    app.config.update(overrides)
    if not app.config.get("SECRET_KEY"):
        raise RuntimeError("LMS_SECRET_KEY is not set")
    db.init_app(app)
    return app
