"""What one can do with an attempt: start it, find it, hold it. Submitting: submissions.py."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Executable, bindparam, exists, func, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import joinedload

from lms.assessment.decision_models import ItemOrder
from lms.assessment.form_orders import assign_form_order
from lms.assessment.models import Attempt, ItemVersion, Occasion, Submission
from lms.assessment.papers import write_paper
from lms.assessment.quiz_rules import Rules
from lms.assessment.quizzes import (
    CHECK_LENGTH,
    Quiz,
    list_bank_items,
    list_check_items,
    newest_form,
)
from lms.assessment.rules.assignment import form_code
from lms.assessment.rules.shuffling import shuffled
from lms.assessment.rules.windows import closing_time
from lms.db import db
from lms.errors import Conflict, NotAllowed, NotFound
from lms.people.models import Person

logger = logging.getLogger(__name__)
_OWN = (Attempt.id == bindparam("attempt"), Attempt.person_id == bindparam("person"))
_STATE = (
    Attempt.title,
    Attempt.length,
    Attempt.closes_at,
    Attempt.layout,
    exists().where(Submission.attempt_id == Attempt.id),
)
_READ = select(*_STATE).where(*_OWN)
_HOLD = update(Attempt).where(*_OWN).values(number=Attempt.number).returning(*_STATE)


def get_attempt(attempt_id: UUID, *, of: Person) -> Attempt:
    """The person's own attempt with its submission; anyone else's does not exist for them."""
    query = (
        select(Attempt)
        .where(Attempt.id == attempt_id, Attempt.person_id == of.id)
        .options(joinedload(Attempt.submission))
    )
    attempt = db.session.scalar(query)
    if attempt is None:
        raise NotFound
    return attempt


@dataclass(frozen=True)
class AttemptState:
    """What a page or a save needs to know of an attempt; plain values, no row."""

    id: UUID
    title: str
    length: int
    closes_at: datetime | None
    layout: str
    is_submitted: bool


def read_attempt(attempt_id: UUID, *, of: Person) -> AttemptState:
    """The person's own attempt; anyone else's does not exist for them."""
    return _state(attempt_id, _READ, of)


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


def find_open_attempt(quiz_slug: str, *, of: Person) -> Attempt | None:
    """The sitting that was begun and not handed in, even if its time is over."""
    query = (
        select(Attempt)
        .outerjoin(Submission)
        .where(
            Attempt.person_id == of.id,
            Attempt.quiz_slug == quiz_slug,
            Submission.attempt_id.is_(None),
        )
        .order_by(Attempt.number.desc())
        .limit(1)
        .options(joinedload(Attempt.submission))
    )
    return db.session.scalar(query)


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
    query = (
        select(
            Attempt.id,
            Attempt.sitting,
            Attempt.angkatan_id,
            Attempt.length,
            Submission.attempt_id.is_not(None),
        )
        .outerjoin(Submission)
        .where(Attempt.person_id == of.id, Attempt.quiz_slug == quiz_slug)
        .order_by(Attempt.number)
    )
    return [AttemptEntry(*row) for row in db.session.execute(query)]


def list_class_attempts(
    person: Person, *, angkatan_id: UUID, occasion: Occasion
) -> Sequence[Attempt]:
    """A member's attempts at the pre- or post-test of a class, oldest first, with submissions."""
    query = (
        select(Attempt)
        .where(
            Attempt.person_id == person.id,
            Attempt.angkatan_id == angkatan_id,
            Attempt.occasion == occasion,
        )
        .order_by(Attempt.number)
        .options(joinedload(Attempt.submission))
    )
    return db.session.scalars(query).all()


def find_continuation(attempt: Attempt) -> UUID | None:
    """The attempt that goes on where this one ended, if it was reopened."""
    return db.session.scalar(select(Attempt.id).where(Attempt.continues_id == attempt.id))


class NoSittingLeft(NotAllowed):
    """All the sittings that the rules allow were used."""


def start_attempt(
    quiz: Quiz, *, of: Person, angkatan_id: UUID | None, rules: Rules, now: datetime, extra: int = 0
) -> Attempt:
    """The open sitting of this quiz, or a new one: pressing start twice gives the same.

    Two requests at once: the unique constraint is the judge, the second gets the first's. The
    number and the limit come from one reading, so that no tab can slip past the limit.
    """
    place = _next_place(quiz, of, angkatan_id)
    # first the number, then the look: whoever commits between the two is seen or collides
    if open_attempt := find_open_attempt(quiz.slug, of=of):
        return open_attempt
    if rules.attempts is not None and place.used >= rules.attempts:
        raise NoSittingLeft(all_used(rules.attempts))
    try:
        with db.session.begin_nested():
            return _new_attempt(quiz, of, angkatan_id, place, (rules, extra), now)
    except IntegrityError as error:
        if open_attempt := find_open_attempt(quiz.slug, of=of):
            return open_attempt
        raise Conflict("Tes ini baru saja Anda selesaikan di tempat lain.") from error


@dataclass(frozen=True)
class _Place:
    """Where the next attempt stands: its number, its sitting, and the sittings used before it."""

    number: int
    sitting: int
    used: int


def _state(attempt_id: UUID, statement: Executable, person: Person) -> AttemptState:
    given = {"attempt": attempt_id, "person": person.id}
    row = db.session.connection().execute(statement, given).one_or_none()
    if row is None:
        raise NotFound
    return AttemptState(attempt_id, row[0], row[1], row[2], row[3], bool(row[4]))


def _next_place(quiz: Quiz, person: Person, angkatan_id: UUID | None) -> _Place:
    """Sittings are counted per angkatan, numbers go on over all of them."""
    in_class = Attempt.angkatan_id == angkatan_id
    query = select(
        func.coalesce(func.max(Attempt.number), 0),
        func.coalesce(func.max(Attempt.sitting), 0),
        func.count(Attempt.sitting.distinct()).filter(in_class),
    ).where(Attempt.person_id == person.id, Attempt.quiz_slug == quiz.slug)
    number, sitting, used = db.session.execute(query).one()
    return _Place(number + 1, sitting + 1, used)


def all_used(attempts: int) -> str:
    """Why there is no further sitting."""
    if attempts == 1:
        return "Tes ini dikerjakan satu kali, dan Anda sudah mengerjakannya."
    return f"Tes ini boleh dikerjakan {attempts} kali, dan semuanya sudah Anda pakai."


def _new_attempt(
    quiz: Quiz,
    person: Person,
    angkatan_id: UUID | None,
    place: _Place,
    terms: tuple[Rules, int],
    now: datetime,
) -> Attempt:
    seed = secrets.token_hex(8)
    form_id, versions = _draw(quiz, person, angkatan_id, place.sitting, seed, now)
    rules, extra = terms
    attempt = Attempt(
        person_id=person.id,
        quiz_slug=quiz.slug,
        title=quiz.title,
        occasion=quiz.occasion,
        jenjang_slug=quiz.jenjang.slug,
        module_slug=quiz.module_slug,
        form_id=form_id,
        angkatan_id=angkatan_id,
        number=place.number,
        sitting=place.sitting,
        length=len(versions),
        layout=rules.layout,
        pass_mark=rules.pass_mark,
        seed=seed,
        started_at=now,
        closes_at=closing_time(now, minutes=rules.minutes, window_end=rules.closes_at, extra=extra),
        submission=None,
    )
    db.session.add(attempt)
    db.session.flush()
    write_paper(attempt.id, versions, seed=seed, is_fixed=rules.item_order == ItemOrder.FIXED)
    logger.info("attempt %s of %s started by person %s", attempt.id, quiz.slug, person.id)
    return attempt


def _draw(
    quiz: Quiz,
    person: Person,
    angkatan_id: UUID | None,
    sitting: int,
    seed: str,
    now: datetime,
) -> tuple[int | None, Sequence[ItemVersion]]:
    """The form and its questions in form order; for a check, questions drawn from the bank."""
    if quiz.occasion == Occasion.FORMATIVE:
        assert quiz.module_slug is not None
        bank = list_check_items(quiz.module_slug)
        return None, shuffled(bank, seed=seed, label="draw")[:CHECK_LENGTH]
    if quiz.occasion == Occasion.SHEET:
        assert quiz.bank is not None
        return None, list_bank_items(quiz.bank)
    order = assign_form_order(
        person, jenjang_slug=quiz.jenjang.slug, angkatan_id=angkatan_id, now=now
    )
    turn = 0 if quiz.occasion == Occasion.PRE else sitting
    form = newest_form(quiz.jenjang.slug, form_code(order.sequence, turn))
    wanted = [item.item_version_id for item in form.items]
    versions = db.session.scalars(select(ItemVersion).where(ItemVersion.id.in_(wanted)))
    by_id = {version.id: version for version in versions}
    return form.id, [by_id[version_id] for version_id in wanted]
