"""The two forms of a class on one scale, from who sat them before training, here and earlier.

docs/statistics.md 17.2. Of other classes only kept sums are read, no person; and only of classes
that were there before this one, so that the report is the same when it is made again later.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from uuid import UUID

from sqlalchemy import select

from lms.assessment.models import Occasion
from lms.db import db
from lms.evaluation.classes.data import FormScale
from lms.evaluation.editions import papers_alike
from lms.evaluation.sums.models import FormSumsRow
from lms.statistics.core.distributions import distribution
from lms.statistics.core.sizes import IDENTITY_BELOW
from lms.statistics.counts.form_counts import read_counts
from lms.statistics.forms.equating import equate

# classes that are read, the newest before this one: some hundred people a form
MOST_CLASSES = 40
COMMON, LINEAR = "linear_common_item", "linear"


@dataclass(frozen=True)
class SatForm:
    """One form of the class: its label, its points, and the totals of its own pre-tests."""

    label: str
    possible: int
    totals: Counter[int]


def form_scale(angkatan_id: UUID, forms: Mapping[int, SatForm]) -> FormScale | None:
    """The second form in points of the first; None below 25 people a form, or of other editions."""
    if len(forms) != 2:
        return None
    first, second = sorted(forms, key=lambda number: forms[number].label)
    piles = {number: Counter(form.totals) for number, form in forms.items()}
    for row, number in _earlier(angkatan_id, forms):
        counts = read_counts(row.n, row.counts)
        for (total, _), count in (counts.joint[0] if counts.joint else {}).items():
            if total <= forms[number].possible:
                piles[number][total] += count
    smallest = min(pile.total() for pile in piles.values())
    if smallest < IDENTITY_BELOW:
        return None
    x, y = (distribution(piles[n], 0, forms[n].possible) for n in (second, first))
    found = equate(x, y)
    # which questions are common is not known of sums: the line of random groups stands in
    method = LINEAR if found.recommended == COMMON else found.recommended
    equals = getattr(found, method)
    return FormScale(
        reference=forms[first].label,
        points={
            forms[first].label: {Fraction(n): float(n) for n in range(forms[first].possible + 1)},
            forms[second].label: {
                Fraction(score): float(equal)
                for score, equal in zip(found.score, equals, strict=True)
                if equal is not None
            },
        },
        n_smallest_form=smallest,
        method=method,
    )


def _earlier(angkatan_id: UUID, forms: Mapping[int, SatForm]) -> list[tuple[FormSumsRow, int]]:
    """Kept sums of classes founded before this one, with the form of this class they are of.

    The ids of classes rise with time.
    """
    papers = papers_alike(forms).subquery()
    query = (
        select(FormSumsRow, papers.c.alike)
        .join(papers, papers.c.id == FormSumsRow.form_id)
        .where(
            FormSumsRow.occasion == Occasion.PRE,
            FormSumsRow.angkatan_id < angkatan_id,
        )
        .order_by(FormSumsRow.angkatan_id.desc(), FormSumsRow.form_id)
        .limit(2 * MOST_CLASSES)
    )
    return [(row, number) for row, number in db.session.execute(query)]
