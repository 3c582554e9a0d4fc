"""What the error of the tests does to the change of persons (docs/statistics.md 4.3, 7.2, 7.3)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from lms.statistics.change.individual import (
    ReliableShares,
    difference_reliability,
    regression_to_mean,
    reliable_shares,
)
from lms.statistics.core.pairs import Pairs, moments, sum_pairs
from lms.statistics.core.sizes import SMALLEST_SAMPLE
from lms.statistics.core.undefined import Figure, Undefined, settle

FEW = Undefined.N_TOO_SMALL


@dataclass(frozen=True)
class LowestGroup:
    """The lower third by pre-test: what regression to the mean alone would give them."""

    n: int
    mean_pre: float | None
    mean_gain: float | None
    expected_by_regression: float | None
    reasons: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class ErrorFigures:
    """Persons are judged from ten pairs on; what is None has its code in `reasons`."""

    reliable_change: ReliableShares | None
    # reliability of the gain itself
    difference_reliability: float | None
    lowest_third: LowestGroup | None
    reasons: dict[str, str] = field(default_factory=dict)


def error_figures(
    pairs: Pairs, *, spread: float, rho_pre: Figure, rho_post: Figure
) -> ErrorFigures:
    """`spread` is the SD of all pre-test scores, `rho_…` the reliability of each test."""
    before, after = [float(a) for a in pairs.pre], [float(b) for b in pairs.post]
    few = pairs.n < SMALLEST_SAMPLE
    gained = (
        difference_reliability(moments(sum_pairs(pairs)), rho_pre, rho_post) if pairs.n else FEW
    )
    return ErrorFigures(
        **settle(
            {
                "reliable_change": FEW if few else reliable_shares(before, after, spread, rho_pre),
                "difference_reliability": gained,
                "lowest_third": FEW if few else lowest_third(before, after, rho_pre),
            }
        )
    )


def lowest_third(pre: Sequence[float], post: Sequence[float], reliability: Figure) -> LowestGroup:
    """The lowest third of places by pre-test, ties included (docs/statistics.md 4.3)."""
    limit = sorted(pre)[-(-len(pre) // 3) - 1]
    chosen = [(a, b) for a, b in zip(pre, post, strict=True) if a <= limit]
    mean_all, n = sum(pre) / len(pre), len(chosen)
    mean_pre = sum(a for a, _ in chosen) / n
    expected: Figure = regression_to_mean(mean_all, mean_pre, reliability)
    return LowestGroup(
        n=n,
        **settle(
            {
                "mean_pre": mean_pre,
                "mean_gain": sum(b - a for a, b in chosen) / n,
                "expected_by_regression": expected,
            }
        ),
    )
