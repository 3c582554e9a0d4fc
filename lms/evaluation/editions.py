"""Which papers of a form are one edition: what they measure is the same, under the same keys.

A mended explanation or comma makes another paper and no other edition (assessment/rules/measure.py;
docs/statistics.md 17.14). A key that was put right in one of two papers parts them, so that nothing
is summed that was marked in two ways.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, join, select
from sqlalchemy.orm import InstrumentedAttribute, aliased

from lms.assessment.decision_models import KeyCorrection
from lms.assessment.keys import is_todays_key
from lms.assessment.models import Attempt, Form, FormItem, ItemVersion, Submission
from lms.assessment.quiz_names import TESTS
from lms.db import db


@dataclass(frozen=True)
class EditionPapers:
    """All papers of one edition in the order of publication: the first names it."""

    forms: tuple[Form, ...]
    # whether a class sat one of them
    is_sat: bool

    @property
    def code(self) -> str:
        return self.forms[0].code

    @property
    def ids(self) -> tuple[int, ...]:
        return tuple(form.id for form in self.forms)


def list_edition_papers() -> Sequence[EditionPapers]:
    """Every edition of every form, by jenjang, code and number of its first paper."""
    is_sat = (
        select(Submission.attempt_id)
        .join(Attempt, Attempt.id == Submission.attempt_id)
        .where(
            Attempt.form_id == Form.id,
            Attempt.angkatan_id.is_not(None),
            Attempt.occasion.in_(tuple(TESTS)),
        )
        .exists()
    )
    put_right = join(FormItem, ItemVersion, ItemVersion.id == FormItem.item_version_id).join(
        KeyCorrection, is_todays_key()
    )
    query = (
        select(Form, is_sat, FormItem.position, KeyCorrection)
        .outerjoin(put_right, FormItem.form_id == Form.id)
        .order_by(Form.jenjang_slug, Form.code, Form.number, FormItem.position)
    )
    forms: dict[int, tuple[Form, bool]] = {}
    keys: dict[int, list[object]] = defaultdict(list)
    for form, sat, position, correction in db.session.execute(query):
        forms[form.id] = form, sat
        if correction is not None:
            keys[form.id].append((position, key_of(correction)))
    return [
        EditionPapers(tuple(forms[one][0] for one in ids), any(forms[one][1] for one in ids))
        for ids in group_by_edition((form for form, _ in forms.values()), keys)
    ]


def papers_alike(form_ids: Collection[int]) -> Select[int, int]:
    """Of these papers and others that measure the same: a paper, and that of these it is alike.

    Where a key was put right a paper is alike to itself alone.
    """
    asked = aliased(Form)
    same = (
        (asked.jenjang_slug == Form.jenjang_slug)
        & (asked.code == Form.code)
        & (asked.measure == Form.measure)
        & (Form.measure != "")
        & ~_is_put_right(Form.id)
        & ~_is_put_right(asked.id)
    )
    return (
        select(Form.id, asked.id.label("alike"))
        .join(asked, (asked.id == Form.id) | same)
        .where(asked.id.in_(form_ids))
    )


def _is_put_right(form_id: InstrumentedAttribute[int]) -> ColumnElement[bool]:
    return (
        select(KeyCorrection.id)
        .join(FormItem, FormItem.item_version_id == KeyCorrection.item_version_id)
        .where(FormItem.form_id == form_id)
        .exists()
    )


def edition_key(form: Form, keys: Sequence[object]) -> tuple[str, ...]:
    """The same for papers of one edition; `keys` are those that were put right, with their place.

    A paper without a measure is an edition of its own.
    """
    return form.jenjang_slug, form.code, form.measure or str(form.id), repr(keys)


def group_by_edition(
    forms: Iterable[Form], keys: Mapping[int, Sequence[object]]
) -> list[list[int]]:
    """The ids of each edition's papers, in the order given; `keys` as in `edition_key`, by id."""
    editions: dict[object, list[int]] = defaultdict(list)
    for form in forms:
        editions[edition_key(form, keys.get(form.id, ()))].append(form.id)
    return list(editions.values())


def key_of(correction: KeyCorrection) -> tuple[object, ...]:
    """What counts since the key was put right."""
    question = correction.question
    right = [one.key for one in question.tallied() if one.right]
    return correction.credit, correction.max_marks, right, question.typed_key()
