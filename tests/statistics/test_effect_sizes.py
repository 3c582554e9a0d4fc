"""Standardised changes of the smallest classes, by closed forms and by SciPy's noncentral t."""

from __future__ import annotations

import math

import pytest
from scipy import stats

from lms.statistics.change.effect_sizes import effect_sizes, g_z_interval
from lms.statistics.change.paired import paired_gain
from lms.statistics.core.pairs import match_pairs, moments, sum_pairs
from lms.statistics.core.undefined import Undefined


def test_three_pairs_are_corrected_by_one_over_root_pi() -> None:
    """J(2) = Gamma(1) / (1 Gamma(1/2))."""
    found = paired_gain([1, 3, 4], [2, 5, 5])
    assert found.J_exact_df_n_minus_1 == pytest.approx(1 / math.sqrt(math.pi))
    assert found.d_z is not None and found.g_z is not None
    assert found.g_z == pytest.approx(found.d_z / math.sqrt(math.pi))


def test_two_pairs_have_no_corrected_change_and_say_so() -> None:
    two = paired_gain([1, 3], [2, 5])
    assert two.d_av == pytest.approx(1.5 / math.sqrt((2 + 4.5) / 2))
    for name in ("g_z", "g_z_ci95_noncentral_t", "g_av", "g_rm", "g_pre_sd"):
        assert two.reasons[name] == "n_too_small", name
    assert two.d_av_ci95_bonett is not None
    alone = effect_sizes(moments(sum_pairs(match_pairs([1], [2]))))
    assert set(alone.values()) == {Undefined.N_TOO_SMALL}


@pytest.mark.parametrize(("pre", "post"), [([5, 5, 5], [1, 2, 4]), ([1, 2, 4], [5, 5, 5])])
def test_no_correlation_where_one_test_does_not_vary(pre: list[int], post: list[int]) -> None:
    """Everyone perfect on one test: d_z, d_av and t stay (docs/statistics.md 3.6)."""
    found = paired_gain(pre, post)
    assert found.reasons["r_pre_post"] == found.reasons["d_rm"] == "zero_variance"
    assert found.d_z is not None and found.t is not None
    assert found.d_av == pytest.approx((sum(post) - sum(pre)) / 3 / math.sqrt(7 / 6))


@pytest.mark.parametrize(("d_z", "n"), [(0.0, 7), (0.8, 5), (-0.8, 5), (2.0, 4), (1.1, 60)])
def test_the_limits_are_those_of_the_noncentral_t(d_z: float, n: int) -> None:
    found = g_z_interval(d_z, n)
    assert isinstance(found, tuple)
    low, high = found
    j = 1 / math.sqrt((n - 1) / 2) * math.gamma((n - 1) / 2) / math.gamma((n - 2) / 2)
    limits = [limit * math.sqrt(n) / j for limit in (low, high)]
    chances = [stats.nct.cdf(d_z * math.sqrt(n), n - 1, limit) for limit in limits]
    assert chances == pytest.approx([0.975, 0.025], abs=1e-9)
    assert low < high
