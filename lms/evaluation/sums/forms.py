"""The kept national sums of forms, for reports over more sheets than a page can read one by one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import func, select

from lms.assessment.models import Occasion
from lms.db import db
from lms.evaluation.sums.models import FormSumsRow, FormTotals
from lms.evaluation.sums.reading import Beside, count_beside, read_form
from lms.statistics.core.sums import FormSums
from lms.statistics.counts.form_counts import Tally, read_counts
from lms.statistics.items.distractors import OptionSums
from lms.training.models import AngkatanChange

# of all forms of a report together; read and counted well within a second
MOST_SHEETS = 5_000
Key = tuple[int, Occasion]
CHANGED = select(AngkatanChange.angkatan_id)


@dataclass(frozen=True)
class Kept:
    """One form on one occasion: exactly what its sheets would give, without its persons."""

    n_angkatan: int
    sums: FormSums
    # None while so many angkatan changed at once that only their marks are at hand
    options: Sequence[OptionSums] | None


def read_kept(maxima: Mapping[int, Sequence[int]]) -> Mapping[Key, Kept]:
    """By form and occasion; `maxima` are the points of each question, by form.

    At most six statements, unless very many angkatan changed at once.
    """
    query = select(FormTotals).where(FormTotals.form_id.in_(maxima))
    totals = {(row.form_id, Occasion(row.occasion)): row for row in db.session.scalars(query)}
    beside = count_beside()
    classes = _count_classes(maxima, beside)
    if beside.waiting:
        return _from_marks(totals, classes)
    tallies: defaultdict[Key, Tally] = defaultdict(Tally)
    for key, row in totals.items():
        tallies[key].add(read_counts(row.n, row.counts))
    for old in _replaced(maxima):
        tallies[old.form_id, Occasion(old.occasion)].add(read_counts(old.n, old.counts), -1)
    for (form_id, occasion, _), sheets in beside.counted.forms.items():
        if form_id in maxima:
            tallies[form_id, Occasion(occasion)].add(sheets.counts)
    counted = {key: tally.counts() for key, tally in tallies.items()}
    return {
        key: Kept(classes.get(key, 0), counts.form_sums(maxima[key[0]]), counts.options)
        for key, counts in counted.items()
        if counts.n
    }


def _replaced(form_ids: Collection[int]) -> Sequence[FormSumsRow]:
    """What was kept of angkatan that changed since."""
    query = select(FormSumsRow).where(
        FormSumsRow.form_id.in_(form_ids), FormSumsRow.angkatan_id.in_(CHANGED)
    )
    return db.session.scalars(query).all()


def _count_classes(form_ids: Collection[int], beside: Beside) -> dict[Key, int]:
    """Angkatan that sat each form on each occasion; those that wait are not among them."""
    query = (
        select(FormSumsRow.form_id, FormSumsRow.occasion, func.count())
        .where(FormSumsRow.form_id.in_(form_ids), FormSumsRow.angkatan_id.not_in(CHANGED))
        .group_by(FormSumsRow.form_id, FormSumsRow.occasion)
    )
    found = {(form_id, Occasion(when)): n for form_id, when, n in db.session.execute(query)}
    for form_id, when, _ in beside.counted.forms:
        key = (form_id, Occasion(when))
        found[key] = found.get(key, 0) + 1
    return found


def _from_marks(totals: Collection[Key], classes: Mapping[Key, int]) -> dict[Key, Kept]:
    """From the marks of the angkatan that did not change; the others wait for the server."""
    found = {key: read_form(*key) for key in totals}
    return {
        key: Kept(classes.get(key, 0), form.sums, form.options)
        for key, form in found.items()
        if form is not None
    }
