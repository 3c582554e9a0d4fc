"""Cronbach's alpha, KR-20, KR-21, lambda-2, split half, SEM (docs/statistics.md 6)."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from lms.statistics.core.arrays import FloatArray
from lms.statistics.core.deviations import Deviations, correlation
from lms.statistics.core.undefined import Figure, Interval, Undefined, settle


@dataclass(frozen=True)
class SplitHalf:
    """Odd against even items in test order."""

    r: float | None
    spearman_brown: float | None
    flanagan_rulon: float | None
    reasons: dict[str, str] = field(default_factory=dict)


def alpha_undefined(n: int, k: int, total: int) -> Undefined | None:
    """Why a reliability does not exist, if it does not."""
    if k < 2:
        return Undefined.SINGLE_ITEM
    if n < 2:
        return Undefined.N_TOO_SMALL
    return Undefined.ZERO_VARIANCE if total == 0 else None


def cronbach_alpha(dev: Deviations) -> Figure:
    """k/(k-1) (1 - sum s_j^2 / s_X^2), at most 1, may be negative. Cronbach 1951."""
    return _alpha(dev.n, dev.k, sum(dev.items), dev.total)


def _alpha(n: int, k: int, items: int, total: int) -> Figure:
    none = alpha_undefined(n, k, total)
    return none or float(Fraction(k, k - 1) * (1 - Fraction(items, total)))


def alpha_if_deleted(dev: Deviations) -> tuple[Figure, ...]:
    """Alpha of the other k - 1 items; null for two items."""
    whole = sum(dev.items)
    return tuple(_alpha(dev.n, dev.k - 1, whole - dev.items[j], dev.rest(j)) for j in range(dev.k))


def feldt_interval(alpha: Figure, n: int, k: int) -> Interval:
    """[1 - (1-a) F.975, 1 - (1-a) F.025] with n-1 and (n-1)(k-1) df. Feldt 1965."""
    from scipy.special import fdtri

    if isinstance(alpha, Undefined):
        return alpha
    df1, df2 = n - 1, (n - 1) * (k - 1)
    high, low = (float(fdtri(df1, df2, share)) for share in (0.975, 0.025))
    return (1 - (1 - alpha) * high, 1 - (1 - alpha) * low)


def kr21(dev: Deviations, item_sum: int) -> Figure:
    """k/(k-1) (1 - X(k-X)/(k s^2)), variance with denominator n; for 0/1 items."""
    none = alpha_undefined(dev.n, dev.k, dev.total)
    if none:
        return none
    n, k = dev.n, dev.k
    error = Fraction(item_sum * (n * k - item_sum), k * dev.total)
    return float(Fraction(k, k - 1) * (1 - error))


def guttman_lambda2(dev: Deviations) -> Figure:
    """(sum off + sqrt(k/(k-1) sum off^2)) / s_X^2. Guttman 1945."""
    none = alpha_undefined(dev.n, dev.k, dev.total)
    if none:
        return none
    squares = sum(c * c for j, row in enumerate(dev.matrix) for i, c in enumerate(row) if i != j)
    root = math.sqrt(Fraction(dev.k * squares, (dev.k - 1) * dev.total**2))
    return float(Fraction(dev.total - sum(dev.items), dev.total)) + root


def split_half(dev: Deviations) -> SplitHalf:
    """Correlation of both halves, Spearman-Brown 2r/(1+r), Flanagan-Rulon 4 cov/s_X^2."""
    none = alpha_undefined(dev.n, dev.k, 1)
    if none:
        return SplitHalf(**settle(dict.fromkeys(("r", "spearman_brown", "flanagan_rulon"), none)))
    odd, even = range(0, dev.k, 2), range(1, dev.k, 2)
    covariance = _block(dev, odd, even)
    r = correlation(covariance, _block(dev, odd, odd), _block(dev, even, even))
    rulon: Figure = Undefined.ZERO_VARIANCE
    if dev.total:
        rulon = float(Fraction(4 * covariance, dev.total))
    return SplitHalf(
        **settle({"r": r, "spearman_brown": spearman_brown(r), "flanagan_rulon": rulon})
    )


def _block(dev: Deviations, rows: Sequence[int], columns: Sequence[int]) -> int:
    return sum(dev.matrix[j][i] for j in rows for i in columns)


def spearman_brown(r: Figure, factor: float = 2.0) -> Figure:
    """h r / (1 + (h-1) r): the reliability of a test h times as long; null where that is 0/0."""
    if isinstance(r, Undefined):
        return r
    bottom = 1 + (factor - 1) * r
    return Undefined.ZERO_VARIANCE if bottom == 0 else factor * r / bottom


def standard_error(sd: Figure, reliability: Figure) -> Figure:
    """SEM = s sqrt(1 - reliability); above s when the reliability is negative."""
    if isinstance(reliability, Undefined):
        return reliability
    return sd if isinstance(sd, Undefined) else sd * math.sqrt(1 - reliability)


def reliability_band(alpha: float) -> str:
    """Nunnally & Bernstein 1994: .70 for groups, .90 for decisions on persons."""
    if alpha >= 0.9:
        return "individuals"
    return "groups" if alpha >= 0.7 else "low"


def pairwise_alpha(rows: Sequence[Sequence[float | None]]) -> Figure:
    """Alpha from covariances over all pairs of answers that exist; the complete cases are fewer."""
    import numpy as np

    values = np.array([[np.nan if x is None else x for x in row] for row in rows], dtype=np.float64)
    known = (~np.isnan(values)).astype(np.int64)
    k = int(values.shape[1])
    if k < 2:
        return Undefined.SINGLE_ITEM
    if int((known.T @ known).min()) < 2:
        return Undefined.N_TOO_SMALL
    covariances = np.array([[_pair_covariance(values, j, i) for i in range(k)] for j in range(k)])
    total = float(covariances.sum())
    if total == 0:
        return Undefined.ZERO_VARIANCE
    return k / (k - 1) * (1 - float(np.trace(covariances)) / total)


def _pair_covariance(values: FloatArray, j: int, i: int) -> float:
    import numpy as np

    both = values[~np.isnan(values[:, j]) & ~np.isnan(values[:, i])]
    left, right = both[:, j], both[:, i]
    return float((left - left.mean()) @ (right - right.mean()) / (len(both) - 1))
