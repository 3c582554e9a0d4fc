"""Just above and just below each limit of the specification."""

from __future__ import annotations

from fractions import Fraction

from lms.statistics.change.attrition import attrition
from lms.statistics.change.ceiling import has_ceiling, has_floor
from lms.statistics.change.paired import paired_gain
from lms.statistics.core.pairs import match_pairs, moments, sum_pairs


def test_a_tenth_and_a_little_less_are_lost() -> None:
    def lost(n: int) -> bool:
        pre = [10] * 200
        return attrition(match_pairs(pre, [12] * (200 - n) + [None] * n)).is_notable

    assert not lost(19)
    assert lost(20)


def test_the_lost_are_compared_from_five_on() -> None:
    """One or two who left always began a little elsewhere."""

    def selective(n: int, value: int) -> bool:
        pre = [8, 12] * 40 + [value, value + 1] * 3
        return attrition(match_pairs(pre[: 80 + n], [9] * 80 + [None] * n)).is_selective

    assert not selective(4, 20)
    assert selective(5, 20) and selective(5, 1)
    assert not selective(5, 10)


def test_seventeen_of_a_hundred_and_ten_are_many() -> None:
    scores = [20] * 17 + [5] * 93
    assert has_ceiling(scores, 20)
    assert not has_ceiling([*scores, 5, 5, 5, 5], 20)
    low = [0] * 17 + [5] * 93
    assert has_floor(low)
    assert not has_floor([*low, 5, 5, 5, 5])


def test_a_mean_and_a_deviation_that_reach_the_maximum() -> None:
    assert not has_ceiling([3, 7, 7, 7], 8)
    assert has_ceiling([3, 7, 7, 7], Fraction(79, 10))
    assert not has_ceiling([4.4], 5)


def test_the_flags_of_a_class_of_nine() -> None:
    top = paired_gain([20] * 9, [0] * 9, max_score=20)
    assert top.flags == ("n_below_10", "ceiling_pre", "floor_post")
    other = paired_gain([0] * 9, [20] * 9, max_score=20)
    assert other.flags == ("n_below_10", "floor_pre", "ceiling_post")


def test_deviations_below_1e_12_of_the_squares_are_none() -> None:
    big = 10**6

    def variance(last: int) -> Fraction:
        return moments(sum_pairs(match_pairs([big, big, big + last], [0, 0, 1]))).var_pre

    assert variance(2) == 0
    assert variance(3) == 3

    def gain_variance(last: int) -> Fraction:
        rows = match_pairs([big] * 3, [big, big, big + last])
        return moments(sum_pairs(rows)).var_gain

    assert gain_variance(3) == 0
    assert gain_variance(4) == Fraction(16, 3)


def test_who_sat_neither_test_is_nowhere() -> None:
    pairs = match_pairs([1, None, 3, None], [2, 5, None, None])
    assert (pairs.pre, pairs.post, pairs.n) == ((1,), (2,), 1)
    assert (pairs.pre_only, pairs.post_only) == ((3,), (5,))
    found = paired_gain([1, None, 3, None, 4], [2, 5, None, None, None])
    assert (found.n_pairs, found.n_pre_only, found.n_post_only) == (1, 2, 1)


def test_opposite_scores_have_a_negative_covariance() -> None:
    found = moments(sum_pairs(match_pairs([1, 2, 3], [6, 4, 2])))
    assert (found.covariance, found.var_gain) == (-2, 9)
