"""Consistency of a pass decision by Subkoviak and by Huynh (docs/statistics.md 10.2)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from lms.statistics.core.sizes import HUYNH_N, SUBKOVIAK_N
from lms.statistics.core.undefined import Figure, Undefined, settle
from lms.statistics.reliability.decisions import (
    BETA_NAMES,
    agreement,
    beta_binomial_consistency,
    consistency_band,
    pass_chance,
)

Totals = Mapping[int, int]


@dataclass(frozen=True)
class Subkoviak:
    """For 0/1 tests of 30 persons and more."""

    cut: int
    reliability: float | None
    p_consistency: float | None
    p_consistency_band: str | None
    p_chance: float | None
    kappa: float | None
    mean_pass_prob: float | None
    observed_pass_rate: float | None
    flags: tuple[str, ...] = ()
    reasons: dict[str, str] = field(default_factory=dict)


def subkoviak(totals: Totals, k: int, cut: int, reliability: Figure | None) -> Subkoviak:
    """T = rho X/k + (1-rho) mean/k, P = P(Bin(k, T) >= cut); p = mean(P^2 + (1-P)^2).

    `totals` counts the persons with each number right. Subkoviak 1976.
    """
    import numpy as np

    n = sum(totals.values())
    flags = ("n_below_30",) if n < SUBKOVIAK_N else ()
    names = ("p_consistency", "p_consistency_band", "p_chance", "kappa", "mean_pass_prob")
    if reliability is None or isinstance(reliability, Undefined) or n == 0:
        code = Undefined.N_TOO_SMALL if n == 0 else reliability or Undefined.ZERO_VARIANCE
        none = dict.fromkeys((*names, "reliability", "observed_pass_rate"), code)
        return Subkoviak(cut=cut, flags=flags, **settle(none))
    scores = np.array(list(totals), dtype=np.float64)
    weights = np.array(list(totals.values())) / n
    mean = float(weights @ scores)
    true = np.clip((reliability * scores + (1 - reliability) * mean) / k, 0, 1)
    passing = pass_chance(true, k, cut)
    mean_pass = float(weights @ passing)
    p = float(weights @ (passing**2 + (1 - passing) ** 2))
    figures = agreement(p, mean_pass)
    return Subkoviak(
        cut=cut,
        reliability=reliability,
        mean_pass_prob=mean_pass,
        observed_pass_rate=sum(c for x, c in totals.items() if x >= cut) / n,
        p_consistency_band=consistency_band(p),
        flags=flags,
        **settle(figures),
    )


@dataclass(frozen=True)
class Huynh:
    """Beta-binomial; for 0/1 tests of 100 persons and more."""

    cut: int
    kr21: float | None
    beta_alpha: float | None
    beta_beta: float | None
    p_consistency: float | None
    p_chance: float | None
    kappa: float | None
    flags: tuple[str, ...] = ()
    reasons: dict[str, str] = field(default_factory=dict)


def huynh(totals: Totals, k: int, cut: int, kr21: Figure | None) -> Huynh:
    """alpha = (1/r - 1) mean, beta = -alpha + k/r - k with r = KR-21. Huynh 1976; r <= 0: null."""
    n = sum(totals.values())
    flags = ("n_below_100",) if n < HUYNH_N else ()
    if kr21 is None or isinstance(kr21, Undefined) or not 0 < kr21 < 1:
        code = _why_no_beta(kr21)
        given = {"kr21": code if kr21 is None else kr21, **dict.fromkeys(BETA_NAMES, code)}
        figures: dict[str, Any] = settle(given)
        return Huynh(cut=cut, flags=flags, **figures)
    mean = sum(x * c for x, c in totals.items()) / n
    alpha = (1 / kr21 - 1) * mean
    beta = -alpha + k / kr21 - k
    agreed = agreement(*beta_binomial_consistency(alpha, beta, k, cut))
    return Huynh(
        cut=cut, kr21=kr21, beta_alpha=alpha, beta_beta=beta, flags=flags, **settle(agreed)
    )


def _why_no_beta(kr21: Figure | None) -> Undefined:
    if kr21 is None or isinstance(kr21, Undefined):
        return kr21 or Undefined.ZERO_VARIANCE
    return Undefined.NEGATIVE_RELIABILITY if kr21 <= 0 else Undefined.ZERO_VARIANCE
