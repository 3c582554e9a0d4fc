"""Tables without a migration, and the life in which the rows of a test are written."""

from __future__ import annotations

from datetime import UTC, datetime

from lms.db import db
from lms.history.models import Incarnation

ORIGIN = "aula2345-mula"
BEGUN = datetime(2026, 11, 20, tzinfo=UTC)


def make_tables(origin: str = ORIGIN) -> None:
    """All tables of the models; as after a first start."""
    db.create_all()
    if db.session.get(Incarnation, 1) is None:
        db.session.add(
            Incarnation(
                number=1, origin=origin, begun_at=BEGUN, reason="first", file_changed_ns=0,
                mark="", numbered=0,
            )
        )  # fmt: skip
        db.session.commit()
