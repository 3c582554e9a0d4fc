"""A few classes together: the class is the unit, not the person (docs/statistics.md 17.4)."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

from lms.statistics.core.arrays import FloatArray
from lms.statistics.core.undefined import Figure, Undefined, settle

# square points; less is rounding
NEGLIGIBLE = 1e-12


@dataclass(frozen=True)
class ClassMeans:
    """Mean of the class means; every class weighs the same."""

    k: int
    mean: float
    # of the 95 % interval, Student with k - 1 degrees of freedom; None for one class
    half_width: float | None
    reasons: dict[str, str] = field(default_factory=dict)


def class_means(values: Sequence[float] | FloatArray) -> ClassMeans:
    """mean +- t s/sqrt(k) over the k >= 1 class means. Donner & Klar 2000."""
    import numpy as np
    from scipy.special import stdtrit

    means = np.asarray(values, dtype=np.float64)
    k = len(means)
    half: Figure = Undefined.N_TOO_SMALL
    if k > 1:
        spread = float(means.std(ddof=1))
        reach = float(stdtrit(k - 1, 0.975)) / math.sqrt(k)
        half = reach * spread if spread > 0 else Undefined.ZERO_VARIANCE
    return ClassMeans(k, float(means.mean()), **settle({"half_width": half}))


def group_half_widths(
    values: Sequence[Sequence[float]], sizes: Sequence[Sequence[int]]
) -> list[float] | None:
    """Of the 95 % interval of each group's mean over its persons, from how its classes differ.

    `values` are the means of the classes of each group, `sizes` their persons. The variance between
    classes is pooled over the groups, Student with classes - groups degrees of freedom; None where
    no group has two classes, or all of a group are alike to the last digit. Donner & Klar 2000.
    """
    import numpy as np
    from scipy.special import stdtrit

    groups = [np.asarray(group, dtype=np.float64) for group in values]
    df = sum(len(group) - 1 for group in groups)
    if df < 1:
        return None
    spread = sum(float(((group - group.mean()) ** 2).sum()) for group in groups) / df
    if spread < NEGLIGIBLE:
        return None
    reach = float(stdtrit(df, 0.975))
    weights = [np.asarray(n, dtype=np.float64) / sum(n) for n in sizes]
    return [reach * math.sqrt(spread * float(w @ w)) for w in weights]
