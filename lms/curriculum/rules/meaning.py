"""Likeness of meaning without a common word: latent semantic analysis of the course's own texts.

Words that stand in the same texts come to lie near one another, so `mundur satu satu` is near a
lesson about keeping volunteers (Deerwester et al. 1990). A truncated singular value decomposition
of the weighted counts, by the randomised method of Halko, Martinsson and Tropp (2011) with a fixed
seed: the same texts give the same order.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lms.curriculum.rules.language import SearchedWords

# directions of meaning that are kept, more while they are sought, and how often it is gone over
DIRECTIONS, SPARE, PASSES = 120, 20, 3
# a word of one text alone connects nothing
FEWEST_TEXTS = 2
SEED = 20261130
# of what is nought but for rounding
TINY = 1e-10

Matrix = NDArray[np.float32]


class Meanings:
    """Texts as points, and how near a question lies to each."""

    def __init__(self, texts: Sequence[Sequence[str]], directions: int = DIRECTIONS) -> None:
        counts = [Counter(stems) for stems in texts]
        spread = Counter(stem for count in counts for stem in count)
        kept = sorted(stem for stem, number in spread.items() if number >= FEWEST_TEXTS)
        self._places = {stem: place for place, stem in enumerate(kept)}
        self._rarity = {
            stem: math.log(1 + (len(texts) - spread[stem] + 0.5) / (spread[stem] + 0.5))
            for stem in kept
        }
        self._directions, self._points = self._decompose(counts, directions)

    def likeness(self, asked: SearchedWords) -> Matrix | None:
        """Cosine to every text in order, -1 to 1; None when no word is known."""
        point = np.zeros(len(self._places), dtype=np.float32)
        for group in asked.groups:
            for stem, weight in group.items():
                if stem in self._places:
                    point[self._places[stem]] += weight * self._rarity[stem]
        if not point.any():
            return None
        seen = self._directions @ point
        return self._points @ _unit(seen)

    def _decompose(self, counts: Sequence[Counter[str]], most: int) -> tuple[Matrix, Matrix]:
        from scipy.sparse import csr_matrix

        rows: list[int] = []
        columns: list[int] = []
        values: list[float] = []
        for row, count in enumerate(counts):
            weights = {
                self._places[stem]: (1 + math.log(number)) * self._rarity[stem]
                for stem, number in count.items()
                if stem in self._places
            }
            length = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
            rows += [row] * len(weights)
            columns += weights.keys()
            values += [weight / length for weight in weights.values()]
        shape = len(counts), len(self._places)
        if not values:
            return np.zeros((1, shape[1]), np.float32), np.zeros((shape[0], 1), np.float32)
        matrix = csr_matrix((values, (rows, columns)), shape=shape)
        directions = _directions(matrix, most)
        points = np.asarray(matrix @ directions.T)
        lengths = np.linalg.norm(points, axis=1, keepdims=True)
        return directions, (points / np.maximum(lengths, TINY)).astype(np.float32)


def _directions(matrix: Any, most: int) -> Matrix:
    """The first right singular vectors, as rows."""
    width = min(most + SPARE, *matrix.shape)
    start = np.random.default_rng(SEED).standard_normal((matrix.shape[1], width))
    found = np.asarray(matrix @ start)
    for _ in range(PASSES):
        found = np.asarray(matrix @ (matrix.T @ _base(found)))
    small = np.asarray(matrix.T @ _base(found)).T
    squares, turned = np.linalg.eigh(small @ small.T)
    first = np.argsort(-squares)[:most]
    first = first[squares[first] > TINY]
    right = (turned[:, first].T @ small) / np.sqrt(squares[first])[:, None]
    return np.ascontiguousarray(right, np.float32)


def _base(columns: NDArray[np.float64]) -> NDArray[np.float64]:
    """Columns at right angles that span the same; by products alone, which is quick."""
    squares, turned = np.linalg.eigh(columns.T @ columns)
    kept = squares > TINY * squares[-1]
    base: NDArray[np.float64] = columns @ (turned[:, kept] / np.sqrt(squares[kept]))
    return base


def _unit(point: Matrix) -> Matrix:
    length = float(np.linalg.norm(point))
    return point / np.float32(length) if length else point
