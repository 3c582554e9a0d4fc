"""Parallel forms on one scale, from random groups (docs/statistics.md 11.2, 11.4)."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

from lms.statistics.core.distributions import Distribution
from lms.statistics.core.sizes import (
    ANCHOR_ITEMS,
    CIRCLE_ARC_BELOW,
    COMMON_ITEMS_BELOW,
    IDENTITY_BELOW,
    LINEAR_BELOW,
)
from lms.statistics.core.undefined import Figure, Undefined, settle
from lms.statistics.forms.equipercentile import equipercentile_equate, smoothed_equating


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
    equipercentile_smoothed: tuple[float | None, ...]
    circle_arc: tuple[float | None, ...]
    reasons: dict[str, str] = field(default_factory=dict)


def equate(x: Distribution, y: Distribution) -> Equating:
    """Identity, mean, linear, equipercentile and simplified circle-arc. Kolen & Brennan 2014."""
    scores = range(x.low, x.high + 1)
    return Equating(
        score=tuple(scores),
        n_x=int(x.n),
        n_y=int(y.n),
        recommended=recommended_method(int(min(x.n, y.n))),
        identity=tuple(float(s) for s in scores),
        **settle(
            {
                "mean": tuple(mean_equate(s, x, y) for s in scores),
                "linear": tuple(linear_equate(s, x, y) for s in scores),
                "equipercentile": tuple(equipercentile_equate(s, x, y) for s in scores),
                "equipercentile_smoothed": smoothed_equating(x, y),
                "circle_arc": tuple(circle_arc(s, x, y) for s in scores),
            }
        ),
    )


def recommended_method(n: int) -> str:
    """By persons per form (docs/statistics.md 11.4)."""
    bands = [
        (IDENTITY_BELOW, "identity"),
        (CIRCLE_ARC_BELOW, "circle_arc"),
        (LINEAR_BELOW, "linear"),
        (COMMON_ITEMS_BELOW, "linear_common_item"),
    ]
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
    rise = (peak[0] - low) * (high - peak[0])
    down = (peak[1] ** 2 - rise) / (2 * peak[1])
    root = math.sqrt(down**2 + (at - low) * (high - at))
    return down + math.copysign(root, peak[1])


def round_half_up(value: float) -> int:
    """The score that is shown: rounded once, half up."""
    return math.floor(value + 0.5)


def anchor_is_enough(n_anchor: int, n_items: int) -> bool:
    """At least 20 % of the items and at least 10."""
    return n_anchor >= ANCHOR_ITEMS and 5 * n_anchor >= n_items
