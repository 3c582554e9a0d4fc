"""Sheets given to a class: tasks, essays and statements that nobody's key marks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from uuid import UUID

from sqlalchemy import Select, Text, func, select

from lms.assessment.decision_models import Assignment
from lms.assessment.kinds.registry import WRITTEN
from lms.assessment.models import Attempt, Item, ItemVersion, Occasion, Submission
from lms.assessment.quiz_names import QuizName, bank_folder
from lms.assessment.quizzes import sheet_title
from lms.assessment.rules.instruments import OPINIONS, SHEET_USES, list_moments
from lms.db import Given, db, made_once
from lms.errors import Conflict, NotFound
from lms.people import audit
from lms.people.endings import end
from lms.people.models import Person
from lms.training.models import Angkatan, Enrolment


@dataclass(frozen=True)
class WrittenTask:
    """A bank that can be given to a class; an attitude scale once before and once after."""

    bank: str
    title: str
    use: str
    questions: int
    # of them to be marked by a person
    written: int
    # "sebelum", "sesudah" or ""
    moment: str

    @property
    def is_opinion(self) -> bool:
        """Anonymous: its texts are shown without names and nobody marks them."""
        return self.use in OPINIONS

    @property
    def slug(self) -> str:
        return self.name.slug

    @property
    def name(self) -> QuizName:
        return QuizName.of_sheet(self.bank, self.moment)


def list_sheets(jenjang_slug: str) -> Sequence[WrittenTask]:
    """The instruments of a jenjang: attitude, reaction, follow-up, tasks."""
    query = (
        select(
            Item.bank,
            func.max(Item.bank_title),
            Item.use,
            func.count(),
            func.count().filter(ItemVersion.kind.in_(WRITTEN)),
        )
        .join(ItemVersion, ItemVersion.id == Item.published_version_id)
        .where(
            Item.bank.startswith(bank_folder(jenjang_slug)),
            Item.retired_at.is_(None),
            Item.use.in_(SHEET_USES),
        )
        .group_by(Item.bank, Item.use)
        .order_by(Item.bank)
    )
    return [
        WrittenTask(bank, sheet_title(title, moment), use, questions, written, moment)
        for bank, title, use, questions, written in db.session.execute(query)
        for moment in list_moments(use)
    ]


def get_sheet(slug: str, *, jenjang_slug: str) -> WrittenTask:
    """Raises NotFound for what is no sheet of this jenjang."""
    for sheet in list_sheets(jenjang_slug):
        if sheet.slug == slug:
            return sheet
    raise NotFound


def give_sheet(
    angkatan: Angkatan, sheet: WrittenTask, *, closes_at: datetime | None, by: Person, now: datetime
) -> Assignment:
    """Raises Conflict while the class has it already."""
    if any(given.quiz_slug == sheet.slug for given in list_given(angkatan)):
        raise Conflict("Lembar ini sudah diberikan kepada angkatan ini.")
    assignment = Assignment(
        angkatan_id=angkatan.id,
        bank=sheet.bank,
        quiz_slug=sheet.slug,
        closes_at=closes_at,
        given_at=now,
        given_by_id=by.id,
    )
    db.session.add(assignment)
    db.session.flush()
    audit.record("sheet.give", subject=f"angkatan:{angkatan.id}", by=by, now=now, sheet=sheet.slug)
    return assignment


def end_sheet(angkatan: Angkatan, slug: str, *, by: Person, now: datetime) -> None:
    """Nobody begins it any more; what was begun goes on. Raises NotFound when it is not given."""
    given = next((one for one in list_given(angkatan) if one.quiz_slug == slug), None)
    if given is None:
        raise NotFound
    given.ended_at = end(given.id, angkatan_id=angkatan.id, by=by, now=now)
    audit.record("sheet.end", subject=f"angkatan:{angkatan.id}", by=by, now=now, sheet=slug)


def list_given(angkatan: Angkatan) -> Sequence[Assignment]:
    """The sheets a class has today, oldest first."""
    query = (
        select(Assignment)
        .where(Assignment.angkatan_id == angkatan.id, Assignment.ended_at.is_(None))
        .order_by(Assignment.given_at, Assignment.id)
    )
    return db.session.scalars(query).all()


def find_given(person: Person, *, slug: str) -> Assignment | None:
    """The newest time this sheet was given to a class of the person's."""
    return db.session.scalar(_last_given(), {"person": person.id, "slug": slug})


@made_once
def _last_given(person: Given, slug: Given) -> Select[Assignment]:
    return (
        select(Assignment)
        .join(Enrolment, Enrolment.angkatan_id == Assignment.angkatan_id)
        .where(
            Enrolment.person_id == person,
            Enrolment.is_current,
            Assignment.quiz_slug == slug,
            Assignment.ended_at.is_(None),
        )
        .order_by(Assignment.given_at.desc())
        .limit(1)
    )


@dataclass(frozen=True)
class GivenSheet:
    """A sheet on somebody's list."""

    slug: str
    title: str
    is_submitted: bool
    closes_at: datetime | None


def list_given_to(person: Person) -> Sequence[GivenSheet]:
    """The sheets of all the person's classes in one statement, oldest first."""
    rows = db.session.execute(_given_to(), {"person": person.id})
    return [
        GivenSheet(
            slug, sheet_title(title, QuizName.parse(slug).moment), attempt is not None, closes_at
        )
        for slug, closes_at, title, attempt in rows
        if title is not None
    ]


@made_once
def _given_to(person: Given) -> Select[str, datetime | None, str | None, str | None]:
    """The title is that of the bank; none where the bank has no questions any more."""
    title = (
        select(func.max(Item.bank_title))
        .where(Item.bank == Assignment.bank)
        .correlate(Assignment)
        .scalar_subquery()
    )
    done = (
        select(func.max(Attempt.id.cast(Text)))
        .join(Submission)
        .where(
            Attempt.person_id == person,
            Attempt.angkatan_id == Assignment.angkatan_id,
            Attempt.quiz_slug == Assignment.quiz_slug,
        )
        .correlate(Assignment)
        .scalar_subquery()
    )
    return (
        select(Assignment.quiz_slug, Assignment.closes_at, title, done)
        .join(Enrolment, Enrolment.angkatan_id == Assignment.angkatan_id)
        .where(
            Enrolment.person_id == person,
            Enrolment.is_current,
            Assignment.ended_at.is_(None),
        )
        .order_by(Assignment.given_at, Assignment.id)
    )


def count_submitted(angkatan: Angkatan) -> dict[str, int]:
    """How many members have handed in each sheet, by its slug."""
    query = (
        select(Attempt.quiz_slug, func.count(Attempt.learner_id.distinct()))
        .join(Submission)
        .where(Attempt.angkatan_id == angkatan.id, Attempt.occasion == Occasion.SHEET)
        .group_by(Attempt.quiz_slug)
    )
    return dict(db.session.execute(query).all())


def list_step_answers(angkatan: Angkatan, slug: str) -> Sequence[tuple[UUID, list[str | None]]]:
    """What each member handed in for one sheet, by attempt, in the order of the bank."""
    query = (
        select(Attempt.id, Submission.answers)
        .join(Submission)
        .where(Attempt.angkatan_id == angkatan.id, Attempt.quiz_slug == slug)
        .order_by(Attempt.id)
    )
    return [(row[0], row[1]) for row in db.session.execute(query)]


def mix_texts(texts: Iterable[str | None]) -> list[str]:
    """What was written, in an order that says nothing of who wrote when: that of their digests."""
    said = [" ".join(text.split()) for text in texts if text and text.strip()]
    return sorted(said, key=lambda text: sha256(text.encode()).digest())
