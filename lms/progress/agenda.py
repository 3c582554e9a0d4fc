"""What is to do in a class now: read in two statements beside the standings of its members."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import ScalarSelect, func, select
from sqlalchemy.orm import InstrumentedAttribute

from lms.assessment.decision_models import QuizRules
from lms.assessment.models import Occasion
from lms.db import db
from lms.people.models import Appointment, Role
from lms.progress.rules.agenda import ClassFacts, Door, Todo, list_todos, phase_of
from lms.progress.standings import MemberStanding
from lms.training.models import Angkatan
from lms.training.timetable import Planned
from lms.training.timetable_models import Status


def read_agenda(
    angkatan: Angkatan,
    standings: Sequence[MemberStanding],
    planned: Sequence[Planned],
    *,
    day: date,
    now: datetime,
) -> list[Todo]:
    """The most urgent first; nothing in a class that was closed. `day` is today at its place."""
    if angkatan.status != Status.OPEN:
        return []
    doors, teachers = _doors_and_teachers(angkatan, now)
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
    )
    return list_todos(facts)


def read_doors(angkatan: Angkatan, now: datetime) -> dict[Occasion, Door]:
    """How the rooms of both tests stand, from the newest decision of each."""
    return _doors_and_teachers(angkatan, now)[0]


def _doors_and_teachers(angkatan: Angkatan, now: datetime) -> tuple[dict[Occasion, Door], int]:
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
    row = db.session.execute(select(teachers.scalar_subquery(), *moments)).one()
    doors = {Occasion.PRE: _door(row[1], row[2], now), Occasion.POST: _door(row[3], row[4], now)}
    return doors, row[0]


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
