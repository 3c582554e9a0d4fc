"""Who was lost between pre and post, and were they others (docs/statistics.md 1.2, 17.3)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from lms.statistics.core.pairs import Pairs, Score, exact
from lms.statistics.core.sizes import SMALLEST_GROUP
from lms.statistics.core.undefined import Figure, Interval, Undefined, settle
from lms.statistics.groups.two_groups import compare_groups

LARGE_SHARE = Fraction(1, 10)


@dataclass(frozen=True)
class Attrition:
    """Share of the pre-tested without a post-test, and the pre means of both groups."""

    share_lost: float | None
    mean_pre_completers: float | None
    mean_pre_lost: float | None
    # of the pre means, completers minus lost: Welch, from five lost on
    difference_ci95: tuple[float, float] | None
    # a tenth or more are lost; the lost began elsewhere than those who stayed
    is_large: bool
    is_selective: bool
    # mean gain if nobody of the lost had changed
    mean_gain_if_unchanged: float | None
    reasons: dict[str, str] = field(default_factory=dict)

    @property
    def is_notable(self) -> bool:
        return self.is_large or self.is_selective


def attrition(pairs: Pairs) -> Attrition:
    """Judged by the share, and by the difference from five lost on (docs/statistics.md 17.3)."""
    n_lost = len(pairs.pre_only)
    sat_pre = pairs.n + n_lost
    interval = _difference(pairs)
    gained = sum(exact(b) - exact(a) for a, b in zip(pairs.pre, pairs.post, strict=True))
    few = Undefined.N_TOO_SMALL
    return Attrition(
        is_large=n_lost > 0 and n_lost >= LARGE_SHARE * sat_pre,
        is_selective=not isinstance(interval, Undefined) and not interval[0] <= 0 <= interval[1],
        **settle(
            {
                "share_lost": n_lost / sat_pre if sat_pre else few,
                "mean_pre_completers": _mean(pairs.pre),
                "mean_pre_lost": _mean(pairs.pre_only),
                "difference_ci95": interval,
                "mean_gain_if_unchanged": float(Fraction(gained) / sat_pre) if pairs.n else few,
            }
        ),
    )


def _difference(pairs: Pairs) -> Interval:
    """One or two lost people differ from the others by chance in most classes."""
    if len(pairs.pre_only) < SMALLEST_GROUP:
        return Undefined.N_TOO_SMALL
    found = compare_groups(pairs.pre, pairs.pre_only)
    return found.ci95 or Undefined(found.reasons["ci95"])


def _mean(scores: Sequence[Score]) -> Figure:
    if not scores:
        return Undefined.N_TOO_SMALL
    return float(Fraction(sum(exact(s) for s in scores)) / len(scores))
