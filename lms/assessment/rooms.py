"""The test room: where each member of an angkatan stands in one test, in one statement."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Text, and_, case, cast, func, select

from lms.assessment.decision_models import LateAcceptance
from lms.assessment.models import AnswerEvent, Arrival, Attempt, Occasion, Submission
from lms.assessment.rules.windows import is_closed
from lms.db import db
from lms.people.models import Person
from lms.training.angkatan import list_members
from lms.training.models import Angkatan

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


@dataclass(frozen=True)
class Board:
    """All seats of a room, by name."""

    seats: Sequence[Seat]
    read_at: datetime

    @property
    def counts(self) -> Mapping[SeatState, int]:
        return Counter(seat.state for seat in self.seats)

    @property
    def is_working(self) -> bool:
        return any(seat.state in (SeatState.WORKING, SeatState.SILENT) for seat in self.seats)

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
    """Two statements, however many sit there: the members, and what they do."""
    found = db.session.execute(_sittings(angkatan.id, occasion)).mappings()
    rows: dict[UUID, dict[str, Any]] = {row["person_id"]: dict(row) for row in found}
    members = list_members(angkatan)
    return Board([_seat(person, rows.get(person.id), now) for person in members], now)


def _seat(person: Person, row: Mapping[str, Any] | None, now: datetime) -> Seat:
    if row is None:
        return Seat(person, SeatState.WAITING)
    seen_at = row["seen_at"] or row["started_at"]
    return Seat(
        person=person,
        state=_state(row, seen_at, now),
        answered=row["answered"] or 0,
        length=row["length"],
        seen_at=seen_at,
        closes_at=row["closes_at"],
        late=row["late"] or 0,
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
        )
        .outerjoin(Submission, Submission.attempt_id == Attempt.id)
        .outerjoin(events, events.c.attempt_id == Attempt.id)
        .where(mine)
        .order_by(Attempt.number, Attempt.id)
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
