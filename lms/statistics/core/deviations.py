"""Exact (co)variances of items, total and rest from the integer sums of a form."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from lms.statistics.core.sums import FormSums
from lms.statistics.core.undefined import Figure, Undefined

# a correlation of exactly 1 has no z
MOST_R = 1 - 1e-6


@dataclass(frozen=True)
class Deviations:
    """n G_jl - S_j S_l: the covariances times n(n-1) unit^2, as integers."""

    n: int
    unit: int
    matrix: tuple[tuple[int, ...], ...]

    @property
    def k(self) -> int:
        return len(self.matrix)

    @cached_property
    def with_total(self) -> tuple[int, ...]:
        """Covariance of each item with the total."""
        return tuple(sum(row) for row in self.matrix)

    @cached_property
    def items(self) -> tuple[int, ...]:
        """Variance of each item."""
        return tuple(self.matrix[j][j] for j in range(self.k))

    @cached_property
    def total(self) -> int:
        """Variance of the total."""
        return sum(self.with_total)

    def with_rest(self, j: int) -> int:
        """Covariance of item j with the sum of the others."""
        return self.with_total[j] - self.items[j]

    def rest(self, j: int) -> int:
        """Variance of the sum of the others."""
        return self.total - 2 * self.with_total[j] + self.items[j]

    def scaled(self, value: int) -> Fraction:
        """A (co)variance in squared marks, denominator n - 1."""
        return Fraction(value, self.n * (self.n - 1) * self.unit**2)

    def sd(self, value: int) -> Figure:
        return Undefined.N_TOO_SMALL if self.n < 2 else math.sqrt(self.scaled(value))

    def r(self, covariance: int, left: int, right: int) -> Figure:
        """The correlation of two sides, of two persons and more."""
        return Undefined.N_TOO_SMALL if self.n < 2 else correlation(covariance, left, right)


def deviations(sums: FormSums) -> Deviations:
    """From n, S and G; integers throughout."""
    s, n = sums.item_sums, sums.n
    rows = (
        tuple(n * g - s[j] * s[i] for i, g in enumerate(row)) for j, row in enumerate(sums.products)
    )
    return Deviations(n=n, unit=sums.unit, matrix=tuple(rows))


def correlation(covariance: int, left: int, right: int) -> Figure:
    """r from integer deviations, within [-1, 1]; null when either side does not vary."""
    if left == 0 or right == 0:
        return Undefined.ZERO_VARIANCE
    return math.copysign(math.sqrt(Fraction(covariance**2, left * right)), covariance)


def pooled_correlation(found: Sequence[tuple[float, int]]) -> float | None:
    """Correlations of groups as one: Fisher z, weights n - 3 (docs/statistics.md 17.11).

    Groups of three persons or fewer have no weight; None where no group has any. A correlation of
    exactly 1 or -1 is drawn in by a millionth, so that it has a z.
    """
    weighed = [(max(-MOST_R, min(MOST_R, r)), n - 3) for r, n in found if n > 3]
    total = sum(weight for _, weight in weighed)
    if not total:
        return None
    return math.tanh(sum(math.atanh(r) * weight for r, weight in weighed) / total)
