"""Answers that came after the end: kept at once, counted only when somebody accepts them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from lms.assessment.answers import Answer
from lms.assessment.attempts import find_continuation
from lms.assessment.decision_models import LateAcceptance
from lms.assessment.marks import decode_answers, mark_submission
from lms.assessment.models import AnswerEvent, Arrival, Attempt, Mark
from lms.db import db
from lms.errors import Conflict
from lms.people import audit
from lms.people.models import Person


@dataclass(frozen=True)
class LateAnswer:
    """The newest word at one position, come too late to count by itself."""

    position: int
    event_id: str
    received_at: datetime


def list_late_answers(attempt: Attempt) -> Sequence[LateAnswer]:
    """What accepting would count, by position; older words than those that count are left out."""
    return [
        LateAnswer(event.position, event.id, event.received_at)
        for event in _newest_events(attempt, accepted=_accepted(attempt), all_late=True)
        if event.arrival == Arrival.LATE and event.id not in _accepted(attempt)
    ]


def list_counted_answers(attempt: Attempt) -> dict[int, Answer]:
    """By position, what counts: in time, or accepted."""
    events = _newest_events(attempt, accepted=_accepted(attempt), all_late=False)
    return {event.position: Answer(event.id, event.answer, event.sequence) for event in events}


def accept_late_answers(attempt: Attempt, *, reason: str, by: Person, now: datetime) -> Mark:
    """A new mark with them; the submission and its receipt stay as they were.

    Raises Conflict when nothing waits, or when the sitting goes on in another attempt.
    """
    if attempt.submission is None:
        raise Conflict("Tes ini masih berjalan; jawabannya baru dapat diterima sesudah ditutup.")
    if find_continuation(attempt):
        raise Conflict("Tes ini sudah dibuka lagi; jawaban dilanjutkan di sana.")
    late = list_late_answers(attempt)
    if not late:
        raise Conflict("Tidak ada jawaban terlambat yang menunggu.")
    db.session.add(
        LateAcceptance(
            attempt_id=attempt.id,
            event_ids=[answer.event_id for answer in late],
            reason=reason,
            accepted_at=now,
            accepted_by_id=by.id,
        )
    )
    db.session.flush()
    audit.record(
        "attempt.accept_late",
        subject=f"attempt:{attempt.id}",
        by=by,
        now=now,
        reason=reason,
        positions=[answer.position for answer in late],
    )
    answers = {place: answer.answer for place, answer in list_counted_answers(attempt).items()}
    return mark_submission(
        attempt.submission,
        attempt,
        now=now,
        by=by,
        reason=f"jawaban terlambat diterima: {reason}",
        answers=decode_answers(attempt, answers),
    )


def _accepted(attempt: Attempt) -> set[str]:
    query = select(LateAcceptance.event_ids).where(LateAcceptance.attempt_id == attempt.id)
    return {event_id for event_ids in db.session.scalars(query) for event_id in event_ids}


def _newest_events(attempt: Attempt, *, accepted: set[str], all_late: bool) -> Sequence[Any]:
    """The newest event of each position, among those in time, accepted and, if asked, all late."""
    query = (
        select(AnswerEvent)
        .where(AnswerEvent.attempt_id == attempt.id)
        .order_by(AnswerEvent.sequence, AnswerEvent.received_at, AnswerEvent.id)
    )
    newest = {
        event.position: event
        for event in db.session.scalars(query)
        if all_late or event.arrival != Arrival.LATE or event.id in accepted
    }
    return [newest[position] for position in sorted(newest)]
