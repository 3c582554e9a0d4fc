"""Going on with a test that was handed in: a new attempt beside the old one, never instead."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import func, insert, select
from sqlalchemy.exc import IntegrityError

from lms.assessment.attempts import find_open_attempt
from lms.assessment.decision_models import Reopening
from lms.assessment.late_answers import list_counted_answers
from lms.assessment.models import AnswerEvent, Arrival, Attempt
from lms.assessment.papers import copy_paper
from lms.db import db
from lms.errors import Conflict
from lms.people import audit
from lms.people.models import Person
from lms.people.own_affairs import refuse_own
from lms.people.persons import get_person

COPIED = (
    "person_id", "learner_id", "quiz_slug", "title", "occasion", "jenjang_slug", "module_slug",
    "form_id", "angkatan_id", "sitting", "sitting_id", "length", "layout", "pass_mark", "seed",
)  # fmt: skip


def reopen_attempt(
    attempt: Attempt, *, minutes: int, reason: str, by: Person, now: datetime
) -> Attempt:
    """The attempt that goes on: the same paper, the same answers, so many minutes from now.

    Until it is handed in, the old result counts. Raises Conflict when it was reopened already,
    when it is still open, or when the person has begun this test again; OwnAffair for one's own.
    """
    refuse_own(attempt.learner_id, by=by)
    if attempt.submission is None:
        raise Conflict("Tes ini belum dikumpulkan. Beri tambahan waktu saja.")
    person = get_person(attempt.person_id)
    if find_open_attempt(attempt.quiz_slug, of=person, room=attempt.angkatan_id):
        raise Conflict("Peserta ini sedang mengerjakan tes ini lagi.")
    try:
        with db.session.begin_nested():
            newer = _continue(attempt, minutes, now)
    except IntegrityError as error:
        raise Conflict("Tes ini sudah dibuka lagi.") from error
    db.session.add(
        Reopening(
            attempt_id=newer.id,
            angkatan_id=newer.angkatan_id,
            reason=reason,
            reopened_at=now,
            reopened_by_id=by.id,
        )
    )
    audit.record(
        "attempt.reopen",
        subject=f"attempt:{attempt.id}",
        by=by,
        now=now,
        reason=reason,
        minutes=minutes,
        continued_in=str(newer.id),
    )
    return newer


def _continue(attempt: Attempt, minutes: int, now: datetime) -> Attempt:
    """The unique constraint on continues_id is the judge of two who press at once."""
    number = select(func.max(Attempt.number)).where(
        Attempt.person_id == attempt.person_id, Attempt.quiz_slug == attempt.quiz_slug
    )
    given: dict[str, Any] = {name: getattr(attempt, name) for name in COPIED}
    end = now + timedelta(minutes=minutes)
    newer = Attempt(
        number=(db.session.scalar(number) or 0) + 1,
        continues_id=attempt.id,
        started_at=now,
        first_closes_at=end,
        closes_at=end,
        submission=None,
        **given,
    )
    db.session.add(newer)
    db.session.flush()
    copy_paper(newer.id, of=attempt.id)
    _copy_answers(attempt, newer, now)
    return newer


def _copy_answers(old: Attempt, newer: Attempt, now: datetime) -> None:
    """What counted in the old one, as events of the new: it goes on from there."""
    rows = [
        {
            "id": secrets.token_hex(16),
            "attempt_id": newer.id,
            "angkatan_id": newer.angkatan_id,
            "position": position,
            "answer": answer.answer,
            "sequence": answer.sequence,
            "client_at": None,
            "received_at": now,
            "arrival": str(Arrival.CURRENT),
        }
        for position, answer in list_counted_answers(old).items()
    ]
    if rows:
        db.session.execute(insert(AnswerEvent), rows)
