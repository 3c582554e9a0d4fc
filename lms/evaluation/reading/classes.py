"""The sittings that count for a class: first pre-test and first post-test of each member."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from typing import Any
from uuid import UUID

from sqlalchemy import and_, select

from lms.assessment.decision_models import KeyCorrection
from lms.assessment.models import (
    Attempt,
    Form,
    FormItem,
    Item,
    ItemVersion,
    Mark,
    Occasion,
    Submission,
)
from lms.curriculum.models import Competency
from lms.db import db
from lms.people.models import Person
from lms.training.models import Angkatan, Enrolment

# a competency that is in no list stands at the end
LAST = 1_000_000


@dataclass(frozen=True)
class Sitting:
    """One submitted test of one person, marked; marks and answers in the order of the form."""

    person_id: UUID
    occasion: Occasion
    form_id: int
    submitted_at: datetime
    receipt: str
    marks: Sequence[int]
    answers: Sequence[Any]
    earned: int
    possible: int
    # percent, as it was when the sitting began
    pass_mark: int | None

    @property
    def percent(self) -> Fraction:
        """0 to 100, exact."""
        return Fraction(100 * self.earned, self.possible)


@dataclass(frozen=True)
class FormColumn:
    """One question of a form as a column of the class's table."""

    item_code: str
    version_number: int
    competency: str
    kind: str
    max_marks: int
    key: tuple[str, ...] = ()
    # of choices only, by today's key
    options: tuple[str, ...] = ()
    competency_title: str = ""
    competency_place: int = LAST


@dataclass(frozen=True)
class Paper:
    """A form with its questions, in form order."""

    form: Form
    columns: Sequence[FormColumn]


Sittings = dict[Occasion, dict[UUID, Sitting]]
TESTS = (Occasion.PRE, Occasion.POST)


def list_sittings(angkatan: Angkatan) -> Sittings:
    """By occasion and person, the first submitted sitting (docs/statistics.md 1.3), newest marking.

    The last row of a person wins: a reopened sitting counts as it was handed in last.
    """
    query = (
        select(Attempt, Submission, Mark)
        .join(Submission, Submission.attempt_id == Attempt.id)
        .join(Mark, Mark.attempt_id == Attempt.id)
        .where(Attempt.angkatan_id == angkatan.id, Attempt.occasion.in_(TESTS))
        .order_by(Attempt.sitting.desc(), Attempt.number, Mark.number)
    )
    found: Sittings = {occasion: {} for occasion in TESTS}
    for attempt, submission, mark in db.session.execute(query):
        found[Occasion(attempt.occasion)][attempt.person_id] = _sitting(attempt, submission, mark)
    return found


@dataclass(frozen=True)
class ClassSittings:
    """The members by name; their first sittings; the last repeated post-test of who repeated."""

    members: Sequence[Person]
    first: Sittings
    repeats: Mapping[UUID, Sitting]


def list_class(angkatan: Angkatan) -> ClassSittings:
    """The members with what `list_sittings` says of them, asked in one statement."""
    query = (
        select(Person, Attempt, Submission, Mark)
        .join(Enrolment, Enrolment.person_id == Person.id)
        .outerjoin(
            Attempt,
            and_(
                Attempt.person_id == Person.id,
                Attempt.angkatan_id == Enrolment.angkatan_id,
                Attempt.occasion.in_(TESTS),
            ),
        )
        .outerjoin(Submission, Submission.attempt_id == Attempt.id)
        .outerjoin(Mark, Mark.attempt_id == Attempt.id)
        .where(Enrolment.angkatan_id == angkatan.id, Enrolment.withdrawn_at.is_(None))
        .order_by(Person.name, Person.username, Attempt.sitting.desc(), Attempt.number, Mark.number)
    )
    people: dict[UUID, Person] = {}
    found: Sittings = {occasion: {} for occasion in TESTS}
    first: dict[UUID, int] = {}
    last: dict[UUID, tuple[int, Sitting]] = {}
    for person, attempt, submission, mark in db.session.execute(query):
        people[person.id] = person
        if mark is None:
            continue
        sitting = _sitting(attempt, submission, mark)
        found[sitting.occasion][person.id] = sitting
        if sitting.occasion is Occasion.POST:
            first[person.id] = attempt.sitting
            if attempt.sitting >= last.get(person.id, (0, sitting))[0]:
                last[person.id] = (attempt.sitting, sitting)
    repeats = {p: sitting for p, (number, sitting) in last.items() if number > first[p]}
    return ClassSittings(list(people.values()), found, repeats)


def _sitting(attempt: Attempt, submission: Submission, mark: Mark) -> Sitting:
    assert attempt.form_id is not None
    return Sitting(
        person_id=attempt.person_id,
        occasion=Occasion(attempt.occasion),
        form_id=attempt.form_id,
        submitted_at=submission.submitted_at,
        receipt=submission.receipt,
        marks=mark.marks,
        answers=submission.answers if mark.answers is None else mark.answers,
        earned=mark.earned,
        possible=mark.possible,
        pass_mark=attempt.pass_mark,
    )


def list_columns(form_ids: Sequence[int]) -> Mapping[int, Sequence[FormColumn]]:
    """The questions of each form, in form order."""
    return {form_id: paper.columns for form_id, paper in list_papers(form_ids).items()}


def list_papers(form_ids: Sequence[int]) -> Mapping[int, Paper]:
    """Forms and their questions by today's keys, asked in one statement."""
    query = (
        select(Form, FormItem.position, Item.code, ItemVersion, KeyCorrection, Competency)
        .join(FormItem, FormItem.form_id == Form.id)
        .join(ItemVersion, ItemVersion.id == FormItem.item_version_id)
        .join(Item, Item.id == ItemVersion.item_id)
        .outerjoin(KeyCorrection, KeyCorrection.item_version_id == ItemVersion.id)
        .outerjoin(Competency, Competency.code == ItemVersion.competency)
        .where(Form.id.in_(form_ids))
        .order_by(Form.id, FormItem.position, KeyCorrection.number)
    )
    forms: dict[int, Form] = {}
    columns: dict[int, dict[int, FormColumn]] = {}
    for form, position, code, version, correction, competency in db.session.execute(query):
        forms[form.id] = form
        # the last correction of a question wins
        columns.setdefault(form.id, {})[position] = _column(code, version, correction, competency)
    return {number: Paper(form, list(columns[number].values())) for number, form in forms.items()}


def _column(
    code: str,
    version: ItemVersion,
    correction: KeyCorrection | None,
    competency: Competency | None,
) -> FormColumn:
    newest = correction or version
    options = newest.body.get("options", ())
    return FormColumn(
        item_code=code,
        version_number=version.number,
        competency=version.competency,
        kind=version.kind,
        max_marks=newest.max_marks,
        key=tuple(option["key"] for option in options if option["right"]),
        options=tuple(option["key"] for option in options),
        competency_title=competency.title if competency else version.competency,
        competency_place=competency.position if competency else LAST,
    )
