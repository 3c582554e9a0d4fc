"""A database as a first start makes it, with what the test puts into it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from lms import clock
from lms.cli.migrating import migrate, with_migrations
from lms.db import db, transaction
from lms.history.incarnations import confirm_mark, keep_incarnation
from lms.people.regions import seed_regions
from tests.conftest import make_app


@contextmanager
def fresh_database(folder: Path) -> Iterator[Path]:
    """The file; inside, an app context on it. Nothing holds it open afterwards."""
    file = folder / "jenjang.db"
    app = with_migrations(make_app(f"sqlite:///{file}"))
    with app.app_context():
        migrate()
        with transaction():
            keep_incarnation(folder, now=clock.now())
            seed_regions()
        confirm_mark(folder)
        yield file
        db.session.remove()
        db.engine.dispose()
