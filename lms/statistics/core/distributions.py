"""Counts of the scores of one form, over its whole scale."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

Counts = Mapping[int, int]


@dataclass(frozen=True)
class Distribution:
    """Counts of the whole scores from `low` to `high`; smoothed counts are no integers."""

    low: int
    high: int
    counts: tuple[float, ...]

    @property
    def n(self) -> float:
        return sum(self.counts)

    @property
    def mean(self) -> float:
        return self._sum(1) / self.n

    @property
    def variance(self) -> float:
        """Denominator n - 1."""
        return (self.n * self._sum(2) - self._sum(1) ** 2) / (self.n * (self.n - 1))

    def _sum(self, power: int) -> float:
        return float(sum(c * (self.low + i) ** power for i, c in enumerate(self.counts)))


def distribution(counts: Counts, low: int, high: int) -> Distribution:
    """From counts by score; a score outside the scale is a mistake of the caller."""
    if any(not low <= score <= high for score in counts):
        raise ValueError("a score lies outside the scale")
    return Distribution(low, high, tuple(counts.get(x, 0) for x in range(low, high + 1)))


def score_counts(scores: Sequence[int]) -> dict[int, int]:
    """How many persons have each score."""
    counts: dict[int, int] = {}
    for score in scores:
        counts[score] = counts.get(score, 0) + 1
    return counts
