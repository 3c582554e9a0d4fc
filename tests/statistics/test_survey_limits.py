"""Surveys and scales at their limits: one answer, none, exactly enough."""

from __future__ import annotations

import statistics
from fractions import Fraction

import pytest

from lms.statistics.change.passing import pass_rates
from lms.statistics.core.pairs import match_pairs
from lms.statistics.core.proportions import wilson
from lms.statistics.core.undefined import Undefined, figure_of, settle
from lms.statistics.groups.funnel import design_effect, funnel
from lms.statistics.surveys.likert import (
    ikm_grade,
    net_promoter_score,
    response_rate,
    satisfaction_index,
    survey_item,
)
from lms.statistics.surveys.scales import cross_table, retention, reverse_items, scale_score


def test_one_answer_has_no_spread_and_none_has_nothing() -> None:
    one, none = survey_item([4]), survey_item([None, None])
    assert (one.median, one.mean, one.sd, one.top2box) == (4, 4, None, 1)
    assert one.reasons == {"sd": "n_too_small"}
    names = ("median", "mean", "sd", "top2box", "wilson95")
    assert none.reasons == dict.fromkeys(names, "n_too_small")
    assert (none.n_valid, none.n_missing) == (0, 2)


def test_a_scale_of_four_has_its_own_top_two() -> None:
    found = survey_item([1, 2, 3, 4, 4, 2], 1, 4)
    assert found.counts == {1: 1, 2: 2, 3: 1, 4: 2}
    assert found.top2box == 0.5
    assert (found.median, found.mean) == (2.5, pytest.approx(16 / 6))
    assert found.sd == pytest.approx(statistics.stdev([1, 2, 3, 4, 4, 2]))
    for wrong in (0, 5):
        with pytest.raises(ValueError, match="outside the scale"):
            survey_item([wrong], 1, 4)


def test_sixty_percent_is_a_response() -> None:
    assert (response_rate(6, 10).rate, response_rate(6, 10).flags) == (0.6, ())
    assert response_rate(59, 100).flags == ("low_response",)
    assert response_rate(0, 5).flags == ("low_response",)
    nobody = response_rate(0, 0)
    assert (nobody.rate, nobody.flags, nobody.reasons) == (None, (), {"rate": "n_too_small"})


@pytest.mark.parametrize(("rating", "nps"), [(10, 100), (9, 100), (8, 0), (7, 0), (6, -100)])
def test_who_promotes(rating: int, nps: int) -> None:
    found = net_promoter_score([rating, None])
    assert (found.n, found.nps, found.se) == (1, nps, 0)
    assert found.ci95 == (nps, nps)
    nobody = net_promoter_score([None])
    assert len(nobody.reasons) == 5 and set(nobody.reasons.values()) == {"n_too_small"}


def test_the_index_ends_at_25_and_100() -> None:
    lowest, highest = satisfaction_index([[1] * 9]), satisfaction_index([[4] * 9] * 3)
    assert (lowest.nrr, lowest.ikm, lowest.grade, lowest.n) == (1, 25, "D", 1)
    assert (highest.nrr, highest.ikm, highest.grade, highest.n) == (4, 100, "A", 3)
    gap = satisfaction_index([[None, *[3] * 8]])
    assert gap.element_means == (None, *[3.0] * 8)
    assert set(gap.reasons) == {"nrr", "ikm", "grade"}
    grades = [ikm_grade(x) for x in (64.99, 65.0, 76.6, 76.61, 88.3, 88.31 - 1e-12)]
    assert grades == list("DCCBBA")


def test_four_of_five_answers_are_enough() -> None:
    assert scale_score([1, 2, 3, 5, None]) == Fraction(11, 4)
    assert scale_score([1, 2, 3, None, None]) is None
    assert scale_score([4] * 7 + [None, None]) is None
    assert (scale_score([None]), scale_score([]), scale_score([2])) == (None, None, 2)


def test_reversal_leaves_the_other_columns() -> None:
    assert reverse_items([[1, 5, None], [4, 2, 3]], {0, 2}, low=1, high=5) == [
        [5, 5, None],
        [2, 2, 3],
    ]
    assert reverse_items([[1, 2]], {1}, low=1, high=4) == [[1, 3]]


def test_the_cross_table_counts_both_times() -> None:
    table = cross_table([1, 1, 2, None, 3, 3], [2, 1, 2, 3, 1, None], 1, 3)
    assert table == [[1, 1, 0], [0, 1, 0], [1, 0, 0]]


def test_what_was_kept() -> None:
    assert retention(10, 14, 13) == 0.75
    assert retention(10, 14, 9) == -0.25
    assert retention(10, 10, 12) is retention(10, 9, 12) is Undefined.POST_NOT_ABOVE_PRE


def test_the_funnel_at_its_limits() -> None:
    inside, warning, alarm = funnel([100] * 3, [11.95, 12.0, 13.1], 10.0, 10.0)
    assert [p.zone for p in (inside, warning, alarm)] == ["inside", "warning", "alarm"]
    low = funnel([100] * 3, [8.05, 8.0, 6.9], 10.0, 10.0)
    assert [p.zone for p in low] == ["inside", "warning", "alarm"]
    assert (low[0].n, low[0].value) == (100, 8.05)
    assert (design_effect(1, 0.3), design_effect(11, 0.1)) == (1, 2)


def test_wilson_and_pass_rates_of_nobody() -> None:
    assert wilson(0, 0) is Undefined.N_TOO_SMALL
    found = pass_rates(match_pairs([], []), 3)
    assert found.reasons == dict.fromkeys(("p_pass_pre", "p_pass_post"), "n_too_small")
    some = pass_rates(match_pairs([2, 3, 5], [3, 4, 1]), 3)
    assert (some.n_pass_pre, some.n_pass_post) == (2, 2)
    assert (some.p_pass_pre, some.pass_mark) == (2 / 3, 3)


def test_codes_are_found_in_nested_columns() -> None:
    low = Undefined.N_TOO_SMALL
    found = settle({"a": 1.5, "b": low, "c": (1.0, low), "d": ((1.0, 2.0), low), "e": ()})
    assert found["reasons"] == dict.fromkeys("bcd", "n_too_small")
    assert (found["a"], found["b"], found["c"]) == (1.5, None, (1.0, None))
    assert (found["d"], found["e"]) == (((1.0, 2.0), None), ())
    first = settle({"x": (Undefined.ZERO_VARIANCE, low)})
    assert first["reasons"] == {"x": "zero_variance"}
    item = survey_item([4])
    assert (figure_of(item, "sd"), figure_of(item, "mean")) == (low, 4)


def test_what_is_printed_beside_the_figures() -> None:
    rate = response_rate(7, 10)
    assert (rate.n_answered, rate.n_asked) == (7, 10)
    assert survey_item([2, 4]).sd == pytest.approx(2**0.5)
    found = net_promoter_score([10, 9, 9, 7, 0])
    assert (found.promoters, found.detractors, found.n) == (0.6, 0.2, 5)
    assert net_promoter_score([]).n == 0
    good = satisfaction_index([[3] * 9])
    assert (good.ikm, good.grade) == (75, "C")
    for wrong in ([[3] * 9, [3] * 8], [[3] * 9, [3] * 8 + [5]]):
        with pytest.raises(ValueError):
            satisfaction_index(wrong)
