"""When a sitting ends: as it began, or as the newest decision moved it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import func, select

from lms.assessment.decision_models import Closing
from lms.assessment.models import Attempt, Submission
from lms.db import db
from lms.history.origins import is_written_here
from lms.people import audit


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


def move_open_ends(before: datetime, after: datetime) -> int:
    """The clock was set from `before` to `after`: open sittings keep the time that was left.

    How many were moved: those that were running at `before` and have begun under that clock. A
    clock set back gives nobody less, so nothing is moved then. Twice is once.
    """
    if after <= before:
        return 0
    moved_since = select(Closing.attempt_id).where(Closing.moved_at > before)
    running = (
        select(Attempt)
        .outerjoin(Submission, Submission.attempt_id == Attempt.id)
        .where(Submission.attempt_id.is_(None), is_written_here(Attempt.origin))
        .where(Attempt.started_at <= before, Attempt.closes_at > before)
        .where(Attempt.id.not_in(moved_since))
        .with_for_update(of=Attempt)
    )
    sittings = db.session.scalars(running).all()
    for attempt in sittings:
        assert attempt.closes_at is not None
        left = attempt.closes_at - before
        move_end(attempt, after + left, now=after)
        audit.record(
            "attempt.clock_set", subject=f"attempt:{attempt.id}", by=None, now=after,
            minutes=round((after - before).total_seconds() / 60),
        )  # fmt: skip
    return len(sittings)


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
