"""Pass marks and the consistency of the decision."""

from __future__ import annotations

from collections import Counter

import pytest

from lms.statistics.core.undefined import Undefined
from lms.statistics.reliability.consistency import huynh, subkoviak
from lms.statistics.reliability.cut import angoff, borderline, hofstee, pass_score
from lms.statistics.reliability.decisions import beta_binomial_consistency, consistency_band
from lms.statistics.reliability.livingston_lewis import livingston_lewis


def test_angoff_is_the_mean_of_the_judges() -> None:
    judges = [[0.6, 0.7, 0.5, 0.8], [0.65, 0.6, 0.55, 0.75], [0.5, 0.7, 0.6, 0.9]]
    result = angoff(judges)
    assert result.cut_score == pytest.approx(2.6166666667)
    assert result.ci95 == pytest.approx((2.426937515, 2.8063958183))
    assert (result.pass_score, result.flags) == (3, ("n_judges_below_5",))
    assert angoff(judges[:1]).reasons["se"] == "n_too_small"
    assert angoff([[0.5, 0.5]] * 5).flags == ()


def test_the_pass_score_is_the_next_whole_number() -> None:
    assert [pass_score(x) for x in (13.0, 13.0000001, 13.00000000001, 0.1 * 3 * 10)] == [
        13,
        14,
        13,
        3,
    ]


def test_borderline_needs_a_line() -> None:
    result = borderline([1, 2, 2, 3], [8, 11, 13, 15], 2)
    assert (result.borderline_group_mean, result.n_borderline) == (12, 2)
    assert result.borderline_regression == pytest.approx(11.75)
    flat = borderline([2, 2, 2], [8, 11, 13], 2)
    assert flat.reasons["slope"] == "zero_variance"
    assert borderline([1, 2], [8, 9], 5).reasons["borderline_group_mean"] == "n_too_small"


def test_hofstee_meets_the_fail_curve() -> None:
    scores = [float(x) for x in range(1, 101)]
    cut = hofstee(scores, k_min=40, k_max=70, f_min=0.1, f_max=0.6)
    assert isinstance(cut, float)
    allowed = 0.6 - 0.5 * (cut - 40) / 30
    failing = sum(s < cut for s in scores) / 100
    assert failing == pytest.approx(allowed, abs=0.011)
    assert hofstee(scores, k_min=90, k_max=95, f_min=0.1, f_max=0.2) is Undefined.NO_INTERSECTION
    assert hofstee([], k_min=1, k_max=2, f_min=0, f_max=1) is Undefined.N_TOO_SMALL


def test_hofstee_follows_the_line_where_the_curve_is_flat() -> None:
    cut = hofstee([10.0] * 5 + [20.0] * 5, k_min=12, k_max=18, f_min=0.2, f_max=0.8)
    assert cut == pytest.approx(15.0)
    step = hofstee([10.0] * 5 + [15.0] * 5, k_min=12, k_max=18, f_min=0.6, f_max=0.9)
    assert step == pytest.approx(15.0)


def test_subkoviak_without_reliability_is_undefined() -> None:
    totals = Counter([8, 9, 10])
    assert subkoviak(totals, 20, 9, None).reasons["kappa"] == "zero_variance"
    assert subkoviak({}, 20, 9, 0.5).reasons["kappa"] == "n_too_small"
    everyone = subkoviak(Counter([20] * 30), 20, 0, 0.5)
    assert (everyone.p_consistency, everyone.kappa) == (1, None)
    assert everyone.reasons["kappa"] == "zero_variance"
    assert everyone.flags == ()


def test_true_shares_stay_between_0_and_1() -> None:
    result = subkoviak(Counter([0, 0, 20, 20]), 20, 10, 1.0)
    assert result.p_consistency == pytest.approx(1.0)
    assert result.flags == ("n_below_30",)
    extreme = subkoviak(Counter([0, 20]), 20, 10, -0.5)
    assert extreme.p_consistency is not None and 0.5 <= extreme.p_consistency <= 1


def test_huynh_needs_a_positive_kr21() -> None:
    totals = Counter([8, 9, 10])
    assert huynh(totals, 20, 9, -0.1).reasons["p_chance"] == "negative_reliability"
    assert huynh(totals, 20, 9, None).reasons["p_chance"] == "zero_variance"
    assert huynh(totals, 20, 9, 0.4).flags == ("n_below_100",)


def test_the_beta_binomial_sums_to_1() -> None:
    same, passing = beta_binomial_consistency(2.0, 3.0, 10, 0)
    assert (same, passing) == pytest.approx((1.0, 1.0))
    same, passing = beta_binomial_consistency(2.0, 2.0, 11, 6)
    assert passing == pytest.approx(0.5)
    assert 0.5 < same < 1


def test_livingston_lewis_names_what_is_missing() -> None:
    assert livingston_lewis(10, 3, 20, 12, None).reasons["kappa"] == "zero_variance"
    assert livingston_lewis(10, 3, 20, 12, -0.2).reasons["kappa"] == "negative_reliability"
    wide = livingston_lewis(10, 11, 20, 12, 0.9)
    assert wide.reasons["p_accuracy"] == "effective_length_undefined"


def test_bands_of_consistency() -> None:
    bands = [consistency_band(p) for p in (0.74, 0.75, 0.849, 0.85)]
    assert bands == ["low", "course_tests", "course_tests", "decisions"]
