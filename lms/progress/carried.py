"""A carried file of answers: whose it is, what it would add, and taking it in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from lms.assessment.answers import Event, list_answers, list_unknown_events, save_answers
from lms.assessment.attempts import find_attempt, get_attempt, hold_attempt, read_attempt
from lms.assessment.late_answers import list_late_answers
from lms.assessment.models import Attempt
from lms.assessment.rules.windows import is_closed
from lms.assessment.submissions import close_attempt
from lms.db import db
from lms.errors import DomainError
from lms.people import audit
from lms.people.models import Person
from lms.people.persons import get_person
from lms.progress.decisions import accept_late
from lms.progress.learning import acknowledge_result


class FileRefused(DomainError):
    """The file was read and does not fit; the message says why."""


@dataclass(frozen=True)
class CarriedAnswers:
    """What a file says, checked for shape."""

    attempt_id: UUID
    owner_id: UUID
    events: Sequence[Event]


@dataclass(frozen=True)
class Preview:
    """What taking the file in would do."""

    attempt: Attempt
    person: Person
    new: Sequence[Event]
    # positions whose answer would be another
    changed: Sequence[int]
    # the sitting is over: they count only because somebody accepts them
    is_late: bool


def preview_carried(carried: CarriedAnswers, *, now: datetime) -> Preview:
    """Raises FileRefused for an unknown attempt or another person's."""
    attempt, person = _find(carried)
    state = read_attempt(attempt.id, of=person)
    unknown = list_unknown_events(state, [event.id for event in carried.events])
    new = [event for event in carried.events if event.id in unknown]
    return Preview(
        attempt=attempt,
        person=person,
        new=new,
        changed=_changed(attempt, new),
        is_late=state.is_submitted or is_closed(state.closes_at, now),
    )


def take_carried(carried: CarriedAnswers, *, reason: str, by: Person, now: datetime) -> Preview:
    """Stores what is new and, when the sitting is over, counts it; a second time adds nothing."""
    preview = preview_carried(carried, now=now)
    if not preview.new:
        return preview
    held = hold_attempt(preview.attempt.id, of=preview.person)
    save_answers(held, carried.events, now=now)
    audit.record(
        "carried.take",
        subject=f"attempt:{preview.attempt.id}",
        by=by,
        now=now,
        reason=reason,
        answers=len(preview.new),
    )
    if preview.is_late:
        _count_late(preview, reason, by, now)
    return preview


def _count_late(preview: Preview, reason: str, by: Person, now: datetime) -> None:
    """First the sitting ends as it would have ended, then what came late is accepted."""
    attempt = get_attempt(preview.attempt.id, of=preview.person)
    if attempt.submission is None:
        close_attempt(attempt, now=now)
        acknowledge_result(attempt, now=now)
        db.session.expire(attempt)
        attempt = get_attempt(attempt.id, of=preview.person)
    if list_late_answers(attempt):
        accept_late(attempt, reason=f"berkas jawaban: {reason}", by=by, now=now)


def _find(carried: CarriedAnswers) -> tuple[Attempt, Person]:
    attempt = find_attempt(carried.attempt_id)
    if attempt is None:
        raise FileRefused("Tes di dalam berkas ini tidak ada di server ini.")
    if attempt.person_id != carried.owner_id:
        raise FileRefused("Berkas ini bukan milik peserta yang mengerjakan tes itu.")
    if any(event.position > attempt.length for event in carried.events):
        raise FileRefused("Berkas ini memuat soal yang tidak ada pada tes itu.")
    return attempt, get_person(attempt.person_id)


def _changed(attempt: Attempt, new: Sequence[Event]) -> list[int]:
    """Positions where one of the new events is newer than what counts and says something else."""
    current = list_answers(attempt)
    newest: Mapping[int, Event] = {
        event.position: event for event in sorted(new, key=lambda event: event.sequence)
    }
    return [
        position
        for position, event in sorted(newest.items())
        if position not in current
        or (event.sequence >= current[position].sequence)
        and event.answer != current[position].answer
    ]
