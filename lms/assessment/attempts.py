"""What one can do with an attempt: start it, find it, hold it. Submitting: submissions.py."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Executable, Select, bindparam, exists, func, select, update
from sqlalchemy.orm import aliased, joinedload

from lms.assessment.models import Attempt, AttemptHolder, Occasion, Submission
from lms.assessment.quiz_names import ROOMS
from lms.db import Given, db, made_once
from lms.errors import NotFound
from lms.people.models import Person
from lms.training.models import Angkatan

logger = logging.getLogger(__name__)
_OWN = (Attempt.id == bindparam("attempt"), Attempt.person_id == bindparam("person"))
_COLUMNS = (
    Attempt.title,
    Attempt.length,
    Attempt.closes_at,
    Attempt.layout,
    Attempt.angkatan_id,
    exists().where(Submission.attempt_id == Attempt.id).label("is_submitted"),
    select(AttemptHolder.holder)
    .where(AttemptHolder.attempt_id == Attempt.id)
    .order_by(AttemptHolder.number.desc())
    .limit(1)
    .correlate(Attempt)
    .scalar_subquery()
    .label("holder"),
)
# of the person's own attempt, by `attempt` and `person`; see AttemptState.of_row
STATE = select(*_COLUMNS).where(*_OWN)
_HOLD = update(Attempt).where(*_OWN).values(number=Attempt.number).returning(*_COLUMNS)


def get_attempt(attempt_id: UUID, *, of: Person) -> Attempt:
    """The person's own attempt with its submission; anyone else's does not exist for them."""
    attempt = db.session.scalar(_own(), {"attempt": attempt_id, "person": of.id})
    if attempt is None:
        raise NotFound
    return attempt


@made_once
def _own(attempt: Given, person: Given) -> Select[Attempt]:
    query = select(Attempt).where(Attempt.id == attempt, Attempt.person_id == person)
    return query.options(joinedload(Attempt.submission))


def find_attempt(attempt_id: UUID) -> Attempt | None:
    """Anybody's; only for those who hold the class, who are asked for it afterwards."""
    query = select(Attempt).where(Attempt.id == attempt_id)
    return db.session.scalar(query.options(joinedload(Attempt.submission)))


def get_attempt_and_continuation(attempt_id: UUID, *, of: Person) -> tuple[Attempt, UUID | None]:
    """As get_attempt, with the attempt that goes on where it ended, if it was reopened."""
    given = {"attempt": attempt_id, "person": of.id}
    row = db.session.execute(_own_and_continuation(), given).one_or_none()
    if row is None:
        raise NotFound
    return row[0], row[1]


@made_once
def _own_and_continuation(attempt: Given, person: Given) -> Select[Attempt, UUID | None]:
    newer = aliased(Attempt)
    return (
        select(Attempt, newer.id)
        .outerjoin(newer, newer.continues_id == Attempt.id)
        .where(Attempt.id == attempt, Attempt.person_id == person)
        .order_by(newer.id)
        .limit(1)
        .options(joinedload(Attempt.submission))
    )


@dataclass(frozen=True)
class AttemptState:
    """What a page or a save needs to know of an attempt; plain values, no row."""

    id: UUID
    title: str
    length: int
    closes_at: datetime | None
    layout: str
    angkatan_id: UUID | None
    is_submitted: bool
    # the page that answers; None while no page has said so
    holder: str | None

    @classmethod
    def of_row(cls, attempt_id: UUID, row: Sequence[Any]) -> AttemptState:
        """A row with the columns of STATE."""
        title, length, closes_at, layout, angkatan_id, done, holder = row
        return cls(attempt_id, title, length, closes_at, layout, angkatan_id, bool(done), holder)

    def is_held_elsewhere(self, holder: str | None) -> bool:
        """Whether another page took it over; a page that names none is never told."""
        return None not in (holder, self.holder) and holder != self.holder


def read_attempt(attempt_id: UUID, *, of: Person) -> AttemptState:
    """The person's own attempt; anyone else's does not exist for them."""
    return _state(attempt_id, STATE, of)


def hold_attempt(attempt_id: UUID, *, of: Person) -> AttemptState:
    """As read_attempt, and nobody else writes to it before the transaction ends.

    Saving and submitting both begin with it: an answer is either counted in the submission or
    told that it came late, never neither. An UPDATE that changes nothing locks the row on
    PostgreSQL and takes the write lock on SQLite; SELECT … FOR UPDATE would do only the first.
    A statement of PostgreSQL that had to wait sees other tables as they were before it waited:
    there the state is read anew, or a submission that came first would be overlooked.
    """
    held = _state(attempt_id, _HOLD, of)
    waited_blindly = db.session.get_bind().dialect.name == "postgresql"
    return read_attempt(attempt_id, of=of) if waited_blindly else held


def hold_attempts(attempt_ids: Sequence[UUID]) -> set[UUID]:
    """As hold_attempt, of many whose rows this transaction has locked; those handed in meanwhile.

    On SQLite nothing is locked before the UPDATE, and on PostgreSQL nothing waited in it: so what
    is asked afterwards is how it stands.
    """
    held = update(Attempt).where(Attempt.id.in_(attempt_ids)).values(number=Attempt.number)
    db.session.connection().execute(held)
    done = select(Submission.attempt_id).where(Submission.attempt_id.in_(attempt_ids))
    return set(db.session.scalars(done))


def find_open_attempt(quiz_slug: str, *, of: Person, room: UUID | None = None) -> Attempt | None:
    """The sitting that was begun and not handed in, even if its time is over.

    `room` is the class in which it has to be; None: wherever it was begun.
    """
    query = _open() if room is None else _open_in_room()
    return db.session.scalar(query, {"person": of.id, "quiz": quiz_slug, "room": room})


@made_once
def _open(person: Given, quiz: Given) -> Select[Attempt]:
    """The last one that was not handed in."""
    return (
        select(Attempt)
        .outerjoin(Submission)
        .where(
            Attempt.person_id == person,
            Attempt.quiz_slug == quiz,
            Submission.attempt_id.is_(None),
        )
        .order_by(Attempt.number.desc(), Attempt.id.desc())
        .limit(1)
        .options(joinedload(Attempt.submission))
    )


@made_once
def _open_in_room(room: Given) -> Select[Attempt]:
    return _open().where(Attempt.angkatan_id == room)


@dataclass(frozen=True)
class AttemptEntry:
    """One line of a person's attempts at a quiz."""

    id: UUID
    sitting: int
    angkatan_id: UUID | None
    length: int
    is_submitted: bool


def list_attempts(quiz_slug: str, *, of: Person) -> Sequence[AttemptEntry]:
    """The person's attempts at one quiz, oldest first."""
    rows = db.session.execute(_entries(), {"person": of.id, "quiz": quiz_slug})
    return [AttemptEntry(*row) for row in rows]


@made_once
def _entries(person: Given, quiz: Given) -> Select[UUID, int, UUID | None, int, bool]:
    return (
        select(
            Attempt.id,
            Attempt.sitting,
            Attempt.angkatan_id,
            Attempt.length,
            Submission.attempt_id.is_not(None),
        )
        .outerjoin(Submission)
        .where(Attempt.person_id == person, Attempt.quiz_slug == quiz)
        .order_by(Attempt.number, Attempt.id)
    )


def list_class_attempts(
    person: Person, *, angkatan_id: UUID, occasion: Occasion
) -> Sequence[Attempt]:
    """A member's attempts at one test of a class, oldest first, with submissions."""
    query = (
        select(Attempt)
        .where(
            Attempt.person_id == person.id,
            Attempt.angkatan_id == angkatan_id,
            Attempt.occasion == occasion,
        )
        .order_by(Attempt.number, Attempt.id)
        .options(joinedload(Attempt.submission))
    )
    return db.session.scalars(query).all()


def count_sitting(angkatan: Angkatan, *, now: datetime) -> int:
    """How many of the class are sitting one of its tests at this moment."""
    query = select(func.count(Attempt.learner_id.distinct())).where(
        Attempt.angkatan_id == angkatan.id,
        Attempt.occasion.in_(tuple(ROOMS)),
        Attempt.closes_at > now,
        ~exists().where(Submission.attempt_id == Attempt.id),
    )
    return db.session.scalar(query) or 0


def find_continuation(attempt: Attempt) -> UUID | None:
    """The attempt that goes on where this one ended, if it was reopened."""
    return db.session.scalar(
        select(Attempt.id).where(Attempt.continues_id == attempt.id).order_by(Attempt.id).limit(1)
    )


def _state(attempt_id: UUID, statement: Executable, person: Person) -> AttemptState:
    given = {"attempt": attempt_id, "person": person.id}
    row = db.session.connection().execute(statement, given).one_or_none()
    if row is None:
        raise NotFound
    return AttemptState.of_row(attempt_id, row)
