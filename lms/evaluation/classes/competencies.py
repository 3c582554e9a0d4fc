"""The change in each competency: means over the pairs, with the t interval of the change."""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass, field, replace
from fractions import Fraction

from lms.evaluation.classes.data import ClassData, DataForm, DataSitting
from lms.statistics.change.change import gain_from_sums, t_test
from lms.statistics.change.form_order import OrderGain, form_order
from lms.statistics.core.marks import exact_mark
from lms.statistics.core.multiplicity import holm
from lms.statistics.core.pairs import match_pairs, moments, sum_pairs
from lms.statistics.core.sizes import SMALLEST_GROUP
from lms.statistics.core.undefined import Undefined, settle

SIGNIFICANT = 0.05
Shares = dict[str, Fraction]
Exact = int | Fraction
# by key of the person
Gains = dict[str, Fraction]


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
    # where two forms cross the mean of both orders, each alike (docs/statistics.md 17.1): not
    # exactly what the means differ by
    mean_gain: float
    ci95_gain: tuple[float, float] | None
    # whether its gain differs from that of the next one below it, in the order of the gains, by
    # more than chance (t of the same persons, Holm over all neighbours); None for the last one
    is_above_next: bool | None = None
    reasons: dict[str, str] = field(default_factory=dict)


def list_competencies(data: ClassData) -> list[CompetencyChange]:
    """In the order of the class data; a competency with fewer than five pairs is left out."""
    most = {label: _maxima(form) for label, form in data.forms.items()}
    pairs: dict[str, list[tuple[Fraction, Fraction]]] = {}
    gains: dict[str, Gains] = {}
    crossed = _crossed(data)
    for person in data.people:
        if person.pre is None or person.post is None:
            continue
        before, after = (_shares(data, s, most[s.form]) for s in (person.pre, person.post))
        for code in before.keys() & after.keys():
            pairs.setdefault(code, []).append((before[code], after[code]))
            gains.setdefault(code, {})[person.key] = after[code] - before[code]
    found = [
        _balanced(_change(data, code, title, pairs[code]), gains[code], crossed)
        for code, title in data.competencies.items()
        if len(pairs.get(code, ())) >= SMALLEST_GROUP
    ]
    return _compared(found, gains, crossed)


def _crossed(data: ClassData) -> frozenset[str]:
    """Who sat the forms in the first of two orders that cross; empty where they do not."""
    orders: dict[tuple[str, str], list[str]] = {}
    for person in data.people:
        if person.pre is not None and person.post is not None:
            orders.setdefault((person.pre.form, person.post.form), []).append(person.key)
    found = sorted(orders)
    if len(found) != 2 or found[0] != found[1][::-1]:
        return frozenset()
    return frozenset(orders[found[0]])


def _order(gains: Gains, crossed: frozenset[str]) -> OrderGain | None:
    """Of both orders; None where there is one only, or fewer than two people in either."""
    first = [gain for key, gain in gains.items() if key in crossed]
    return form_order(first, [gain for key, gain in gains.items() if key not in crossed])


def _balanced(row: CompetencyChange, gains: Gains, crossed: frozenset[str]) -> CompetencyChange:
    found = _order(gains, crossed)
    if found is None:
        return row
    limits = settle({"ci95_gain": found.balanced_ci95 or Undefined.ZERO_VARIANCE})
    return replace(
        row,
        mean_gain=found.balanced_gain,
        ci95_gain=limits["ci95_gain"],
        reasons=limits["reasons"],
    )


def _compared(
    rows: list[CompetencyChange], gains: dict[str, Gains], crossed: frozenset[str]
) -> list[CompetencyChange]:
    """Neighbours by gain; what chance explains is no order (docs/statistics.md 17.6)."""
    ordered = sorted(rows, key=lambda row: -row.mean_gain)
    neighbours = list(zip(ordered, ordered[1:], strict=False))
    p_values = holm(
        [_p_of_difference(gains[a.code], gains[b.code], crossed) for a, b in neighbours]
    )
    is_above = {
        a.code: p is not None and p < SIGNIFICANT
        for (a, _), p in zip(neighbours, p_values, strict=True)
    }
    return [replace(row, is_above_next=is_above.get(row.code)) for row in rows]


def _p_of_difference(above: Gains, below: Gains, crossed: frozenset[str]) -> float | None:
    both = [key for key in above if key in below]
    order = _order({key: above[key] - below[key] for key in both}, crossed)
    if order is not None:
        return order.p_balanced
    first, second = [above[key] for key in both], [below[key] for key in both]
    unit = math.lcm(*(x.denominator for x in (*first, *second)))
    pairs = match_pairs([int(x * unit) for x in second], [int(x * unit) for x in first])
    p = gain_from_sums(sum_pairs(pairs))["p_t_two_sided"] if pairs.n > 1 else None
    return p if isinstance(p, float) else None


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
