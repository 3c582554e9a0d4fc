"""Cuts from grades of whole persons: the reference example, and the sizes below which they hide."""

from __future__ import annotations

import statistics

import pytest

from lms.statistics.reliability.global_ratings import GROUP, LINE, borderline_cuts

GRADES = [1, 1, 2, 2, 2, 3, 3, 3, 4, 4]
# ten persons, three times over: thirty persons, nine of them borderline
SCORES = [8, 10, 11, 13, 12, 14, 15, 16, 18, 19]


def rows(grades: list[int]) -> list[list[int]]:
    return [[grade] for grade in grades]


def test_thirty_persons_give_the_figures_of_ten_thrice_over():
    """The line through the same points thrice is the same line: worked by hand in the reference."""
    found = borderline_cuts(rows(GRADES * 3), SCORES * 3)
    assert (found.n, found.n_borderline) == (30, 9)
    assert found.borderline_group_mean == 12 and found.borderline_group_median == 12
    assert found.borderline_regression == pytest.approx(12.028571428571432)
    assert found.slope == pytest.approx(3.1428571428571432)
    assert found.r2 == pytest.approx(0.9394409937888201)
    assert found.reasons == {} and found.flags == ()


@pytest.mark.parametrize(("borderline", "shown"), [(4, False), (5, True)])
def test_the_group_is_hidden_below_five(borderline: int, shown: bool):
    found = borderline_cuts(rows([2] * borderline + [3]), [*range(10, 10 + borderline), 20])
    middle = statistics.mean(range(10, 10 + borderline))
    assert found.borderline_group_mean == (middle if shown else None)
    assert found.borderline_group_median == (middle if shown else None)
    assert [found.reasons.get(name) for name in GROUP] == [None if shown else "n_too_small"] * 2


@pytest.mark.parametrize(("n", "shown"), [(29, False), (30, True)])
def test_the_line_is_hidden_below_thirty(n: int, shown: bool):
    found = borderline_cuts(rows((GRADES * 3)[:n]), (SCORES * 3)[:n])
    assert (found.borderline_regression is not None) is shown
    assert [found.reasons.get(name) for name in LINE] == [None if shown else "n_too_small"] * 4
    assert found.borderline_group_mean == 12


@pytest.mark.parametrize("end", [1, 4])
def test_the_line_needs_both_ends_of_the_scale(end: int):
    grades = [3 if grade == end == 4 else 2 if grade == end else grade for grade in GRADES * 3]
    found = borderline_cuts(rows(grades), SCORES * 3)
    assert found.borderline_regression is None and found.slope is None
    assert found.reasons["borderline_regression"] == "ends_not_used"
    assert found.borderline_group_mean is not None


def test_a_falling_line_is_no_pass_mark():
    found = borderline_cuts(rows(GRADES * 3), [20 - score for score in SCORES * 3])
    assert found.borderline_regression is None and found.slope == pytest.approx(-3.142857142857)
    assert found.reasons == {"borderline_regression": "line_does_not_rise"}


def test_the_same_score_for_all_has_no_line():
    found = borderline_cuts(rows(GRADES * 3), [12] * 30)
    assert found.borderline_regression is None and found.borderline_group_mean == 12
    assert found.reasons["borderline_regression"] in ("zero_variance", "line_does_not_rise")


def test_several_raters_count_as_their_mean():
    """1 and 3 make a borderline person, 2 and 3 do not."""
    found = borderline_cuts([[1, 3]] * 3 + [[2, 2]] * 2 + [[2, 3]], [9, 10, 11, 12, 13, 99])
    assert (found.n, found.n_borderline, found.borderline_group_mean) == (6, 5, 11)


def test_the_order_of_persons_does_not_matter():
    forth = borderline_cuts(rows(GRADES * 3), SCORES * 3)
    back = borderline_cuts(rows((GRADES * 3)[::-1]), (SCORES * 3)[::-1])
    assert back.borderline_regression == pytest.approx(forth.borderline_regression)
    assert back.borderline_group_median == forth.borderline_group_median


def test_both_ends_alone_make_a_line():
    """Means 6 at grade 1 and 12 at grade 4: a third of the way up is 8."""
    found = borderline_cuts(rows([1, 4] * 15), [5, 11, 7, 13, 6, 12] * 5)
    assert found.borderline_regression == pytest.approx(8)
    assert (found.n_borderline, found.borderline_group_mean) == (0, None)


@pytest.mark.parametrize(("rise", "shown"), [(-1.5, False), (0, False), (1.5, True)])
def test_a_line_must_rise_be_it_little(rise: float, shown: bool):
    """From grade 1 to 4 by `rise`: half a point a grade is a line, a level one tells no cut."""
    found = borderline_cuts(rows([1, 4] * 15), [10, 10 + rise, 14, 14 + rise, 12, 12 + rise] * 5)
    assert found.slope == pytest.approx(rise / 3)
    assert (found.borderline_regression is not None) is shown
    assert ("borderline_regression" in found.reasons) is not shown


def test_a_level_line_is_no_pass_mark_either():
    """Both ends score 10 and 20 alike: the slope is exactly nothing."""
    grades = [1, 1, 4, 4] * 8
    found = borderline_cuts(rows(grades), [10, 20, 10, 20] * 8)
    assert found.slope == 0 and found.borderline_regression is None
    assert found.reasons["borderline_regression"] == "line_does_not_rise"
