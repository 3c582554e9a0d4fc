"""From the rows of some angkatan to their counts: which sitting counts, of whom, on which form."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Row, select

from lms.assessment.counted import counted_sittings
from lms.assessment.kinds.registry import KINDS
from lms.assessment.models import (
    Attempt,
    FormItem,
    ItemVersion,
    Mark,
    Occasion,
    Submission,
)
from lms.db import db
from lms.statistics.counts.form_counts import FormCounts, count_form
from lms.training.models import Enrolment

# form, occasion, angkatan
FormKey = tuple[int, str, UUID]
# angkatan, what its pre-test and its post-test were worth
PairKey = tuple[UUID, int, int]
# stands for an answer that is not a choice of options
ANSWERED = "*"


@dataclass(frozen=True)
class Sheets:
    """All who sat one form on one occasion in one angkatan."""

    counts: FormCounts
    marks: Sequence[Sequence[int]]


@dataclass(frozen=True)
class Counted:
    """What the rows of some angkatan give today."""

    forms: Mapping[FormKey, Sheets]
    pairs: Mapping[PairKey, Sequence[tuple[int, int]]]


def count_angkatan(angkatan_ids: Collection[UUID], *, with_forms: bool = True) -> Counted:
    """Two statements, one for the pairs alone, however many angkatan; who has left is not in."""
    sittings = _sittings(angkatan_ids)
    if not with_forms:
        return Counted({}, _pairs(sittings))
    by_form: dict[FormKey, list[Row[Any]]] = {}
    for row in sittings.values():
        by_form.setdefault((row.form_id, row.occasion, row.angkatan_id), []).append(row)
    kinds = _kinds({form_id for form_id, _, _ in by_form})
    return Counted(
        forms={key: _sheets(rows, kinds[key[0]]) for key, rows in by_form.items()},
        pairs=_pairs(sittings),
    )


def _sittings(angkatan_ids: Collection[UUID]) -> dict[tuple[UUID, UUID, str], Row[Any]]:
    """Which sitting counts, by angkatan, member and occasion."""
    counted = counted_sittings(
        Attempt.angkatan_id.in_(angkatan_ids),
        Attempt.occasion.in_((Occasion.PRE, Occasion.POST)),
    )
    query = (
        select(
            counted.c.angkatan_id,
            counted.c.person_id,
            counted.c.occasion,
            counted.c.form_id,
            Mark.marks,
            Mark.earned,
            Mark.possible,
            Mark.answers,
            Submission.answers.label("handed_in"),
        )
        .join(Submission, Submission.attempt_id == counted.c.attempt_id)
        .join(Mark, Mark.id == counted.c.mark_id)
        .join(
            Enrolment,
            (Enrolment.angkatan_id == counted.c.angkatan_id)
            & (Enrolment.learner_id == counted.c.person_id),
        )
        .where(Enrolment.is_current)
    )
    rows = db.session.execute(query)
    return {(row.angkatan_id, row.person_id, row.occasion): row for row in rows}


def _kinds(form_ids: Collection[int]) -> Mapping[int, Sequence[str]]:
    """Of each form, what kinds of questions it asks, in its order."""
    query = (
        select(FormItem.form_id, ItemVersion.kind)
        .join(ItemVersion, ItemVersion.id == FormItem.item_version_id)
        .where(FormItem.form_id.in_(form_ids))
        .order_by(FormItem.form_id, FormItem.position)
    )
    kinds: dict[int, list[str]] = {}
    for form_id, kind in db.session.execute(query):
        kinds.setdefault(form_id, []).append(kind)
    return kinds


def _sheets(rows: Sequence[Row[Any]], kinds: Sequence[str]) -> Sheets:
    marks = [row.marks for row in rows]
    answers = [row.handed_in if row.answers is None else row.answers for row in rows]
    chosen = [list(map(_options, kinds, given)) for given in answers]
    return Sheets(count_form(marks, chosen), marks)


def _options(kind: str, answer: Any) -> Sequence[str]:
    """What was chosen; nothing when it was left out."""
    if not answer:
        return ()
    return KINDS[kind].tally(answer) or (ANSWERED,)


def _pairs(
    sittings: Mapping[tuple[UUID, UUID, str], Row[Any]],
) -> dict[PairKey, list[tuple[int, int]]]:
    pairs: dict[PairKey, list[tuple[int, int]]] = {}
    for (angkatan_id, person_id, occasion), pre in sittings.items():
        if occasion != Occasion.PRE:
            continue
        post = sittings.get((angkatan_id, person_id, Occasion.POST))
        if post is not None:
            key = (angkatan_id, pre.possible, post.possible)
            pairs.setdefault(key, []).append((pre.earned, post.earned))
    return pairs
