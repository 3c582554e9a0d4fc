"""The sittings that count for a class: the first one of each test of each member."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from fractions import Fraction
from typing import Any
from uuid import UUID

from sqlalchemy import select

from lms.assessment.counted import first_and_last_sittings
from lms.assessment.decision_models import KeyCorrection
from lms.assessment.keys import is_todays_key
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
from lms.assessment.quiz_names import ROOMS
from lms.curriculum.models import Competency
from lms.db import db
from lms.evaluation.editions import edition_key, key_of
from lms.people.models import Person
from lms.training.models import Angkatan, Enrolment

# a competency that is in no list stands at the end
LAST = 1_000_000


@dataclass(frozen=True)
class MarkedAttempt:
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
    # wrong option → the idea behind it (quizzes/salah-paham.md)
    ideas: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Paper:
    """A form with its questions, in form order."""

    form: Form
    columns: Sequence[FormColumn]
    # the same for papers that measure the same under the same keys
    edition: tuple[str, ...]


Sittings = dict[Occasion, dict[UUID, MarkedAttempt]]


@dataclass(frozen=True)
class ClassSittings:
    """The members by name; their first sittings; the last repeated post-test of who repeated."""

    members: Sequence[Person]
    first: Sittings
    repeats: Mapping[UUID, MarkedAttempt]


def list_class(angkatan: Angkatan) -> ClassSittings:
    """The members and the sittings of theirs that count, asked in one statement."""
    counted = first_and_last_sittings(
        Attempt.angkatan_id == angkatan.id, Attempt.occasion.in_(tuple(ROOMS))
    )
    query = (
        select(Person, counted.c.is_first, Attempt, Submission, Mark)
        .join(Enrolment, Enrolment.learner_id == Person.id)
        .outerjoin(counted, counted.c.person_id == Person.id)
        .outerjoin(Attempt, Attempt.id == counted.c.attempt_id)
        .outerjoin(Submission, Submission.attempt_id == counted.c.attempt_id)
        .outerjoin(Mark, Mark.id == counted.c.mark_id)
        .where(Enrolment.angkatan_id == angkatan.id, Enrolment.is_current)
        .order_by(Person.name, Person.username)
    )
    people: dict[UUID, Person] = {}
    first: Sittings = {occasion: {} for occasion in ROOMS}
    repeats: dict[UUID, MarkedAttempt] = {}
    for person, is_first, attempt, submission, mark in db.session.execute(query):
        people[person.id] = person
        if mark is None:
            continue
        sitting = _sitting(attempt, submission, mark)
        if is_first:
            first[sitting.occasion][person.id] = sitting
        elif sitting.occasion is Occasion.POST:
            repeats[person.id] = sitting
    return ClassSittings(list(people.values()), first, repeats)


def _sitting(attempt: Attempt, submission: Submission, mark: Mark) -> MarkedAttempt:
    assert attempt.form_id is not None
    return MarkedAttempt(
        person_id=attempt.learner_id,
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
        select(Form, Item.code, ItemVersion, KeyCorrection, Competency)
        .join(FormItem, FormItem.form_id == Form.id)
        .join(ItemVersion, ItemVersion.id == FormItem.item_version_id)
        .join(Item, Item.id == ItemVersion.item_id)
        .outerjoin(KeyCorrection, is_todays_key())
        .outerjoin(Competency, Competency.code == ItemVersion.competency)
        .where(Form.id.in_(form_ids))
        .order_by(Form.id, FormItem.position)
    )
    forms: dict[int, Form] = {}
    columns: dict[int, list[FormColumn]] = {}
    keys: dict[int, list[object]] = defaultdict(list)
    for form, code, version, correction, competency in db.session.execute(query):
        forms[form.id] = form
        columns.setdefault(form.id, []).append(_column(code, version, correction, competency))
        if correction is not None:
            keys[form.id].append((len(columns[form.id]), key_of(correction)))
    return {
        number: Paper(form, columns[number], edition_key(form, keys[number]))
        for number, form in forms.items()
    }


def _column(
    code: str,
    version: ItemVersion,
    correction: KeyCorrection | None,
    competency: Competency | None,
) -> FormColumn:
    newest = correction or version
    tallied = newest.question.tallied()
    return FormColumn(
        item_code=code,
        version_number=version.number,
        competency=version.competency,
        kind=version.kind,
        max_marks=newest.max_marks,
        key=tuple(one.key for one in tallied if one.right),
        options=tuple(one.key for one in tallied),
        competency_title=competency.title if competency else version.competency,
        competency_place=competency.position if competency else LAST,
        ideas={o.key: o.misconception for o in tallied if o.misconception and not o.right},
    )
