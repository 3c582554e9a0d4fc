"""A few classes together: the class is the unit, not the person (docs/statistics.md 17.4)."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

from lms.statistics.core.arrays import FloatArray
from lms.statistics.core.undefined import Figure, Undefined, settle


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
