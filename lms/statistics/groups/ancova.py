"""Comparing classes at equal pre-test score: analysis of covariance (docs/statistics.md 4.4)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import combinations

from lms.statistics.core.undefined import Undefined, settle
from lms.statistics.groups.ancova_figures import (
    Column,
    Design,
    covariance_figures,
    group_means,
    has_uneven_residuals,
    slopes_by_group,
)

SMALLEST_GROUP = 10


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
    design = Design(labels, codes, np.asarray(pre, float), np.asarray(post, float))
    sizes = tuple(np.bincount(codes, minlength=len(labels)).tolist())
    pairs = list(combinations(range(len(labels)), 2))
    figures = covariance_figures(design, pairs)
    return Ancova(
        n=len(codes),
        groups=labels,
        n_by_group=sizes,
        mean_gain_by_group=tuple(group_means(design.post - design.pre, design)),
        contrasts=tuple(f"{labels[i]}-{labels[j]}" for i, j in pairs),
        df1=len(labels) - 1,
        df2=len(codes) - len(labels) - 1,
        flags=_flags(figures, sizes, design),
        **settle({**figures, "slope_by_group": slopes_by_group(design)}),
    )


def _flags(figures: dict[str, object], sizes: Sequence[int], design: Design) -> tuple[str, ...]:
    flags = ["group_below_10"] if min(sizes, default=0) < SMALLEST_GROUP else []
    if isinstance(figures["F_group"], Undefined):
        return tuple(flags)
    p_slopes, p_group, p_gain = (
        figures[name] for name in ("slopes_homogeneity_p", "p_group", "p_gain")
    )
    flags += ["slopes_differ"] if _is_small(p_slopes) else []
    flags += ["ancova_and_gain_disagree"] if _is_small(p_group) != _is_small(p_gain) else []
    return tuple(flags + (["residual_spread_differs"] if has_uneven_residuals(design) else []))


def _is_small(p: object) -> bool:
    return isinstance(p, float) and p < 0.05
