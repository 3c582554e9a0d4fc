"""Upper and lower 27 % by total, ties at the boundary sharing places (statistics 5.3)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
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


def contrast(totals: Mapping[int, int]) -> Weights:
    """(w_U - w_L) / g for a person with each total: the weighted sum of marks is then D m."""
    upper, lower = upper_lower(totals)
    places = group_size(sum(totals.values()))
    return {total: (upper[total] - lower[total]) / places for total in totals}


def discrimination(joint: Mapping[tuple[int, int], int], weights: Weights, max_mark: int) -> float:
    """D = (weighted upper sum - weighted lower sum) / (g m), from -1 to 1."""
    parts = (weights[total] * mark * count for (total, mark), count in joint.items())
    return float(sum(parts, Fraction(0)) / max_mark)
