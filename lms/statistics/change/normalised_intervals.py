"""Intervals of the normalised gain <g> and of the mean change c (docs/statistics.md 2.6)."""

from __future__ import annotations

import math
import statistics
from collections.abc import Sequence
from dataclasses import dataclass, field

from lms.statistics.change.gains import person_change
from lms.statistics.change.retention import fieller_limits
from lms.statistics.core.pairs import Score, exact
from lms.statistics.core.sizes import BOOTSTRAP_N
from lms.statistics.core.undefined import Interval, Undefined, settle

# of those who sat the forms in one order: before and after
Pile = Sequence[tuple[Score, Score]]


@dataclass(frozen=True)
class NormalisedIntervals:
    """Both None below ten pairs; never outside what <g> and c can be."""

    class_g_ci95: tuple[float, float] | None
    mean_change_c_ci95: tuple[float, float] | None
    reasons: dict[str, str] = field(default_factory=dict)


def normalised_intervals(piles: Sequence[Pile], max_score: Score) -> NormalisedIntervals:
    """`piles`: the pairs of each order of the forms, one pile where all sat one order."""
    top = float(exact(max_score))
    rows = [[(float(exact(a)), float(exact(b))) for a, b in pile] for pile in piles]
    if sum(map(len, rows)) < BOOTSTRAP_N or min(map(len, rows)) < 2:
        few = Undefined.N_TOO_SMALL
        return NormalisedIntervals(**settle({"class_g_ci95": few, "mean_change_c_ci95": few}))
    return NormalisedIntervals(
        **settle({"class_g_ci95": _ratio(rows, top), "mean_change_c_ci95": _mean(piles, max_score)})
    )


def _ratio(piles: Sequence[Sequence[tuple[float, float]]], top: float) -> Interval:
    """Fieller's interval of mean gain / mean room, variances within the piles."""
    gains = [[b - a for a, b in pile] for pile in piles]
    rooms = [[top - a for a, _ in pile] for pile in piles]
    n = sum(map(len, gains))
    moments = [
        _of_mean([statistics.covariance(x, y) for x, y in zip(one, other, strict=True)], gains)
        for one, other in ((gains, gains), (rooms, rooms), (gains, rooms))
    ]
    means = (sum(map(sum, gains)) / n, sum(map(sum, rooms)) / n)
    if moments[0] == 0 and moments[1] == 0:
        return Undefined.ZERO_VARIANCE
    limits = fieller_limits(means, (moments[0], moments[1], moments[2]), _reach(n - len(gains)))
    if limits is None:
        return Undefined.PRE_AT_MAX
    return (limits[0], min(limits[1], 1.0))


def _mean(piles: Sequence[Pile], top: Score) -> Interval:
    """Student's interval of the mean c, variances within the piles."""
    changes = [
        [
            float(c)
            for a, b in pile
            if (c := person_change(exact(a), exact(b), exact(top))) is not None
        ]
        for pile in piles
    ]
    changes = [pile for pile in changes if pile]
    n = sum(map(len, changes))
    if n < BOOTSTRAP_N or min(map(len, changes)) < 2:
        return Undefined.N_TOO_SMALL
    spread = _of_mean([statistics.variance(pile) for pile in changes], changes)
    if spread == 0:
        return Undefined.ZERO_VARIANCE
    middle, reach = sum(map(sum, changes)) / n, _reach(n - len(changes)) * math.sqrt(spread)
    return (max(middle - reach, -1.0), min(middle + reach, 1.0))


def _of_mean(variances: Sequence[float], piles: Sequence[Sequence[float]]) -> float:
    """Of the mean over all: each pile weighs as many persons as it has."""
    n = sum(map(len, piles))
    return sum(v * len(pile) for v, pile in zip(variances, piles, strict=True)) / n**2


def _reach(freedom: int) -> float:
    from scipy.special import stdtrit

    return float(stdtrit(freedom, 0.975))
