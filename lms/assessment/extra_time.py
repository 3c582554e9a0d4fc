"""More time for one person or for all who are sitting, with a reason."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import func, select

from lms.assessment.closings import move_end
from lms.assessment.decision_models import ExtraTime
from lms.assessment.models import Attempt, Occasion, Submission
from lms.db import db
from lms.people import audit
from lms.people.models import Person
from lms.people.own_affairs import refuse_any_own
from lms.training.models import Angkatan


def give_time(
    angkatan: Angkatan,
    occasion: Occasion,
    *,
    to: Collection[UUID],
    minutes: int,
    reason: str,
    by: Person,
    now: datetime,
) -> int:
    """How many got it. Open sittings end later; who has not begun finds the minutes waiting.

    Who has handed in gets nothing: that is a reopening. Raises OwnAffair.
    """
    refuse_any_own(to, by=by)
    newest = _newest_attempts(angkatan, occasion, to)
    count = 0
    for person_id in to:
        attempt, submitted = newest.get(person_id, (None, False))
        if submitted or (attempt is not None and attempt.closes_at is None):
            continue
        if attempt is not None and attempt.closes_at is not None:
            move_end(attempt, max(attempt.closes_at, now) + timedelta(minutes=minutes), now=now)
        db.session.add(
            ExtraTime(
                angkatan_id=angkatan.id,
                occasion=occasion,
                person_id=person_id,
                attempt_id=attempt.id if attempt else None,
                minutes=minutes,
                reason=reason,
                given_at=now,
                given_by_id=by.id,
            )
        )
        subject = f"attempt:{attempt.id}" if attempt else f"person:{person_id}"
        audit.record(
            "attempt.extra_time",
            subject=subject,
            by=by,
            now=now,
            minutes=minutes,
            reason=reason,
            occasion=occasion,
        )
        count += 1
    db.session.flush()
    return count


def count_waiting_minutes(person: Person, *, angkatan_id: UUID | None, occasion: str) -> int:
    """Minutes given before the sitting began; every sitting of this test gets them."""
    if angkatan_id is None:
        return 0
    query = select(func.coalesce(func.sum(ExtraTime.minutes), 0)).where(
        ExtraTime.angkatan_id == angkatan_id,
        ExtraTime.occasion == occasion,
        ExtraTime.person_id == person.id,
        ExtraTime.attempt_id.is_(None),
    )
    return int(db.session.scalar(query) or 0)


def _newest_attempts(
    angkatan: Angkatan, occasion: Occasion, people: Collection[UUID]
) -> dict[UUID, tuple[Attempt, bool]]:
    """By person, the newest attempt, held against changes, and whether it was handed in."""
    query = (
        select(Attempt, Submission.attempt_id.is_not(None))
        .outerjoin(Submission)
        .where(
            Attempt.angkatan_id == angkatan.id,
            Attempt.occasion == occasion,
            Attempt.person_id.in_(people),
        )
        .order_by(Attempt.number, Attempt.id)
        .with_for_update(of=Attempt)
    )
    rows = db.session.execute(query)
    return {attempt.person_id: (attempt, bool(done)) for attempt, done in rows}
