"""`with app_context():` for commands: the app without a secret of its own, on a ready database."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager

import click
from sqlalchemy.exc import DatabaseError


@contextmanager
def app_context() -> Iterator[None]:
    """Commands sign nothing, so a random key does where `LMS_SECRET_KEY` is not set.

    Raises click.ClickException for a database that was never prepared or is of another version.
    """
    os.environ.setdefault("LMS_SECRET_KEY", secrets.token_urlsafe(48))
    from lms.app import create_app

    with create_app().app_context():
        _refuse_unready_database()
        yield


def _refuse_unready_database() -> None:
    from lms.cli.folder import refuse_unknown_tables
    from lms.config import data_folder
    from lms.schema import newest_revision, schema_revision

    try:
        refuse_unknown_tables(data_folder())
        found = schema_revision()
    except DatabaseError as error:
        raise click.ClickException(
            "Basis data tidak dapat dibuka. Periksa LMS_DATA atau LMS_DATABASE_URL."
        ) from error
    if found != newest_revision():
        raise click.ClickException(
            "Basis data belum siap untuk versi ini. Jalankan `python3 start.py` sekali, lalu"
            " ulangi."
        )
