"""The test months later: in which class a person sits it, and which are open now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, func, or_, select

from lms.assessment.decision_models import QuizRules, SeatDecision, SeatDoor
from lms.assessment.models import Attempt, Occasion, Submission
from lms.assessment.quiz_names import QuizName
from lms.assessment.quiz_rules import is_newest_decision
from lms.assessment.rules.windows import is_window_open
from lms.assessment.seat_decisions import is_newest
from lms.db import db
from lms.people.models import Person
from lms.training.models import Angkatan, Enrolment
from lms.training.timetable_models import Status

LATER = str(Occasion.LATER)


@dataclass(frozen=True)
class OpenTest:
    """A test months later that a person may sit now."""

    slug: str
    class_title: str
    # None: until somebody closes the room
    closes_at: datetime | None
    is_begun: bool


def find_third_class(person: Person, *, jenjang_slug: str) -> Angkatan | None:
    """Of the person's classes, also closed ones, the one that opened this test last."""
    query = _opened(person).where(Angkatan.jenjang_slug == jenjang_slug).limit(1)
    row = db.session.execute(query).first()
    return row[0] if row else None


def list_open_tests(person: Person, *, now: datetime) -> Sequence[OpenTest]:
    """Of each jenjang that of its class (see find_third_class), unless it was handed in."""
    found: dict[str, OpenTest | None] = {}
    for angkatan, rules, alone, is_done, is_begun in db.session.execute(_opened(person)):
        slug = QuizName.of_test(Occasion.LATER, angkatan.jenjang_slug).slug
        if slug in found:
            continue
        closes_at = None if alone or rules is None else rules.closes_at
        door = alone.entry if alone else SeatDoor.ROOM
        is_open = door == SeatDoor.OPEN or (
            door == SeatDoor.ROOM
            and rules is not None
            and is_window_open(rules.opens_at, rules.closes_at, now)
        )
        waits = is_open and not is_done
        found[slug] = OpenTest(slug, angkatan.title, closes_at, is_begun) if waits else None
    return [test for test in found.values() if test is not None]


def _opened(person: Person) -> Any:
    """By class what was decided of its room, and for this person alone; the newest first."""
    room = and_(
        QuizRules.angkatan_id == Angkatan.id, QuizRules.occasion == LATER, is_newest_decision()
    )
    alone = and_(
        SeatDecision.angkatan_id == Angkatan.id,
        SeatDecision.occasion == LATER,
        SeatDecision.person_id == person.id,
        is_newest(),
    )
    opened_at = func.coalesce(QuizRules.opens_at, SeatDecision.decided_at)
    return (
        select(Angkatan, QuizRules, SeatDecision, _sat(person, True), _sat(person, False))
        .join(Enrolment, Enrolment.angkatan_id == Angkatan.id)
        .outerjoin(QuizRules, room)
        .outerjoin(SeatDecision, alone)
        .where(
            Enrolment.person_id == person.id,
            Enrolment.is_current,
            Angkatan.status != Status.REMOVED,
            or_(QuizRules.opens_at.is_not(None), SeatDecision.entry == SeatDoor.OPEN),
        )
        .order_by(opened_at.desc(), Angkatan.id)
    )


def _sat(person: Person, is_submitted: bool) -> ColumnElement[bool]:
    """Whether the person has a sitting of it in the class that was handed in, or was not."""
    done = exists().where(Submission.attempt_id == Attempt.id)
    return exists().where(
        Attempt.angkatan_id == Angkatan.id,
        Attempt.occasion == LATER,
        Attempt.learner_id == person.learner_id,
        done if is_submitted else ~done,
    )
