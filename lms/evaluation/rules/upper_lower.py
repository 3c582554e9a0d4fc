"""Upper and lower 27 % by total, ties at the boundary sharing places (statistics 5.3)."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

Weights = dict[int, Fraction]


def group_size(n: int) -> int:
    """g = max(1, floor(0.27 n + 0.5)). Kelley 1939."""
    return max(1, (27 * n + 50) // 100)


def upper_lower(totals: Mapping[int, int]) -> tuple[Weights, Weights]:
    """Weight of a person with each total in the upper and in the lower group, from 0 to 1."""
    places = group_size(sum(totals.values()))
    return (
        _share_places(sorted(totals.items(), reverse=True), places),
        _share_places(sorted(totals.items()), places),
    )


def _share_places(ordered: Iterable[tuple[int, int]], places: int) -> Weights:
    weights: Weights = {}
    for total, count in ordered:
        weights[total] = min(Fraction(1), Fraction(places, count))
        places -= min(places, count)
    return weights


@dataclass(frozen=True)
class Contrast:
    """(w_U - w_L) / g for a person with each total, as integers over one denominator."""

    weights: Mapping[int, int]
    denominator: int


def contrast(totals: Mapping[int, int]) -> Contrast:
    """The weighted sum of an item's marks is then D times its maximum."""
    upper, lower = upper_lower(totals)
    places = group_size(sum(totals.values()))
    common = math.lcm(*(w.denominator for group in (upper, lower) for w in group.values()))
    weights = {total: int((upper[total] - lower[total]) * common) for total in totals}
    return Contrast(weights, common * places)


def discrimination(joint: Mapping[tuple[int, int], int], groups: Contrast, max_mark: int) -> float:
    """D = (weighted upper sum - weighted lower sum) / (g m), from -1 to 1."""
    weights = groups.weights
    difference = sum(weights[total] * mark * count for (total, mark), count in joint.items())
    return float(Fraction(difference, groups.denominator * max_mark))
