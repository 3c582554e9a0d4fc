"""Statements with a scale: words for each step, and what a class said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

WORDS = {
    3: ("Tidak setuju", "Ragu-ragu", "Setuju"),
    4: ("Sangat tidak setuju", "Tidak setuju", "Setuju", "Sangat setuju"),
    5: ("Sangat tidak setuju", "Tidak setuju", "Ragu-ragu", "Setuju", "Sangat setuju"),
    6: (
        "Sangat tidak setuju", "Tidak setuju", "Agak tidak setuju", "Agak setuju", "Setuju",
        "Sangat setuju",
    ),
    7: (
        "Sangat tidak setuju", "Tidak setuju", "Agak tidak setuju", "Ragu-ragu", "Agak setuju",
        "Setuju", "Sangat setuju",
    ),
}  # fmt: skip


def scale_words(steps: int) -> Sequence[str]:
    """From disagreeing to agreeing; raises KeyError for a scale that no bank may have."""
    return WORDS[steps]


def step_words(body: Mapping[str, Any]) -> Sequence[str]:
    """The words of a statement's steps: the file's own, else the usual ones."""
    return body.get("labels") or scale_words(body["scale"])


def count_steps(answers: Sequence[str | None], steps: int) -> list[int]:
    """How many chose each step; what was left out counts nowhere."""
    counts = Counter(answers)
    return [counts[str(step)] for step in range(1, steps + 1)]


def mean_step(counts: Sequence[int], *, reverse: bool = False) -> Fraction | None:
    """The mean step, from 1; reversed for a statement against; None when nobody answered."""
    total = sum(counts)
    if not total:
        return None
    steps = range(len(counts), 0, -1) if reverse else range(1, len(counts) + 1)
    return Fraction(sum(s * n for s, n in zip(steps, counts, strict=True)), total)
