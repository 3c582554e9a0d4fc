"""Single-mark intraclass correlations and the intervals of McGraw & Wong 1996."""

from __future__ import annotations

import math
from collections.abc import Callable

from lms.statistics.core.mean_squares import MeanSquares
from lms.statistics.core.undefined import Figure, Interval, Undefined

Limits = tuple[Figure, Figure]


def ratio(top: float, bottom: float) -> Figure:
    return Undefined.ZERO_VARIANCE if bottom == 0 else top / bottom


def icc_one_way(m: MeanSquares) -> Figure:
    return ratio(m.rows - m.within, m.rows + (m.k - 1) * m.within)


def icc_absolute(m: MeanSquares) -> Figure:
    """(MSR-MSE)/(MSR+(k-1)MSE+k(MSC-MSE)/n)."""
    rest = (m.k - 1) * m.error + m.k * (m.columns - m.error) / m.n
    return ratio(m.rows - m.error, m.rows + rest)


def icc_consistent(m: MeanSquares) -> Figure:
    return ratio(m.rows - m.error, m.rows + (m.k - 1) * m.error)


def icc_limits(m: MeanSquares) -> list[Limits]:
    """Intervals in the order of TYPES."""
    one_way = _f_limits(ratio(m.rows, m.within), m.n - 1, m.n * (m.k - 1))
    crossed = _f_limits(ratio(m.rows, m.error), m.n - 1, (m.n - 1) * (m.k - 1))
    absolute = _absolute_limits(m)

    def single(f: float) -> Figure:
        return (f - 1) / (f + m.k - 1)

    def stepped_up(icc: float) -> Figure:
        return ratio(m.k * icc, 1 + (m.k - 1) * icc)

    singles = [_each(one_way, single), _each(absolute, float), _each(crossed, single)]
    means = [_each(one_way, _mean_of_k), _each(absolute, stepped_up), _each(crossed, _mean_of_k)]
    return [*singles, *means]


def _each(limits: Interval, form: Callable[[float], Figure]) -> Limits:
    """Both limits in another form."""
    if isinstance(limits, Undefined):
        return (limits, limits)
    return (form(limits[0]), form(limits[1]))


def _f_limits(f: Figure, df1: int, df2: int) -> Interval:
    """F divided and multiplied by the F quantiles."""
    from scipy.special import fdtri

    if isinstance(f, Undefined):
        return f
    return (f / float(fdtri(df1, df2, 0.975)), f * float(fdtri(df2, df1, 0.975)))


def _mean_of_k(f: float) -> Figure:
    return ratio(f - 1, f)


def _absolute_limits(m: MeanSquares) -> Interval:
    """Interval of ICC(A,1) with Satterthwaite's degrees of freedom.

    It exists for assessors who order everybody alike, one of them always stricter (no error).
    """
    from scipy.special import fdtri

    icc = icc_absolute(m)
    if isinstance(icc, Undefined) or icc == 1:
        return Undefined.ZERO_VARIANCE
    n, k = m.n, m.k
    a = k * icc / (n * (1 - icc))
    b = 1 + k * icc * (n - 1) / (n * (1 - icc))
    raters, error = a * m.columns, b * m.error
    if raters == error == 0:
        return Undefined.ZERO_VARIANCE
    df = (raters + error) ** 2 / (raters**2 / (k - 1) + error**2 / ((n - 1) * (k - 1)))
    spread = k * m.columns + (k * n - k - n) * m.error
    upper, lower = float(fdtri(n - 1, df, 0.975)), float(fdtri(df, n - 1, 0.975))
    if not math.isfinite(upper):
        return Undefined.ZERO_VARIANCE
    low = n * (m.rows - upper * m.error) / (upper * spread + n * m.rows)
    high = n * (lower * m.rows - m.error) / (spread + n * lower * m.rows)
    return (low, high)
