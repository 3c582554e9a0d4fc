"""What one can do with an attempt: start it, find it, see its paper. Submitting: submissions.py."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import exists, func, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import joinedload

from lms.assessment.form_orders import assign_form_order
from lms.assessment.models import Attempt, AttemptItem, ItemVersion, Occasion, Submission
from lms.assessment.quizzes import CHECK_LENGTH, Quiz, list_check_items, newest_form
from lms.assessment.rules.answers import list_choices
from lms.assessment.rules.assignment import form_code
from lms.assessment.rules.shuffling import shuffled
from lms.db import db
from lms.errors import Conflict, NotFound
from lms.people.models import Person

logger = logging.getLogger(__name__)
FIXED_ORDER = ("true_false",)
# kinds whose options keep the order of the file: Benar before Salah


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
class HeldAttempt:
    """What saving needs to know of an attempt, read while holding it."""

    id: UUID
    length: int
    closes_at: datetime | None
    is_submitted: bool


def hold_attempt(attempt_id: UUID, *, of: Person) -> HeldAttempt:
    """The person's own attempt; nobody else writes to it before the transaction ends.

    Saving and submitting both begin with it: an answer is either counted in the submission or
    told that it came late, never neither. An UPDATE that changes nothing locks the row on
    PostgreSQL and takes the write lock on SQLite; SELECT … FOR UPDATE would do only the first.
    """
    submitted = exists().where(Submission.attempt_id == Attempt.id)
    hold = (
        update(Attempt)
        .where(Attempt.id == attempt_id, Attempt.person_id == of.id)
        .values(number=Attempt.number)
        .returning(Attempt.length, Attempt.closes_at, submitted)
    )
    row = db.session.connection().execute(hold).one_or_none()
    if row is None:
        raise NotFound
    return HeldAttempt(attempt_id, row[0], row[1], bool(row[2]))


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


def list_sittings(quiz_slug: str, *, of: Person) -> Sequence[Attempt]:
    """The person's handed-in sittings of one quiz, oldest first, with submission and marks."""
    query = (
        select(Attempt)
        .join(Submission)
        .where(Attempt.person_id == of.id, Attempt.quiz_slug == quiz_slug)
        .order_by(Attempt.number)
        .options(joinedload(Attempt.submission).selectinload(Submission.marks))
    )
    return db.session.scalars(query).unique().all()


def start_attempt(quiz: Quiz, *, of: Person, angkatan_id: UUID | None, now: datetime) -> Attempt:
    """The open sitting of this quiz, or a new one: pressing start twice gives the same.

    Two requests at once: the unique constraint is the judge, the second gets the first's.
    """
    if open_attempt := find_open_attempt(quiz.slug, of=of):
        return open_attempt
    number = _count_attempts(quiz, of) + 1
    try:
        with db.session.begin_nested():
            return _new_attempt(quiz, of, angkatan_id, number, now)
    except IntegrityError as error:
        if open_attempt := find_open_attempt(quiz.slug, of=of):
            return open_attempt
        raise Conflict("Tes ini baru saja Anda selesaikan di tempat lain.") from error


def get_part(attempt: Attempt | HeldAttempt, position: int) -> AttemptItem:
    """One question of the paper with its pinned version; raises NotFound."""
    query = (
        select(AttemptItem)
        .where(AttemptItem.attempt_id == attempt.id, AttemptItem.position == position)
        .options(joinedload(AttemptItem.version))
    )
    part = db.session.scalar(query)
    if part is None:
        raise NotFound
    return part


def list_paper(attempt: Attempt) -> Sequence[AttemptItem]:
    """The attempt's questions as shown, each with its pinned version."""
    query = (
        select(AttemptItem)
        .where(AttemptItem.attempt_id == attempt.id)
        .order_by(AttemptItem.position)
        .options(joinedload(AttemptItem.version))
    )
    return db.session.scalars(query).all()


def _count_attempts(quiz: Quiz, person: Person) -> int:
    query = select(func.count()).select_from(Attempt)
    query = query.where(Attempt.person_id == person.id, Attempt.quiz_slug == quiz.slug)
    return db.session.scalar(query) or 0


def _new_attempt(
    quiz: Quiz, person: Person, angkatan_id: UUID | None, number: int, now: datetime
) -> Attempt:
    seed = secrets.token_hex(8)
    form_id, versions = _draw(quiz, person, angkatan_id, number, seed, now)
    attempt = Attempt(
        person_id=person.id,
        quiz_slug=quiz.slug,
        title=quiz.title,
        occasion=quiz.occasion,
        jenjang_slug=quiz.jenjang.slug,
        module_slug=quiz.module_slug,
        form_id=form_id,
        angkatan_id=angkatan_id,
        number=number,
        length=len(versions),
        seed=seed,
        started_at=now,
        closes_at=now + timedelta(minutes=quiz.minutes) if quiz.minutes else None,
        submission=None,
    )
    db.session.add(attempt)
    db.session.flush()
    db.session.add_all(_paper(attempt, versions))
    db.session.flush()
    logger.info("attempt %s of %s started by person %s", attempt.id, quiz.slug, person.id)
    return attempt


def _draw(
    quiz: Quiz,
    person: Person,
    angkatan_id: UUID | None,
    number: int,
    seed: str,
    now: datetime,
) -> tuple[int | None, Sequence[ItemVersion]]:
    """The form and its questions in form order; for a check, questions drawn from the bank."""
    if quiz.occasion == Occasion.FORMATIVE:
        assert quiz.module_slug is not None
        bank = list_check_items(quiz.module_slug)
        return None, shuffled(bank, seed=seed, label="draw")[:CHECK_LENGTH]
    order = assign_form_order(
        person, jenjang_slug=quiz.jenjang.slug, angkatan_id=angkatan_id, now=now
    )
    sitting = 0 if quiz.occasion == Occasion.PRE else number
    form = newest_form(quiz.jenjang.slug, form_code(order.sequence, sitting))
    wanted = [item.item_version_id for item in form.items]
    versions = db.session.scalars(select(ItemVersion).where(ItemVersion.id.in_(wanted)))
    by_id = {version.id: version for version in versions}
    return form.id, [by_id[version_id] for version_id in wanted]


def _paper(attempt: Attempt, versions: Sequence[ItemVersion]) -> list[AttemptItem]:
    places = shuffled(range(len(versions)), seed=attempt.seed, label="items")
    return [
        AttemptItem(
            attempt_id=attempt.id,
            position=position,
            form_position=place,
            item_version_id=versions[place].id,
            option_order=_option_order(attempt.seed, versions[place]),
        )
        for position, place in enumerate(places, start=1)
    ]


def _option_order(seed: str, version: ItemVersion) -> list[str]:
    choices = list_choices(version.body)
    if version.kind in FIXED_ORDER:
        return choices
    return shuffled(choices, seed=seed, label=f"options/{version.id}")
