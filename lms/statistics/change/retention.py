"""What is left of the gain months later (docs/statistics.md 12.4): ratio, interval, change."""

from __future__ import annotations

import math
import statistics
from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from lms.statistics.core.pairs import Score, exact
from lms.statistics.core.sizes import SMALLEST_GROUP
from lms.statistics.core.undefined import Interval, Undefined, settle
from lms.statistics.surveys.scales import retention


@dataclass(frozen=True)
class Retained:
    """Of the `n` people who sat all three tests; from five on, else all figures are None."""

    n: int
    mean_pre: float | None
    mean_post: float | None
    mean_later: float | None
    # later minus post, of the same people
    change_since_post: float | None
    change_since_post_ci95: tuple[float, float] | None
    # (later - pre)/(post - pre) of the means; Fieller's interval
    retention: float | None
    retention_ci95: tuple[float, float] | None
    reasons: dict[str, str] = field(default_factory=dict)


def retained(pre: Sequence[Score], post: Sequence[Score], later: Sequence[Score]) -> Retained:
    """Row by row one person. Raises ValueError for columns of different length."""
    rows = [tuple(map(exact, row)) for row in zip(pre, post, later, strict=True)]
    n, few = len(rows), Undefined.N_TOO_SMALL
    names = ("mean_pre", "mean_post", "mean_later", "change_since_post", "change_since_post_ci95",
             "retention", "retention_ci95")  # fmt: skip
    if n < SMALLEST_GROUP:
        return Retained(n, **settle(dict.fromkeys(names, few)))
    means = [float(Fraction(sum(row[place] for row in rows)) / n) for place in range(3)]
    since = [float(row[2] - row[1]) for row in rows]
    kept = [float(row[2] - row[0]) for row in rows]
    gained = [float(row[1] - row[0]) for row in rows]
    return Retained(
        n,
        **settle(
            {
                "mean_pre": means[0],
                "mean_post": means[1],
                "mean_later": means[2],
                "change_since_post": statistics.fmean(since),
                "change_since_post_ci95": _mean_interval(since),
                "retention": retention(*means),
                "retention_ci95": fieller(kept, gained),
            }
        ),
    )


def _mean_interval(values: Sequence[float]) -> Interval:
    spread = statistics.stdev(values)
    if spread == 0:
        return Undefined.ZERO_VARIANCE
    reach = _reach(len(values)) * spread / math.sqrt(len(values))
    return (statistics.fmean(values) - reach, statistics.fmean(values) + reach)


def _reach(n: int) -> float:
    from scipy.special import stdtrit

    return float(stdtrit(n - 1, 0.975))


def fieller(above: Sequence[float], below: Sequence[float]) -> Interval:
    """Of mean(above)/mean(below), paired: the values that a t test of above - R below keeps.

    Undefined where the mean below is not itself clearly above zero: then no ratio is ruled out.
    Fieller 1954.
    """
    n = len(above)
    means = (statistics.fmean(above), statistics.fmean(below))
    moments = (
        statistics.variance(above) / n,
        statistics.variance(below) / n,
        statistics.covariance(above, below) / n,
    )
    found = fieller_limits(means, moments, _reach(n))
    return Undefined.GAIN_NOT_CLEAR if found is None else found


def fieller_limits(
    means: tuple[float, float], moments: tuple[float, float, float], reach: float
) -> tuple[float, float] | None:
    """Of the ratio of two means: `moments` are the variances of both and their covariance.

    None where the lower mean is not clearly above zero. `reach`: Student's quantile.
    """
    u, v = means
    t2 = reach**2
    a, c = v * v - t2 * moments[1], u * u - t2 * moments[0]
    if v <= 0 or a <= 0:
        return None
    b = u * v - t2 * moments[2]
    root = math.sqrt(max(0.0, b * b - a * c))
    return ((b - root) / a, (b + root) / a)
