"""Adjusted p-values of a family (docs/statistics.md 4.2).

Holm to confirm, Benjamini-Hochberg to screen.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

PValues = Sequence[float | None]
Adjusted = tuple[float | None, ...]


def holm(p_values: PValues) -> Adjusted:
    """Step-down, family-wise error; monotone, at most 1, ties equal. Holm 1979."""
    return _adjust(p_values, lambda ordered: _running_max(_holm_raw(ordered)))


def benjamini_hochberg(p_values: PValues) -> Adjusted:
    """Step-up, false discovery rate; monotone, at most 1. Benjamini & Hochberg 1995."""
    return _adjust(p_values, _bh)


def _adjust(p_values: PValues, method: Callable[[list[float]], list[float]]) -> Adjusted:
    ordered = sorted((p, i) for i, p in enumerate(p_values) if p is not None)
    adjusted: list[float | None] = [None] * len(p_values)
    for (_, i), value in zip(ordered, method([p for p, _ in ordered]), strict=True):
        adjusted[i] = min(1.0, value)
    return tuple(adjusted)


def _holm_raw(ordered: list[float]) -> list[float]:
    return [(len(ordered) - rank) * p for rank, p in enumerate(ordered)]


def _running_max(values: list[float]) -> list[float]:
    highest, result = 0.0, []
    for value in values:
        highest = max(highest, value)
        result.append(highest)
    return result


def _bh(ordered: list[float]) -> list[float]:
    m, lowest = len(ordered), 1.0
    result = []
    for rank in range(m, 0, -1):
        lowest = min(lowest, m / rank * ordered[rank - 1])
        result.append(lowest)
    return result[::-1]
