"""What the methods of decision consistency share: agreement, bands, the beta-binomial."""

from __future__ import annotations

from collections.abc import Sequence

from lms.statistics.core.arrays import FloatArray, IntArray
from lms.statistics.core.undefined import Figure, Undefined

LONGEST_TABLE = 1000
ROUNDING = 1e-12
BETA_NAMES = ("beta_alpha", "beta_beta", "p_consistency", "p_chance", "kappa")


def consistency_band(p: float) -> str:
    """Subkoviak 1988: .85 for decisions of consequence, .75 for course tests."""
    if p >= 0.85:
        return "decisions"
    return "course_tests" if p >= 0.75 else "low"


def agreement(p: float, mean_pass: float) -> dict[str, Figure]:
    """Consistency, its chance level and kappa = (p - chance)/(1 - chance)."""
    chance = mean_pass**2 + (1 - mean_pass) ** 2
    is_certain = 1 - chance < ROUNDING
    kappa = Undefined.ZERO_VARIANCE if is_certain else (p - chance) / (1 - chance)
    return {"p_consistency": p, "p_chance": chance, "kappa": kappa}


def beta_binomial_consistency(alpha: float, beta: float, k: int, cut: int) -> tuple[float, float]:
    """Chance of the same decision twice, and of passing once, with a beta true proportion.

    Sums of C(k,x) C(k,y) B(alpha+x+y, beta+2k-x-y)/B(alpha, beta) over both-pass and both-fail.
    """
    import numpy as np
    from scipy.special import betaln

    if k > LONGEST_TABLE:
        return _integrated_consistency(alpha, beta, k, cut)
    x = np.arange(k + 1)
    ways = log_choose(k, x)
    both = ways[:, None] + ways[None, :] - betaln(alpha, beta)
    both += betaln(alpha + x[:, None] + x[None, :], beta + 2 * k - x[:, None] - x[None, :])
    joint = np.exp(both)
    passes = x >= cut
    same = joint[np.ix_(passes, passes)].sum() + joint[np.ix_(~passes, ~passes)].sum()
    return float(same), float(joint[passes].sum())


def _integrated_consistency(alpha: float, beta: float, k: int, cut: int) -> tuple[float, float]:
    """The same as an integral over the true proportion, in pieces around the cut."""
    import numpy as np
    from scipy.special import betainc, betaincinv

    width = 0.5 / np.sqrt(k)
    edges = np.clip(cut / k + width * np.array([-8, -4, -2, -1, 0, 1, 2, 4, 8]), 0, 1)
    bounds = np.concatenate([[0.0], betainc(alpha, beta, edges), [1.0]])
    nodes, weights = np.polynomial.legendre.leggauss(80)
    half = np.diff(bounds)[:, None] / 2
    at = bounds[:-1, None] + half * (nodes + 1)
    passing = pass_chance(betaincinv(alpha, beta, at), k, cut)
    share = half * weights
    same = (share * (passing**2 + (1 - passing) ** 2)).sum()
    return float(same), float((share * passing).sum())


def pass_chance(true: FloatArray, k: int, cut: int) -> FloatArray:
    """P(Bin(k, T) >= cut): 1 for a cut of 0 and less, 0 for one above k."""
    import numpy as np
    from scipy.special import bdtrc

    if not 1 <= cut <= k:
        return np.full(true.shape, 1.0 if cut < 1 else 0.0)
    chances: FloatArray = bdtrc(cut - 1, k, true)
    return chances


def log_choose(k: int, x: IntArray) -> FloatArray:
    from scipy.special import gammaln

    ways: FloatArray = gammaln(k + 1) - gammaln(x + 1) - gammaln(k - x + 1)
    return ways


def zone_of_doubt(scores: Sequence[float], cut: float, sem: float) -> tuple[int, ...]:
    """Row numbers of those within one SEM of the cut: for a second look."""
    return tuple(i for i, score in enumerate(scores) if abs(score - cut) <= sem)
