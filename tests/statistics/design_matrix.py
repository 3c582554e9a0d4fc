"""Analysis of covariance by the whole design matrix: a second route to `lms.statistics.groups`."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import Any

import numpy as np
from scipy.special import fdtrc, stdtr, stdtrit

from lms.statistics.core.arrays import FloatArray, IntArray
from lms.statistics.core.multiplicity import holm
from lms.statistics.core.undefined import Figure, Undefined
from lms.statistics.groups.tukey import tukey_kramer

Column = tuple[float, ...]

NEGLIGIBLE = 1e-12


@dataclass(frozen=True)
class Fit:
    """Coefficients, residuals and (X'X)^-1 of one model."""

    design: FloatArray
    coefficients: FloatArray
    residuals: FloatArray
    inverse: FloatArray
    rank: int

    @property
    def rss(self) -> float:
        return float(self.residuals @ self.residuals)

    @property
    def df(self) -> int:
        return len(self.residuals) - self.rank

    def errors(self, rows: FloatArray) -> FloatArray:
        """Standard errors of linear combinations of the coefficients, one per row."""
        variance = self.rss / self.df * np.einsum("ij,jk,ik->i", rows, self.inverse, rows)
        roots: FloatArray = np.sqrt(variance)
        return roots

    def robust_errors(self, rows: FloatArray) -> FloatArray | None:
        """HC3: residuals divided by 1 - leverage. MacKinnon & White 1985.

        None where one person alone decides a coefficient, as in a group of one.
        """
        leverage = np.einsum("ij,jk,ik->i", self.design, self.inverse, self.design)
        if float(leverage.max()) > 1 - 1e-9:
            return None
        scaled = self.residuals / (1 - leverage)
        bread = self.design @ self.inverse
        covariance = (bread * (scaled**2)[:, None]).T @ bread
        roots: FloatArray = np.sqrt(np.einsum("ij,jk,ik->i", rows, covariance, rows).clip(0))
        return roots


def fit(design: FloatArray, response: FloatArray) -> Fit:
    """Least squares through the pseudo-inverse; a column too many costs no degree of freedom."""
    solution, _, rank, _ = np.linalg.lstsq(design, response, rcond=None)
    root = np.linalg.pinv(design, rcond=max(design.shape) * np.finfo(np.float64).eps)
    coefficients: FloatArray = solution.astype(np.float64)
    return Fit(design, coefficients, response - design @ coefficients, root @ root.T, int(rank))


def model_comparison(small: Fit, large: Fit) -> tuple[Figure, Figure]:
    """F and p of the terms that the large model adds."""
    df = small.df - large.df
    if df < 1 or large.df < 1:
        return (Undefined.N_TOO_SMALL, Undefined.N_TOO_SMALL)
    if large.rss <= NEGLIGIBLE * small.rss:
        return (Undefined.ZERO_VARIANCE, Undefined.ZERO_VARIANCE)
    f = max(0.0, (small.rss - large.rss) / df / (large.rss / large.df))
    return (f, float(fdtrc(df, large.df, f)))


@dataclass(frozen=True)
class Design:
    """The data as arrays; `groups` are sorted, `codes` number the group of each person."""

    groups: tuple[str, ...]
    codes: IntArray
    pre: FloatArray
    post: FloatArray

    @property
    def dummies(self) -> FloatArray:
        table: FloatArray = (self.codes[:, None] == np.arange(len(self.groups))).astype(np.float64)
        return table

    @property
    def centred(self) -> FloatArray:
        centred: FloatArray = self.pre - self.pre.mean()
        return centred


def covariance_figures(codes: IntArray, pre: FloatArray, post: FloatArray) -> dict[str, Any]:
    """Every figure of `ancova` for data that can be adjusted, by its name there."""
    design = Design(tuple(map(str, range(int(codes.max()) + 1))), codes, pre, post)
    pairs = list(combinations(range(len(design.groups)), 2))
    full = fit(np.column_stack([design.dummies, design.centred]), design.post)
    g = len(design.groups)
    uneven = {"is_uneven": has_uneven_residuals(design), "df2": full.df}
    return {**_tests(design, full), **_means(full, g), **_contrasts(full, pairs, g), **uneven}


def _tests(design: Design, full: Fit) -> dict[str, Figure]:
    ones = np.ones((len(design.codes), 1))
    centred = design.centred[:, None]
    without_group = fit(np.hstack([ones, centred]), design.post)
    without_pre = fit(design.dummies, design.post)
    crossed = fit(np.hstack([design.dummies, design.dummies * centred]), design.post)
    gain = design.post - design.pre
    f_group, p_group = model_comparison(without_group, full)
    f_slopes, p_slopes = model_comparison(full, crossed)
    f_gain, p_gain = model_comparison(fit(ones, gain), fit(design.dummies, gain))
    explained = without_group.rss - full.rss
    return {
        "slope_pre": float(full.coefficients[-1]),
        "F_group": f_group,
        "p_group": p_group,
        "partial_eta2_group": explained / (explained + full.rss),
        "F_pre": model_comparison(without_pre, full)[0],
        "residual_ms": full.rss / full.df,
        "slopes_homogeneity_F": f_slopes,
        "slopes_homogeneity_p": p_slopes,
        "F_gain": f_gain,
        "p_gain": p_gain,
    }


def _means(full: Fit, g: int) -> dict[str, Column | Undefined]:
    """Adjusted means at the grand mean of pre, with t intervals."""
    rows = _unit_rows(g, full)
    means = full.coefficients[:g]
    errors = full.errors(rows)
    half = float(stdtrit(full.df, 0.975)) * errors
    return {
        "adjusted_means": tuple(means.tolist()),
        "adjusted_se": tuple(errors.tolist()),
        "adjusted_se_hc3": _robust(full, rows),
        "adjusted_ci95_lo": tuple((means - half).tolist()),
        "adjusted_ci95_hi": tuple((means + half).tolist()),
    }


def _contrasts(full: Fit, pairs: list[tuple[int, int]], g: int) -> dict[str, Column | Undefined]:
    """Differences of adjusted means; Tukey-Kramer and Holm over all pairs."""
    unit = _unit_rows(g, full)
    rows = np.array([unit[i] - unit[j] for i, j in pairs])
    differences, errors = rows @ full.coefficients, full.errors(rows)
    t = np.abs(differences / errors)
    plain = [float(p) for p in 2 * stdtr(full.df, -t)]
    return {
        "diff": tuple(differences.tolist()),
        "diff_se": tuple(errors.tolist()),
        "diff_se_hc3": _robust(full, rows),
        "p_tukey": tuple(tukey_kramer(float(value), g, full.df) for value in t),
        "p_holm": tuple(p for p in holm(plain) if p is not None),
    }


def _robust(full: Fit, rows: FloatArray) -> Column | Undefined:
    errors = full.robust_errors(rows)
    return Undefined.N_TOO_SMALL if errors is None else tuple(errors.tolist())


def _unit_rows(g: int, full: Fit) -> FloatArray:
    return np.eye(g, len(full.coefficients))


def group_means(values: FloatArray, design: Design) -> list[float]:
    sums = np.bincount(design.codes, weights=values, minlength=len(design.groups))
    means: list[float] = (sums / np.bincount(design.codes)).tolist()
    return means


def has_uneven_residuals(design: Design) -> bool:
    """Residual SD of one group more than twice that of another: then HC3 errors count."""
    full = fit(np.column_stack([design.dummies, design.centred]), design.post)
    codes = range(len(design.groups))
    sds = [float(full.residuals[design.codes == code].std()) for code in codes]
    return max(sds) > 2 * min(sds)
