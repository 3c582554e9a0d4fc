"""A database as a first start makes it, with what the test puts into it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import flask_migrate

from lms import clock
from lms.cli.migrating import with_migrations
from lms.db import db, transaction
from lms.history.incarnations import begin_first_life, confirm_mark, keep_incarnation
from lms.people.regions import seed_regions
from tests.conftest import make_app

_migrated: list[bytes] = []


def migrate_new(file: Path) -> None:
    """As a first start does it with a file that is not there; inside an app context on it.

    Each migration runs once a process: what they made is copied from then on.
    """
    if not _migrated:
        flask_migrate.upgrade()
        db.session.remove()
        db.engine.dispose()
        _migrated.append(file.read_bytes())
    file.write_bytes(_migrated[0])
    with transaction():
        begin_first_life(now=clock.now())


@contextmanager
def fresh_database(folder: Path) -> Iterator[Path]:
    """The file; inside, an app context on it. Nothing holds it open afterwards."""
    file = folder / "jenjang.db"
    app = with_migrations(make_app(f"sqlite:///{file}"))
    with app.app_context():
        migrate_new(file)
        with transaction():
            keep_incarnation(folder, now=clock.now())
            seed_regions()
        confirm_mark(folder)
        yield file
        db.session.remove()
        db.engine.dispose()
