"""Reaction surveys, indices and attitude scales."""

from __future__ import annotations

from fractions import Fraction

import pytest

from lms.statistics.core.undefined import Undefined
from lms.statistics.reliability.reliability import pairwise_alpha
from lms.statistics.surveys.likert import (
    ikm_grade,
    net_promoter_score,
    response_rate,
    satisfaction_index,
    survey_item,
)
from lms.statistics.surveys.scales import (
    complete_cases,
    cross_table,
    retention,
    reverse_items,
    scale_score,
)


def test_a_survey_item_counts_every_category() -> None:
    result = survey_item([5, 4, 4, None, 3, 5, 2, 5, 4, None])
    assert result.counts == {1: 0, 2: 1, 3: 1, 4: 3, 5: 3}
    assert (result.n_valid, result.n_missing, result.top2box) == (8, 2, 0.75)
    assert result.wilson95 == pytest.approx((0.409275430, 0.928520787))
    assert survey_item([None]).reasons["mean"] == "n_too_small"
    with pytest.raises(ValueError, match="outside the scale"):
        survey_item([6])


def test_promoters_less_detractors() -> None:
    result = net_promoter_score([10, 9, 8, 7, 6, 10, 9, 3, 8, 10, 0, 9, None])
    assert (result.n, result.nps) == (12, 25)
    assert result.se == pytest.approx(23.935677694)
    assert result.ci95 == pytest.approx((25 - 46.913066, 25 + 46.913066), abs=1e-4)
    assert net_promoter_score([]).reasons["nps"] == "n_too_small"


def test_the_index_weighs_nine_elements_alike() -> None:
    rows = [[4, 3, 3, 3, 3, 3, 3, 3, 3], [4, 3, 3, 3, 3, 3, 3, 3, None]]
    result = satisfaction_index(rows)
    assert result.element_means[0] == 4
    assert result.ikm == pytest.approx(25 * 28 / 9)
    assert result.grade == "B"
    empty = satisfaction_index([[None] * 9])
    assert (empty.ikm, empty.reasons["ikm"]) == (None, "n_too_small")
    for wrong in ([[3] * 8], [[5] * 9], [[0] * 9]):
        with pytest.raises(ValueError):
            satisfaction_index(wrong)


def test_grades_come_from_the_unrounded_index() -> None:
    values = (25, 64.999, 65, 76.6, 76.605, 76.61, 88.30, 88.31, 100)
    assert [ikm_grade(value) for value in values] == list("DDCCCBBAA")


def test_a_low_response_is_flagged() -> None:
    assert response_rate(17, 30).flags == ("low_response",)
    assert response_rate(18, 30).flags == ()
    assert response_rate(0, 0).reasons["rate"] == "n_too_small"


def test_reversed_answers_mirror_the_scale() -> None:
    assert reverse_items([[1, 2], [None, 5]], {0}, low=1, high=5) == [[5, 2], [None, 5]]


def test_a_scale_score_needs_four_of_five() -> None:
    assert scale_score([1, 2, 3, 4, None]) == Fraction(10, 4)
    assert scale_score([1, 2, 3, None, None]) is None
    assert scale_score([None]) is None
    assert complete_cases([[1, None], [2, 3]]) == [[2, 3]]


def test_alpha_over_pairs_needs_two_answers_in_each() -> None:
    assert pairwise_alpha([[1], [2]]) is Undefined.SINGLE_ITEM
    assert pairwise_alpha([[1, None], [None, 2], [2, 3]]) is Undefined.N_TOO_SMALL
    assert pairwise_alpha([[1, 1], [1, 1]]) is Undefined.ZERO_VARIANCE
    assert pairwise_alpha([[1, 2], [2, 3], [3, 4]]) == pytest.approx(1.0)


def test_a_cross_table_has_rows_before() -> None:
    assert cross_table([1, 1, 2, None], [1, 2, 2, 2], 1, 2) == [[1, 1], [0, 1]]


def test_retention_needs_a_gain() -> None:
    assert retention(10, 16, 14) == pytest.approx(2 / 3)
    assert retention(10, 10, 12) is Undefined.POST_NOT_ABOVE_PRE
