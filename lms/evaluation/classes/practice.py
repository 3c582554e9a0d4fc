"""Questions met twice beside those met once: what recall may add (docs/statistics.md 17.9)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from lms.evaluation.classes.data import ClassData, DataForm, DataSitting
from lms.statistics.change.change import gain_from_sums
from lms.statistics.change.form_order import form_order
from lms.statistics.core.marks import exact_mark
from lms.statistics.core.pairs import match_pairs, sum_pairs
from lms.statistics.core.sizes import SMALLEST_GROUP

Shares = tuple[Fraction, Fraction]


@dataclass(frozen=True)
class PracticeGain:
    """Mean gains in percent of the points of each kind of question, over `n` pairs.

    Where two forms cross, each is the mean of both orders.
    """

    n: int
    # questions of a form that are met twice, and others; the fewest of the forms
    n_repeated: int
    n_others: int
    gain_repeated: float
    gain_others: float
    difference: float
    difference_ci95: tuple[float, float] | None


def practice_gain(data: ClassData) -> PracticeGain | None:
    """None where all questions are met twice, or none, or fewer than five people met both kinds."""
    labels = list(data.forms)
    if len(labels) != 2 or not all(form.columns for form in data.forms.values()):
        return None
    names = [{column.name for column in form.columns} for form in data.forms.values()]
    repeated = names[0] & names[1]
    sizes = len(repeated), min(len(found - repeated) for found in names)
    if not all(sizes):
        return None
    gains: dict[str, list[Shares]] = {}
    for person in data.people:
        before, after = person.pre, person.post
        if before is not None and after is not None and before.form != after.form:
            first, last = (_shares(data.forms, sitting, repeated) for sitting in (before, after))
            change = (last[0] - first[0], last[1] - first[1])
            gains.setdefault(before.form, []).append(change)
    if sum(map(len, gains.values())) < SMALLEST_GROUP:
        return None
    return _found([gains[label] for label in labels if label in gains], sizes)


def _found(orders: list[list[Shares]], sizes: tuple[int, int]) -> PracticeGain | None:
    n = sum(map(len, orders))
    figures = [
        _balanced([[a for a, _ in order] for order in orders]),
        _balanced([[b for _, b in order] for order in orders]),
        _balanced([[a - b for a, b in order] for order in orders]),
    ]
    return PracticeGain(n, *sizes, figures[0][0], figures[1][0], *figures[2])


def _balanced(orders: list[list[Fraction]]) -> tuple[float, tuple[float, float] | None]:
    """The mean of both orders with its interval; of a single order its own."""
    crossed = form_order(orders[0], orders[1]) if len(orders) == 2 else None
    if crossed is not None:
        return crossed.balanced_gain, crossed.balanced_ci95
    gains = [gain for order in orders for gain in order]
    found = gain_from_sums(sum_pairs(match_pairs([Fraction(0)] * len(gains), gains)))
    return found["mean_gain"], found["ci95_gain"]


def _shares(forms: Mapping[str, DataForm], sitting: DataSitting, repeated: set[str]) -> Shares:
    """Percent of the points of the repeated questions and of the others."""
    # whole numbers stay whole as long as they are added: five times as quick
    earned: list[Fraction | int] = [0, 0]
    possible: list[Fraction | int] = [0, 0]
    columns = forms[sitting.form].columns
    for column, mark in zip(columns, sitting.marks, strict=True):
        kind = 0 if column.name in repeated else 1
        earned[kind] += exact_mark(mark)
        possible[kind] += exact_mark(column.max_mark)
    first, second = (
        Fraction(100 * e) / p if p else Fraction(0) for e, p in zip(earned, possible, strict=True)
    )
    return first, second
