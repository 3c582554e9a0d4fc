"""Moodle's quiz statistics, so that figures agree with a Moodle report (docs/statistics.md 5.5)."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from lms.statistics.core.deviations import Deviations
from lms.statistics.core.undefined import Figure, Undefined, settle


@dataclass(frozen=True)
class MoodleQuiz:
    """Quiz level: internal consistency, error ratio, standard error."""

    cic_pct: float | None
    error_ratio_pct: float | None
    standard_error_marks: float | None
    reasons: dict[str, str] = field(default_factory=dict)


def moodle_quiz(alpha: Figure, sd: Figure) -> MoodleQuiz:
    """CIC = 100 alpha, error ratio = 100 sqrt(1 - alpha), standard error = error ratio x SD."""
    if isinstance(alpha, Undefined) or isinstance(sd, Undefined):
        none = alpha if isinstance(alpha, Undefined) else sd
        names = ("cic_pct", "error_ratio_pct", "standard_error_marks")
        return MoodleQuiz(**settle(dict.fromkeys(names, none)))
    error = math.sqrt(1 - alpha)
    return MoodleQuiz(100 * alpha, 100 * error, error * sd)


def discriminative_efficiency(joint: Mapping[tuple[int, int], int], covariance: int) -> Figure:
    """100 cov(x_j, rest) / the covariance of both columns sorted; `covariance` is n^2-scaled."""
    marks: Counter[int] = Counter()
    rests: Counter[int] = Counter()
    for (total, mark), count in joint.items():
        marks[mark] += count
        rests[total - mark] += count
    if sum(marks.values()) < 2:
        return Undefined.N_TOO_SMALL
    highest = _sorted_covariance(sorted(marks.items()), sorted(rests.items()))
    return Undefined.ZERO_VARIANCE if highest == 0 else float(Fraction(100 * covariance, highest))


def _sorted_covariance(left: list[tuple[int, int]], right: list[tuple[int, int]]) -> int:
    """n sum x y - sum x sum y with both columns in rising order, from their counts."""
    n = sum(count for _, count in left)
    sums = [sum(value * count for value, count in side) for side in (left, right)]
    product, i, j = 0, 0, 0
    left_count, right_count = left[0][1], right[0][1]
    while True:
        step = min(left_count, right_count)
        product += step * left[i][0] * right[j][0]
        left_count, right_count = left_count - step, right_count - step
        i, j = i + (left_count == 0), j + (right_count == 0)
        if i == len(left) or j == len(right):
            return n * product - sums[0] * sums[1]
        left_count = left_count or left[i][1]
        right_count = right_count or right[j][1]


def effective_weights(dev: Deviations) -> tuple[Figure, ...]:
    """100 sqrt(cov(x_j, X)) / the sum of these; a negative covariance is null, out of the sum."""
    roots = [math.sqrt(c) if c >= 0 else None for c in dev.with_total]
    whole = math.fsum(root for root in roots if root is not None)
    if whole == 0:
        return (Undefined.ZERO_VARIANCE if dev.n > 1 else Undefined.N_TOO_SMALL,) * dev.k
    return tuple(
        Undefined.NEGATIVE_COVARIANCE if root is None else 100 * root / whole for root in roots
    )


def skewness_and_kurtosis(totals: Mapping[int, int]) -> tuple[Figure, Figure]:
    """k3/k2^1.5 and k4/k2^2 from Fisher's k-statistics, by exact power sums; n >= 3 and n >= 4."""
    n = sum(totals.values())
    s1, s2, s3, s4 = (sum(c * x**power for x, c in totals.items()) for power in (1, 2, 3, 4))
    spread = n * s2 - s1 * s1
    if spread == 0:
        return (Undefined.N_TOO_SMALL if n < 3 else Undefined.ZERO_VARIANCE,) * 2
    return (_skewness(n, s1, s2, s3), _kurtosis(n, (s1, s2, s3, s4)))


def _skewness(n: int, s1: int, s2: int, s3: int) -> Figure:
    if n < 3:
        return Undefined.N_TOO_SMALL
    k2 = Fraction(n * s2 - s1 * s1, n * (n - 1))
    k3 = Fraction(2 * s1**3 - 3 * n * s1 * s2 + n * n * s3, n * (n - 1) * (n - 2))
    return math.copysign(math.sqrt(k3**2 / k2**3), k3)


def _kurtosis(n: int, sums: Sequence[int]) -> Figure:
    if n < 4:
        return Undefined.N_TOO_SMALL
    s1, s2, s3, s4 = sums
    k2 = Fraction(n * s2 - s1 * s1, n * (n - 1))
    k4 = Fraction(
        -6 * s1**4
        + 12 * n * s1**2 * s2
        - 3 * n * (n - 1) * s2**2
        - 4 * n * (n + 1) * s1 * s3
        + n * n * (n + 1) * s4,
        n * (n - 1) * (n - 2) * (n - 3),
    )
    return float(k4 / k2**2)
