"""What is to do in a class now: read in two statements beside the standings of its members."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import ScalarSelect, func, select
from sqlalchemy.orm import InstrumentedAttribute

from lms.assessment.decision_models import QuizRules, SeatDoor
from lms.assessment.models import Occasion
from lms.assessment.quiz_names import ROOMS
from lms.assessment.seat_decisions import newest_door
from lms.db import db
from lms.people.models import Appointment, Person, Role
from lms.progress.rules.agenda import ClassFacts, Door, Todo, list_todos, phase_of
from lms.progress.standings import MemberStanding
from lms.training.cancellations import count_cancelled
from lms.training.card_models import SignInCard
from lms.training.field_models import FieldGroup, FieldRating
from lms.training.models import Angkatan, Enrolment
from lms.training.rules.field_rubric import RatingKind
from lms.training.timetable import Planned
from lms.training.timetable_models import Status
from lms.training.waiting_models import WaitingPlace

# the kind of a session in the field, see lms.training.rules.timetable
PRACTICE = "praktik"


def read_agenda(
    angkatan: Angkatan,
    standings: Sequence[MemberStanding],
    planned: Sequence[Planned],
    *,
    day: date,
    now: datetime,
    certificates: int | None = None,
) -> list[Todo]:
    """The most urgent first; nothing in a class that was closed. `day` is today at its place.

    `certificates` are those that were given; None: not looked up.
    """
    if angkatan.status != Status.OPEN:
        return []
    doors, (teachers, groups, marked, cards, waiting, cancelled) = _doors_and_counts(angkatan, now)
    tests = angkatan.training.tests if angkatan.training else [Occasion.PRE, Occasion.POST]
    facts = ClassFacts(
        phase=phase_of(angkatan.starts_on, angkatan.ends_on, day),
        is_last_day=day == angkatan.ends_on,
        members=len(standings),
        teachers=teachers,
        sessions=len(planned),
        pre=sum(one.pre_percent is not None for one in standings),
        post=sum(one.post_percent is not None for one in standings),
        tests=frozenset(str(test) for test in tests),
        pre_door=doors[Occasion.PRE],
        post_door=doors[Occasion.POST],
        field_begun=_field_begun(angkatan, planned, day),
        field_groups=groups,
        field_marked=marked,
        cards=cards,
        certificates=certificates,
        capacity=angkatan.capacity,
        waiting=waiting,
        cancelled=cancelled,
    )
    return list_todos(facts)


def read_doors(angkatan: Angkatan, now: datetime) -> dict[Occasion, Door]:
    """How the rooms of both tests stand, from the newest decision of each."""
    return _doors_and_counts(angkatan, now)[0]


def _field_begun(angkatan: Angkatan, planned: Sequence[Planned], day: date) -> bool | None:
    """None for a class that does not go into the field."""
    days = [one.slot.held_on for one in planned if one.slot.kind == PRACTICE]
    if not days and angkatan.least_pkl is None:
        return None
    return day >= min(days, default=angkatan.starts_on)


def read_doors_for(
    person: Person, angkatan: Angkatan, now: datetime
) -> dict[Occasion, tuple[Door, SeatDoor]]:
    """Of each test the room and what was decided about this person, in one statement."""
    tests = tuple(ROOMS)
    columns: list[ScalarSelect[Any]] = []
    for occasion in tests:
        columns += [
            _newest(angkatan, occasion, QuizRules.opens_at),
            _newest(angkatan, occasion, QuizRules.closes_at),
            newest_door(angkatan.id, str(occasion), person.id),
        ]
    row = db.session.execute(select(*columns)).one()
    return {
        occasion: (
            _door(row[3 * at], row[3 * at + 1], now),
            SeatDoor(row[3 * at + 2] or SeatDoor.ROOM),
        )
        for at, occasion in enumerate(tests)
    }


def _doors_and_counts(
    angkatan: Angkatan, now: datetime
) -> tuple[dict[Occasion, Door], tuple[int, ...]]:
    """One statement, as the page of a class asks many."""
    teachers = select(func.count()).where(
        Appointment.angkatan_id == angkatan.id,
        Appointment.role == Role.INSTRUCTOR,
        Appointment.ended_at.is_(None),
    )
    moments = [
        _newest(angkatan, occasion, moment)
        for occasion in (Occasion.PRE, Occasion.POST)
        for moment in (QuizRules.opens_at, QuizRules.closes_at)
    ]
    groups = select(func.count()).where(
        FieldGroup.angkatan_id == angkatan.id, FieldGroup.ended_at.is_(None)
    )
    marked = select(func.count(FieldRating.learner_id.distinct())).where(
        FieldRating.angkatan_id == angkatan.id,
        FieldRating.kind == RatingKind.REPORT,
        FieldRating.learner_id == Enrolment.learner_id,
        Enrolment.angkatan_id == angkatan.id,
        Enrolment.is_current,
    )
    cards = select(func.count()).where(
        SignInCard.angkatan_id == angkatan.id,
        SignInCard.revoked_at.is_(None),
        SignInCard.person_id == Enrolment.person_id,
        Enrolment.angkatan_id == angkatan.id,
        Enrolment.is_current,
    )
    waiting = select(func.count()).where(
        WaitingPlace.angkatan_id == angkatan.id, WaitingPlace.ended_at.is_(None)
    )
    counts = [one.scalar_subquery() for one in (teachers, groups, marked, cards, waiting)]
    counts.append(count_cancelled(angkatan.id))
    found = db.session.execute(select(*moments, *counts)).one()
    row = tuple(found)
    doors = {Occasion.PRE: _door(row[0], row[1], now), Occasion.POST: _door(row[2], row[3], now)}
    return doors, row[4:]


def _newest(
    angkatan: Angkatan, occasion: Occasion, moment: InstrumentedAttribute[datetime | None]
) -> ScalarSelect[datetime | None]:
    return (
        select(moment)
        .where(QuizRules.angkatan_id == angkatan.id, QuizRules.occasion == str(occasion))
        .order_by(QuizRules.number.desc(), QuizRules.id.desc())
        .limit(1)
        .scalar_subquery()
    )


def _door(opens_at: datetime | None, closes_at: datetime | None, now: datetime) -> Door:
    if closes_at is not None and closes_at <= now:
        return Door.CLOSED
    return Door.UNDECIDED if opens_at is None or opens_at > now else Door.OPEN
