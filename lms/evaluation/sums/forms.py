"""The kept national sums of forms, for reports over more sheets than a page can read one by one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import case, func, select

from lms.assessment.models import Occasion
from lms.db import db
from lms.evaluation.sums.models import FormSumsRow, FormTotals
from lms.evaluation.sums.reading import Beside, count_beside, sum_marks_of
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


def read_kept(
    maxima: Mapping[int, Sequence[int]], *, papers: Mapping[int, int]
) -> Mapping[Key, Kept]:
    """By edition and occasion; `maxima` are the points of each question, by edition.

    `papers` are all whose sheets count, with the form that names their edition. At most six
    statements, unless very many angkatan changed at once.
    """
    query = select(FormTotals).where(FormTotals.form_id.in_(papers))
    totals = db.session.scalars(query).all()
    beside = count_beside()
    classes = _count_classes(papers, beside)
    if beside.waiting:
        keys = {(papers[row.form_id], Occasion(row.occasion)) for row in totals}
        return _from_marks(keys, classes, maxima, papers)
    tallies: defaultdict[Key, Tally] = defaultdict(Tally)
    for row in totals:
        key = papers[row.form_id], Occasion(row.occasion)
        tallies[key].add(read_counts(row.n, row.counts))
    for old in _replaced(papers):
        key = papers[old.form_id], Occasion(old.occasion)
        tallies[key].add(read_counts(old.n, old.counts), -1)
    for (form_id, occasion, _), sheets in beside.counted.forms.items():
        if form_id in papers:
            tallies[papers[form_id], Occasion(occasion)].add(sheets.counts)
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


def _count_classes(papers: Mapping[int, int], beside: Beside) -> dict[Key, int]:
    """Angkatan that sat each edition on each occasion; those that wait are not among them."""
    edition = case(dict(papers), value=FormSumsRow.form_id) if papers else FormSumsRow.form_id
    query = (
        select(edition, FormSumsRow.occasion, func.count(FormSumsRow.angkatan_id.distinct()))
        .where(FormSumsRow.form_id.in_(papers), FormSumsRow.angkatan_id.not_in(CHANGED))
        .group_by(edition, FormSumsRow.occasion)
    )
    found = {(form_id, Occasion(when)): n for form_id, when, n in db.session.execute(query)}
    again = {
        (papers[form_id], when, angkatan)
        for form_id, when, angkatan in beside.counted.forms
        if form_id in papers
    }
    for form_id, when, _ in again:
        key = (form_id, Occasion(when))
        found[key] = found.get(key, 0) + 1
    return found


def _from_marks(
    keys: Collection[Key],
    classes: Mapping[Key, int],
    maxima: Mapping[int, Sequence[int]],
    papers: Mapping[int, int],
) -> dict[Key, Kept]:
    """From the marks of the angkatan that did not change; the others wait for the server."""
    found = {}
    for edition, occasion in keys:
        ids = [one for one, first in papers.items() if first == edition]
        sums = sum_marks_of(ids, occasion, maxima[edition])
        if sums.n:
            key = edition, occasion
            found[key] = Kept(classes.get(key, 0), sums, None)
    return found
