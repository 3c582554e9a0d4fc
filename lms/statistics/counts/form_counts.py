"""Integers that add, kept of one form, angkatan and occasion (docs/statistics.md 14).

n, G_jl = sum x_j x_l (upper triangle), per item the counts of (total, mark), and the counts of
(option, total, mark). S_j, the score distribution and everything of `rules/sums` follow from them.
"""

from __future__ import annotations

import json
import struct
import zlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations_with_replacement, repeat
from operator import mul
from typing import TypeVar

from lms.statistics.core.arrays import IntArray
from lms.statistics.core.marks import mark_table
from lms.statistics.core.sums import FormSums, sum_marks
from lms.statistics.items.distractors import Chosen, OptionSums

Key = TypeVar("Key")
# of compressing: a little, the counts of a class are short
EFFORT = 1
# of one packed mark: two bytes, so up to 65,535 points for a question
WIDTH = "<u2"


@dataclass(frozen=True)
class FormCounts:
    """Counts without zeros; marks in points. The sums of nobody have no items."""

    n: int = 0
    products: tuple[int, ...] = ()
    joint: tuple[Mapping[tuple[int, int], int], ...] = ()
    options: tuple[OptionSums, ...] = ()

    def form_sums(self, max_marks: Sequence[int]) -> FormSums:
        """As the rules want them; `max_marks` are those of the form today."""
        k = len(self.joint)
        triangle = iter(self.products)
        square = [[0] * k for _ in range(k)]
        for j in range(k):
            for i in range(j, k):
                square[j][i] = square[i][j] = next(triangle)
        return FormSums(
            n=self.n,
            unit=1,
            max_marks=tuple(max_marks),
            products=tuple(map(tuple, square)),
            joint=self.joint,
        )


def count_form(
    rows: Sequence[Sequence[int]], chosen: Sequence[Sequence[Sequence[str]]]
) -> FormCounts:
    """Of the persons who sat one form: marks and chosen options (none: left out), item by item."""
    if not rows:
        return FormCounts()
    totals = [sum(row) for row in rows]
    columns = list(zip(*rows, strict=True))
    choices = list(zip(*chosen, strict=True))
    return FormCounts(
        n=len(rows),
        products=_triangle(columns),
        joint=tuple(_sorted(Counter(zip(totals, marks, strict=True))) for marks in columns),
        options=tuple(map(_options, choices, repeat(totals), columns)),
    )


def _options(
    choices: Sequence[Sequence[str]], totals: Sequence[int], marks: Sequence[int]
) -> OptionSums:
    picks = Counter(
        (option, total, mark)
        for options, total, mark in zip(choices, totals, marks, strict=True)
        for option in options
    )
    return OptionSums(_sorted(picks), sum(not options for options in choices))


def _triangle(columns: Sequence[Sequence[int]]) -> tuple[int, ...]:
    """Sums of products; of marks that are 0 or 1 they are counts of common bits."""
    pairs = combinations_with_replacement(columns, 2)
    if any(mark not in (0, 1) for marks in columns for mark in marks):
        return tuple(sum(map(mul, left, right)) for left, right in pairs)
    bits = [int("".join(map(str, marks)), 2) for marks in columns]
    return tuple((a & b).bit_count() for a, b in combinations_with_replacement(bits, 2))


class Tally:
    """Adds counts of one form up, and takes counts away that were added before."""

    def __init__(self) -> None:
        self._n = 0
        self._products: list[int] = []
        self._joint: list[dict[tuple[int, int], int]] = []
        self._chosen: list[dict[Chosen, int]] = []
        self._omitted: list[int] = []

    def add(self, counts: FormCounts, times: int = 1) -> None:
        """`times` is 1, or -1 to take away. Raises ValueError for another number of items."""
        if not counts.joint:
            return
        if not self._joint:
            self._open(len(counts.joint))
        if len(counts.joint) != len(self._joint):
            raise ValueError("only sums of one form can be added")
        self._n += times * counts.n
        for place, product in enumerate(counts.products):
            self._products[place] += times * product
        for j, (joint, options) in enumerate(zip(counts.joint, counts.options, strict=True)):
            _add(self._joint[j], joint, times)
            _add(self._chosen[j], options.chosen, times)
            self._omitted[j] += times * options.n_omitted

    def counts(self) -> FormCounts:
        """Without zeros, in rising order; nothing at all when all was taken away."""
        joint = tuple(_sorted(part) for part in self._joint)
        if not any(joint):
            return FormCounts()
        return FormCounts(
            n=self._n,
            products=tuple(self._products),
            joint=joint,
            options=tuple(
                OptionSums(_sorted(part), left_out)
                for part, left_out in zip(self._chosen, self._omitted, strict=True)
            ),
        )

    def _open(self, k: int) -> None:
        self._products = [0] * (k * (k + 1) // 2)
        self._joint = [{} for _ in range(k)]
        self._chosen = [{} for _ in range(k)]
        self._omitted = [0] * k


def _add(target: dict[Key, int], counts: Mapping[Key, int], times: int) -> None:
    for key, count in counts.items():
        target[key] = target.get(key, 0) + times * count


def _sorted(counts: Mapping[Key, int]) -> dict[Key, int]:
    kept = ((key, count) for key, count in counts.items() if count)
    return dict(sorted(kept))


def write_counts(counts: FormCounts) -> bytes:
    """As compressed JSON; the same bytes for the same counts. `n` is kept beside it."""
    parts = {
        "products": counts.products,
        "joint": [[[*key, count] for key, count in item.items()] for item in counts.joint],
        "omitted": [part.n_omitted for part in counts.options],
        "chosen": [[[*key, c] for key, c in part.chosen.items()] for part in counts.options],
    }
    return zlib.compress(json.dumps(parts, separators=(",", ":")).encode(), EFFORT)


def read_counts(n: int, packed: bytes) -> FormCounts:
    """What `write_counts` wrote."""
    parts = json.loads(zlib.decompress(packed))
    return FormCounts(
        n=n,
        products=tuple(parts["products"]),
        joint=tuple({(t, x): count for t, x, count in item} for item in parts["joint"]),
        options=tuple(
            OptionSums({(o, t, x): count for o, t, x, count in chosen}, left_out)
            for chosen, left_out in zip(parts["chosen"], parts["omitted"], strict=True)
        ),
    )


def pack_marks(rows: Sequence[Sequence[int]]) -> bytes:
    """All marks of a form, person by person in rising order, so that nobody's place tells who."""
    flat = [mark for row in sorted(map(tuple, rows)) for mark in row]
    return struct.pack(f"<{len(flat)}H", *flat)


def unpack_marks(packed: Sequence[bytes], items: int) -> IntArray:
    """Persons by items, of as many classes as are given."""
    import numpy as np

    return np.frombuffer(b"".join(packed), dtype=WIDTH).reshape(-1, items)


def sum_packed(packed: Sequence[bytes], max_marks: Sequence[int]) -> FormSums:
    """Sums of a form from every person's marks."""
    return sum_marks(mark_table(unpack_marks(packed, len(max_marks)), max_marks))
