"""Wilson interval of a proportion."""

from __future__ import annotations

import math

from lms.statistics.core.undefined import Interval, Undefined

Z975 = 1.959963984540054


def wilson(successes: float, n: int) -> Interval:
    """(p + z^2/2n -+ z sqrt(p(1-p)/n + z^2/4n^2)) / (1 + z^2/n), within [0, 1]. Wilson 1927."""
    if n == 0:
        return Undefined.N_TOO_SMALL
    p, z2 = successes / n, Z975**2
    centre = p + z2 / (2 * n)
    half = Z975 * math.sqrt(p * (1 - p) / n + z2 / (4 * n * n))
    low, high = (centre - half) / (1 + z2 / n), (centre + half) / (1 + z2 / n)
    return (low if successes else 0.0, high if successes < n else 1.0)
