"""Upper and lower 27 % by total, ties at the boundary sharing places (docs/statistics.md 5.3)."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

Weights = dict[int, Fraction]


@dataclass(frozen=True)
class Groups:
    """Weight of a person with each total in both groups, in integers of 1/`scale`."""

    upper: Mapping[int, int]
    lower: Mapping[int, int]
    scale: int
    places: int

    @property
    def whole(self) -> int:
        """The sum of weights of one group."""
        return self.scale * self.places


def group_size(n: int) -> int:
    """g = max(1, floor(0.27 n + 0.5)). Kelley 1939."""
    return max(1, (27 * n + 50) // 100)


def upper_lower(totals: Mapping[int, int]) -> Groups:
    """Above the boundary a person weighs 1, at the boundary the tied share what is left."""
    places = group_size(sum(totals.values()))
    upper = _share_places(sorted(totals.items(), reverse=True), places)
    lower = _share_places(sorted(totals.items()), places)
    scale = math.lcm(*(w.denominator for group in (upper, lower) for w in group.values()))
    whole = [{t: int(w * scale) for t, w in group.items()} for group in (upper, lower)]
    return Groups(whole[0], whole[1], scale, places)


def _share_places(ordered: Iterable[tuple[int, int]], places: int) -> Weights:
    weights: Weights = {}
    for total, count in ordered:
        weights[total] = min(Fraction(1), Fraction(places, count))
        places -= min(places, count)
    return weights


def discrimination(joint: Mapping[tuple[int, int], int], groups: Groups, max_mark: int) -> float:
    """D = (weighted upper sum - weighted lower sum) / (g m), from -1 to 1."""
    upper, lower = groups.upper, groups.lower
    difference = sum((upper[t] - lower[t]) * mark * count for (t, mark), count in joint.items())
    return float(Fraction(difference, groups.whole * max_mark))
