"""Two groups beside each other: by hand, by SciPy, and at the edges."""

from __future__ import annotations

import math
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy import stats

from lms.statistics.groups.two_groups import compare_groups

SCORES = st.lists(st.integers(0, 100), min_size=2, max_size=30)


def test_a_small_example_by_hand():
    """Means 4 and 9, variances 4 and 8 of three and two persons: se^2 = 4/3 + 4."""
    found = compare_groups([2, 4, 6], [7, 11])
    assert (found.n_a, found.n_b, found.mean_a, found.mean_b) == (3, 2, 4, 9)
    assert found.sd_a == 2 and found.sd_b == pytest.approx(math.sqrt(8))
    assert found.difference == -5 and found.se == pytest.approx(math.sqrt(16 / 3))
    assert found.df == pytest.approx((16 / 3) ** 2 / ((4 / 3) ** 2 / 2 + 4**2))
    assert found.reasons == {}


@given(SCORES, SCORES)
def test_the_interval_is_that_of_another_program(a: list[int], b: list[int]):
    assume(len({*a}) > 1 and len({*b}) > 1)
    found = compare_groups(a, b)
    other = stats.ttest_ind(a, b, equal_var=False)
    low, high = other.confidence_interval(0.95)
    assert found.df == pytest.approx(other.df)
    assert found.ci95 == pytest.approx((low, high))


@given(SCORES, SCORES)
def test_the_other_way_round_the_sign_turns(a: list[int], b: list[int]):
    forth, back = compare_groups(a, b), compare_groups(b, a)
    assert forth.difference == pytest.approx(-back.difference, abs=1e-9)
    if forth.ci95 is not None:
        assert forth.ci95 == pytest.approx((-back.ci95[1], -back.ci95[0]))


def test_without_any_spread_there_is_no_interval():
    found = compare_groups([50] * 6, [60] * 5)
    assert found.difference == -10 and found.se is None and found.ci95 is None
    assert found.reasons == dict.fromkeys(("se", "df", "ci95"), "zero_variance")
    assert compare_groups([50] * 6, [60, 61]).ci95 is not None


def test_one_person_has_a_mean_and_no_spread():
    found = compare_groups([Fraction(70), Fraction(80)], [Fraction(50)])
    assert (found.mean_b, found.difference) == (50, 25)
    assert found.sd_b is found.se is found.df is found.ci95 is None
    assert {found.reasons[name] for name in ("sd_b", "se", "df", "ci95")} == {"n_too_small"}
    assert "sd_a" not in found.reasons


@pytest.mark.parametrize("empty", [0, 1])
def test_an_empty_group_has_nothing(empty: int):
    groups = [[60, 70], [60, 70]]
    groups[empty] = []
    found = compare_groups(*groups)
    assert found.difference is None and found.ci95 is None
    assert found.reasons["difference"] == "n_too_small"
    assert [found.mean_a, found.mean_b][1 - empty] == 65


def test_groups_of_equal_spread_have_the_interval_of_students_t():
    """Equal sizes and spreads: Welch is Student with n_a + n_b - 2 degrees of freedom."""
    found = compare_groups([60, 70, 80], [50, 60, 70])
    se = math.sqrt(100 / 3 + 100 / 3)
    assert (found.se, found.df) == (pytest.approx(se), pytest.approx(4))
    half = stats.t.ppf(0.975, 4) * se
    assert found.ci95 == pytest.approx((10 - half, 10 + half))
