"""The change in each competency: means over the pairs, with the t interval of the change."""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass, field
from fractions import Fraction

from lms.evaluation.classes.data import ClassData, DataForm, DataSitting
from lms.statistics.change.change import t_test
from lms.statistics.core.marks import exact_mark
from lms.statistics.core.pairs import match_pairs, moments, sum_pairs
from lms.statistics.core.sizes import SMALLEST_GROUP
from lms.statistics.core.undefined import settle

Shares = dict[str, Fraction]
Exact = int | Fraction


@dataclass(frozen=True)
class CompetencyChange:
    """Percent of the marks in one competency, of those who had it in both tests."""

    code: str
    title: str
    # questions of it on each form, in the order of the forms
    items: tuple[int, ...]
    n_pairs: int
    mean_pre: float
    mean_post: float
    mean_gain: float
    ci95_gain: tuple[float, float] | None
    reasons: dict[str, str] = field(default_factory=dict)


def list_competencies(data: ClassData) -> list[CompetencyChange]:
    """In the order of the class data; a competency with fewer than five pairs is left out."""
    most = {label: _maxima(form) for label, form in data.forms.items()}
    pairs: dict[str, list[tuple[Fraction, Fraction]]] = {}
    for person in data.people:
        if person.pre is None or person.post is None:
            continue
        before, after = (_shares(data, s, most[s.form]) for s in (person.pre, person.post))
        for code in before.keys() & after.keys():
            pairs.setdefault(code, []).append((before[code], after[code]))
    return [
        _change(data, code, title, pairs[code])
        for code, title in data.competencies.items()
        if len(pairs.get(code, ())) >= SMALLEST_GROUP
    ]


def _change(
    data: ClassData, code: str, title: str, pairs: list[tuple[Fraction, Fraction]]
) -> CompetencyChange:
    """Summed in whole parts of a percent: the forms ask a competency equally often or nearly so."""
    unit = math.lcm(*(share.denominator for both in pairs for share in both))
    before, after = ([int(both[side] * unit) for both in pairs] for side in (0, 1))
    m = moments(sum_pairs(match_pairs(before, after)))
    limits = t_test(m)["ci95_gain"]
    if isinstance(limits, tuple):
        limits = (limits[0] / unit, limits[1] / unit)
    interval = settle({"ci95_gain": limits})
    return CompetencyChange(
        code=code,
        title=title,
        items=tuple(
            sum(column.competency == code for column in form.columns)
            for form in data.forms.values()
        ),
        n_pairs=m.n,
        mean_pre=float(m.mean_pre / unit),
        mean_post=float(m.mean_post / unit),
        mean_gain=float(m.mean_gain / unit),
        ci95_gain=interval["ci95_gain"],
        reasons=interval["reasons"],
    )


def _shares(data: ClassData, sitting: DataSitting, most: dict[str, Exact]) -> Shares:
    """Percent of the marks by competency of one sitting; `most` are the maxima of its form."""
    earned: defaultdict[str, Exact] = defaultdict(int)
    for mark, column in zip(sitting.marks, data.forms[sitting.form].columns, strict=True):
        if mark and column.competency is not None:
            earned[column.competency] += exact_mark(mark)
    return {code: Fraction(100 * earned[code]) / possible for code, possible in most.items()}


def _maxima(form: DataForm) -> dict[str, Exact]:
    """Possible marks by competency; without what is worth nothing."""
    possible: defaultdict[str, Exact] = defaultdict(int)
    for column in form.columns:
        if column.competency is not None:
            possible[column.competency] += exact_mark(column.max_mark)
    return {code: most for code, most in possible.items() if most}
