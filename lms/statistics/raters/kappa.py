"""Agreement on categories: weighted kappa, Fleiss, Krippendorff (docs/statistics.md 13.2, 13.3)."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field

from lms.statistics.core.arrays import FloatArray
from lms.statistics.core.undefined import Undefined, settle

ROUNDING = 1e-12


@dataclass(frozen=True)
class Kappa:
    """Raw agreement first: kappa falls when one level dominates."""

    po: float
    pe: float
    kappa: float | None
    se: float | None
    band: str | None
    reasons: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class KappaTable:
    """Two raters, one square table; `quadratic` is the default for rubric levels."""

    n: int
    unweighted: Kappa
    linear: Kappa
    quadratic: Kappa


def weighted_kappas(table: Sequence[Sequence[int]]) -> KappaTable:
    """Rows are the first rater's categories in order, columns the second's. Cohen 1968."""
    import numpy as np

    counts = np.asarray(table, dtype=np.float64)
    if counts.ndim != 2 or counts.shape[0] != counts.shape[1] or counts.sum() == 0:
        raise ValueError("kappa needs a square table with at least one count")
    steps = np.abs(np.subtract.outer(np.arange(len(counts)), np.arange(len(counts))))
    widest = max(1, len(counts) - 1)
    weights = [(steps == 0).astype(float), 1 - steps / widest, 1 - (steps / widest) ** 2]
    return KappaTable(int(counts.sum()), *(_kappa(counts, w) for w in weights))


def _kappa(counts: FloatArray, weights: FloatArray) -> Kappa:
    """kappa = (po - pe)/(1 - pe) with agreement weights; SE of Fleiss, Cohen & Everitt 1969."""
    import numpy as np

    n = float(counts.sum())
    shares = counts / n
    rows, columns = shares.sum(axis=1), shares.sum(axis=0)
    po, pe = float((weights * shares).sum()), float(rows @ weights @ columns)
    if 1 - pe < ROUNDING:
        none = dict.fromkeys(("kappa", "se", "band"), Undefined.ZERO_VARIANCE)
        return Kappa(po, pe, **settle(none))
    kappa = (po - pe) / (1 - pe)
    pull = np.add.outer(weights @ columns, weights.T @ rows)
    spread = float((shares * (weights - pull * (1 - kappa)) ** 2).sum())
    variance = spread - (kappa - pe * (1 - kappa)) ** 2
    se = math.sqrt(max(0.0, variance) / n) / (1 - pe)
    return Kappa(po, pe, kappa, se, landis_koch_band(kappa))


def landis_koch_band(kappa: float) -> str:
    """Landis & Koch 1977: to .20 slight, .40 fair, .60 moderate, .80 substantial, above."""
    if kappa < 0:
        return "poor"
    bands = [(0.20, "slight"), (0.40, "fair"), (0.60, "moderate"), (0.80, "substantial")]
    return next((word for most, word in bands if kappa <= most), "almost_perfect")


def count_table(
    first: Sequence[Hashable], second: Sequence[Hashable], categories: Sequence[Hashable]
) -> list[list[int]]:
    """The square table of two raters."""
    pairs = Counter(zip(first, second, strict=True))
    return [[pairs[a, b] for b in categories] for a in categories]


@dataclass(frozen=True)
class FleissKappa:
    """More than two raters, nominal categories, the same number of raters for each person."""

    n: int
    raters: int
    kappa: float | None
    z: float | None
    p: float | None
    reasons: dict[str, str] = field(default_factory=dict)


def fleiss_kappa(ratings: Sequence[Sequence[Hashable]]) -> FleissKappa:
    """One row per person, one category per rater. Fleiss 1971, z of Fleiss, Nee & Landis 1979."""
    n, raters = len(ratings), len(ratings[0])
    counts = [Counter(row) for row in ratings]
    overall = sum(counts, Counter())
    shares = [count / (n * raters) for count in overall.values()]
    squares = sum(c * c for row in counts for c in row.values())
    observed = (squares - n * raters) / (n * raters * (raters - 1))
    expected = math.fsum(p * p for p in shares)
    if 1 - expected < ROUNDING:
        none = dict.fromkeys(("kappa", "z", "p"), Undefined.ZERO_VARIANCE)
        return FleissKappa(n, raters, **settle(none))
    kappa = (observed - expected) / (1 - expected)
    z = kappa / _fleiss_error(shares, n, raters)
    return FleissKappa(n, raters, kappa, z, math.erfc(abs(z) / math.sqrt(2)))


def _fleiss_error(shares: Sequence[float], n: int, raters: int) -> float:
    """Standard error of kappa when nobody agrees beyond chance."""
    spread = math.fsum(p * (1 - p) for p in shares)
    skew = math.fsum(p * (1 - p) * (1 - 2 * p) for p in shares)
    return math.sqrt(2 * (spread**2 - skew) / (n * raters * (raters - 1))) / spread


@dataclass(frozen=True)
class KrippendorffAlpha:
    """Any number of raters, missing marks allowed."""

    n_units: int
    n_values: int
    metric: str
    alpha: float | None
    reasons: dict[str, str] = field(default_factory=dict)


METRICS: dict[str, Callable[[float, float], float]] = {
    "nominal": lambda a, b: float(a != b),
    "interval": lambda a, b: (a - b) ** 2,
}


def krippendorff_alpha(
    ratings: Sequence[Sequence[float | None]], metric: str = "nominal"
) -> KrippendorffAlpha:
    """1 - observed/expected disagreement over the persons with two marks and more."""
    distance = METRICS[metric]
    units = [[x for x in row if x is not None] for row in ratings]
    units = [unit for unit in units if len(unit) > 1]
    values = Counter(x for unit in units for x in unit)
    n = sum(values.values())
    observed = math.fsum(_disagreement(unit, distance) for unit in units)
    expected = math.fsum(values[a] * values[b] * distance(a, b) for a in values for b in values)
    if expected == 0:
        code = Undefined.ZERO_VARIANCE if units else Undefined.N_TOO_SMALL
        return KrippendorffAlpha(len(units), n, metric, **settle({"alpha": code}))
    return KrippendorffAlpha(len(units), n, metric, 1 - observed * (n - 1) / expected)


def _disagreement(unit: Sequence[float], distance: Callable[[float, float], float]) -> float:
    return math.fsum(distance(a, b) for a in unit for b in unit) / (len(unit) - 1)
