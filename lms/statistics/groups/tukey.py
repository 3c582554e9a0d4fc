"""Tukey-Kramer p-value: the studentised range at t sqrt(2)."""

from __future__ import annotations

import math


def tukey_kramer(t: float, groups: int, df: int) -> float:
    """P(range > |t| sqrt 2) for all pairs of `groups` means; two groups are the t test."""
    from scipy.special import stdtr

    if groups == 2:
        return 2 * float(stdtr(df, -abs(t)))
    from scipy.stats import studentized_range

    return float(studentized_range.sf(abs(t) * math.sqrt(2), groups, df))
