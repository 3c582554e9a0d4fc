"""Ability by score in the Rasch model: maximum likelihood and Warm's weighted likelihood."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from lms.statistics.core.arrays import FloatArray

REACH = 40.0
HALVINGS = 70


@dataclass(frozen=True)
class MlScale:
    """Ability and its standard error for the scores 1 .. k - 1; the extremes have none."""

    score: tuple[int, ...]
    theta: tuple[float, ...]
    se: tuple[float, ...]


@dataclass(frozen=True)
class WleScale:
    """Ability for the scores 0 .. k, finite for all. Warm 1989."""

    score: tuple[int, ...]
    theta: tuple[float, ...]


def chances(theta: FloatArray, difficulty: FloatArray) -> FloatArray:
    """P(x = 1) = exp(theta - b) / (1 + exp(theta - b)), persons by items."""
    import numpy as np

    p: FloatArray = 1 / (1 + np.exp(difficulty[None, :] - theta[:, None]))
    return p


def ml_scale(difficulty: FloatArray) -> MlScale:
    """theta with sum p = r, and 1 / sqrt(sum pq)."""
    import numpy as np

    scores = np.arange(1, len(difficulty))

    def surplus(theta: FloatArray) -> FloatArray:
        left: FloatArray = scores - chances(theta, difficulty).sum(axis=1)
        return left

    theta = _solve(surplus, len(scores))
    p = chances(theta, difficulty)
    se = 1 / np.sqrt((p * (1 - p)).sum(axis=1))
    return MlScale(tuple(scores.tolist()), tuple(theta.tolist()), tuple(se.tolist()))


def wle_scale(difficulty: FloatArray) -> WleScale:
    """theta with r - sum p + J/(2I) = 0, I = sum pq, J = sum pq(q - p)."""
    import numpy as np

    scores = np.arange(len(difficulty) + 1)

    def surplus(theta: FloatArray) -> FloatArray:
        p = chances(theta, difficulty)
        information = p * (1 - p)
        bias = (information * (1 - 2 * p)).sum(axis=1) / (2 * information.sum(axis=1))
        left: FloatArray = scores - p.sum(axis=1) + bias
        return left

    theta = _solve(surplus, len(scores))
    return WleScale(tuple(scores.tolist()), tuple(theta.tolist()))


def _solve(surplus: Callable[[FloatArray], FloatArray], size: int) -> FloatArray:
    """Bisection for all scores at once: positive left of the root, negative right of it."""
    import numpy as np

    low, high = np.full(size, -REACH), np.full(size, REACH)
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        is_left = surplus(middle) > 0
        low, high = np.where(is_left, middle, low), np.where(is_left, high, middle)
    root: FloatArray = (low + high) / 2
    return root
