"""Many classes at once: funnel limits instead of a ranking (docs/statistics.md 4.5, 17.4)."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from lms.statistics.core.arrays import FloatArray
from lms.statistics.core.sizes import FUNNEL_CLASSES

WARNING, ALARM = 1.959963984540054, 3.090232306167813
ZONES = ("inside", "warning", "alarm")


@dataclass(frozen=True)
class FunnelPoint:
    """One class: its size, its mean, the limits at that size and where it lies."""

    n: int
    value: float
    lo95: float
    hi95: float
    lo998: float
    hi998: float
    zone: str


def funnel(
    sizes: Sequence[int], values: Sequence[float], mean: float, sd: float
) -> list[FunnelPoint]:
    """Limits mean +- 1.96 s/sqrt(n) and +- 3.09 s/sqrt(n). Spiegelhalter 2005."""
    return [_point(n, value, mean, sd) for n, value in zip(sizes, values, strict=True)]


def funnel_zones(sizes: FloatArray, values: FloatArray, mean: float, sd: float) -> list[str]:
    """The zones of `funnel` alone, for very many classes."""
    import numpy as np

    away = np.abs(values - mean)
    error = sd / np.sqrt(sizes)
    beyond = (away > WARNING * error).astype(int) + (away > ALARM * error)
    return [ZONES[place] for place in beyond.tolist()]


def over_dispersion(sizes: FloatArray, values: FloatArray, mean: float, sd: float) -> float:
    """phi = max(1, mean of z squared), z drawn in at its 10 % and 90 % quantiles.

    Classes differ by more than chance: limits widen by sqrt(phi). Spiegelhalter 2005; 1 below
    five classes (docs/statistics.md 17.4).
    """
    import numpy as np

    if len(values) < FUNNEL_CLASSES or sd == 0:
        return 1.0
    z = (values - mean) / (sd / np.sqrt(sizes))
    low, high = np.quantile(z, (0.1, 0.9))
    return max(1.0, float((np.clip(z, low, high) ** 2).mean()))


def _point(n: int, value: float, mean: float, sd: float) -> FunnelPoint:
    error = sd / math.sqrt(n)
    away = abs(value - mean)
    zone = "alarm" if away > ALARM * error else "warning" if away > WARNING * error else "inside"
    return FunnelPoint(
        n=n,
        value=value,
        lo95=mean - WARNING * error,
        hi95=mean + WARNING * error,
        lo998=mean - ALARM * error,
        hi998=mean + ALARM * error,
        zone=zone,
    )


def design_effect(mean_size: float, icc: float) -> float:
    """1 + (nbar - 1) ICC: by how much clustering widens a national mean's variance."""
    return 1 + (mean_size - 1) * icc
