"""Single-mark intraclass correlations and the intervals of McGraw & Wong 1996."""

from __future__ import annotations

import math

from lms.evaluation.rules.mean_squares import MeanSquares
from lms.evaluation.rules.undefined import Figure, Undefined

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
    singles = [_single(one_way, m.k), absolute, _single(crossed, m.k)]
    stepped = (_step_up(absolute[0], m.k), _step_up(absolute[1], m.k))
    return [*singles, _mean_of_k(one_way), stepped, _mean_of_k(crossed)]


def _f_limits(f: Figure, df1: int, df2: int) -> Limits:
    """F divided and multiplied by the F quantiles."""
    from scipy.special import fdtri

    if isinstance(f, Undefined):
        return (f, f)
    return (f / float(fdtri(df1, df2, 0.975)), f * float(fdtri(df2, df1, 0.975)))


def _single(limits: Limits, k: int) -> Limits:
    low, high = limits
    if isinstance(low, Undefined) or isinstance(high, Undefined):
        return limits
    return ((low - 1) / (low + k - 1), (high - 1) / (high + k - 1))


def _mean_of_k(limits: Limits) -> Limits:
    low, high = limits
    if isinstance(low, Undefined) or isinstance(high, Undefined):
        return limits
    if low == 0 or high == 0:
        return (Undefined.ZERO_VARIANCE, Undefined.ZERO_VARIANCE)
    return (1 - 1 / low, 1 - 1 / high)


def _step_up(icc: Figure, k: int) -> Figure:
    if isinstance(icc, Undefined):
        return icc
    return ratio(k * icc, 1 + (k - 1) * icc)


def _absolute_limits(m: MeanSquares) -> Limits:
    """Interval of ICC(A,1) with Satterthwaite's degrees of freedom."""
    from scipy.special import fdtri

    icc = icc_absolute(m)
    if isinstance(icc, Undefined) or m.error == 0 or icc == 1:
        return (Undefined.ZERO_VARIANCE, Undefined.ZERO_VARIANCE)
    n, k = m.n, m.k
    a = k * icc / (n * (1 - icc))
    b = 1 + k * icc * (n - 1) / (n * (1 - icc))
    raters, error = a * m.columns, b * m.error
    if raters == error == 0:
        return (Undefined.ZERO_VARIANCE, Undefined.ZERO_VARIANCE)
    df = (raters + error) ** 2 / (raters**2 / (k - 1) + error**2 / ((n - 1) * (k - 1)))
    spread = k * m.columns + (k * n - k - n) * m.error
    upper, lower = float(fdtri(n - 1, df, 0.975)), float(fdtri(df, n - 1, 0.975))
    if not (math.isfinite(upper) and math.isfinite(lower)):
        return (Undefined.ZERO_VARIANCE, Undefined.ZERO_VARIANCE)
    low = n * (m.rows - upper * m.error) / (upper * spread + n * m.rows)
    high = n * (lower * m.rows - m.error) / (spread + n * lower * m.rows)
    return (low, high)
