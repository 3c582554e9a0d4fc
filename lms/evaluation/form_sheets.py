"""All sheets of a form's edition, over every angkatan: the rows behind item and test reports.

Which sitting counts says `lms.assessment.counted`; who has left the angkatan does not count, nor
who studies alone. Figures of a question belong to the whole country: no name, no class and no
region leaves this module, so it needs no scope.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import UUID

from sqlalchemy import Select, func, select
from sqlalchemy.orm import aliased

from lms.assessment.counted import counted_sittings
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
from lms.assessment.quiz_names import TESTS
from lms.assessment.rules.balance import plain_text
from lms.db import db
from lms.evaluation.editions import group_by_edition, key_of
from lms.evaluation.sums.forms import MOST_SHEETS, Kept, read_kept
from lms.evaluation.sums.models import FormTotals
from lms.statistics.core.marks import MarkTable
from lms.statistics.core.sums import FormSums, sum_marks
from lms.statistics.items.distractors import OptionSums, count_options
from lms.training.models import Enrolment


@dataclass(frozen=True)
class FormQuestion:
    """One place of a form, with the key and the points of today."""

    code: str
    version_id: int
    version_number: int
    competency: str
    kind: str
    max_marks: int
    # keys in the order of the file; () for kinds without options
    options: tuple[str, ...]
    # of the options, without markup
    texts: Mapping[str, str]
    right: frozenset[str]
    # everybody gets all points
    is_credited: bool
    # what is asked, without markup
    text: str
    # what typed words are compared with; {} for kinds with options
    typed_key: Mapping[str, Any]

    def is_marked_like(self, other: FormQuestion) -> bool:
        """Whether the same answers earn the same; else its figures are those of another one."""
        return self._key == other._key

    @property
    def _key(self) -> tuple[object, ...]:
        return self.kind, self.max_marks, self.is_credited, self.right, self.typed_key


@dataclass(frozen=True)
class Edition:
    """A form with its questions in form order, over all its papers that measure the same.

    `form` is the first paper, which names the edition; the questions are those of the last.
    """

    form: Form
    questions: tuple[FormQuestion, ...]
    # of all its papers
    form_ids: tuple[int, ...]
    # persons in its kept sums: about as many as there are sheets
    kept_sheets: int = 0

    @property
    def possible(self) -> int:
        return sum(question.max_marks for question in self.questions)

    def place_of(self, code: str) -> int | None:
        """Where a question stands, from 0."""
        codes = [question.code for question in self.questions]
        return codes.index(code) if code in codes else None


@dataclass(frozen=True)
class HandedIn:
    """What one person handed in, in form order; the newest marking."""

    person_id: UUID
    angkatan_id: UUID
    marks: Sequence[int]
    answers: Sequence[Any]


@dataclass(frozen=True)
class Pile:
    """The sheets of one edition on one occasion; very many come as their kept sums alone."""

    edition: Edition
    occasion: Occasion
    sheets: Sequence[HandedIn]
    kept: Kept | None = None

    @property
    def n(self) -> int:
        return self.kept.sums.n if self.kept else len(self.sheets)

    @property
    def n_angkatan(self) -> int:
        if self.kept:
            return self.kept.n_angkatan
        return len({sheet.angkatan_id for sheet in self.sheets})

    @cached_property
    def table(self) -> MarkTable:
        """Persons by questions; empty when only sums were kept."""
        import numpy as np

        questions = self.edition.questions
        rows = np.array([sheet.marks for sheet in self.sheets], dtype=np.int64)
        most = tuple(question.max_marks for question in questions)
        return MarkTable(rows.reshape(len(self.sheets), len(questions)), 1, most)

    @cached_property
    def sums(self) -> FormSums:
        return self.kept.sums if self.kept else sum_marks(self.table)

    @property
    def has_options(self) -> bool:
        return self.kept is None or self.kept.options is not None

    def option_sums(self, place: int) -> OptionSums:
        """Who chose what of the question at `place`; only while `has_options`."""
        if self.kept is not None:
            assert self.kept.options is not None
            return self.kept.options[place]
        chosen = [chosen_options(sheet.answers[place]) for sheet in self.sheets]
        return count_options(
            chosen, self.table.totals.tolist(), self.table.marks[:, place].tolist()
        )

    def n_omitted(self, place: int) -> int | None:
        """Sheets without an answer there; None while options are not at hand."""
        if self.kept is not None:
            return self.kept.options[place].n_omitted if self.kept.options else None
        return sum(not sheet.answers[place] for sheet in self.sheets)


def chosen_options(answer: Any) -> tuple[str, ...]:
    """The options somebody chose, in stable keys; none when the answer is empty."""
    if isinstance(answer, list):
        return tuple(answer)
    return (answer,) if answer else ()


def list_editions(form_ids: Collection[int] | Select[int]) -> list[Edition]:
    """The editions of these papers, or of those a query finds, by jenjang, form and number."""
    kept = (
        select(func.coalesce(func.sum(FormTotals.n), 0))
        .where(FormTotals.form_id == Form.id)
        .correlate(Form)
        .scalar_subquery()
    )
    asked = aliased(Form)
    is_alike = (
        (asked.jenjang_slug == Form.jenjang_slug)
        & (asked.code == Form.code)
        & (asked.measure == Form.measure)
    )
    query = (
        select(Form, Item.code, ItemVersion, KeyCorrection, FormItem.position, kept)
        .join(FormItem, FormItem.form_id == Form.id)
        .join(ItemVersion, ItemVersion.id == FormItem.item_version_id)
        .join(Item, Item.id == ItemVersion.item_id)
        .outerjoin(KeyCorrection, is_todays_key())
        .where(select(asked.id).where(asked.id.in_(form_ids), is_alike).exists())
        .order_by(Form.jenjang_slug, Form.code, Form.number, FormItem.position)
    )
    forms: dict[int, tuple[Form, int]] = {}
    questions: dict[int, list[FormQuestion]] = defaultdict(list)
    keys: dict[int, list[object]] = defaultdict(list)
    for form, code, version, correction, position, sheets in db.session.execute(query):
        forms[form.id] = (form, int(sheets))
        questions[form.id].append(make_question(code, version, correction))
        if correction is not None:
            keys[form.id].append((position, key_of(correction)))
    return [
        Edition(
            form=forms[ids[0]][0],
            questions=tuple(questions[ids[-1]]),
            form_ids=tuple(ids),
            kept_sheets=sum(forms[one][1] for one in ids),
        )
        for ids in group_by_edition((form for form, _ in forms.values()), keys)
    ]


def make_question(
    code: str, version: ItemVersion, correction: KeyCorrection | None
) -> FormQuestion:
    asked = (correction or version).question
    tallied = asked.tallied()
    return FormQuestion(
        code=code,
        version_id=version.id,
        version_number=version.number,
        competency=version.competency,
        kind=version.kind,
        max_marks=correction.max_marks if correction else version.max_marks,
        options=tuple(one.key for one in tallied),
        texts={one.key: plain_text(one.text) for one in tallied},
        right=frozenset(one.key for one in tallied if one.right),
        is_credited=correction is not None and correction.credit,
        text=plain_text(asked.stem),
        typed_key=asked.typed_key(),
    )


def list_piles(editions: Sequence[Edition], *, most: int = MOST_SHEETS) -> list[Pile]:
    """What was handed in of these editions, pre before post; an occasion nobody sat is left out.

    Above `most` sheets in all the kept sums stand for them.
    """
    if sum(edition.kept_sheets for edition in editions) <= most:
        return list_sheets(editions)
    kept = read_kept(
        {edition.form.id: [one.max_marks for one in edition.questions] for edition in editions},
        papers={one: edition.form.id for edition in editions for one in edition.form_ids},
    )
    return [
        Pile(edition, occasion, (), kept[edition.form.id, occasion])
        for edition in editions
        for occasion in TESTS
        if (edition.form.id, occasion) in kept
    ]


def list_sheets(editions: Sequence[Edition]) -> list[Pile]:
    """The same, sheet by sheet however many, for who needs the persons."""
    first = {one: edition.form.id for edition in editions for one in edition.form_ids}
    found: dict[tuple[int, Occasion], list[HandedIn]] = {}
    counted = counted_sittings(
        Attempt.jenjang_slug.in_({edition.form.jenjang_slug for edition in editions}),
        Attempt.occasion.in_(tuple(TESTS)),
    )
    query = (
        select(
            counted.c.form_id,
            counted.c.occasion,
            counted.c.person_id,
            counted.c.angkatan_id,
            Mark.marks,
            Mark.answers,
            Submission.answers,
        )
        .join(Mark, Mark.id == counted.c.mark_id)
        .join(Submission, Submission.attempt_id == Mark.attempt_id)
        .join(
            Enrolment,
            (Enrolment.angkatan_id == counted.c.angkatan_id)
            & (Enrolment.learner_id == counted.c.person_id),
        )
        .where(counted.c.form_id.in_(first), Enrolment.is_current)
    )
    for form_id, occasion, person, angkatan, marks, accepted, handed_in in db.session.execute(
        query
    ):
        answers = handed_in if accepted is None else accepted
        sheet = HandedIn(person, angkatan, marks, answers)
        found.setdefault((first[form_id], Occasion(occasion)), []).append(sheet)
    return [
        Pile(edition, occasion, found[edition.form.id, occasion])
        for edition in editions
        for occasion in TESTS
        if (edition.form.id, occasion) in found
    ]
