"""Attitude scales: reversal, scores, change, retention (docs/statistics.md 12.4, 12.5)."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from fractions import Fraction
from typing import TypeAlias

from lms.statistics.core.undefined import Figure, Undefined

Answers: TypeAlias = Sequence[Sequence[int | None]]


def reverse_items(
    rows: Answers, reversed_items: Collection[int], *, low: int, high: int
) -> list[list[int | None]]:
    """max + min - x for the columns named by number; a missing answer stays missing."""
    return [
        [low + high - x if x is not None and j in reversed_items else x for j, x in enumerate(row)]
        for row in rows
    ]


def scale_score(row: Sequence[int | None]) -> Fraction | None:
    """Mean of the answered items if at least 80 % are answered, else missing; exact."""
    answered = [x for x in row if x is not None]
    if not answered or 5 * len(answered) < 4 * len(row):
        return None
    return Fraction(sum(answered), len(answered))


def complete_cases(rows: Answers) -> list[list[int]]:
    """The persons who answered everything: for alpha and omega."""
    return [[x for x in row if x is not None] for row in rows if None not in row]


def cross_table(
    pre: Sequence[int | None], post: Sequence[int | None], low: int, high: int
) -> list[list[int]]:
    """Rows before, columns after, of those who answered both times: shown for single items."""
    categories = range(low, high + 1)
    pairs = list(zip(pre, post, strict=True))
    return [[pairs.count((a, b)) for b in categories] for a in categories]


def retention(mean_pre: float, mean_post: float, mean_follow_up: float) -> Figure:
    """(follow-up - pre)/(post - pre) of means of the same persons; null if post <= pre."""
    if mean_post <= mean_pre:
        return Undefined.POST_NOT_ABOVE_PRE
    return (mean_follow_up - mean_pre) / (mean_post - mean_pre)
