"""Many classes in one model: random intercepts by REML (docs/statistics.md 4.5)."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

from lms.statistics.core.arrays import FloatArray, IntArray
from lms.statistics.core.sizes import MODELLED_CLASSES
from lms.statistics.core.undefined import Undefined, settle

NAMES = ("intercept", "slope_pre", "variance_class", "variance_person", "icc")


@dataclass(frozen=True)
class ClassValue:
    """One class: raw deviation from what its pre-tests predict, and the shrunken one."""

    name: str
    n: int
    raw: float
    weight: float
    shrunken: float


@dataclass(frozen=True)
class RandomIntercepts:
    """post = b0 + b1 pre + u_class + e."""

    n: int
    n_classes: int
    intercept: float | None
    slope_pre: float | None
    variance_class: float | None
    variance_person: float | None
    icc: float | None
    classes: tuple[ClassValue, ...]
    flags: tuple[str, ...] = ()
    reasons: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class ClassSums:
    """Cross-products of (1, pre, post) over all and the class sums: all that REML needs."""

    sizes: FloatArray
    by_class: FloatArray
    products: FloatArray

    @property
    def n(self) -> float:
        return float(self.sizes.sum())


def random_intercepts(
    classes: Sequence[str], pre: Sequence[float], post: Sequence[float]
) -> RandomIntercepts:
    """REML over the ratio of both variances; ICC = s_u^2/(s_u^2 + s_e^2). Raudenbush & Bryk 2002.

    The shown value of a class is lambda (raw - mean), lambda = n s_u^2/(n s_u^2 + s_e^2).
    """
    import numpy as np

    names, codes = np.unique(np.asarray(classes, dtype=str), return_inverse=True)
    n, count = len(codes), len(names)
    flags = ("classes_below_10",) if count < MODELLED_CLASSES else ()
    if count < 2 or n - count < 2 or float(np.ptp(np.asarray(pre, float))) == 0:
        code = Undefined.ZERO_VARIANCE if n - count >= 2 and count >= 2 else Undefined.N_TOO_SMALL
        none = settle(dict.fromkeys(NAMES, code))
        return RandomIntercepts(n, count, classes=(), flags=flags, **none)
    sums = _sum_classes(codes.astype(np.int64), np.asarray(pre, float), np.asarray(post, float))
    return intercepts_from_sums([str(name) for name in names], sums)


def intercepts_from_sums(names: Sequence[str], sums: ClassSums) -> RandomIntercepts:
    """The same from the sums of classes; needs two classes, and spread within them.

    Without names the classes are left out: `shrunken_values` has them as an array.
    """
    ratio = _best_ratio(sums)
    fixed, variance, _ = _generalised(ratio, sums)
    count = len(sums.sizes)
    return RandomIntercepts(
        n=int(sums.n),
        n_classes=count,
        intercept=float(fixed[0]),
        slope_pre=float(fixed[1]),
        variance_class=ratio * variance,
        variance_person=variance,
        icc=ratio / (1 + ratio),
        classes=_values(names, sums, fixed, ratio) if names else (),
        flags=("classes_below_10",) if count < MODELLED_CLASSES else (),
    )


def shrunken_values(sums: ClassSums, model: RandomIntercepts) -> FloatArray:
    """Of each class, as in `RandomIntercepts.classes`."""
    import numpy as np

    assert model.variance_class is not None and model.variance_person is not None
    predicted = sums.by_class[:, :2] @ np.array([model.intercept, model.slope_pre])
    ratio = model.variance_class / max(model.variance_person, 1e-300)
    weights = sums.sizes * ratio / (1 + sums.sizes * ratio)
    values: FloatArray = weights * (sums.by_class[:, 2] - predicted) / sums.sizes
    return values


def _sum_classes(codes: IntArray, pre: FloatArray, post: FloatArray) -> ClassSums:
    import numpy as np

    columns = np.column_stack([np.ones(len(pre)), pre, post])
    parts = [np.bincount(codes, weights=c) for c in columns.T]
    by_class = np.column_stack(parts).astype(np.float64)
    return ClassSums(by_class[:, 0], by_class, columns.T @ columns)


def _generalised(ratio: float, sums: ClassSums) -> tuple[FloatArray, float, float]:
    """Fixed effects, person variance and -2 REML log-likelihood (up to a constant)."""
    import numpy as np

    pull = ratio / (1 + sums.sizes * ratio)
    weighted = sums.products - (sums.by_class * pull[:, None]).T @ sums.by_class
    left, right = weighted[:2, :2], weighted[:2, 2]
    fixed = np.linalg.solve(left, right).astype(np.float64)
    df = sums.n - 2
    variance = float(weighted[2, 2] - right @ fixed) / df
    determinants = float(np.log1p(sums.sizes * ratio).sum() + np.linalg.slogdet(left)[1])
    return fixed, variance, df * math.log(max(variance, 1e-300)) + determinants


def _best_ratio(sums: ClassSums) -> float:
    """Minimum of -2 REML over the ratio of variances, zero included."""
    from scipy.optimize import minimize_scalar

    found = minimize_scalar(
        lambda log_ratio: _generalised(math.exp(log_ratio), sums)[2],
        bounds=(-16.0, 8.0),
        method="bounded",
        options={"xatol": 1e-10},
    )
    best = math.exp(float(found.x))
    return best if _generalised(best, sums)[2] < _generalised(0.0, sums)[2] else 0.0


def _values(
    names: Sequence[str], sums: ClassSums, fixed: FloatArray, ratio: float
) -> tuple[ClassValue, ...]:
    predicted = sums.by_class[:, :2] @ fixed
    raw = (sums.by_class[:, 2] - predicted) / sums.sizes
    weights = sums.sizes * ratio / (1 + sums.sizes * ratio)
    return tuple(
        ClassValue(name, int(n), float(r), float(w), float(w * r))
        for name, n, r, w in zip(names, sums.sizes, raw, weights, strict=True)
    )
