"""The parts of a class report, against plain arithmetic on the same rows."""

from __future__ import annotations

import statistics
from fractions import Fraction

import pytest

from lms.statistics.change.error_figures import lowest_third
from lms.statistics.class_figures import (
    ClassFigures,
    ClassRows,
    Row,
    class_figures,
    passing_change,
)
from lms.statistics.core.pairs import match_pairs
from lms.statistics.core.undefined import Undefined
from lms.statistics.items.sitting import Sitting

PRE = [[1, 1, 1, 1], [0, 0, 0, 0], [1, 1, 1, 0], [0, 0, 0, 1], [0, 0, 0, 0], [1, 1, 1, 1]]
POST = [[1, 1, 1, 1], [1, 1, 1, 1], [1, 1, 0, 1], [0, 1, 1, 1], [1, 0, 0, 0], [0, 0, 1, 0]]


def report(pre: list[Row | None], post: list[Row | None], **given: object) -> ClassFigures:
    sides = []
    for rows in (pre, post):
        sat = [row for row in rows if row is not None]
        sides.append(Sitting([str(j) for j in range(len(sat[0]) if sat else 4)], sat))
    return class_figures(ClassRows(pre, post), *sides, max_score=4, **given)  # type: ignore[arg-type]


def alpha(rows: list[list[int]]) -> float:
    k, totals = len(rows[0]), [sum(row) for row in rows]
    parts = sum(statistics.variance(column) for column in zip(*rows, strict=True))
    return k / (k - 1) * (1 - parts / statistics.variance(totals))


def test_the_reliability_of_the_difference_takes_each_test_by_itself() -> None:
    before, after = [sum(row) for row in PRE], [sum(row) for row in POST]
    shared = 2 * statistics.covariance(before, after)
    true = alpha(PRE) * statistics.variance(before) + alpha(POST) * statistics.variance(after)
    gains = [b - a for a, b in zip(before, after, strict=True)]
    expected = (true - shared) / statistics.variance(gains)
    assert report(PRE, POST).error.difference_reliability == pytest.approx(expected)
    assert alpha(PRE) - alpha(POST) > 0.2


def test_reliable_change_counts_rises_and_falls_apart() -> None:
    found = report(PRE * 2, POST * 2).error.reliable_change
    error = statistics.stdev(sum(row) for row in PRE * 2) * (2 * (1 - alpha(PRE * 2))) ** 0.5
    assert 1 < 1.96 * error < 2
    assert found is not None
    assert (found.n, found.improved, found.worse) == (12, 2 / 6, 1 / 6)
    assert found.unchanged == pytest.approx(3 / 6)


@pytest.mark.parametrize(
    ("pre", "post"), [(PRE, [None] * 6), ([None] * 6, POST), ([*PRE, None], [None] * 6 + POST[:1])]
)
def test_without_a_pair_nothing_is_said_of_persons(
    pre: list[Row | None], post: list[Row | None]
) -> None:
    found = report(pre, post)
    assert found.paired_total.n_pairs == 0
    assert (found.error.reliable_change, found.error.lowest_third) == (None, None)
    names = ("reliable_change", "difference_reliability", "lowest_third")
    assert found.error.reasons == dict.fromkeys(names, "n_too_small")


@pytest.mark.parametrize(("n", "is_judged"), [(1, False), (9, False), (10, True)])
def test_persons_are_judged_from_ten_pairs_on(n: int, is_judged: bool) -> None:
    pre, post = (PRE * 2)[:n], (POST * 2)[:n]
    found = report([*pre, None], [*post, POST[0]]).error
    assert (found.reliable_change is not None) is is_judged
    assert (found.lowest_third is not None) is is_judged
    assert (found.reasons.get("reliable_change") == "n_too_small") is not is_judged
    assert (found.reasons.get("lowest_third") == "n_too_small") is not is_judged


def test_a_test_of_one_item_says_so_everywhere() -> None:
    rows: list[Row | None] = [[1], [0], [1], [0]] * 3
    found = report(rows, [[1], [1], [0], [0]] * 3, cut=1)
    assert found.error.reasons == {"difference_reliability": "single_item"}
    assert found.error.reliable_change is not None and found.error.lowest_third is not None
    assert set(found.error.reliable_change.reasons.values()) == {"single_item"}
    assert found.error.lowest_third.reasons == {"expected_by_regression": "single_item"}
    decisions = found.pre and found.pre.decision
    assert decisions is not None
    for method in (decisions.subkoviak, decisions.huynh, decisions.livingston_lewis):
        assert method is not None and method.kappa is None
        assert method.reasons["kappa"] == "single_item"
    assert decisions.huynh is not None and decisions.huynh.kr21 is None


def test_everyone_the_same_has_no_reliability_for_want_of_variance() -> None:
    found = report([[1, 0, 1]] * 10, [[1, 1, 1]] * 10, cut=2)
    assert found.error.reasons == {"difference_reliability": "zero_variance"}
    assert found.error.reliable_change is not None
    assert found.error.reliable_change.reasons["worse"] == "zero_variance"


def test_the_lowest_third_is_the_third_of_eight() -> None:
    group = lowest_third([8, 1, 7, 3, 5, 2, 6, 4], [9, 5, 8, 9, 5, 3, 8, 7], 0.75)
    assert (group.n, group.mean_pre) == (3, 2)
    assert group.mean_gain == pytest.approx((4 + 6 + 1) / 3)
    assert group.expected_by_regression == pytest.approx(0.25 * (4.5 - 2))
    twelve = lowest_third(list(range(12)), list(range(12)), Undefined.SINGLE_ITEM)
    assert (twelve.n, twelve.mean_pre) == (4, 1.5)
    assert twelve.reasons["expected_by_regression"] == "single_item"
    assert lowest_third([5, 2], [5, 4], 0.5).n == 1


def test_passing_is_counted_in_four_cells() -> None:
    pre = [3] * 10 + [1] * 5
    post = [3] * 7 + [2] * 3 + [4] * 4 + [2] * 1
    found = passing_change(match_pairs(pre, post), 3)
    cells = (found.n11, found.n10_right_wrong, found.n01_wrong_right, found.n00)
    assert cells == (7, 3, 4, 1)


def test_an_item_with_partial_marks_on_one_occasion_is_not_compared() -> None:
    half = Fraction(1, 2)
    pre = [[1, half, 0], [0, 1, 1], [1, 0, 1], [0, 0, 1]]
    post = [[1, 1, half], [1, 1, 1], [1, 0, 0], [0, 1, 1]]
    names, tops = ["a", "b", "c"], [1, 1, 1]
    rows = ClassRows(pre, post)
    found = class_figures(
        rows, Sitting(names, pre, tops), Sitting(names, post, tops), max_score=3
    ).mcnemar_items
    assert found is not None
    assert (found.names, found.family_size) == (("a",), 1)


def test_an_easy_item_is_flagged_by_its_pre_test_on_both_occasions() -> None:
    pre = [[1, i % 2, int(i < 20)] for i in range(30)]
    post = [[int(i > 1), 1 - i % 2, int(i < 25)] for i in range(30)]
    names, tops = ["a", "b", "c"], [1, 1, 1]
    found = class_figures(
        ClassRows(pre, post), Sitting(names, pre, tops), Sitting(names, post, tops), max_score=3
    )
    assert found.pre is not None and found.post is not None
    assert "too_easy_pre" in found.pre.item_flags["a"]
    assert "too_easy_pre" in found.post.item_flags["a"]
    assert "too_easy_pre" not in found.post.item_flags["b"]
    assert found.post.item_flags["a"][-1] != "zero_variance"
    alone = class_figures(
        ClassRows([None] * 30, post),
        Sitting(names, [], tops),
        Sitting(names, post, tops),
        max_score=3,
    )
    assert alone.post is not None and "too_easy_pre" not in alone.post.item_flags["a"]
