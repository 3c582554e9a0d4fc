"""What happens exactly at a limit."""

from __future__ import annotations

import math
from fractions import Fraction

import numpy as np
import pytest

from lms.statistics.change.attrition import attrition
from lms.statistics.change.bootstrap import (
    bca_limits,
    class_g,
    gain_intervals,
    mean_change,
    mean_gain,
    median_gain,
    quantiles,
)
from lms.statistics.change.ceiling import has_ceiling, has_floor
from lms.statistics.change.paired import paired_gain
from lms.statistics.change.passing import pass_rates
from lms.statistics.class_figures import passing_change
from lms.statistics.core.marks import mark_table
from lms.statistics.core.pairs import match_pairs
from lms.statistics.core.sums import sum_marks
from lms.statistics.core.undefined import Undefined
from lms.statistics.groups.ancova import ancova
from lms.statistics.items.dif import ets_class
from lms.statistics.items.distractors import analyse_options, count_options
from lms.statistics.items.item_analysis import analyse_items
from lms.statistics.items.item_flags import ItemEvidence, item_flags

PRE = np.array([[2.0, 5.0, 10.0, 0.0], [10.0, 10.0, 10.0, 10.0]])
POST = np.array([[6.0, 4.0, 10.0, 0.0], [10.0, 9.0, 8.0, 10.0]])


def test_the_statistics_of_the_bootstrap() -> None:
    assert mean_gain(PRE, POST).tolist() == [0.75, -0.75]
    assert median_gain(PRE, POST).tolist() == [0.0, -0.5]
    g = class_g(10.0)(PRE, POST)
    assert g[0] == pytest.approx(3 / 23)
    assert math.isnan(g[1])
    c = mean_change(10.0)(PRE, POST)
    assert c[0] == pytest.approx((4 / 8 - 1 / 5) / 2)
    assert c[1] == pytest.approx((-0.1 - 0.2) / 2)
    assert math.isnan(mean_change(10.0)(PRE[:1, 2:], POST[:1, 2:])[0])


def test_bca_limits_by_hand() -> None:
    values = np.arange(1.0, 1001.0)
    jackknife = np.array([499.0, 500.0, 502.0, 501.0])
    found = bca_limits(400.0, values, jackknife)
    assert isinstance(found, tuple)
    z0 = -0.25462
    deviations = jackknife.mean() - jackknife
    a = float((deviations**3).sum() / (6 * (deviations**2).sum() ** 1.5))
    low = z0 + (z0 - 1.959964) / (1 - a * (z0 - 1.959964))
    share = 0.5 * (1 + math.erf(low / math.sqrt(2)))
    assert found[0] == pytest.approx(1 + 999 * share, abs=0.5)
    skew = bca_limits(400.0, values, np.array([499.0, 500.0, 508.0, 501.0]))
    assert isinstance(skew, tuple) and skew != found
    assert bca_limits(0.0, values, jackknife) is Undefined.ZERO_VARIANCE
    assert bca_limits(2000.0, values, jackknife) is Undefined.ZERO_VARIANCE
    assert bca_limits(400.0, np.full(9, 400.0), jackknife) is Undefined.ZERO_VARIANCE
    assert bca_limits(400.0, values, np.full(4, 5.0)) is Undefined.ZERO_VARIANCE
    assert bca_limits(math.nan, values, jackknife) is Undefined.PRE_AT_MAX
    assert quantiles(np.array([]), (0.1, 0.9)) is Undefined.PRE_AT_MAX


def test_the_bootstrap_begins_at_ten_pairs() -> None:
    nine = gain_intervals(match_pairs([1] * 9, [2, 3] * 4 + [4]))
    assert nine.mean_gain.reasons["ci95_bca"] == "n_too_small"
    assert nine.mean_gain.estimate == pytest.approx((2 * 4 + 3 * 4 + 4) / 9 - 1)
    ten = gain_intervals(match_pairs([1] * 10, [2, 3] * 5), resamples=99)
    assert ten.mean_gain.ci95_bca is not None
    assert (ten.class_g, ten.mean_normalized_change_c) == (None, None)
    full = gain_intervals(match_pairs([9] * 10, [9] * 9 + [8]), 9, resamples=99)
    assert full.class_g is not None and full.class_g.reasons["estimate"] == "pre_at_max"
    assert full.mean_normalized_change_c is not None
    assert full.mean_normalized_change_c.estimate == pytest.approx(-1 / 9)


def test_two_pairs_have_a_correlation_and_three_an_effect() -> None:
    two = paired_gain([1, 3], [2, 5])
    assert (two.r_pre_post, two.g_av) == (1.0, None)
    assert two.d_z == pytest.approx(1.5 / math.sqrt(0.5))
    assert two.d_av_ci95_bonett is not None
    assert two.reasons["J_exact_df_n_minus_1"] == "n_too_small"
    three = paired_gain([1, 3, 4], [2, 5, 5])
    assert three.g_av is not None and three.g_z is not None and three.g_rm is not None
    assert three.g_z_ci95_noncentral_t is not None
    assert "n_below_5" in paired_gain([1] * 4, [2] * 4).flags
    assert paired_gain([1] * 5, [2] * 5).flags == ("n_below_10",)
    assert paired_gain([1] * 10, [2] * 10).flags == ()


def test_attrition_begins_at_a_tenth() -> None:
    def lost(pre: list[int], n_lost: int) -> bool:
        return attrition(match_pairs(pre, [1] * (len(pre) - n_lost) + [None] * n_lost)).is_notable

    assert lost([10] * 10, 1) and not lost([10] * 11, 1) and not lost([10] * 10, 0)
    spread = [8, 12, 8, 12, 8, 12, 8, 12, 10, 10, 10, 10]
    assert not lost([*spread, 11], 1) and not lost([*spread, 4], 1)


def test_ceilings_begin_above_fifteen_percent_ninety_and_the_maximum() -> None:
    low = [4, 6] * 8 + [5]
    assert not has_ceiling([20] * 3 + low, 20)
    assert has_ceiling([20] * 4 + low[1:], 20)
    assert not has_ceiling([18], 20)
    assert has_ceiling([19], 20)
    assert not has_ceiling([10, 19], 22)
    assert has_ceiling([10, 19], 20)
    assert not has_floor([0] * 3 + low)
    assert has_floor([0] * 4 + low[1:])


def test_groups_of_ten_are_large_enough() -> None:
    pre = [float(i % 5) for i in range(20)]
    post = [a + (i * 7 % 4) for i, a in enumerate(pre)]
    assert "group_below_10" not in ancova(["a"] * 10 + ["b"] * 10, pre, post).flags
    assert "group_below_10" in ancova(["a"] * 9 + ["b"] * 11, pre, post).flags


def test_tiny_units_change_nothing() -> None:
    pre, post = [3, 5, 8, 4], [6, 5, 9, 7]
    small = [[Fraction(x, 10**8) for x in side] for side in (pre, post)]
    plain, tiny = paired_gain(pre, post), paired_gain(*small)
    assert (tiny.r_pre_post, tiny.t) == pytest.approx((plain.r_pre_post, plain.t))
    assert tiny.d_rm == pytest.approx(plain.d_rm)


def test_an_item_worth_nothing_has_no_facility() -> None:
    result = analyse_items([[1, 0], [0, 0], [1, 0]], [1, 0])
    assert (result.items.difficulty_p[1], result.items.D27[1]) == (None, None)
    assert result.items.difficulty_p[0] == pytest.approx(2 / 3)


def test_weak_begins_below_a_tenth() -> None:
    assert item_flags(ItemEvidence(p=0.2, r_rest=0.1, has_variance=True, p_pre=0.9), 30) == ()
    assert item_flags(ItemEvidence(p=0.2, r_rest=0.09, has_variance=True), 30) == ("weak",)


def test_one_of_two_keys_may_win_the_upper_group() -> None:
    rows = [[1, int(i < 40), int(i < 35)] for i in range(60)]
    letters = ["A" if i < 40 else "B" for i in range(50)] + ["C"] * 10
    marks = [[int(a != "C"), *row[1:]] for a, row in zip(letters, rows, strict=True)]
    totals = [sum(row) for row in marks]
    sums = sum_marks(mark_table(marks))
    chosen = [count_options(letters, totals, [r[0] for r in marks])]
    chosen += [count_options([[]] * 60, totals, [r[j] for r in marks]) for j in (1, 2)]
    item = analyse_options(sums, chosen, keys=["AB", "", ""], options=["ABC"] * 3)[0]
    assert item.options["C"].upper27 == 0
    assert item.options["B"].upper27 == 0
    assert (item.key, item.miskey_suspected) == ("AB", False)


def test_ets_class_c_needs_more_than_the_critical_value() -> None:
    assert ets_class(2.645, 1.0, 0.01) == "B"
    assert ets_class(1.0, 0.1, 0.0499) == "B"
    assert ets_class(1.0, 0.1, 0.05) == "A"


@pytest.mark.parametrize("mark", [13.8, 2.3, 0.1, 66.6, 14.7])
def test_the_pass_mark_itself_passes(mark: float) -> None:
    reached = Fraction(repr(mark))
    pairs = match_pairs([0, reached - Fraction(1, 100)], [reached, mark])
    rates = pass_rates(pairs, mark)
    assert (rates.n_pass_pre, rates.n_pass_post) == (0, 2)
    assert passing_change(pairs, mark).n01_wrong_right == 2
