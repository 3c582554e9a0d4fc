"""One page at a time answers a sitting: which one, and taking over (two tabs, two phones)."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select

from lms.assessment.attempts import AttemptState
from lms.assessment.models import AttemptHolder
from lms.db import db


def find_holder(attempt: AttemptState) -> AttemptHolder | None:
    """Where it is open; None while no page has said so."""
    query = (
        select(AttemptHolder)
        .where(AttemptHolder.attempt_id == attempt.id)
        .order_by(AttemptHolder.number.desc())
        .limit(1)
    )
    return db.session.scalar(query)


def take_over(
    attempt: AttemptState, holder: str, *, device: str, now: datetime
) -> AttemptHolder | None:
    """From now on this page answers; who held it before, if it was another.

    The caller holds the attempt, so that two pages take over one after the other. Answers of the
    page that lost it are kept when they come; it is told.
    """
    before = find_holder(attempt)
    if before is not None and before.holder == holder:
        return None
    db.session.add(
        AttemptHolder(
            attempt_id=attempt.id,
            number=before.number + 1 if before else 1,
            holder=holder,
            device=device,
            taken_at=now,
        )
    )
    db.session.flush()
    return before
