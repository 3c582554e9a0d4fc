"""Analysis of covariance: tests, adjusted means, contrasts (docs/statistics.md 4.4)."""

from __future__ import annotations

from dataclasses import dataclass

from lms.statistics.core.arrays import FloatArray, IntArray
from lms.statistics.core.linear_model import Fit, fit, model_comparison
from lms.statistics.core.multiplicity import holm
from lms.statistics.core.undefined import Figure, Undefined

Column = tuple[float, ...]
NAMES = [
    "slope_pre",
    "F_group",
    "p_group",
    "partial_eta2_group",
    "F_pre",
    "residual_ms",
    "adjusted_means",
    "adjusted_se",
    "adjusted_se_hc3",
    "adjusted_ci95_lo",
    "adjusted_ci95_hi",
    "diff",
    "diff_se",
    "diff_se_hc3",
    "p_tukey",
    "p_holm",
    "slopes_homogeneity_F",
    "slopes_homogeneity_p",
    "F_gain",
    "p_gain",
]


@dataclass(frozen=True)
class Design:
    """The data as arrays; `groups` are sorted, `codes` number the group of each person."""

    groups: tuple[str, ...]
    codes: IntArray
    pre: FloatArray
    post: FloatArray

    @property
    def dummies(self) -> FloatArray:
        import numpy as np

        table: FloatArray = (self.codes[:, None] == np.arange(len(self.groups))).astype(np.float64)
        return table

    @property
    def centred(self) -> FloatArray:
        centred: FloatArray = self.pre - self.pre.mean()
        return centred


def covariance_figures(design: Design, pairs: list[tuple[int, int]]) -> dict[str, object]:
    import numpy as np

    n, g = len(design.codes), len(design.groups)
    if g < 2 or n - g - 1 < 1:
        return dict.fromkeys(NAMES, Undefined.N_TOO_SMALL)
    within = design.centred - np.array(group_means(design.centred, design))[design.codes]
    if float(within @ within) <= 1e-12 * float(design.pre @ design.pre):
        return dict.fromkeys(NAMES, Undefined.ZERO_VARIANCE)
    full = fit(np.column_stack([design.dummies, design.centred]), design.post)
    if full.rss <= 1e-12 * float(design.post @ design.post):
        return dict.fromkeys(NAMES, Undefined.ZERO_VARIANCE)
    return {**_tests(design, full), **_means(full, g), **_contrasts(full, pairs, g)}


def _tests(design: Design, full: Fit) -> dict[str, Figure]:
    import numpy as np

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
    from scipy.special import stdtrit

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
    import numpy as np
    from scipy.special import stdtr

    from lms.statistics.groups.tukey import tukey_kramer

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
    import numpy as np

    return np.eye(g, len(full.coefficients))


def group_means(values: FloatArray, design: Design) -> list[float]:
    import numpy as np

    sums = np.bincount(design.codes, weights=values, minlength=len(design.groups))
    means: list[float] = (sums / np.bincount(design.codes)).tolist()
    return means


def slopes_by_group(design: Design) -> tuple[Figure, ...]:
    """The line of each group by itself, for when slopes differ."""
    slopes: list[Figure] = []
    for code in range(len(design.groups)):
        is_here = design.codes == code
        x, y = design.pre[is_here], design.post[is_here]
        spread = float(((x - x.mean()) ** 2).sum())
        same = Undefined.ZERO_VARIANCE
        slopes.append(same if spread == 0 else float((x - x.mean()) @ y) / spread)
    return tuple(slopes)


def has_uneven_residuals(design: Design) -> bool:
    """Residual SD of one group more than twice that of another: then HC3 errors count."""
    import numpy as np

    full = fit(np.column_stack([design.dummies, design.centred]), design.post)
    codes = range(len(design.groups))
    sds = [float(full.residuals[design.codes == code].std()) for code in codes]
    return max(sds) > 2 * min(sds)
