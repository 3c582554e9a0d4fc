"""Which type somebody takes for which other one: counts, each with how often it was asked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Confusion:
    """`right` was taken for `chosen` `times` times, of `asked` answers where it was right."""

    right: int
    chosen: int
    times: int
    asked: int


def confusions(answers: Iterable[tuple[int, int]]) -> list[Confusion]:
    """From pairs of the right and the chosen type; the most frequent first, right answers left out.

    Of two that are as frequent the one with fewer answers comes first, then the lower numbers.
    """
    pairs = Counter(answers)
    asked: Counter[int] = Counter()
    for (right, _), times in pairs.items():
        asked[right] += times
    found = [
        Confusion(right, chosen, times, asked[right])
        for (right, chosen), times in pairs.items()
        if right != chosen
    ]
    return sorted(found, key=lambda one: (-one.times, one.asked, one.right, one.chosen))
