"""The figures of a change by another route: floating-point NumPy and SciPy on the raw pairs."""

from __future__ import annotations

import math
import statistics

import numpy as np
import pytest
from hypothesis import assume, given, settings
from scipy import stats

from lms.statistics.change.attrition import attrition
from lms.statistics.change.mcnemar import change_of_items, mcnemar
from lms.statistics.change.paired import PairedGain, paired_gain
from lms.statistics.core.arrays import FloatArray
from lms.statistics.core.pairs import match_pairs

from .strategies import SEEDS

TOP = 20


def near(value: object) -> object:
    return pytest.approx(value, rel=1e-9, abs=1e-10)


def a_class(seed: int) -> tuple[FloatArray, FloatArray]:
    """Scores from 0 to 20 of 4 to 30 persons, before and after; both vary, and the gain too."""
    rng = np.random.default_rng(seed)
    n = int(rng.integers(4, 31))
    ability = rng.normal(10, 4, n)
    pre, post = (np.clip(np.round(ability + rng.normal(m, 2, n)), 0, TOP) for m in (0, 3))
    pre, post = (pre, post) if seed % 2 else (post, pre)
    assume(np.ptp(pre) > 0 and np.ptp(post) > 0 and np.ptp(post - pre) > 0)
    return pre, post


def change_of(pre: FloatArray, post: FloatArray) -> PairedGain:
    return paired_gain(pre.astype(int).tolist(), post.astype(int).tolist(), max_score=TOP)


@settings(max_examples=20)
@given(SEEDS)
def test_the_t_test(seed: int) -> None:
    pre, post = a_class(seed)
    found, gain, n = change_of(pre, post), post - pre, len(pre)
    test = stats.ttest_rel(post, pre)
    interval = test.confidence_interval(0.95)
    assert (found.t, found.df, found.p_t_two_sided) == near((test.statistic, n - 1, test.pvalue))
    assert found.ci95_gain == near((interval.low, interval.high))
    assert (found.mean_pre, found.mean_post) == near((pre.mean(), post.mean()))
    assert (found.sd_pre, found.sd_post) == near((pre.std(ddof=1), post.std(ddof=1)))
    assert found.r_pre_post == near(float(np.corrcoef(pre, post)[0, 1]))
    assert (found.mean_gain, found.sd_gain) == near((gain.mean(), gain.std(ddof=1)))
    assert found.se_gain == near(stats.sem(gain))
    assert found.median_gain == near(np.median(gain))
    assert (found.median_pre, found.min_pre, found.max_pre) == (
        np.median(pre),
        pre.min(),
        pre.max(),
    )
    assert (found.median_post, found.min_post, found.max_post) == (
        np.median(post),
        post.min(),
        post.max(),
    )


@settings(max_examples=20)
@given(SEEDS)
def test_the_standardised_changes(seed: int) -> None:
    pre, post = a_class(seed)
    found, gain, f = change_of(pre, post), float((post - pre).mean()), len(pre) - 1
    a, b, c = float(pre.var(ddof=1)), float(post.var(ddof=1)), float(np.cov(pre, post)[0, 1])
    j = math.gamma(f / 2) / (math.sqrt(f / 2) * math.gamma((f - 1) / 2))
    d_z, d_pre = gain / math.sqrt(a + b - 2 * c), gain / math.sqrt(a)
    assert (found.J_exact_df_n_minus_1, found.d_z, found.g_z) == near((j, d_z, j * d_z))
    assert (found.d_pre_sd, found.g_pre_sd) == near((d_pre, j * d_pre))
    assume(c / math.sqrt(a * b) < 1 - 1e-9)
    d_rm = d_z * math.sqrt(2 * (1 - c / math.sqrt(a * b)))
    assert (found.d_rm, found.g_rm) == near((d_rm, j * d_rm))
    s2 = (a + b) / 2
    d_av = gain / math.sqrt(s2)
    assert (found.d_av, found.g_av) == near((d_av, math.sqrt((f - 1) / f) * d_av))
    assert found.d_av_lakens_mean_sd == near(gain / ((math.sqrt(a) + math.sqrt(b)) / 2))
    se = math.sqrt(
        d_av**2 * (a**2 + b**2 + 2 * c**2) / (8 * f * s2**2) + (a + b - 2 * c) / (f * s2)
    )
    assert found.se_d_av == near(se)
    z = stats.norm.ppf(0.975)
    assert found.d_av_ci95_bonett == near((d_av - z * se, d_av + z * se))


@settings(max_examples=20)
@given(SEEDS)
def test_the_signed_ranks(seed: int) -> None:
    pre, post = a_class(seed)
    found, gain = change_of(pre, post), post - pre
    signed, n = found.wilcoxon, len(gain)
    ranks = stats.rankdata(np.abs(gain[gain != 0]))
    plus = float(ranks[gain[gain != 0] > 0].sum())
    total = float(ranks.sum())
    assert (signed.W_plus, signed.W_minus) == near((plus, total - plus))
    assert signed.rank_biserial == near((2 * plus - total) / total)
    assert (signed.n_zero, signed.n_nonzero) == (int((gain == 0).sum()), len(ranks))
    assert signed.show_pratt == ((gain == 0).sum() > 0.1 * n)
    for cc, p in ((False, signed.p_normal_no_cc), (True, signed.p_normal_cc)):
        one = stats.wilcoxon(gain, zero_method="wilcox", correction=cc, method="asymptotic")
        if not cc:
            assert abs(signed.z_no_cc or 0) == near(abs(one.zstatistic))
            assert p == near(one.pvalue)
        elif abs(plus - total / 2) >= 0.5:
            assert p == near(one.pvalue)
    pratt = stats.wilcoxon(gain, zero_method="pratt", method="asymptotic")
    assert abs(signed.pratt.z or 0) == near(abs(pratt.zstatistic))
    assert signed.pratt.p_normal == near(pratt.pvalue)
    pairwise = [(gain[i] + gain[j]) / 2 for i in range(n) for j in range(i, n)]
    assert found.hodges_lehmann_all_d == near(statistics.median(pairwise))


def test_the_sign_of_z_is_the_sign_of_the_change() -> None:
    rise = paired_gain([1, 2, 3, 4], [3, 5, 4, 9]).wilcoxon
    fall = paired_gain([3, 5, 4, 9], [1, 2, 3, 4]).wilcoxon
    assert rise.z_no_cc is not None and rise.z_no_cc > 0 and fall.z_no_cc == -rise.z_no_cc
    assert rise.pratt.z is not None and fall.pratt.z == -rise.pratt.z
    assert paired_gain([1, 2], [2, 1]).wilcoxon.p_normal_cc == 1


@settings(max_examples=20)
@given(SEEDS)
def test_the_normalised_gains(seed: int) -> None:
    pre, post = a_class(seed)
    found = change_of(pre, post).normalized_gain
    assert found is not None
    below = pre < TOP
    assert found.class_g == near((post.mean() - pre.mean()) / (TOP - pre.mean()))
    assert (found.n_g_defined, found.n_g_undefined_pre_100) == (below.sum(), (~below).sum())
    gains = (post - pre)[below] / (TOP - pre[below])
    assert found.mean_individual_g == near(gains.mean())
    changes = [
        0.0 if a == b else (b - a) / (TOP - a if b > a else a)
        for a, b in zip(pre, post, strict=True)
        if not (a == b and a in (0, TOP))
    ]
    assert found.n_c_defined == len(changes)
    assert found.mean_normalized_change_c == near(statistics.fmean(changes))
    assert found.share_at_max_pre == near((pre == TOP).mean())
    assert found.share_at_max_post == near((post == TOP).mean())


@settings(max_examples=20)
@given(SEEDS)
def test_the_four_cells(seed: int) -> None:
    rng = np.random.default_rng(seed)
    n11, n10, n01, n00 = (int(x) for x in rng.integers(0, 25, 4))
    assume(n10 + n01 > 0)
    found, n, moved = mcnemar(n11, n10, n01, n00), n11 + n10 + n01 + n00, n10 + n01
    exact = stats.binomtest(n01, moved).pvalue
    point = float(stats.binom.pmf(n01, moved, 0.5))
    assert found.p_exact == near(exact)
    assert found.p_mid == near(1 - point / 2 if n10 == n01 else exact - point)
    assert found.chi2_no_cc == near((n01 - n10) ** 2 / moved)
    assert found.p_chi2_no_cc == near(stats.chi2.sf((n01 - n10) ** 2 / moved, 1))
    assert found.chi2_cc == near(max(0, abs(n01 - n10) - 1) ** 2 / moved)
    assert (found.p_pre, found.p_post) == near(((n11 + n10) / n, (n11 + n01) / n))
    up, down = (n01 + 1) / (n + 2), (n10 + 1) / (n + 2)
    half = stats.norm.ppf(0.975) * math.sqrt((up + down - (up - down) ** 2) / (n + 2))
    low, high = max(-1, up - down - half), min(1, up - down + half)
    assert found.bonett_price_ci95 == near((low, high))
    assert found.odds_ratio == (near(n01 / n10) if n10 else None)


def test_nobody_has_no_change() -> None:
    nobody = paired_gain([], [], max_score=20, pass_mark=3)
    for part in (nobody, nobody.normalized_gain, nobody.pass_rates, nobody.attrition):
        assert part is not None
        assert set(part.reasons.values()) == {"n_too_small"}
    assert nobody.normalized_gain is not None and nobody.normalized_gain.class_g_band is None
    assert set(nobody.wilcoxon.reasons.values()) == {"all_zero_differences"}
    assert set(nobody.wilcoxon.pratt.reasons.values()) == {"all_zero_differences"}
    assert nobody.flags == ("n_below_5", "n_below_10")
    assert paired_gain([], []).reasons["normalized_gain"] == "no_maximum"
    assert paired_gain([], []).reasons["pass_rates"] == "no_pass_mark"
    assert mcnemar(0, 0, 0, 0).reasons["p_pre"] == "n_too_small"
    assert mcnemar(0, 0, 0, 0).p_mid == 1


def test_one_pair_at_the_maximum() -> None:
    found = paired_gain([20], [19], max_score=20)
    assert found.normalized_gain is not None
    reasons = found.normalized_gain.reasons
    names = ("class_g", "class_g_band", "mean_individual_g")
    assert reasons == dict.fromkeys(names, "pre_at_max")
    assert found.normalized_gain.mean_normalized_change_c == -0.05
    assert found.normalized_gain.share_at_max_pre == 1
    both = paired_gain([20], [20], max_score=20).normalized_gain
    assert both is not None and both.reasons["mean_normalized_change_c"] == "pre_at_max"
    for name in ("sd_pre", "sd_gain", "se_gain", "t", "df", "ci95_gain", "r_pre_post", "d_av"):
        assert found.reasons[name] == "n_too_small", name
    assert (found.mean_pre, found.median_gain, found.hodges_lehmann_all_d) == (20, -1, -1)


def test_equal_gains_have_degrees_of_freedom_and_no_t() -> None:
    found = paired_gain([1, 2, 3], [3, 4, 5])
    assert (found.df, found.t, found.sd_gain, found.se_gain) == (2, None, 0, 0)
    for name in ("t", "p_t_two_sided", "ci95_gain", "d_z", "g_z", "g_z_ci95_noncentral_t"):
        assert found.reasons[name] == "zero_variance", name
    flat = paired_gain([2, 2, 2], [3, 4, 5])
    for name in ("r_pre_post", "d_rm", "g_rm", "d_pre_sd", "g_pre_sd"):
        assert flat.reasons[name] == "zero_variance", name
    assert flat.d_av == near(2 / math.sqrt(0.5))
    none = paired_gain([2, 2], [2, 2])
    for name in ("d_av", "g_av", "se_d_av", "d_av_ci95_bonett", "d_av_lakens_mean_sd"):
        assert none.reasons[name] == "zero_variance", name


def test_attrition_by_hand() -> None:
    found = attrition(match_pairs([4, 8, 6, 10, None], [9, 9, None, None, 7]))
    assert found.share_lost == 0.5
    assert (found.mean_pre_completers, found.mean_pre_lost) == (6, 8)
    late = attrition(match_pairs([None], [3]))
    assert set(late.reasons) == {
        "share_lost", "mean_pre_completers", "mean_pre_lost", "difference_ci95",
        "mean_gain_if_unchanged",
    }  # fmt: skip
    assert found.mean_gain_if_unchanged == (5 + 1) / 4
    assert not late.is_notable


def test_the_family_is_all_items() -> None:
    pre, post = [[1, 0, 0], [0, 0, 1], [1, 0, 1]], [[1, 1, 0], [1, 1, 1], [0, 1, 1]]
    found = change_of_items(pre, post)
    assert (found.names, found.family_size) == (("1", "2", "3"), 3)
    cells = [(i.n11, i.n10_right_wrong, i.n01_wrong_right, i.n00) for i in found.items]
    assert cells == [(1, 1, 1, 0), (0, 0, 3, 0), (2, 0, 0, 1)]
    assert found.holm_of_p_mid == near((1.0, 3 * 0.125, 1.0))
    assert found.bh_of_p_mid == near((1.0, 3 * 0.125, 1.0))
    assert found.holm_of_p_exact == near((1.0, 3 * 0.25, 1.0))


def test_two_pairs_have_a_spread_and_a_degree_of_freedom() -> None:
    found = paired_gain([1, 3], [2, 5])
    assert (found.sd_pre, found.sd_post) == near((math.sqrt(2), math.sqrt(4.5)))
    assert (found.df, found.t, found.se_gain) == near((1, 3.0, 0.5))
    assert found.p_t_two_sided == near(stats.ttest_rel([2, 5], [1, 3]).pvalue)
    equal = paired_gain([1, 2], [2, 3])
    assert (equal.df, equal.reasons["t"]) == (1, "zero_variance")
    assert paired_gain([1], [2]).reasons["t"] == "n_too_small"
