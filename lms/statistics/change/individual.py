"""What a score says of one person (docs/statistics.md 6.5, 7.2, 7.3).

Error, true score, reliable change.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

from lms.statistics.core.pairs import PairMoments
from lms.statistics.core.proportions import Z975
from lms.statistics.core.undefined import Figure, Interval, Undefined, settle


@dataclass(frozen=True)
class PersonChange:
    """Kelley's estimate and interval before, and whether the change exceeds the error."""

    sem: float | None
    see_true_score: float | None
    true_score_estimate_pre: float | None
    true_score_ci95_pre: tuple[float, float] | None
    s_diff: float | None
    rci: float | None
    reliable_change: bool | None
    reasons: dict[str, str] = field(default_factory=dict)


def person_change(
    pre: float, post: float, *, mean: float, sd: float, reliability: float
) -> PersonChange:
    """T = rho X + (1-rho) mean, +- 1.96 s sqrt(rho(1-rho)); RCI = (B-A)/(s sqrt(2(1-rho))).

    Kelley 1947; Jacobson & Truax 1991. A reliability of 0 or less: null.
    """
    if reliability <= 0:
        names = ("see_true_score", "true_score_estimate_pre", "true_score_ci95_pre")
        low = dict.fromkeys((*names, "s_diff", "rci", "reliable_change", "sem"), LOW)
        return PersonChange(**settle(low))
    rci = reliable_change_index(pre, post, sd, reliability)
    true, error = kelley(pre, mean, reliability), sd * math.sqrt(reliability * (1 - reliability))
    interval: Interval = (true - Z975 * error, true + Z975 * error)
    return PersonChange(
        **settle(
            {
                "sem": sd * math.sqrt(1 - reliability),
                "see_true_score": error,
                "true_score_estimate_pre": true,
                "true_score_ci95_pre": interval,
                "s_diff": sd * math.sqrt(2 * (1 - reliability)),
                "rci": rci,
                "reliable_change": rci if isinstance(rci, Undefined) else is_reliable(rci),
            }
        )
    )


LOW = Undefined.NEGATIVE_RELIABILITY


def kelley(score: float, mean: float, reliability: float) -> float:
    """The score drawn towards the mean of the group."""
    return reliability * score + (1 - reliability) * mean


def reliable_change_index(pre: float, post: float, sd: float, reliability: Figure | None) -> Figure:
    """(post - pre) / (sd sqrt(2 (1 - rho))); null for rho <= 0 and where nothing varies."""
    if isinstance(reliability, Undefined):
        return reliability
    if reliability is None or reliability <= 0:
        return LOW
    spread = sd * math.sqrt(2 * (1 - reliability))
    return Undefined.ZERO_VARIANCE if spread == 0 else (post - pre) / spread


def is_reliable(rci: float) -> bool:
    return abs(rci) > Z975


@dataclass(frozen=True)
class ReliableShares:
    """Shares of the pairs that changed by more than the error of the test."""

    n: int
    improved: float | None
    unchanged: float | None
    worse: float | None
    reasons: dict[str, str] = field(default_factory=dict)


def reliable_shares(
    pre: Sequence[float], post: Sequence[float], sd: float, reliability: Figure | None
) -> ReliableShares:
    """Reliably improved, unchanged, reliably worse; rho is KR-20 of the pre-test."""
    rows = zip(pre, post, strict=True)
    indices = [reliable_change_index(a, b, sd, reliability) for a, b in rows]
    none = next((i for i in indices if isinstance(i, Undefined)), None)
    n = len(indices)
    if none or n == 0:
        code = none or Undefined.N_TOO_SMALL
        return ReliableShares(n, **settle(dict.fromkeys(("improved", "unchanged", "worse"), code)))
    up = sum(float(i) > Z975 for i in indices)
    down = sum(float(i) < -Z975 for i in indices)
    return ReliableShares(n, up / n, (n - up - down) / n, down / n)


def conditional_sem(score: float, k: int) -> Figure:
    """Lord's error of a number-right score: sqrt(X (k - X)/(k - 1)); shown near the pass mark."""
    return Undefined.SINGLE_ITEM if k < 2 else math.sqrt(score * (k - score) / (k - 1))


def difference_reliability(m: PairMoments, rho_pre: Figure, rho_post: Figure) -> Figure:
    """(s_A^2 rho_A + s_B^2 rho_B - 2 cov)/s_d^2; often low: do not rank persons by gain."""
    if isinstance(rho_pre, Undefined) or isinstance(rho_post, Undefined):
        return rho_pre if isinstance(rho_pre, Undefined) else rho_post
    if m.n < 2:
        return Undefined.N_TOO_SMALL
    if m.var_gain == 0:
        return Undefined.ZERO_VARIANCE
    true = float(m.var_pre) * rho_pre + float(m.var_post) * rho_post - 2 * float(m.covariance)
    return true / float(m.var_gain)


def regression_to_mean(mean_all: float, mean_selected: float, retest: Figure | None) -> Figure:
    """(1 - r)(mu - mean of the selected): the rise of a low group without any training.

    Barnett, van der Pols & Dobson 2005; r is test-retest or KR-20.
    """
    if retest is None or isinstance(retest, Undefined):
        return retest or Undefined.ZERO_VARIANCE
    return (1 - retest) * (mean_all - mean_selected)
