"""What is kept of a class: counts that add, subtract, and come back from their bytes."""

from __future__ import annotations

import struct
from collections import Counter
from fractions import Fraction

import numpy as np
import pytest

from lms.statistics.core.marks import mark_table
from lms.statistics.core.pairs import PairSums
from lms.statistics.core.sums import sum_marks
from lms.statistics.counts.form_counts import (
    FormCounts,
    Tally,
    count_form,
    pack_marks,
    read_counts,
    sum_packed,
    unpack_marks,
    write_counts,
)
from lms.statistics.counts.pair_counts import count_pairs, pack_pairs, unpack_pairs
from lms.statistics.items.distractors import OptionSums

BINARY = [[1, 0, 1], [0, 0, 1], [1, 1, 1], [1, 0, 0], [0, 0, 0], [1, 0, 1]]
GRADED = [[1, 0, 12], [0, 3, 1], [1, 2, 10], [1, 0, 0]]
CHOSEN = [
    [["a"], ["b"], ["c", "a"]],
    [["b"], [], ["c"]],
    [["a"], ["a"], []],
    [["a"], ["b"], ["a"]],
]


@pytest.mark.parametrize(
    "rows", [BINARY, GRADED, [[2, 1]], [[0, 0]], [[2, 0], [0, 2]], [[3, 2], [2, 5]]]
)
def test_counts_of_marks_are_those_of_every_person(rows: list[list[int]]) -> None:
    found = count_form(rows, [[[] for _ in row] for row in rows])
    k = len(rows[0])
    pairs = [(j, i) for j in range(k) for i in range(j, k)]
    assert found.products == tuple(sum(row[j] * row[i] for row in rows) for j, i in pairs)
    for j in range(k):
        assert found.joint[j] == Counter((sum(row), row[j]) for row in rows)
        assert list(found.joint[j]) == sorted(found.joint[j])
    assert found.options == (OptionSums({}, len(rows)),) * k
    top = [max(row[j] for row in rows) or 1 for j in range(k)]
    assert found.form_sums(top) == sum_marks(mark_table(rows, top))


def test_counts_of_options_name_option_total_and_mark() -> None:
    found = count_form(GRADED, CHOSEN)
    first, second, third = found.options
    assert first == OptionSums({("a", 1, 1): 1, ("a", 13, 1): 2, ("b", 4, 0): 1}, 0)
    assert second == OptionSums({("a", 13, 2): 1, ("b", 1, 0): 1, ("b", 13, 0): 1}, 1)
    third_chosen = {("a", 1, 0): 1, ("a", 13, 12): 1, ("c", 4, 1): 1, ("c", 13, 12): 1}
    assert third == OptionSums(third_chosen, 1)
    assert [list(part.chosen) == sorted(part.chosen) for part in found.options] == [True] * 3
    assert count_form([], []) == FormCounts(0, (), (), ())


def test_classes_add_up_and_can_be_taken_away() -> None:
    one = count_form(GRADED[:1], CHOSEN[:1])
    rest = count_form(GRADED[1:], CHOSEN[1:])
    tally = Tally()
    assert tally.counts() == FormCounts()
    tally.add(FormCounts())
    tally.add(one)
    tally.add(rest)
    assert tally.counts() == count_form(GRADED, CHOSEN)
    order = [list(joint) for joint in tally.counts().joint]
    assert order == [sorted(joint) for joint in order]
    tally.add(one, -1)
    assert tally.counts() == rest
    tally.add(rest, -1)
    assert tally.counts() == FormCounts()
    tally.add(rest)
    assert tally.counts() == rest
    same = Tally()
    for _ in range(3):
        same.add(count_form([GRADED[0]] * 2, [CHOSEN[0]] * 2))
    assert same.counts() == count_form([GRADED[0]] * 6, [CHOSEN[0]] * 6)
    with pytest.raises(ValueError, match="one form"):
        tally.add(count_form([[1, 0]], [[["a"], []]]))


def test_counts_come_back_from_their_bytes() -> None:
    counts = count_form(GRADED, CHOSEN)
    packed = write_counts(counts)
    found = read_counts(counts.n, packed)
    assert found == counts
    assert [list(joint) for joint in found.joint] == [list(joint) for joint in counts.joint]
    backwards = count_form(GRADED[::-1], CHOSEN[::-1])
    assert write_counts(backwards) == packed
    assert read_counts(0, write_counts(FormCounts())) == FormCounts()


def test_packed_marks_do_not_tell_who() -> None:
    assert pack_marks(GRADED) == pack_marks(GRADED[::-1])
    high = [[65535, 0], [1, 258]]
    assert pack_marks(high) == bytes([1, 0, 2, 1, 255, 255, 0, 0])
    both = unpack_marks([pack_marks(high), pack_marks([[3, 4]])], 2)
    assert both.tolist() == [[1, 258], [65535, 0], [3, 4]]
    with pytest.raises(struct.error):
        pack_marks([[65536]])


def test_sums_of_packed_marks_are_those_of_the_rows() -> None:
    found = sum_packed([pack_marks(GRADED[:3]), pack_marks(GRADED[3:])], [1, 3, 12])
    assert found == sum_marks(mark_table(GRADED, [1, 3, 12]))


PAIRS = [(3, 7), (5, 5), (0, 9), (4, 8)]


def test_pairs_in_points_are_percent_when_read() -> None:
    found = count_pairs(PAIRS).percent(6, 9)
    pre, post = ([Fraction(100 * pair[i], top) for pair in PAIRS] for i, top in ((0, 6), (1, 9)))
    assert found == PairSums(
        n=4,
        pre=sum(pre, Fraction()),
        post=sum(post, Fraction()),
        pre_pre=sum((a * a for a in pre), Fraction()),
        post_post=sum((b * b for b in post), Fraction()),
        pre_post=sum((a * b for a, b in zip(pre, post, strict=True)), Fraction()),
    )


def test_packed_pairs_come_back_as_percent_in_rising_order() -> None:
    assert pack_pairs([(258, 1), (0, 65535)]) == bytes([0, 0, 255, 255, 2, 1, 1, 0])
    found = unpack_pairs(pack_pairs(PAIRS), 6, 9)
    expected = [[100 * a / 6, 100 * b / 9] for a, b in sorted(PAIRS)]
    assert np.allclose(found, expected, rtol=1e-15)
    assert unpack_pairs(b"", 6, 9).shape == (0, 2)
