"""Pre and post of the same persons: who is paired, and exact sums over the pairs."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeAlias

from lms.statistics.core.marks import exact_mark

Score: TypeAlias = int | float | Fraction
NEGLIGIBLE = Fraction(1, 10**12)


@dataclass(frozen=True)
class Pairs:
    """Complete pairs in the order given, and the scores of those who sat only one test."""

    pre: tuple[Score, ...]
    post: tuple[Score, ...]
    pre_only: tuple[Score, ...] = ()
    post_only: tuple[Score, ...] = ()

    @property
    def n(self) -> int:
        return len(self.pre)


def match_pairs(pre: Sequence[Score | None], post: Sequence[Score | None]) -> Pairs:
    """Row i of both is the same person; None is a test not sat (docs/statistics.md 1.2)."""
    rows = list(zip(pre, post, strict=True))
    both = [(a, b) for a, b in rows if a is not None and b is not None]
    return Pairs(
        pre=tuple(a for a, _ in both),
        post=tuple(b for _, b in both),
        pre_only=tuple(a for a, b in rows if a is not None and b is None),
        post_only=tuple(b for a, b in rows if a is None and b is not None),
    )


@dataclass(frozen=True)
class PairSums:
    """n, sum A, sum B, sum AA, sum BB, sum AB; they add over classes (docs/statistics.md 14)."""

    n: int = 0
    pre: Fraction = Fraction(0)
    post: Fraction = Fraction(0)
    pre_pre: Fraction = Fraction(0)
    post_post: Fraction = Fraction(0)
    pre_post: Fraction = Fraction(0)

    def __add__(self, other: PairSums) -> PairSums:
        return PairSums(
            self.n + other.n,
            self.pre + other.pre,
            self.post + other.post,
            self.pre_pre + other.pre_pre,
            self.post_post + other.post_post,
            self.pre_post + other.pre_post,
        )


def sum_pairs(pairs: Pairs) -> PairSums:
    """Exact sums over the complete pairs; a float counts as the decimal number it prints."""
    rows = [(exact(a), exact(b)) for a, b in zip(pairs.pre, pairs.post, strict=True)]
    return PairSums(
        n=len(rows),
        pre=_total(a for a, _ in rows),
        post=_total(b for _, b in rows),
        pre_pre=_total(a * a for a, _ in rows),
        post_post=_total(b * b for _, b in rows),
        pre_post=_total(a * b for a, b in rows),
    )


def exact(score: Score) -> Fraction | int:
    """The score as an integer or a fraction: 13.8 is 69/5, so that a score of 13.8 passes it."""
    return score if isinstance(score, int) else Fraction(exact_mark(score))


def _total(values: Iterable[Fraction | int]) -> Fraction:
    return Fraction(sum(values))


@dataclass(frozen=True)
class PairMoments:
    """Means, variances (n - 1) and covariance of the pairs, exact; needs n >= 2 for the latter."""

    n: int
    mean_pre: Fraction
    mean_post: Fraction
    var_pre: Fraction
    var_post: Fraction
    covariance: Fraction
    var_gain: Fraction

    @property
    def mean_gain(self) -> Fraction:
        return self.mean_post - self.mean_pre

    @property
    def sd_pre(self) -> float:
        return math.sqrt(self.var_pre)

    @property
    def sd_post(self) -> float:
        return math.sqrt(self.var_post)

    @property
    def sd_gain(self) -> float:
        return math.sqrt(self.var_gain)

    @property
    def sd_average(self) -> float:
        """Root of the mean of both variances: the unit of d_av."""
        return math.sqrt((self.var_pre + self.var_post) / 2)


def moments(sums: PairSums) -> PairMoments:
    """Means and (co)variances from the sums; deviations below 1e-12 of the squares are zero."""
    n = sums.n
    gain = sums.post - sums.pre
    gain_gain = sums.pre_pre + sums.post_post - 2 * sums.pre_post
    scale = sums.pre_pre + sums.post_post
    return PairMoments(
        n=n,
        mean_pre=sums.pre / n,
        mean_post=sums.post / n,
        var_pre=_variance(n, sums.pre, sums.pre, sums.pre_pre, sums.pre_pre),
        var_post=_variance(n, sums.post, sums.post, sums.post_post, sums.post_post),
        covariance=_variance(n, sums.pre, sums.post, sums.pre_post, Fraction(0)),
        var_gain=_variance(n, gain, gain, gain_gain, scale),
    )


def _variance(
    n: int, left: Fraction, right: Fraction, product: Fraction, scale: Fraction
) -> Fraction:
    deviations = Fraction(product) - Fraction(left * right) / n
    if n < 2 or abs(deviations) < NEGLIGIBLE * Fraction(scale):
        return Fraction(0)
    return deviations / (n - 1)
