"""Marks, sums and signed ranks: what is exact, what is rounded, where."""

from __future__ import annotations

from fractions import Fraction

import pytest

from lms.statistics.change.mcnemar import mcnemar, ppdi_band
from lms.statistics.change.wilcoxon import hodges_lehmann, rounded_gains, wilcoxon
from lms.statistics.core.marks import exact_mark, mark_table
from lms.statistics.core.pairs import match_pairs
from lms.statistics.core.sums import sum_marks
from lms.statistics.items.item_analysis import analyse_items
from lms.statistics.items.item_table import ebel_band

ALPHA_ONLY = [[0, 1, 0], [1, 1, 0], [0, 0, 0], [1, 1, 0], [0, 1, 1], [0, 0, 1]]
HALF_ONLY = [[1, 1, 0], [1, 0, 1], [0, 0, 0], [0, 0, 0], [0, 0, 1], [0, 1, 0]]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        (0.3333333333333333, Fraction(1, 3)),
        (0.333333333333, Fraction(1, 3)),
        (0.33333333333, Fraction(33333333333, 10**11)),
        (0.3333333333, Fraction(3333333333, 10**10)),
        (0.666666666668, Fraction(666666666668, 10**12)),
        (0.500000000001, Fraction(500000000001, 10**12)),
        (0.123456789, Fraction(123456789, 10**9)),
        (0.30000000000000004, Fraction(3, 10)),
        (1 / 999, Fraction(1, 999)),
        (13.8, Fraction(69, 5)),
    ],
)
def test_a_decimal_is_a_simple_fraction_within_1e_12(typed: float, meant: Fraction) -> None:
    assert exact_mark(typed) == meant


def test_fractions_with_a_large_denominator_stay_decimals() -> None:
    assert exact_mark(1 / 1001) != Fraction(1, 1001)
    assert exact_mark(Fraction(1, 1001)) == Fraction(1, 1001)


def test_the_smallest_unit_is_1e_9() -> None:
    table = mark_table([[0.1234567891234, 0.5]], [1, 1])
    assert (table.unit, table.marks.tolist()) == (10**9, [[123456789, 500000000]])
    assert table.max_marks == (10**9, 10**9)


def test_the_maxima_share_the_unit() -> None:
    table = mark_table([[1], [2]], [Fraction(5, 2)])
    assert (table.unit, table.marks.tolist(), table.max_marks) == (2, [[2], [4]], (5,))
    assert mark_table([[0.5, 0], [0, 0.5]]).max_marks is None
    assert mark_table([], [1, 1, 1]).marks.shape == (0, 3)
    assert mark_table([]).marks.shape == (0, 0)


@pytest.mark.parametrize("sign", [1, -1])
def test_products_beyond_two_to_the_53_are_exact(sign: int) -> None:
    big = 2**26
    sums = sum_marks(mark_table([[sign * (big + 1)], [sign * big]]))
    assert sums.products == ((2**53 + 2**27 + 1,),)


def test_sizes_are_flagged_below_5_10_and_30() -> None:
    def flags(n: int) -> tuple[str, ...]:
        return analyse_items([[1, 1, 0], [0, 1, 1]] * (n // 2) + [[1, 1, 1]] * (n % 2)).flags

    sizes = {4: 3, 5: 2, 9: 2, 10: 1, 29: 1, 30: 0}
    for n, count in sizes.items():
        names = ["n_below_5", "n_below_10", "n_below_30"][3 - count :]
        assert [f for f in flags(n) if f.startswith("n_")] == names, n


def test_the_smallest_total_is_in_marks() -> None:
    found = analyse_items([[0.5, 1], [1, 1], [0.5, 0.5]], [1, 1])
    assert (found.total_min, found.total_median, found.total_max) == (1, 1.5, 2)


def test_a_reliability_of_zero_is_not_negative() -> None:
    found = analyse_items([[0, 0], [0, 1], [1, 0], [1, 1]] * 8)
    assert (found.alpha, found.split_half_odd_even.r, found.flags) == (0, 0, ())


def test_a_negative_alpha_or_a_negative_half_is_flagged() -> None:
    alpha = analyse_items(ALPHA_ONLY)
    assert alpha.alpha is not None and -1 < alpha.alpha < 0
    assert (alpha.split_half_odd_even.flanagan_rulon or 0) >= 0
    assert "negative_reliability" in alpha.flags
    half = analyse_items(HALF_ONLY)
    assert half.alpha is not None and half.alpha >= 0
    assert -1 < (half.split_half_odd_even.flanagan_rulon or 0) < 0
    assert "negative_reliability" in half.flags


def test_without_a_maximum_or_right_and_wrong() -> None:
    none = analyse_items([[2, 0], [1, 1], [0, 2]]).items
    for name in ("difficulty_p", "difficulty_band", "D27", "D27_band", "wilson95", "wilson95_lo"):
        assert none.reasons[name] == "no_maximum", name
    partial = analyse_items([[2, 0], [1, 1], [0, 2]], [2, 2]).items
    assert partial.reasons["wilson95_hi"] == "not_dichotomous"
    nobody = analyse_items([], [1, 1])
    for name in ("difficulty_p", "D27", "wilson95", "sd", "r_item_rest"):
        assert nobody.items.reasons[name] == "n_too_small", name
    for name in ("mean", "sd", "median", "min", "max"):
        assert nobody.reasons[f"total_{name}"] == "n_too_small", name
    worthless = analyse_items([[1, 0], [0, 0]], [1, 0]).items
    assert worthless.reasons["D27"] == worthless.reasons["difficulty_p"] == "n_too_small"


def test_the_bands_of_ebel_and_of_sensitivity_start_at_their_limits() -> None:
    assert [ebel_band(r) for r in (0.0, 0.199, 0.299, 0.399, 0.4)] == [
        "poor",
        "poor",
        "marginal",
        "good",
        "very_good",
    ]
    assert [ppdi_band(p) for p in (0.099, 0.1, 0.299, 0.3)] == ["none", "weak", "weak", "sensitive"]


def test_changes_without_a_way_back() -> None:
    assert mcnemar(1, 0, 5, 0).reasons["odds_ratio"] == "no_right_to_wrong"
    none = mcnemar(3, 0, 0, 2)
    for name in ("odds_ratio", "chi2_no_cc", "p_chi2_no_cc", "chi2_cc"):
        assert none.reasons[name] == "no_discordant_pairs", name
    even = mcnemar(1, 2, 2, 1)
    assert (even.chi2_no_cc, even.chi2_cc, even.p_exact, even.odds_ratio) == (0, 0, 1, 1)
    assert mcnemar(0, 1, 0, 0).p_exact == 1


def test_gains_are_rounded_to_1e_9() -> None:
    tiny = [Fraction(n, 10**10) for n in (4, 6, 14, -6)]
    assert rounded_gains(match_pairs([0] * 4, tiny)) == [0, 1, 1, -1]


def test_pratt_is_shown_above_a_tenth_of_zeros() -> None:
    assert not wilcoxon([0, *range(1, 10)]).show_pratt
    assert not wilcoxon([0, 0, *range(1, 20)]).show_pratt
    assert wilcoxon([0, *range(1, 9)]).show_pratt


def test_no_exact_p_is_above_1() -> None:
    assert (wilcoxon([1, -1]).p, wilcoxon([0, 0]).p_exact_zeros_dropped) == (1, 1)
    assert wilcoxon([0, 0]).pratt.p_exact == 1
    assert wilcoxon([5]).p == 1


def test_equal_gains_weigh_their_pairs() -> None:
    unit = 10**9
    assert hodges_lehmann([0, 0, 10 * unit]) == 2.5
    assert hodges_lehmann([0, 10 * unit, 10 * unit]) == 7.5
    assert hodges_lehmann([3 * unit]) == 3
