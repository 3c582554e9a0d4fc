"""Scores of single persons: error, reliable change, regression to the mean, retention."""

from __future__ import annotations

import pytest

from lms.statistics.change.individual import (
    conditional_sem,
    difference_reliability,
    person_change,
    regression_to_mean,
    reliable_shares,
)
from lms.statistics.core.pairs import match_pairs, moments, sum_pairs
from lms.statistics.core.undefined import Undefined
from lms.statistics.reliability.decisions import zone_of_doubt
from lms.statistics.reliability.reliability import spearman_brown


def test_kelley_draws_a_score_to_the_mean() -> None:
    result = person_change(18, 20, mean=12.5, sd=4.0, reliability=0.8)
    assert result.true_score_estimate_pre == pytest.approx(16.9)
    assert result.sem == pytest.approx(1.78885438)
    assert result.see_true_score == pytest.approx(1.6)
    assert result.true_score_ci95_pre == pytest.approx((13.764058, 20.035942), abs=1e-5)
    assert (result.s_diff, result.rci) == pytest.approx((2.529822128, 0.790569415))
    assert result.reliable_change is False
    assert person_change(10, 16, mean=12.5, sd=4.0, reliability=0.8).reliable_change is True


def test_without_reliability_no_person_is_judged() -> None:
    result = person_change(18, 20, mean=12.5, sd=4.0, reliability=-0.2)
    assert result.rci is None
    assert result.reasons["rci"] == "negative_reliability"
    assert person_change(3, 5, mean=3, sd=0, reliability=0.5).reasons["rci"] == "zero_variance"


def test_shares_of_reliable_change() -> None:
    result = reliable_shares([10, 10, 10, 10], [16, 11, 10, 4], 4.0, 0.8)
    assert (result.improved, result.unchanged, result.worse) == (0.25, 0.5, 0.25)
    assert reliable_shares([10], [12], 4.0, None).reasons["improved"] == "negative_reliability"
    assert reliable_shares([], [], 4.0, 0.8).reasons["worse"] == "n_too_small"


def test_the_error_of_a_number_right_score_is_largest_in_the_middle() -> None:
    assert conditional_sem(10, 20) == pytest.approx(2.2941573)
    assert conditional_sem(20, 20) == 0
    assert conditional_sem(1, 1) is Undefined.SINGLE_ITEM


def test_differences_are_less_reliable_than_scores() -> None:
    m = moments(sum_pairs(match_pairs([1, 2, 3, 4, 5], [2, 2, 4, 4, 6])))
    found = difference_reliability(m, 0.8, 0.7)
    assert isinstance(found, float)
    assert found == pytest.approx((2.5 * 0.8 + 2.8 * 0.7 - 2 * 2.5) / 0.3)
    assert difference_reliability(m, Undefined.ZERO_VARIANCE, 0.7) is Undefined.ZERO_VARIANCE
    same = moments(sum_pairs(match_pairs([1, 2], [2, 3])))
    assert difference_reliability(same, 0.8, 0.7) is Undefined.ZERO_VARIANCE
    one = moments(sum_pairs(match_pairs([1], [2])))
    assert difference_reliability(one, 0.8, 0.7) is Undefined.N_TOO_SMALL


def test_a_low_group_rises_by_itself() -> None:
    assert regression_to_mean(12.0, 8.0, 0.75) == pytest.approx(1.0)
    assert regression_to_mean(12.0, 8.0, None) is Undefined.ZERO_VARIANCE


def test_lengthening_a_test() -> None:
    assert spearman_brown(0.6, 2) == pytest.approx(0.75)
    assert spearman_brown(0.5, 3) == pytest.approx(0.75)
    assert spearman_brown(-1.0) is Undefined.ZERO_VARIANCE


def test_the_zone_of_doubt_holds_its_ends() -> None:
    assert zone_of_doubt([10, 12, 14, 16, 17], 14, 2) == (1, 2, 3)
