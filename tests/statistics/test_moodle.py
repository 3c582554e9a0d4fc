"""Moodle's figures where they are undefined, and at the fewest persons they need."""

from __future__ import annotations

import math

import pytest
from scipy import stats

from lms.statistics.items.item_analysis import analyse_items


def test_the_shape_of_three_and_four_totals() -> None:
    three = analyse_items([[0, 1], [0, 0], [1, 1]])
    assert three.total_skewness_g1_unbiased_k == pytest.approx(stats.skew([1, 0, 2], bias=False))
    lopsided = analyse_items([[3, 1], [0, 0], [0, 1]])
    assert lopsided.total_skewness_g1_unbiased_k == pytest.approx(stats.skew([4, 0, 1], bias=False))
    four = analyse_items([[3, 1], [0, 0], [0, 1], [0, 1]])
    assert four.total_kurtosis_excess_k == pytest.approx(stats.kurtosis([4, 0, 1, 1], bias=False))
    assert four.total_skewness_g1_unbiased_k == pytest.approx(stats.skew([4, 0, 1, 1], bias=False))


def test_a_shape_without_persons_or_spread() -> None:
    names = ("total_skewness_g1_unbiased_k", "total_kurtosis_excess_k")
    two, level = analyse_items([[1, 1], [1, 1]]), analyse_items([[1, 0]] * 3)
    assert [two.reasons[name] for name in names] == ["n_too_small"] * 2
    assert [level.reasons[name] for name in names] == ["zero_variance"] * 2
    spread = analyse_items([[1, 1], [0, 0]])
    assert [spread.reasons[name] for name in names] == ["n_too_small"] * 2


def test_an_item_against_the_total_has_no_weight() -> None:
    rows = [[1, 1, 0], [1, 1, 0], [1, 0, 0], [0, 0, 1], [0, 0, 1], [1, 1, 0]]
    found = analyse_items(rows).items
    assert found.moodle_effective_weight_pct[2] is None
    assert found.reasons["moodle_effective_weight_pct"] == "negative_covariance"
    kept = [w for w in found.moodle_effective_weight_pct if w is not None]
    assert math.fsum(kept) == pytest.approx(100)
    flat = analyse_items([[1, 1, 0], [1, 0, 0], [1, 1, 1]]).items
    assert flat.moodle_effective_weight_pct[0] == 0


def test_errors_of_a_quiz_without_variance() -> None:
    found = analyse_items([[1, 1], [1, 1], [1, 1]]).moodle
    names = ("cic_pct", "error_ratio_pct", "standard_error_marks")
    assert found.reasons == dict.fromkeys(names, "zero_variance")
    perfect = analyse_items([[1, 1], [0, 0]]).moodle
    assert (perfect.cic_pct, perfect.error_ratio_pct, perfect.standard_error_marks) == (100, 0, 0)
