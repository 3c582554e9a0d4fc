"""Two groups of different people beside each other: means and their difference (Welch 1947)."""

from __future__ import annotations

import math
import statistics
from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from lms.statistics.core.pairs import Score, exact
from lms.statistics.core.undefined import Figure, Interval, Undefined, settle


@dataclass(frozen=True)
class TwoGroups:
    """Group a minus group b, in the unit of the scores."""

    n_a: int
    n_b: int
    mean_a: float | None
    mean_b: float | None
    sd_a: float | None
    sd_b: float | None
    difference: float | None
    se: float | None
    df: float | None
    ci95: tuple[float, float] | None
    reasons: dict[str, str] = field(default_factory=dict)


def compare_groups(a: Sequence[Score], b: Sequence[Score]) -> TwoGroups:
    """Difference of means with Welch's interval, which needs no equal spread.

    se^2 = v_a + v_b with v = s^2/n; df = se^4 / (v_a^2/(n_a - 1) + v_b^2/(n_b - 1)). An empty
    group: null; below two persons no spread; both groups without spread: no interval.
    """
    mean_a, mean_b = _mean(a), _mean(b)
    sd_a, sd_b = _sd(a), _sd(b)
    se, df = _error(len(a), sd_a, len(b), sd_b)
    gap = _minus(mean_a, mean_b)
    return TwoGroups(
        n_a=len(a),
        n_b=len(b),
        **settle(
            {
                "mean_a": mean_a,
                "mean_b": mean_b,
                "sd_a": sd_a,
                "sd_b": sd_b,
                "difference": gap,
                "se": se,
                "df": df,
                "ci95": _interval(gap, se, df),
            }
        ),
    )


def _error(n_a: int, sd_a: Figure, n_b: int, sd_b: Figure) -> tuple[Figure, Figure]:
    if isinstance(sd_a, Undefined) or isinstance(sd_b, Undefined):
        return Undefined.N_TOO_SMALL, Undefined.N_TOO_SMALL
    v_a, v_b = sd_a**2 / n_a, sd_b**2 / n_b
    if v_a + v_b == 0:
        return Undefined.ZERO_VARIANCE, Undefined.ZERO_VARIANCE
    return math.sqrt(v_a + v_b), (v_a + v_b) ** 2 / (v_a**2 / (n_a - 1) + v_b**2 / (n_b - 1))


def _interval(gap: Figure, se: Figure, df: Figure) -> Interval:
    from scipy.special import stdtrit

    for figure in (gap, se, df):
        if isinstance(figure, Undefined):
            return figure
    assert not (isinstance(gap, Undefined) or isinstance(se, Undefined))
    half = float(stdtrit(df, 0.975)) * se
    return (gap - half, gap + half)


def _minus(a: Figure, b: Figure) -> Figure:
    if isinstance(a, Undefined):
        return a
    return b if isinstance(b, Undefined) else a - b


def _mean(scores: Sequence[Score]) -> Figure:
    if not scores:
        return Undefined.N_TOO_SMALL
    return float(Fraction(sum(exact(score) for score in scores)) / len(scores))


def _sd(scores: Sequence[Score]) -> Figure:
    return statistics.stdev(map(float, scores)) if len(scores) > 1 else Undefined.N_TOO_SMALL
