"""Comparing classes at equal pre-test score: analysis of covariance (docs/statistics.md 4.4).

The figures of `adjusted_means` under the names in which the command prints them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import combinations

from lms.statistics.core.arrays import FloatArray
from lms.statistics.core.multiplicity import holm
from lms.statistics.core.sizes import COMPARED_GROUP
from lms.statistics.core.undefined import Undefined, settle
from lms.statistics.groups.adjusted_means import (
    Adjusted,
    Grouped,
    Precision,
    adjust,
    plain_precision,
    robust_precision,
)

Column = tuple[float, ...]
Pairs = Sequence[tuple[int, int]]


@dataclass(frozen=True)
class Ancova:
    """Groups in alphabetical order; contrasts "A-B" in the order of all pairs."""

    n: int
    groups: tuple[str, ...]
    n_by_group: tuple[int, ...]
    mean_gain_by_group: Column
    slope_by_group: tuple[float | None, ...]
    contrasts: tuple[str, ...]
    df1: int
    df2: int
    slope_pre: float | None
    F_group: float | None
    p_group: float | None
    partial_eta2_group: float | None
    F_pre: float | None
    residual_ms: float | None
    adjusted_means: Column | None
    adjusted_se: Column | None
    adjusted_se_hc3: Column | None
    adjusted_ci95_lo: Column | None
    adjusted_ci95_hi: Column | None
    diff: Column | None
    diff_se: Column | None
    diff_se_hc3: Column | None
    p_tukey: Column | None
    p_holm: Column | None
    slopes_homogeneity_F: float | None
    slopes_homogeneity_p: float | None
    F_gain: float | None
    p_gain: float | None
    flags: tuple[str, ...] = ()
    reasons: dict[str, str] = field(default_factory=dict)


def ancova(groups: Sequence[str], pre: Sequence[float], post: Sequence[float]) -> Ancova:
    """post = b0 + b1 (pre - grand mean) + group, over persons with both scores.

    F for group from the comparison of models (type II), adjusted means at the grand mean, partial
    eta^2 = SS_g/(SS_g + SS_e), homogeneity of slopes by the interaction. Flags say when slopes
    differ, groups are small, residuals need HC3, or the gain scores tell another story (Lord 1967).
    """
    import numpy as np

    names, codes = np.unique(np.asarray(groups, dtype=str), return_inverse=True)
    labels = tuple(str(name) for name in names)
    data = Grouped(codes, np.asarray(pre, float), np.asarray(post, float))
    sizes = tuple(np.bincount(codes, minlength=len(labels)).tolist())
    pairs = list(combinations(range(len(labels)), 2))
    model = adjust(data)
    return Ancova(
        n=len(codes),
        groups=labels,
        n_by_group=sizes,
        mean_gain_by_group=tuple(data.means(data.post - data.pre).tolist()),
        contrasts=tuple(f"{labels[i]}-{labels[j]}" for i, j in pairs),
        df1=len(labels) - 1,
        df2=data.df,
        flags=_flags(model, sizes),
        **settle({**_figures(model, data, pairs), "slope_by_group": tuple(data.slopes)}),
    )


FIGURES = (
    "slope_pre", "F_group", "p_group", "partial_eta2_group", "F_pre", "residual_ms",
    "adjusted_means", "adjusted_se", "adjusted_se_hc3", "adjusted_ci95_lo", "adjusted_ci95_hi",
    "diff", "diff_se", "diff_se_hc3", "p_tukey", "p_holm",
    "slopes_homogeneity_F", "slopes_homogeneity_p", "F_gain", "p_gain",
)  # fmt: skip


def _figures(model: Adjusted | Undefined, data: Grouped, pairs: Pairs) -> dict[str, object]:
    if isinstance(model, Undefined):
        return dict.fromkeys(FIGURES, model)
    plain = plain_precision(data, model.residual_ms)
    robust = robust_precision(data, model.slope)
    return {
        "slope_pre": model.slope,
        "F_group": model.F_group,
        "p_group": model.p_group,
        "partial_eta2_group": model.partial_eta2,
        "F_pre": model.F_pre,
        "residual_ms": model.residual_ms,
        "slopes_homogeneity_F": model.slopes_F,
        "slopes_homogeneity_p": model.slopes_p,
        "F_gain": model.F_gain,
        "p_gain": model.p_gain,
        **_means(model, plain, robust),
        **_contrasts(model, plain, robust, pairs),
    }


def _means(model: Adjusted, plain: Precision, robust: Precision | None) -> dict[str, object]:
    """Adjusted means at the grand mean of pre, with t intervals."""
    import numpy as np
    from scipy.special import stdtrit

    weights = np.eye(len(model.means))
    errors = np.array([plain.error(row) for row in weights])
    half = float(stdtrit(model.df, 0.975)) * errors
    return {
        "adjusted_means": tuple(model.means.tolist()),
        "adjusted_se": tuple(errors.tolist()),
        "adjusted_se_hc3": _robust_errors(robust, weights),
        "adjusted_ci95_lo": tuple((model.means - half).tolist()),
        "adjusted_ci95_hi": tuple((model.means + half).tolist()),
    }


def _contrasts(
    model: Adjusted, plain: Precision, robust: Precision | None, pairs: Pairs
) -> dict[str, object]:
    """Differences of adjusted means; Tukey-Kramer and Holm over all pairs."""
    import numpy as np
    from scipy.special import stdtr

    from lms.statistics.groups.tukey import tukey_kramer

    unit = np.eye(len(model.means))
    weights = np.array([unit[i] - unit[j] for i, j in pairs])
    differences = weights @ model.means
    errors = np.array([plain.error(row) for row in weights])
    t = np.abs(differences / errors)
    ps = [float(p) for p in 2 * stdtr(model.df, -t)]
    return {
        "diff": tuple(differences.tolist()),
        "diff_se": tuple(errors.tolist()),
        "diff_se_hc3": _robust_errors(robust, weights),
        "p_tukey": tuple(tukey_kramer(float(value), len(unit), model.df) for value in t),
        "p_holm": tuple(p for p in holm(ps) if p is not None),
    }


def _robust_errors(robust: Precision | None, weights: FloatArray) -> Column | Undefined:
    """HC3; none where one person alone decides a mean or the slope."""
    if robust is None:
        return Undefined.N_TOO_SMALL
    return tuple(robust.error(row) for row in weights)


def _flags(model: Adjusted | Undefined, sizes: Sequence[int]) -> tuple[str, ...]:
    flags = ["group_below_10"] if min(sizes, default=0) < COMPARED_GROUP else []
    if isinstance(model, Undefined):
        return tuple(flags)
    flags += ["slopes_differ"] if _is_small(model.slopes_p) else []
    disagree = _is_small(model.p_group) != _is_small(model.p_gain)
    flags += ["ancova_and_gain_disagree"] if disagree else []
    return tuple(flags + (["residual_spread_differs"] if model.is_uneven else []))


def _is_small(p: object) -> bool:
    return isinstance(p, float) and p < 0.05
