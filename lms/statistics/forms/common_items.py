"""Equating by common items (docs/statistics.md 11.3).

Tucker, Levine (internal anchor) and chained linear.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

from lms.statistics.core.pairs import PairMoments, Pairs, Score, moments, sum_pairs
from lms.statistics.core.undefined import Undefined, settle


@dataclass(frozen=True)
class CommonItemEquating:
    """For each score of X its equal on Y by three methods; synthetic weight 1 for the new group."""

    score: tuple[float, ...]
    tucker: tuple[float, ...] | None
    levine: tuple[float, ...] | None
    chained: tuple[float, ...] | None
    reasons: dict[str, str] = field(default_factory=dict)


def equate_common_items(
    new: tuple[Sequence[Score], Sequence[Score]],
    old: tuple[Sequence[Score], Sequence[Score]],
    scores: Sequence[float],
) -> CommonItemEquating:
    """`new` holds (X, V) of the group that sat X, `old` holds (Y, V); V is part of both.

    Tucker gamma = cov(Y,V)/var V, Levine gamma = var Y/cov(Y,V); mean_s Y = mean Y + gamma
    (mean V1 - mean V2), var_s Y = var Y + gamma^2 (var V1 - var V2). Kolen & Brennan 2014.
    """
    x, y = (moments(sum_pairs(Pairs(tuple(t), tuple(v)))) for t, v in (new, old))
    lines = {"tucker": _tucker(x, y), "levine": _levine(x, y), "chained": _chained(x, y)}
    values = {
        name: line if isinstance(line, Undefined) else tuple(line[0] * s + line[1] for s in scores)
        for name, line in lines.items()
    }
    return CommonItemEquating(score=tuple(scores), **settle(values))


Line = tuple[float, float]


def _tucker(x: PairMoments, y: PairMoments) -> Line | Undefined:
    if y.var_post == 0:
        return Undefined.ZERO_VARIANCE
    return _synthetic(x, y, float(y.covariance / y.var_post))


def _levine(x: PairMoments, y: PairMoments) -> Line | Undefined:
    if y.covariance <= 0:
        return Undefined.ZERO_VARIANCE
    return _synthetic(x, y, float(y.var_pre / y.covariance))


def _synthetic(x: PairMoments, y: PairMoments, gamma: float) -> Line | Undefined:
    mean_y = float(y.mean_pre) + gamma * float(x.mean_post - y.mean_post)
    var_y = float(y.var_pre) + gamma**2 * float(x.var_post - y.var_post)
    if x.var_pre == 0 or var_y <= 0:
        return Undefined.ZERO_VARIANCE
    slope = math.sqrt(var_y / float(x.var_pre))
    return slope, mean_y - slope * float(x.mean_pre)


def _chained(x: PairMoments, y: PairMoments) -> Line | Undefined:
    """X -> V in the new group, then V -> Y in the old."""
    if x.var_pre == 0 or y.var_post == 0:
        return Undefined.ZERO_VARIANCE
    to_anchor = x.sd_post / x.sd_pre
    to_form = y.sd_pre / y.sd_post
    at_anchor = float(x.mean_post) - to_anchor * float(x.mean_pre)
    slope = to_form * to_anchor
    return slope, float(y.mean_pre) + to_form * (at_anchor - float(y.mean_post))
