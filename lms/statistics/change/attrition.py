"""Who was lost between pre and post, and were they others (docs/statistics.md 1.2)."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from lms.statistics.core.pairs import Pairs, Score, exact
from lms.statistics.core.undefined import Figure, Undefined, settle

LARGE_SHARE = 0.2
LARGE_SHIFT = 0.25


@dataclass(frozen=True)
class Attrition:
    """Share of the pre-tested without a post-test, and the pre means of both groups."""

    share_lost: float | None
    mean_pre_completers: float | None
    mean_pre_lost: float | None
    is_notable: bool
    reasons: dict[str, str] = field(default_factory=dict)


def attrition(pairs: Pairs) -> Attrition:
    """Notable when over 20 % are lost or the pre means differ by more than a quarter SD."""
    sat_pre = pairs.n + len(pairs.pre_only)
    return Attrition(
        is_notable=_is_notable(pairs, sat_pre),
        **settle(
            {
                "share_lost": len(pairs.pre_only) / sat_pre if sat_pre else Undefined.N_TOO_SMALL,
                "mean_pre_completers": _mean(pairs.pre),
                "mean_pre_lost": _mean(pairs.pre_only),
            }
        ),
    )


def _is_notable(pairs: Pairs, sat_pre: int) -> bool:
    if len(pairs.pre_only) > LARGE_SHARE * sat_pre:
        return True
    kept, lost = _mean(pairs.pre), _mean(pairs.pre_only)
    if isinstance(kept, Undefined) or isinstance(lost, Undefined):
        return False
    spread = statistics.stdev(float(s) for s in (*pairs.pre, *pairs.pre_only))
    return abs(kept - lost) > LARGE_SHIFT * spread


def _mean(scores: Sequence[Score]) -> Figure:
    if not scores:
        return Undefined.N_TOO_SMALL
    return float(Fraction(sum(exact(s) for s in scores)) / len(scores))
