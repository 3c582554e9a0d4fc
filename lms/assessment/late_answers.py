"""Answers that came after the end: kept at once, counted only when somebody accepts them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

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
from lms.people.own_affairs import refuse_own


@dataclass(frozen=True)
class LateAnswer:
    """The newest word at one position, come too late to count by itself."""

    position: int
    event_id: str
    received_at: datetime


@dataclass(frozen=True)
class Arrivals:
    """Everything that came for one attempt, oldest word first, and what of it was accepted."""

    events: Sequence[AnswerEvent]
    # ids of late events
    accepted: frozenset[str]

    @property
    def late(self) -> list[LateAnswer]:
        """What accepting would count, by position; without words older than those that count."""
        return [
            LateAnswer(event.position, event.id, event.received_at)
            for event in _newest(self.events)
            if event.arrival == Arrival.LATE and event.id not in self.accepted
        ]

    @property
    def counted(self) -> dict[int, Answer]:
        """By position, what counts: in time, or accepted."""
        counting = [e for e in self.events if e.arrival != Arrival.LATE or e.id in self.accepted]
        return {e.position: Answer(e.id, e.answer, e.sequence) for e in _newest(counting)}


def get_arrivals(attempt: Attempt) -> Arrivals:
    events = (
        select(AnswerEvent)
        .where(AnswerEvent.attempt_id == attempt.id)
        .order_by(AnswerEvent.sequence, AnswerEvent.received_at, AnswerEvent.id)
    )
    accepted = select(LateAcceptance.event_ids).where(LateAcceptance.attempt_id == attempt.id)
    return Arrivals(
        events=db.session.scalars(events).all(),
        accepted=frozenset(one for ids in db.session.scalars(accepted) for one in ids),
    )


def list_late_answers(attempt: Attempt) -> Sequence[LateAnswer]:
    """What accepting would count, by position."""
    return get_arrivals(attempt).late


def list_counted_answers(attempt: Attempt) -> dict[int, Answer]:
    """By position, what counts: in time, or accepted."""
    return get_arrivals(attempt).counted


def accept_late_answers(attempt: Attempt, *, reason: str, by: Person, now: datetime) -> Mark:
    """A new mark with them; the submission and its receipt stay as they were.

    Raises Conflict when nothing waits, or when the sitting goes on in another attempt, and
    OwnAffair.
    """
    refuse_own(attempt.learner_id, by=by)
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
            angkatan_id=attempt.angkatan_id,
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


def _newest(events: Iterable[AnswerEvent]) -> list[AnswerEvent]:
    """The newest event of each position, by position."""
    newest = {event.position: event for event in events}
    return [newest[position] for position in sorted(newest)]
