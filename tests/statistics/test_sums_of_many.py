"""Sums over more persons than one block holds: exact, by plain integers as the second route."""

from __future__ import annotations

import random
from collections import Counter

import numpy as np
import pytest

from lms.statistics.core.marks import mark_table
from lms.statistics.core.sums import CHUNK, FormSums, merge_sums, sum_marks


@pytest.mark.parametrize(
    ("low", "high"),
    [(0, 1), (0, 15), (16, 17), (-15, 15), (-17, -16), (4095, 4097)],
)
def test_sums_of_more_than_one_block_are_exact(low: int, high: int) -> None:
    """Above 15 points a block of 65,536 persons does not fit into short floating numbers."""
    luck = random.Random(f"{low} {high}")
    n = CHUNK + 5
    rows = [(luck.choice((low, high, high)), luck.randint(low, high)) for _ in range(n)]
    sums = sum_marks(mark_table(np.array(rows), [high, high]))
    first, second = zip(*rows, strict=True)
    assert sums.products == (
        (sum(a * a for a in first), sum(a * b for a, b in rows)),
        (sum(a * b for a, b in rows), sum(b * b for b in second)),
    )
    assert sums.joint[0] == dict(sorted(Counter((a + b, a) for a, b in rows).items()))
    assert sums.joint[1] == dict(sorted(Counter((a + b, b) for a, b in rows).items()))
    assert list(sums.joint[1]) == sorted(sums.joint[1])


def test_totals_far_from_zero_are_counted_without_overflow() -> None:
    far = 3 * 10**18
    sums = sum_marks(mark_table(np.array([[far, 0], [far, 3], [far + 1, 3]], dtype=np.int64)))
    assert sums.joint[1] == {(far, 0): 1, (far + 3, 3): 1, (far + 4, 3): 1}
    assert sums.joint[0] == {(far, far): 1, (far + 3, far): 1, (far + 4, far + 1): 1}


@pytest.mark.parametrize(
    "rows",
    [
        [[15 * 10**17], [-15 * 10**17]],
        [[2 * 10**18, 2 - 2 * 10**18], [-2 * 10**18, 2 * 10**18]],
        [[5, 4 * 10**18], [4, -4 * 10**18], [0, 0], [5, 4 * 10**18]],
        [[10**15, 7], [0, 0], [5, 7], [0, 0]],
    ],
)
def test_marks_far_on_both_sides_are_counted_in_rising_order(rows: list[list[int]]) -> None:
    sums = sum_marks(mark_table(np.array(rows, dtype=np.int64)))
    for j, counts in enumerate(sums.joint):
        assert counts == Counter((sum(row), row[j]) for row in rows)
        assert list(counts) == sorted(counts)


def test_merged_counts_rise_and_say_how_many_have_each_total() -> None:
    low, high = ([[0, 1], [1, 1]], [[1, 0], [0, 0], [1, 0]])
    first, second = (sum_marks(mark_table(rows, [1, 1])) for rows in (low, high))
    merged = merge_sums([first, second])
    assert merged == sum_marks(mark_table([*low, *high], [1, 1]))
    assert all(list(counts) == sorted(counts) for counts in merged.joint)
    assert merged.totals == {0: 1, 1: 3, 2: 1}
    shuffled = FormSums(2, 1, None, ((1,),), ({(3, 3): 1, (1, 1): 1},))
    assert list(shuffled.totals) == [1, 3]
    assert not shuffled.is_all_or_nothing(0)


def test_marks_in_any_width_of_integers_give_the_same_sums() -> None:
    rows = [[0, 3], [1, 200], [1, 255]]
    wanted = sum_marks(mark_table(rows))
    for kind in (np.uint8, np.uint16, np.int16, np.int64):
        assert sum_marks(mark_table(np.array(rows, dtype=kind))) == wanted
