"""When the keys of a class's tests may be seen: not while anybody of it may still sit them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, Select, exists, func, or_, select
from sqlalchemy.orm import aliased

from lms.assessment.decision_models import QuizRules, SeatDecision, SeatDoor
from lms.assessment.models import Attempt, Occasion, Submission
from lms.assessment.seat_decisions import is_newest
from lms.db import Given, db, made_once
from lms.training.models import Angkatan
from lms.training.timetable_models import Arrangement, Status

TESTS = (Occasion.PRE, Occasion.POST, Occasion.LATER)


def keys_open_since(angkatan_id: UUID, *, now: datetime) -> datetime | None:
    """Since when; None: not yet. The post-test is the last that uses the forms of a class.

    Its room has to be closed, or the class; nobody may be sitting either test, and for nobody may
    the post-test be open alone.
    """
    return list_open_keys([angkatan_id], now=now).get(angkatan_id)


def list_open_keys(angkatan_ids: Collection[UUID], *, now: datetime) -> Mapping[UUID, datetime]:
    """Of these classes those whose keys may be seen, and since when; one statement."""
    given = {"classes": list(angkatan_ids), "now": now}
    found = {}
    for angkatan_id, status, room_closed_at, arranged_at in db.session.execute(_released(), given):
        if room_closed_at is not None and room_closed_at <= now:
            found[angkatan_id] = room_closed_at
        elif status != Status.OPEN:
            found[angkatan_id] = arranged_at
    return found


@made_once
def _released(classes: Given, now: Given) -> Select[UUID, str, datetime | None, datetime]:
    """Those in which nobody may sit any more: status, end of the room, last arrangement."""
    closed_at = (
        select(QuizRules.closes_at)
        .where(QuizRules.angkatan_id == Angkatan.id, QuizRules.occasion == str(Occasion.POST))
        .order_by(QuizRules.number.desc(), QuizRules.id.desc())
        .limit(1)
        .correlate(Angkatan)
        .scalar_subquery()
    )
    ended_at = (
        select(func.max(Arrangement.arranged_at))
        .where(Arrangement.angkatan_id == Angkatan.id)
        .correlate(Angkatan)
        .scalar_subquery()
    )
    return select(Angkatan.id, Angkatan.status, closed_at, ended_at).where(
        Angkatan.id.in_(classes), ~_somebody_sits(), ~_later_is_open(now)
    )


def _later_is_open(now: Given) -> ColumnElement[bool]:
    """The test months later shares questions with both others."""
    newer = aliased(QuizRules)
    return exists().where(
        QuizRules.angkatan_id == Angkatan.id,
        QuizRules.occasion == str(Occasion.LATER),
        QuizRules.opens_at <= now,
        or_(QuizRules.closes_at.is_(None), QuizRules.closes_at > now),
        ~exists().where(
            newer.angkatan_id == QuizRules.angkatan_id,
            newer.occasion == QuizRules.occasion,
            newer.number > QuizRules.number,
        ),
    )


def _somebody_sits() -> ColumnElement[bool]:
    sitting = exists().where(
        Attempt.angkatan_id == Angkatan.id,
        Attempt.occasion.in_(TESTS),
        ~exists().where(Submission.attempt_id == Attempt.id),
    )
    handed_in = exists().where(
        Attempt.angkatan_id == SeatDecision.angkatan_id,
        Attempt.occasion == Occasion.POST,
        Attempt.person_id == SeatDecision.person_id,
        Submission.attempt_id == Attempt.id,
    )
    is_let_in = exists().where(
        SeatDecision.angkatan_id == Angkatan.id,
        SeatDecision.occasion == str(Occasion.POST),
        SeatDecision.entry == SeatDoor.OPEN,
        is_newest(),
        ~handed_in,
    )
    return or_(sitting, is_let_in)
