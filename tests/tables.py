"""Tables without a migration, and the life in which the rows of a test are written."""

from __future__ import annotations

from datetime import UTC, datetime

from lms.db import db
from lms.history.incarnations import begin_first_life, find_life

ORIGIN = "aula2345-mula"
BEGUN = datetime(2026, 11, 20, tzinfo=UTC)


def make_tables(origin: str = ORIGIN) -> None:
    """All tables of the models; as after a first start."""
    db.create_all()
    if find_life() is None:
        begin_first_life(now=BEGUN).origin = origin
        db.session.commit()
