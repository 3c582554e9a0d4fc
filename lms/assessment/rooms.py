"""The test room: where each member of an angkatan stands in one test, in one statement."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    ScalarSelect,
    Text,
    and_,
    case,
    cast,
    exists,
    false,
    func,
    select,
    true,
)
from sqlalchemy.orm import aliased

from lms.assessment.decision_models import ExtraTime, LateAcceptance, SeatDoor
from lms.assessment.models import AnswerEvent, Arrival, Attempt, Occasion, Submission
from lms.assessment.readiness import BEFORE, Unready
from lms.assessment.rules.windows import is_closed
from lms.assessment.seat_decisions import newest_door
from lms.db import db
from lms.people.models import Device, Person
from lms.training.models import Angkatan, Enrolment
from lms.training.timetable_models import Status

# without an answer for so long: somebody may need help
SILENT = timedelta(minutes=3)
# how an emptied answer is written
NOTHING = ("null", '""', "[]", "{}")


class SeatState(StrEnum):
    """How it goes on one seat."""

    WAITING = "waiting"
    WORKING = "working"
    SILENT = "silent"
    # the time is over, the sweeper has not closed it yet
    OVER = "over"
    FINISHED = "finished"


@dataclass(frozen=True)
class Seat:
    """One member and the newest attempt, if there is one."""

    person: Person
    state: SeatState
    answered: int = 0
    length: int = 0
    # when the last answer came, or when it began
    seen_at: datetime | None = None
    closes_at: datetime | None = None
    # answers that came late and were not accepted
    late: int = 0
    entry: SeatDoor = SeatDoor.ROOM
    # of who has not begun
    unready: Unready | None = None


@dataclass(frozen=True)
class Board:
    """All seats of a room, by name."""

    seats: Sequence[Seat]
    read_at: datetime
    # of the newest extra time of the room, while anybody sits: see extra_time.mark_of
    given_mark: str = ""

    @property
    def counts(self) -> Mapping[SeatState, int]:
        return Counter(seat.state for seat in self.seats)

    @property
    def unready(self) -> Mapping[Unready, int]:
        return Counter(seat.unready for seat in self.seats if seat.unready)

    @property
    def working(self) -> int:
        """How many are sitting and have time left."""
        return self.counts[SeatState.WORKING] + self.counts[SeatState.SILENT]

    @property
    def opened_alone(self) -> int:
        """For how many who have not begun it is open, whatever the room says."""
        return sum(
            seat.entry == SeatDoor.OPEN and seat.state == SeatState.WAITING for seat in self.seats
        )

    @property
    def last_end(self) -> datetime | None:
        """When the last of those who are working must stop."""
        working = (SeatState.WORKING, SeatState.SILENT)
        ends = [seat.closes_at for seat in self.seats if seat.state in working and seat.closes_at]
        return max(ends, default=None)

    @property
    def answered(self) -> int:
        return sum(seat.answered for seat in self.seats)


def read_board(angkatan: Angkatan, occasion: Occasion, *, now: datetime) -> Board:
    """Two statements, however many sit there: what they do, and who they are."""
    found = db.session.execute(_sittings(angkatan.id, occasion)).mappings()
    rows: dict[UUID, dict[str, Any]] = {row["person_id"]: dict(row) for row in found}
    members = db.session.execute(_members(angkatan, occasion)).all()
    seats = [
        _seat(
            person,
            rows.get(person.id),
            SeatDoor(door or SeatDoor.ROOM),
            (elsewhere, came, None if has_before else BEFORE[occasion][1]),
            now,
        )
        for person, door, elsewhere, came, has_before in members
    ]
    marks = {row["last_given"].hex for row in rows.values() if row["last_given"]}
    return Board(seats, now, given_mark=next(iter(marks), ""))


def _seat(
    person: Person,
    row: Mapping[str, Any] | None,
    door: SeatDoor,
    why: tuple[bool, bool, Unready | None],
    now: datetime,
) -> Seat:
    if row is None:
        return Seat(person, SeatState.WAITING, entry=door, unready=_unready(person, door, *why))
    seen_at = row["seen_at"] or row["started_at"]
    return Seat(
        person=person,
        state=_state(row, seen_at, now),
        answered=row["answered"] or 0,
        length=row["length"],
        seen_at=seen_at,
        closes_at=row["closes_at"],
        late=row["late"] or 0,
        entry=door,
    )


def _unready(
    person: Person, door: SeatDoor, is_elsewhere: bool, has_come: bool, missing: Unready | None
) -> Unready | None:
    if door == SeatDoor.CLOSED:
        return Unready.SHUT
    if person.disabled_at is not None:
        return Unready.DISABLED
    if is_elsewhere:
        return Unready.ELSEWHERE
    if not has_come:
        return Unready.NEVER_SIGNED_IN
    return missing


def _members(angkatan: Angkatan, occasion: Occasion) -> Any:
    """By name: the person, their door, and what else would keep them out."""
    other, newer = aliased(Enrolment), aliased(Angkatan)
    elsewhere = (
        select(other.id)
        .join(newer, newer.id == other.angkatan_id)
        .where(
            other.learner_id == Enrolment.learner_id,
            other.is_current,
            other.enrolled_at > Enrolment.enrolled_at,
            newer.jenjang_slug == angkatan.jenjang_slug,
            newer.status == Status.OPEN,
        )
    )
    came = exists().where(Device.person_id.in_((Enrolment.person_id, Enrolment.learner_id)))
    before = (
        exists().where(
            Attempt.angkatan_id == angkatan.id,
            Attempt.learner_id == Enrolment.learner_id,
            Attempt.occasion == earlier,
            Submission.attempt_id == Attempt.id,
        )
        for earlier in BEFORE[occasion][0]
    )
    door = newest_door(angkatan.id, str(occasion), Enrolment.learner_id)
    # whose it is months later, see third_tests.find_third_class
    is_elsewhere = false() if occasion == Occasion.LATER else elsewhere.exists()
    return (
        select(Person, door, is_elsewhere, came, and_(true(), *before))
        .join(Enrolment, Enrolment.learner_id == Person.id)
        .where(Enrolment.angkatan_id == angkatan.id, Enrolment.is_current)
        .order_by(Person.name, Person.username)
    )


def _state(row: Mapping[str, Any], seen_at: datetime, now: datetime) -> SeatState:
    if row["submitted_at"] is not None:
        return SeatState.FINISHED
    if is_closed(row["closes_at"], now):
        return SeatState.OVER
    return SeatState.SILENT if now - seen_at >= SILENT else SeatState.WORKING


def _sittings(angkatan_id: UUID, occasion: Occasion) -> Any:
    """By person, ascending: the last row is the newest attempt."""
    mine = and_(Attempt.angkatan_id == angkatan_id, Attempt.occasion == occasion)
    events = _counted_events(mine)
    return (
        select(
            Attempt.learner_id.label("person_id"),
            Attempt.length,
            Attempt.started_at,
            Attempt.closes_at,
            Submission.submitted_at,
            events.c.answered,
            events.c.seen_at,
            events.c.late,
            _last_given(angkatan_id, occasion).label("last_given"),
        )
        .outerjoin(Submission, Submission.attempt_id == Attempt.id)
        .outerjoin(events, events.c.attempt_id == Attempt.id)
        .where(mine)
        .order_by(Attempt.number, Attempt.id)
    )


def _last_given(angkatan_id: UUID, occasion: Occasion) -> ScalarSelect[UUID]:
    return (
        select(ExtraTime.id)
        .where(
            ExtraTime.angkatan_id == angkatan_id,
            ExtraTime.occasion == occasion,
            ExtraTime.ended_at.is_(None),
        )
        .order_by(ExtraTime.given_at.desc(), ExtraTime.id.desc())
        .limit(1)
        .scalar_subquery()
    )


def _counted_events(mine: ColumnElement[bool]) -> Any:
    """Of each attempt: positions whose newest answer in time says something, and what came late."""
    is_late = AnswerEvent.arrival == str(Arrival.LATE)
    place = func.row_number().over(
        partition_by=(AnswerEvent.attempt_id, AnswerEvent.position, is_late),
        order_by=(
            AnswerEvent.sequence.desc(),
            AnswerEvent.received_at.desc(),
            AnswerEvent.id.desc(),
        ),
    )
    accepted = (
        select(LateAcceptance.attempt_id, func.max(LateAcceptance.accepted_at).label("until"))
        .group_by(LateAcceptance.attempt_id)
        .subquery()
    )
    ranked = (
        select(
            AnswerEvent.attempt_id,
            AnswerEvent.received_at,
            is_late.label("is_late"),
            cast(AnswerEvent.answer, Text).label("answer"),
            place.label("place"),
            accepted.c.until,
        )
        .join(Attempt, Attempt.id == AnswerEvent.attempt_id)
        .outerjoin(accepted, accepted.c.attempt_id == Attempt.id)
        .where(mine)
        .subquery()
    )
    row = ranked.c
    says = and_(row.place == 1, row.answer.not_in(NOTHING), ~row.is_late)
    waits = and_(row.place == 1, row.is_late, (row.until.is_(None)) | (row.received_at > row.until))
    return (
        select(
            row.attempt_id,
            func.sum(case((says, 1), else_=0)).label("answered"),
            func.sum(case((waits, 1), else_=0)).label("late"),
            func.max(row.received_at).label("seen_at"),
        )
        .group_by(row.attempt_id)
        .subquery()
    )
