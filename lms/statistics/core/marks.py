"""Marks as exact integers: one common unit for the whole test."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeAlias

from lms.statistics.core.arrays import IntArray

Mark: TypeAlias = int | float | Fraction
LARGEST_UNIT = 10**9
SIMPLE = 1000


@dataclass(frozen=True)
class MarkTable:
    """Persons by items in units of 1/`unit` mark; `max_marks` in the same units, where known."""

    marks: IntArray
    unit: int
    max_marks: tuple[int, ...] | None

    @property
    def totals(self) -> IntArray:
        import numpy as np

        totals: IntArray = self.marks.sum(axis=1, dtype=np.int64)
        return totals


def mark_table(
    rows: Sequence[Sequence[Mark]] | IntArray, max_marks: Sequence[Mark] | None = None
) -> MarkTable:
    """Rows of marks, one per person who sat; blanks must already be 0 (docs/statistics.md 1.2).

    Without `max_marks` a table of zeros and ones has maximum 1; any other has none. Marks that
    share no unit down to 1e-9 are rounded to it.
    """
    import numpy as np

    if isinstance(rows, np.ndarray):
        values, unit = rows, _unit(max_marks or [])
    else:
        exact = [[exact_mark(mark) for mark in row] for row in rows]
        unit = _unit([*(max_marks or []), *(mark for row in exact for mark in row)])
        values = np.array([[round(mark * unit) for mark in row] for row in exact], dtype=np.int64)
        if not exact:
            values = values.reshape(0, len(max_marks or []))
        return MarkTable(values, unit, _maxima(values, max_marks, unit))
    scaled = values if unit == 1 else values.astype(np.int64) * unit
    return MarkTable(scaled, unit, _maxima(scaled, max_marks, unit))


def exact_mark(mark: Mark) -> int | Fraction:
    """A float means the decimal number that it prints, 0.333…3 the third that it stands for."""
    if not isinstance(mark, float):
        return mark
    printed = Fraction(repr(float(mark)))
    simple = printed.limit_denominator(SIMPLE)
    return simple if abs(printed - simple) * 10**12 < 1 else printed


def _unit(marks: Sequence[Mark]) -> int:
    denominators = {d for mark in marks if (d := exact_mark(mark).denominator) != 1}
    return min(LARGEST_UNIT, math.lcm(*denominators))


def _maxima(
    values: IntArray, max_marks: Sequence[Mark] | None, unit: int
) -> tuple[int, ...] | None:
    if max_marks is not None:
        return tuple(round(exact_mark(mark) * unit) for mark in max_marks)
    is_binary = unit == 1 and bool(((values == 0) | (values == 1)).all())
    return (1,) * values.shape[1] if is_binary else None
