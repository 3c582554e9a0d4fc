"""When a sitting ends: as it began, or as the newest decision moved it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import func, select

from lms.assessment.decision_models import Closing
from lms.assessment.models import Attempt
from lms.db import db


def move_end(attempt: Attempt, closes_at: datetime | None, *, now: datetime) -> None:
    """From now on it ends then. The caller holds the attempt."""
    last = select(func.coalesce(func.max(Closing.number), 0)).where(
        Closing.attempt_id == attempt.id
    )
    db.session.add(
        Closing(
            attempt_id=attempt.id,
            angkatan_id=attempt.angkatan_id,
            number=(db.session.scalar(last) or 0) + 1,
            closes_at=closes_at,
            moved_at=now,
        )
    )
    attempt.closes_at = closes_at


def refresh_ends() -> None:
    """Works out the end of every sitting anew from the facts."""
    query = (
        select(Attempt, Closing)
        .outerjoin(Closing, Closing.attempt_id == Attempt.id)
        .order_by(Closing.number, Closing.id)
    )
    ends = {
        attempt: closing.closes_at if closing else attempt.first_closes_at
        for attempt, closing in db.session.execute(query)
    }
    for attempt, closes_at in ends.items():
        if attempt.closes_at != closes_at:
            attempt.closes_at = closes_at
    db.session.flush()
