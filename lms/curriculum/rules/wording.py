"""Questions that are worded alike: every word and every two that stand together are compared.

Words that say nothing of a subject count here: `siapa yang menentukan` and `apa yang ditentukan`
share a subject, but not the question. Cosine of weighted counts (Salton and Buckley 1988), each
question against all that are known.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

Places = NDArray[np.intp]
Weights = NDArray[np.float64]


class Wordings:
    """Known questions, each as its words in order."""

    def __init__(self, questions: Sequence[Sequence[str]]) -> None:
        counts = [Counter(_features(words)) for words in questions]
        spread = Counter(feature for count in counts for feature in count)
        self._number = len(counts)
        self._rarity = {feature: self._weight(n) for feature, n in spread.items()}
        found: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for place, count in enumerate(counts):
            for feature, weight in self._unit(count):
                found[feature].append((place, weight))
        self._postings: dict[str, tuple[Places, Weights]] = {
            feature: (np.array([place for place, _ in pairs]), np.array([w for _, w in pairs]))
            for feature, pairs in found.items()
        }

    def likeness(self, words: Sequence[str]) -> Weights:
        """To every known question in order, 0 to 1."""
        scores = np.zeros(self._number)
        for feature, weight in self._unit(Counter(_features(words))):
            if feature in self._postings:
                places, weights = self._postings[feature]
                scores[places] += weight * weights
        return scores

    def _unit(self, count: Counter[str]) -> Iterator[tuple[str, float]]:
        """Features with their weights, together of length 1."""
        unknown = self._weight(1)
        weights = {
            feature: (1 + math.log(n)) * self._rarity.get(feature, unknown)
            for feature, n in count.items()
        }
        length = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
        yield from ((feature, weight / length) for feature, weight in weights.items())

    def _weight(self, spread: int) -> float:
        return math.log(1 + self._number / spread)


def _features(words: Sequence[str]) -> Iterator[str]:
    yield from words
    yield from (f"{one} {other}" for one, other in pairwise(words))
