"""Parallel forms on one scale, from random groups that sat one each (statistics 11.2, 11.4)."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from lms.evaluation.rules.undefined import Figure, Undefined, settle

Counts = Mapping[int, int]


@dataclass(frozen=True)
class Distribution:
    """Counts of the whole scores from `low` to `high`, also those nobody reached."""

    low: int
    high: int
    counts: tuple[int, ...]

    @property
    def n(self) -> int:
        return sum(self.counts)

    @property
    def mean(self) -> float:
        return self._sum(1) / self.n

    @property
    def variance(self) -> float:
        """Denominator n - 1."""
        return (self.n * self._sum(2) - self._sum(1) ** 2) / (self.n * (self.n - 1))

    def _sum(self, power: int) -> int:
        return sum(c * (self.low + i) ** power for i, c in enumerate(self.counts))


def distribution(counts: Counts, low: int, high: int) -> Distribution:
    """From counts by score; a score outside the scale is a mistake of the caller."""
    if any(not low <= score <= high for score in counts):
        raise ValueError("a score lies outside the scale")
    return Distribution(low, high, tuple(counts.get(x, 0) for x in range(low, high + 1)))


@dataclass(frozen=True)
class Equating:
    """For each score of form X its equal on form Y, unrounded; `recommended` follows the sizes."""

    score: tuple[int, ...]
    n_x: int
    n_y: int
    recommended: str
    identity: tuple[float, ...]
    mean: tuple[float | None, ...]
    linear: tuple[float | None, ...]
    equipercentile: tuple[float | None, ...]
    circle_arc: tuple[float | None, ...]
    reasons: dict[str, str] = field(default_factory=dict)


def equate(x: Distribution, y: Distribution) -> Equating:
    """Identity, mean, linear, equipercentile and simplified circle-arc. Kolen & Brennan 2014."""
    scores = range(x.low, x.high + 1)
    return Equating(
        score=tuple(scores),
        n_x=x.n,
        n_y=y.n,
        recommended=recommended_method(min(x.n, y.n)),
        identity=tuple(float(s) for s in scores),
        **settle(
            {
                "mean": tuple(mean_equate(s, x, y) for s in scores),
                "linear": tuple(linear_equate(s, x, y) for s in scores),
                "equipercentile": tuple(equipercentile_equate(s, x, y) for s in scores),
                "circle_arc": tuple(circle_arc(s, x, y) for s in scores),
            }
        ),
    )


def recommended_method(n: int) -> str:
    """By persons per form: below 25 identity, 100 circle-arc, 400 linear, 1500 common items."""
    bands = [(25, "identity"), (100, "circle_arc"), (400, "linear"), (1500, "linear_common_item")]
    return next((method for limit, method in bands if n < limit), "equipercentile_smoothed")


def mean_equate(score: float, x: Distribution, y: Distribution) -> Figure:
    """x - mean X + mean Y."""
    return score - x.mean + y.mean if x.n and y.n else Undefined.N_TOO_SMALL


def linear_equate(score: float, x: Distribution, y: Distribution) -> Figure:
    """(s_Y / s_X)(x - mean X) + mean Y."""
    if x.n < 2 or y.n < 2:
        return Undefined.N_TOO_SMALL
    if x.variance == 0:
        return Undefined.ZERO_VARIANCE
    return math.sqrt(y.variance / x.variance) * (score - x.mean) + y.mean


def equipercentile_equate(score: int, x: Distribution, y: Distribution) -> Figure:
    """e(x) = u - .5 + (P - G(u-1))/g(u), P = F(x-1) + f(x)/2, u the lowest with G(u) > P.

    Both cumulative counts are compared exactly; P = 0 gives low - .5.
    """
    if x.n == 0 or y.n == 0:
        return Undefined.N_TOO_SMALL
    at = score - x.low
    doubled = 2 * sum(x.counts[:at]) + x.counts[at]
    target, below = doubled * y.n, 0
    if doubled == 0:
        return y.low - 0.5
    for i, count in enumerate(y.counts):
        if 2 * (below + count) * x.n > target:
            return y.low + i - 0.5 + (target / (2 * x.n) - below) / count
        below += count
    return y.high + 0.5


def circle_arc(score: float, x: Distribution, y: Distribution) -> Figure:
    """Line between the ends plus a circle arc through what the means lie off it.

    Simplified method of Livingston & Kim 2009: (min, min), (mean X, mean Y), (max, max).
    """
    if x.n == 0 or y.n == 0:
        return Undefined.N_TOO_SMALL
    if not x.low < x.mean < x.high:
        return Undefined.ZERO_VARIANCE
    slope = (y.high - y.low) / (x.high - x.low)
    line = y.low + slope * (score - x.low)
    middle = y.mean - (y.low + slope * (x.mean - x.low))
    return line + _arc(score, (x.low, x.high), (x.mean, middle))


def _arc(at: float, ends: tuple[float, float], peak: tuple[float, float]) -> float:
    """Height at `at` of the circle through (low, 0), (high, 0) and the peak."""
    low, high = ends
    if peak[1] == 0:
        return 0.0
    centre = (low + high) / 2
    rise = (peak[0] - low) * (high - peak[0])
    down = (peak[1] ** 2 - rise) / (2 * peak[1])
    radius = math.sqrt((high - centre) ** 2 + down**2)
    root = math.sqrt(max(0.0, radius**2 - (at - centre) ** 2))
    return down + math.copysign(root, peak[1])


def round_half_up(value: float) -> int:
    """The score that is shown: rounded once, half up."""
    return math.floor(value + 0.5)


def anchor_is_enough(n_anchor: int, n_items: int) -> bool:
    """At least 20 % of the items and at least 10."""
    return n_anchor >= 10 and 5 * n_anchor >= n_items


def score_counts(scores: Sequence[int]) -> dict[int, int]:
    """How many persons have each score."""
    counts: dict[int, int] = {}
    for score in scores:
        counts[score] = counts.get(score, 0) + 1
    return counts
