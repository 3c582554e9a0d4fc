"""`with app_context():` for commands: the app without a secret of its own."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def app_context() -> Iterator[None]:
    """Commands sign nothing, so a random key does where `LMS_SECRET_KEY` is not set."""
    os.environ.setdefault("LMS_SECRET_KEY", secrets.token_urlsafe(48))
    from lms.app import create_app

    with create_app().app_context():
        yield
