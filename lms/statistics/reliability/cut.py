"""Where to put the pass mark: Angoff, borderline ratings, Hofstee (docs/statistics.md 10.1)."""

from __future__ import annotations

import math
import statistics
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from lms.statistics.core.sizes import FEWEST_JUDGES, REGRESSION_N
from lms.statistics.core.undefined import Figure, Interval, Undefined, settle


@dataclass(frozen=True)
class Angoff:
    """Mean over judges of the sum of their item ratings; the rule is X >= pass_score."""

    n_judges: int
    judge_cut_scores: tuple[float, ...]
    cut_score: float
    cut_percent: float
    pass_score: int
    sd_judges: float | None
    se: float | None
    ci95: tuple[float, float] | None
    flags: tuple[str, ...] = ()
    reasons: dict[str, str] = field(default_factory=dict)


def angoff(ratings: Sequence[Sequence[float]]) -> Angoff:
    """One row per judge: the chance that a minimally competent person answers each item right.

    cut = mean of the row sums, SE = SD/sqrt(J), interval with t on J - 1. Angoff 1971. Five judges
    at least; the stored cut is not rounded, the pass score is its ceiling.
    """
    cuts = [math.fsum(row) for row in ratings]
    cut = math.fsum(cuts) / len(cuts)
    sd: Figure = statistics.stdev(cuts) if len(cuts) > 1 else Undefined.N_TOO_SMALL
    se = sd if isinstance(sd, Undefined) else sd / math.sqrt(len(cuts))
    return Angoff(
        n_judges=len(cuts),
        judge_cut_scores=tuple(cuts),
        cut_score=cut,
        cut_percent=100 * cut / len(ratings[0]),
        pass_score=pass_score(cut),
        flags=("n_judges_below_5",) if len(cuts) < FEWEST_JUDGES else (),
        **settle({"sd_judges": sd, "se": se, "ci95": _t_interval(cut, se, len(cuts) - 1)}),
    )


def pass_score(cut: float) -> int:
    """The smallest whole score that passes; noise in the last place does not raise it."""
    return math.ceil(round(cut, 9))


def _t_interval(mean: float, se: Figure, df: int) -> Interval:
    from scipy.special import stdtrit

    if isinstance(se, Undefined):
        return se
    half = float(stdtrit(df, 0.975)) * se
    return (mean - half, mean + half)


@dataclass(frozen=True)
class Borderline:
    """Cuts from global ratings: scores of the borderline group, and the line at that grade."""

    n: int
    n_borderline: int
    borderline_group_mean: float | None
    borderline_group_median: float | None
    borderline_regression: float | None
    slope: float | None
    intercept: float | None
    r2: float | None
    flags: tuple[str, ...] = ()
    reasons: dict[str, str] = field(default_factory=dict)


def borderline(
    ratings: Sequence[float], scores: Sequence[float], borderline_grade: float
) -> Borderline:
    """Mean and median of those rated borderline; regression of score on rating. Kramer 2003."""
    group = [s for r, s in zip(ratings, scores, strict=True) if r == borderline_grade]
    none = Undefined.N_TOO_SMALL
    return Borderline(
        n=len(scores),
        n_borderline=len(group),
        flags=("n_below_30",) if len(scores) < REGRESSION_N else (),
        **settle(
            {
                "borderline_group_mean": statistics.fmean(group) if group else none,
                "borderline_group_median": statistics.median(group) if group else none,
                **_line(ratings, scores, borderline_grade),
            }
        ),
    )


def _line(x: Sequence[float], y: Sequence[float], at: float) -> dict[str, Figure]:
    names = ("borderline_regression", "slope", "intercept", "r2")
    if len(x) < 3 or len(set(x)) < 2 or len(set(y)) < 2:
        code = Undefined.N_TOO_SMALL if len(x) < 3 else Undefined.ZERO_VARIANCE
        return dict.fromkeys(names, code)
    slope, intercept = statistics.linear_regression(x, y)
    r2 = statistics.correlation(x, y) ** 2
    return dict(zip(names, (intercept + slope * at, slope, intercept, r2), strict=True))


def hofstee(
    scores: Sequence[float], *, k_min: float, k_max: float, f_min: float, f_max: float
) -> Figure:
    """The cut where the falling line from (k_min, f_max) to (k_max, f_min) meets the fail curve.

    f are shares failing, 0 to 1; the fail curve is the share of scores below a cut. Null when
    they do not meet between k_min and k_max.
    """
    if not scores or k_max <= k_min:
        return Undefined.N_TOO_SMALL
    ordered = sorted(scores)
    steps = [k_min, *(s for s in ordered if k_min < s < k_max), k_max]

    def gap(cut: float) -> float:
        allowed = f_max + (f_min - f_max) * (cut - k_min) / (k_max - k_min)
        return sum(s < cut for s in ordered) / len(ordered) - allowed

    if gap(k_min) > 0 or gap(k_max) < 0:
        return Undefined.NO_INTERSECTION
    return _first_crossing(gap, steps)


def _first_crossing(gap: Callable[[float], float], steps: list[float]) -> float:
    """Between two neighbouring scores the fail curve is flat, so the line is followed there."""
    for low, high in zip(steps, steps[1:], strict=False):
        if gap(high) < 0:
            continue
        fall = gap(high) - gap(math.nextafter(low, high))
        share = -gap(math.nextafter(low, high)) / fall if fall > 0 else 0.0
        return low + min(1.0, max(0.0, share)) * (high - low)
    return steps[-1]
