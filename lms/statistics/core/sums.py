"""Integer sums of one form: kept per class, added for the nation (docs/statistics.md 14).

From them come facility, covariances, alpha, SEM, D, Moodle's figures and equating, exactly as from
the raw rows. Averages of class alphas, p-values or SDs are never taken.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from lms.statistics.core.arrays import FloatArray, IntArray
from lms.statistics.core.marks import MarkTable

EXACT_IN_FLOAT = 2**53
# of four bytes instead of eight: twice as quick
EXACT_IN_HALF_FLOAT = 2**24
EXACT_IN_CODES = 2**62
CHUNK = 65_536


@dataclass(frozen=True)
class FormSums:
    """n, G_jl = sum x_j x_l, and per item the counts of (total, mark); marks in 1/`unit`."""

    n: int
    unit: int
    max_marks: tuple[int, ...] | None
    products: tuple[tuple[int, ...], ...]
    joint: tuple[Mapping[tuple[int, int], int], ...]

    @property
    def k(self) -> int:
        return len(self.joint)

    @cached_property
    def item_sums(self) -> tuple[int, ...]:
        """S_j = sum x_j."""
        return tuple(sum(x * count for (_, x), count in item.items()) for item in self.joint)

    @cached_property
    def totals(self) -> dict[int, int]:
        """How many persons have each total, in rising order."""
        counts: Counter[int] = Counter()
        for (total, _), count in self.joint[0].items() if self.joint else ():
            counts[total] += count
        return dict(sorted(counts.items()))

    @cached_property
    def is_dichotomous(self) -> bool:
        """Every item is worth one mark, all or nothing: then KR-20, KR-21 and Rasch apply."""
        return self.max_marks == (self.unit,) * self.k and all(
            map(self.is_all_or_nothing, range(self.k))
        )

    def is_all_or_nothing(self, j: int) -> bool:
        """Every mark of this item is zero or its maximum."""
        return self.max_marks is not None and all(
            mark in (0, self.max_marks[j]) for _, mark in self.joint[j]
        )


def sum_marks(table: MarkTable) -> FormSums:
    """The sums of raw rows; needs at least one item."""
    import numpy as np

    columns = np.ascontiguousarray(table.marks.T)
    totals = columns.sum(axis=0, dtype=np.int64)
    return FormSums(
        n=len(totals),
        unit=table.unit,
        max_marks=table.max_marks,
        products=_products(columns),
        joint=tuple(count_pairs(totals, marks) for marks in columns),
    )


def merge_sums(parts: Iterable[FormSums]) -> FormSums:
    """The sums of several classes that sat the same form with the same marks."""
    kept = list(parts)
    first = kept[0]
    if any((s.k, s.unit, s.max_marks) != (first.k, first.unit, first.max_marks) for s in kept):
        raise ValueError("only sums of one form can be merged")
    return FormSums(
        n=sum(s.n for s in kept),
        unit=first.unit,
        max_marks=first.max_marks,
        products=tuple(
            tuple(map(sum, zip(*rows, strict=True)))
            for rows in zip(*(s.products for s in kept), strict=True)
        ),
        joint=tuple(_merge_counts(s.joint[j] for s in kept) for j in range(first.k)),
    )


def _merge_counts(counts: Iterable[Mapping[tuple[int, int], int]]) -> dict[tuple[int, int], int]:
    merged: Counter[tuple[int, int]] = Counter()
    for part in counts:
        merged.update(part)
    return dict(sorted(merged.items()))


def _products(columns: IntArray) -> tuple[tuple[int, ...], ...]:
    """G of items by persons, exactly: by floating-point blocks while no sum can reach 2^53 (in a
    block of short numbers 2^24), else by integers.
    """
    import numpy as np

    k, n = columns.shape
    square = max(abs(int(columns.min(initial=0))), int(columns.max(initial=0))) ** 2
    if square * n >= EXACT_IN_FLOAT:
        whole = columns.astype(object)
        return tuple(tuple(map(int, row)) for row in whole @ whole.T)
    kind = "f4" if square * CHUNK < EXACT_IN_HALF_FLOAT else "f8"
    total = np.zeros((k, k))
    for start in range(0, n, CHUNK):
        block: FloatArray = columns[:, start : start + CHUNK].astype(kind)
        total += block @ block.T
    return tuple(tuple(map(int, row)) for row in total)


def count_pairs(totals: IntArray, marks: IntArray) -> dict[tuple[int, int], int]:
    """Counts of (total, mark) over the persons."""
    if len(totals) == 0:
        return {}
    low_total, low = int(totals.min()), int(marks.min())
    base = int(marks.max()) - low + 1
    largest = (int(totals.max()) - low_total + 1) * base
    if largest >= EXACT_IN_CODES:
        return dict(sorted(Counter(zip(totals.tolist(), marks.tolist(), strict=True)).items()))
    codes = (totals - low_total) * base
    codes += marks
    codes -= low
    values, counts = _count_codes(codes, largest)
    return {
        (code // base + low_total, code % base + low): count
        for code, count in zip(values, counts, strict=True)
    }


def _count_codes(codes: IntArray, largest: int) -> tuple[list[int], list[int]]:
    """Distinct codes from 0 to below `largest`, in rising order, and how often each occurs."""
    import numpy as np

    if largest > 4 * len(codes) + 1000:
        values, counts = np.unique(codes, return_counts=True)
        return values.tolist(), counts.tolist()
    table = np.bincount(codes)
    values = np.flatnonzero(table)
    return values.tolist(), table[values].tolist()
