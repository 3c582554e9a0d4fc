"""Reading sums that are never stale: noted angkatan come from their rows, the others as kept."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import exists, inspect, select

from lms.assessment.models import Occasion
from lms.db import db
from lms.evaluation.reading.classes import list_columns
from lms.evaluation.sums.counting import Counted, count_angkatan
from lms.evaluation.sums.models import FormMarksRow, FormSumsRow, FormTotals
from lms.statistics.core.sums import FormSums
from lms.statistics.counts.form_counts import Tally, read_counts, sum_packed
from lms.statistics.items.distractors import OptionSums
from lms.training.models import Angkatan, AngkatanChange

# angkatan that a page counts from their rows; more wait for the sweeper, and the page says so
MOST_BESIDE = 200


@dataclass(frozen=True)
class Beside:
    """Angkatan whose kept sums are not to be used: what their rows give today instead."""

    # of these angkatan, by their id
    slugs: Mapping[UUID, str]
    counted: Counted
    # how many are left out, because more changed at once than a page can count: 0 nearly always
    waiting: int

    @property
    def angkatan_ids(self) -> Collection[UUID]:
        return list(self.slugs)


def count_beside(most: int = MOST_BESIDE, *, with_forms: bool = True) -> Beside:
    """At most three statements; two without the sums of forms."""
    noted = exists().where(AngkatanChange.angkatan_id == Angkatan.id)
    slugs = dict(db.session.execute(select(Angkatan.id, Angkatan.slug).where(noted)).all())
    if len(slugs) > most:
        return Beside(slugs, Counted({}, {}), len(slugs))
    if not slugs:
        return Beside(slugs, Counted({}, {}), 0)
    return Beside(slugs, count_angkatan(list(slugs), with_forms=with_forms), 0)


@dataclass(frozen=True)
class NationalForm:
    """One form on one occasion over all angkatan."""

    sums: FormSums
    # None while angkatan are waiting: only marks are at hand then
    options: Sequence[OptionSums] | None
    waiting: int


def read_form(
    form_id: int, occasion: Occasion, *, most_beside: int = MOST_BESIDE
) -> NationalForm | None:
    """The national sums; None when nobody has sat it. At most eight statements."""
    beside = count_beside(most_beside)
    max_marks = [column.max_marks for column in list_columns([form_id]).get(form_id, ())]
    if beside.waiting:
        sums = sum_marks_of([form_id], occasion, max_marks)
        return NationalForm(sums, None, beside.waiting) if sums.n else None
    tally = Tally()
    row = db.session.get(FormTotals, (form_id, occasion))
    if row is not None:
        tally.add(read_counts(row.n, row.counts))
    for old in _kept(form_id, occasion, beside):
        tally.add(read_counts(old.n, old.counts), -1)
    for (form, when, _), sheets in beside.counted.forms.items():
        if (form, when) == (form_id, occasion):
            tally.add(sheets.counts)
    counts = tally.counts()
    return NationalForm(counts.form_sums(max_marks), counts.options, 0) if counts.n else None


def _kept(form_id: int, occasion: Occasion, beside: Beside) -> Sequence[FormSumsRow]:
    if not beside.slugs:
        return []
    query = select(FormSumsRow).where(
        FormSumsRow.form_id == form_id,
        FormSumsRow.occasion == occasion,
        FormSumsRow.angkatan_id.in_(beside.angkatan_ids),
    )
    return db.session.scalars(query).all()


def sum_all_marks(form_id: int, occasion: Occasion) -> FormSums:
    """From every person's marks instead of the sums; angkatan that were noted are left out."""
    max_marks = [column.max_marks for column in list_columns([form_id]).get(form_id, ())]
    return sum_marks_of([form_id], occasion, max_marks)


def sum_marks_of(
    form_ids: Collection[int], occasion: Occasion, max_marks: Sequence[int]
) -> FormSums:
    """Over all these papers of one edition; angkatan that were noted are left out."""
    table = inspect(FormMarksRow).local_table.c
    # columns of the table, not of the model: twenty thousand rows are no objects
    query = select(table.marks).where(
        table.form_id.in_(form_ids),
        table.occasion == occasion,
        table.angkatan_id.not_in(select(AngkatanChange.angkatan_id)),
    )
    return sum_packed(db.session.scalars(query).all(), max_marks)
