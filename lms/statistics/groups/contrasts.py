"""Adjusted means: all pairs, or each against the mean of all (docs/statistics.md 4.2)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from lms.statistics.core.multiplicity import holm
from lms.statistics.groups.adjusted_means import Adjusted
from lms.statistics.groups.tukey import tukey_kramer

# groups whose pairs are all compared: fifteen pairs can still be read
MOST_PAIRED = 6
NEGLIGIBLE = 1e-9


@dataclass(frozen=True)
class Contrast:
    """Adjusted mean of one group less that of another, or less the mean of all groups (None)."""

    group: int
    other: int | None
    difference: float
    error: float
    # adjusted for the whole family
    p: float


@dataclass(frozen=True)
class Family:
    """All contrasts that are looked at together; those without an error are left out."""

    # "tukey" or "holm"
    method: str
    contrasts: Sequence[Contrast]

    @property
    def size(self) -> int:
        return len(self.contrasts)


def compare_groups(adjusted: Adjusted) -> Family:
    """Of few groups all pairs, by Tukey-Kramer; of many each against all, by Holm.

    Robust errors do not fit the studentised range: then Holm for the pairs as well.
    """
    g = len(adjusted.means)
    places: list[tuple[int, int | None]] = [(i, None) for i in range(g)]
    if g <= MOST_PAIRED:
        places = list(combinations(range(g), 2))
    plain = [c for i, j in places if (c := _contrast(adjusted, i, j)) is not None]
    if g <= MOST_PAIRED and not adjusted.is_robust:
        ps = [tukey_kramer(c.difference / c.error, g, adjusted.df) for c in plain]
        return Family("tukey", [replace(c, p=p) for c, p in zip(plain, ps, strict=True)])
    adjusted_p = holm([c.p for c in plain])
    return Family(
        "holm", [replace(c, p=p) for c, p in zip(plain, adjusted_p, strict=True) if p is not None]
    )


def _contrast(adjusted: Adjusted, i: int, j: int | None) -> Contrast | None:
    """With the p-value of one comparison by itself; None where robust errors vanish.

    Against all means against the plain mean of the adjusted means: no group counts for more.
    """
    import numpy as np
    from scipy.special import stdtr

    g = len(adjusted.means)
    weights = np.full(g, -1 / g) if j is None else np.zeros(g)
    weights[i] += 1
    if j is not None:
        weights[j] = -1
    difference, error = float(weights @ adjusted.means), adjusted.precision.error(weights)
    if error <= NEGLIGIBLE * abs(difference):
        return None
    p = 2 * float(stdtr(adjusted.df, -abs(difference / error)))
    return Contrast(i, j, difference, error, p)
