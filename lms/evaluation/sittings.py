"""The sittings that count for a class: first pre-test and first post-test of each member."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from typing import Any
from uuid import UUID

from sqlalchemy import select

from lms.assessment.keys import find_corrections
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
from lms.db import db
from lms.training.models import Angkatan


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
    pass_mark: int | None
    # percent, as it was when the sitting began

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
    options: tuple[str, ...] = ()
    # of choices only, by today's key


def list_sittings(angkatan: Angkatan) -> dict[Occasion, dict[UUID, Sitting]]:
    """By occasion and person, the first submitted sitting (statistics 1.3), newest marking.

    The last row of a person wins: a reopened sitting counts as it was handed in last.
    """
    query = (
        select(Attempt, Submission, Mark)
        .join(Submission, Submission.attempt_id == Attempt.id)
        .join(Mark, Mark.attempt_id == Attempt.id)
        .where(
            Attempt.angkatan_id == angkatan.id,
            Attempt.occasion.in_((Occasion.PRE, Occasion.POST)),
        )
        .order_by(Attempt.sitting.desc(), Attempt.number, Mark.number)
    )
    found: dict[Occasion, dict[UUID, Sitting]] = {Occasion.PRE: {}, Occasion.POST: {}}
    for attempt, submission, mark in db.session.execute(query):
        assert attempt.form_id is not None
        found[Occasion(attempt.occasion)][attempt.person_id] = Sitting(
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
    return found


def list_columns(form_ids: Sequence[int]) -> Mapping[int, Sequence[FormColumn]]:
    """The questions of each form, in form order."""
    query = (
        select(FormItem.form_id, Item.code, ItemVersion)
        .join(ItemVersion, ItemVersion.id == FormItem.item_version_id)
        .join(Item, Item.id == ItemVersion.item_id)
        .where(FormItem.form_id.in_(form_ids))
        .order_by(FormItem.form_id, FormItem.position)
    )
    rows = db.session.execute(query).all()
    corrected = find_corrections({version.id for _, _, version in rows})
    columns: dict[int, list[FormColumn]] = {}
    for form_id, code, version in rows:
        newest = corrected.get(version.id) or version
        options = newest.body.get("options", ())
        column = FormColumn(
            item_code=code,
            version_number=version.number,
            competency=version.competency,
            kind=version.kind,
            max_marks=newest.max_marks,
            key=tuple(option["key"] for option in options if option["right"]),
            options=tuple(option["key"] for option in options),
        )
        columns.setdefault(form_id, []).append(column)
    return columns


def list_forms(form_ids: Sequence[int]) -> dict[int, Form]:
    rows = db.session.scalars(select(Form).where(Form.id.in_(form_ids)))
    return {form.id: form for form in rows}
