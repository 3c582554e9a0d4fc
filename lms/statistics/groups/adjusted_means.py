"""Analysis of covariance of many groups by sums within groups (docs/statistics.md 4.4).

Without a design matrix: half a million persons in forty groups take a moment. Page and command
have their figures from here.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property

from lms.statistics.core.arrays import FloatArray, IntArray
from lms.statistics.core.undefined import Figure, Undefined

NEGLIGIBLE = 1e-12
DECISIVE = 1e-9


@dataclass(frozen=True)
class Grouped:
    """Persons with both scores; `codes` number their group from 0, and each group has somebody."""

    codes: IntArray
    pre: FloatArray
    post: FloatArray

    @cached_property
    def n_by_group(self) -> FloatArray:
        import numpy as np

        return np.bincount(self.codes).astype(np.float64)

    @property
    def g(self) -> int:
        return len(self.n_by_group)

    @property
    def df(self) -> int:
        """Of the residuals: n - g - 1."""
        return len(self.codes) - self.g - 1

    def means(self, values: FloatArray) -> FloatArray:
        """By group."""
        return self.sums(values) / self.n_by_group

    def sums(self, values: FloatArray) -> FloatArray:
        import numpy as np

        parts = np.bincount(self.codes, weights=values, minlength=self.g)
        sums: FloatArray = parts.astype(np.float64)
        return sums

    def within(self, values: FloatArray) -> FloatArray:
        """Deviations from the mean of the group."""
        deviations: FloatArray = values - self.means(values)[self.codes]
        return deviations

    @property
    def slopes(self) -> list[Figure]:
        """The line of each group by itself, for when slopes differ."""
        own = self.sums(self.pre**2)
        return [
            float(xy / xx) if xx > NEGLIGIBLE * total else Undefined.ZERO_VARIANCE
            for xx, xy, total in zip(*self.spread[:2], own, strict=True)
        ]

    @cached_property
    def spread(self) -> tuple[FloatArray, FloatArray, FloatArray]:
        """Sxx, Sxy, Syy of each group."""
        x, y = self.within(self.pre), self.within(self.post)
        return self.sums(x * x), self.sums(x * y), self.sums(y * y)


@dataclass(frozen=True)
class Precision:
    """Variances of the groups' means and of the slope, and what both share."""

    own: FloatArray
    shared: FloatArray
    slope: float
    # mean pre of each group less the grand mean
    away: FloatArray

    def error(self, weights: FloatArray) -> float:
        """Standard error of a weighted sum of adjusted means."""
        away = float(weights @ self.away)
        shared = float(weights @ self.shared)
        variance = float(weights**2 @ self.own) - 2 * away * shared + away**2 * self.slope
        return math.sqrt(max(0.0, variance))


@dataclass(frozen=True)
class Adjusted:
    """Adjusted means at the grand mean of pre, by group, and their tests."""

    slope: float
    means: FloatArray
    # HC3 where `is_robust`
    precision: Precision
    # the residual spread of groups differs by more than 2:1
    is_uneven: bool
    is_robust: bool
    df: int
    residual_ms: float
    F_pre: Figure
    F_group: Figure
    p_group: Figure
    partial_eta2: float
    slopes_F: Figure
    slopes_p: Figure
    F_gain: Figure
    p_gain: Figure


def adjust(data: Grouped) -> Adjusted | Undefined:
    """post = b0 + b1 (pre - grand mean) + group, by least squares."""
    sxx, sxy, syy = data.spread
    if data.g < 2 or data.df < 1:
        return Undefined.N_TOO_SMALL
    if float(sxx.sum()) <= NEGLIGIBLE * float(data.pre @ data.pre):
        return Undefined.ZERO_VARIANCE
    slope = float(sxy.sum() / sxx.sum())
    rss = float(syy.sum()) - slope * float(sxy.sum())
    if rss <= NEGLIGIBLE * float(data.post @ data.post):
        return Undefined.ZERO_VARIANCE
    is_uneven = _is_uneven(data, slope)
    robust = robust_precision(data, slope) if is_uneven else None
    precision = plain_precision(data, rss / data.df) if robust is None else robust
    without = _rss_of_one_line(data)
    f_group, p_group = _f(without - rss, data.g - 1, rss, data.df)
    slopes_f, slopes_p = _slopes(data, rss)
    f_gain, p_gain = _gain(data)
    return Adjusted(
        slope=slope,
        means=data.means(data.post) - slope * precision.away,
        precision=precision,
        is_uneven=is_uneven,
        is_robust=robust is not None,
        df=data.df,
        residual_ms=rss / data.df,
        F_pre=_f(slope * float(sxy.sum()), 1, rss, data.df)[0],
        F_group=f_group,
        p_group=p_group,
        partial_eta2=(without - rss) / without,
        slopes_F=slopes_f,
        slopes_p=slopes_p,
        F_gain=f_gain,
        p_gain=p_gain,
    )


def _away(data: Grouped) -> FloatArray:
    away: FloatArray = data.means(data.pre) - data.pre.mean()
    return away


def plain_precision(data: Grouped, residual_ms: float) -> Precision:
    """Errors where the residuals of all groups spread alike."""
    import numpy as np

    slope = residual_ms / float(data.spread[0].sum())
    return Precision(residual_ms / data.n_by_group, np.zeros(data.g), slope, _away(data))


def robust_precision(data: Grouped, slope: float) -> Precision | None:
    """HC3 (MacKinnon & White 1985): squared residuals over (1 - leverage)^2.

    None where one person alone decides a mean or the slope: that residual says nothing.

    A sum of adjusted means with weights c weighs person i of group g by c_g/n_g - A x_i/Sxx, where
    x_i is the deviation within the group and A the sum of c_g away_g.
    """
    x, total = data.within(data.pre), float(data.spread[0].sum())
    leverage = 1 / data.n_by_group[data.codes] + x**2 / total
    if float(leverage.max()) > 1 - DECISIVE:
        return None
    squares = ((data.within(data.post) - slope * x) / (1 - leverage)) ** 2
    return Precision(
        own=data.sums(squares) / data.n_by_group**2,
        shared=data.sums(squares * x) / data.n_by_group / total,
        slope=float((squares * x**2).sum()) / total**2,
        away=_away(data),
    )


def _is_uneven(data: Grouped, slope: float) -> bool:
    """Residual SD of one group more than twice that of another."""
    residuals = data.within(data.post) - slope * data.within(data.pre)
    variances = data.sums(residuals**2) / data.n_by_group
    return bool(math.sqrt(float(variances.max())) > 2 * math.sqrt(float(variances.min())))


def _rss_of_one_line(data: Grouped) -> float:
    x, y = data.pre - data.pre.mean(), data.post - data.post.mean()
    return float(y @ y) - float(x @ y) ** 2 / float(x @ x)


def _slopes(data: Grouped, rss: float) -> tuple[Figure, Figure]:
    """F and p of the interaction: has every group its own slope?"""
    sxx, sxy, syy = data.spread
    has_slope = sxx > NEGLIGIBLE * float(data.pre @ data.pre)
    own = float(syy.sum()) - float((sxy[has_slope] ** 2 / sxx[has_slope]).sum())
    more = int(has_slope.sum()) - 1
    return _f(rss - own, more, own, data.df - more)


def _gain(data: Grouped) -> tuple[Figure, Figure]:
    """F and p of the comparison of gain scores, which asks another question (Lord 1967)."""
    gain = data.post - data.pre
    inside = data.within(gain)
    rss, total = float(inside @ inside), float(((gain - gain.mean()) ** 2).sum())
    return _f(total - rss, data.g - 1, rss, len(gain) - data.g)


def _f(explained: float, df1: int, rss: float, df2: int) -> tuple[Figure, Figure]:
    from scipy.special import fdtrc

    if df1 < 1 or df2 < 1:
        return Undefined.N_TOO_SMALL, Undefined.N_TOO_SMALL
    if rss <= NEGLIGIBLE * (explained + rss):
        return Undefined.ZERO_VARIANCE, Undefined.ZERO_VARIANCE
    f = max(0.0, explained / df1 / (rss / df2))
    return f, float(fdtrc(df1, df2, f))
