"""Decision consistency and accuracy of weighted tests (docs/statistics.md 10.2).

By Livingston and Lewis.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field

from lms.statistics.core.undefined import Figure, Undefined, settle
from lms.statistics.reliability.decisions import (
    BETA_NAMES,
    agreement,
    beta_binomial_consistency,
    log_choose,
)

LONGEST = 100_000


@dataclass(frozen=True)
class LivingstonLewis:
    """For weighted and partial-credit tests: an equivalent binomial test of another length."""

    cut: float
    reliability: float | None
    effective_length: float | None
    effective_length_rounded: int | None
    beta_alpha: float | None
    beta_beta: float | None
    effective_cut: int | None
    p_consistency: float | None
    p_chance: float | None
    kappa: float | None
    p_accuracy: float | None
    reasons: dict[str, str] = field(default_factory=dict)


def livingston_lewis(
    mean: float, sd: float, max_score: float, cut: float, reliability: Figure | None
) -> LivingstonLewis:
    """n' = (mean(M-mean) - rho s^2)/(s^2(1-rho)), true share beta with variance rho s^2/M^2.

    Livingston & Lewis 1995. Null when the reliability is not between 0 and 1, or the beta
    distribution or the length does not exist (or passes 100 000).
    """
    names = ("effective_length", "effective_length_rounded", "effective_cut", "p_accuracy")
    every = (*names, *BETA_NAMES)
    if reliability is None or isinstance(reliability, Undefined):
        none = dict.fromkeys(("reliability", *every), reliability or Undefined.ZERO_VARIANCE)
        return LivingstonLewis(cut, **settle(none))
    if not 0 < reliability < 1 or sd == 0:
        code = Undefined.NEGATIVE_RELIABILITY if reliability <= 0 else Undefined.ZERO_VARIANCE
        return LivingstonLewis(cut, reliability, **settle(dict.fromkeys(every, code)))
    length = (mean * (max_score - mean) - reliability * sd**2) / (sd**2 * (1 - reliability))
    rounded = math.floor(length + 0.5)
    share, spread = mean / max_score, reliability * sd**2 / max_score**2
    strength = share * (1 - share) / spread - 1
    if not 1 <= rounded <= LONGEST:
        code = Undefined.EFFECTIVE_LENGTH_UNDEFINED
        return LivingstonLewis(cut, reliability, **settle(dict.fromkeys(every, code)))
    alpha, beta = share * strength, (1 - share) * strength
    effective_cut = math.ceil(round(rounded * cut / max_score, 9))
    agreed = agreement(*beta_binomial_consistency(alpha, beta, rounded, effective_cut))
    accuracy = _accuracy(alpha, beta, rounded, (effective_cut, cut / max_score))
    return LivingstonLewis(
        cut=cut,
        reliability=reliability,
        effective_length=length,
        effective_length_rounded=rounded,
        beta_alpha=alpha,
        beta_beta=beta,
        effective_cut=effective_cut,
        p_accuracy=accuracy,
        **settle(agreed),
    )


def _accuracy(alpha: float, beta: float, length: int, cuts: tuple[int, float]) -> float:
    """P(pass and true share >= cut) + P(fail and true share < cut)."""
    import numpy as np
    from scipy.special import betainc, betaln

    observed_cut, true_cut = cuts
    x = np.arange(length + 1)
    marginal = np.exp(
        log_choose(length, x) + betaln(alpha + x, beta + length - x) - betaln(alpha, beta)
    )
    below = betainc(alpha + x, beta + length - x, min(1.0, max(0.0, true_cut)))
    return float((marginal * np.where(x >= observed_cut, 1 - below, below)).sum())
