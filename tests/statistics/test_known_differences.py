"""Where other software differs (docs/statistics.md 15.3): ours must not."""

from __future__ import annotations

import math

import pytest

from lms.statistics.change.effect_sizes import bias_factor, g_z_interval
from lms.statistics.change.mcnemar import mcnemar
from lms.statistics.change.paired import paired_gain
from lms.statistics.change.wilcoxon import EXACT_UP_TO, wilcoxon
from lms.statistics.items.dif import item_dif
from lms.statistics.items.item_analysis import analyse_items
from lms.statistics.reliability.livingston_lewis import livingston_lewis

from .classics import LSAT6

TIED = [0, 0, 1, 1, -1, 2, 3, 3, 0, 2, -2, 4]


def exact_by_enumeration(gains: list[int]) -> float:
    """p of W+ over all signs, one by one."""
    nonzero = sorted((g for g in gains if g), key=abs)
    sizes = [abs(g) for g in nonzero]
    ranks = [
        sum(s < size for s in sizes) + (sum(s == size for s in sizes) + 1) / 2 for size in sizes
    ]
    observed = sum(r for g, r in zip(nonzero, ranks, strict=True) if g > 0)
    sums = [
        sum(r for i, r in enumerate(ranks) if signs >> i & 1) for signs in range(2 ** len(ranks))
    ]
    low = sum(s <= observed for s in sums) / len(sums)
    high = sum(s >= observed for s in sums) / len(sums)
    return min(1.0, 2 * min(low, high))


def test_a_ties_enter_the_exact_distribution() -> None:
    assert wilcoxon(TIED).p_exact_zeros_dropped == exact_by_enumeration(TIED) == 0.078125
    assert wilcoxon(TIED).pratt.p_exact == 0.0859375
    assert wilcoxon(TIED).show_pratt


def test_b_noise_in_the_last_place_breaks_no_ties() -> None:
    pre, post = [2.3, 3.05, 1.9, 2.75, 3.4, 2.1, 2.95], [2.35, 3.1, 1.95, 2.65, 3.5, 2.2, 2.9]
    signed = paired_gain(pre, post).wilcoxon
    assert (signed.W_plus, signed.W_minus, signed.p) == (19.5, 8.5, 0.46875)


def test_c_items_without_variance_count() -> None:
    rows = [[1, 1, 0, 1, 0], [1, 0, 0, 1, 0], [1, 1, 0, 0, 0], [1, 1, 0, 1, 0], [1, 0, 0, 0, 0]]
    rows += [[1, 1, 0, 1, 0]]
    result = analyse_items(rows)
    assert (result.k, result.alpha) == (5, 0.25)
    assert result.items.r_item_rest[0] is None
    assert result.items.reasons["r_item_rest"] == "zero_variance"


def test_d_kr20_has_one_denominator() -> None:
    result = analyse_items(LSAT6)
    n, k = result.n, result.k
    variances = math.fsum(p * (1 - p) for p in result.items.difficulty_p if p is not None)
    assert result.total_sd is not None
    mixed = k / (k - 1) * (1 - variances / result.total_sd**2)
    assert result.kr20 == result.alpha
    assert result.kr20 is not None and result.kr20 < mixed
    assert result.kr20 == pytest.approx(
        k / (k - 1) * (1 - variances * n / (n - 1) / result.total_sd**2)
    )


def test_e_a_small_difference_is_not_squared_and_classes_need_significance() -> None:
    import numpy as np

    equal = item_dif(np.array([[10.0], [10], [10], [10]]))
    assert (equal.chi2_cc, equal.p, equal.ets_class) == (0, 1, "A")
    few = item_dif(np.array([[9.0], [3], [5], [7]]))
    assert few.delta_mh is not None and abs(few.delta_mh) > 1.5
    assert few.ets_class == "A"


def noncentral_t(t: float, df: int, ncp: float) -> float:
    """P(T <= t) by plain integration over the spread: slow, and right where R and SciPy are not."""
    import numpy as np
    from scipy.special import gammaln, ndtr

    s = np.linspace(1e-9, 8, 800_001)
    log_density = math.log(2) + df / 2 * math.log(df / 2) - gammaln(df / 2)
    density = np.exp(log_density + (df - 1) * np.log(s) - df * s * s / 2)
    return float(np.trapezoid(ndtr(t * s - ncp) * density, s))


@pytest.mark.parametrize(
    ("d_z", "n"), [(2.5, 782), (6.0, 1500), (0.4, 29), (-1.2, 12), (-20.2, 3), (-100.0, 4)]
)
def test_f_limits_hold_for_many_persons_and_large_gains(d_z: float, n: int) -> None:
    limits = g_z_interval(d_z, n)
    assert isinstance(limits, tuple)
    scale = math.sqrt(n) / bias_factor(n - 1)
    chances = [noncentral_t(d_z * math.sqrt(n), n - 1, limit * scale) for limit in limits]
    assert chances == pytest.approx([0.975, 0.025], abs=1e-6)


def test_g_mid_p_of_equal_counts_is_1_minus_half_the_point() -> None:
    assert mcnemar(7, 3, 3, 7).p_mid == pytest.approx(0.84375)
    assert mcnemar(9, 0, 0, 3).p_mid == 1
    assert mcnemar(10, 0, 5, 2).p_mid == pytest.approx(0.03125)


def test_h_g_av_has_its_own_factor() -> None:
    result = paired_gain([4, 6, 8, 10, 12], [7, 9, 11, 13, 16])
    assert result.d_av is not None
    assert result.g_av == pytest.approx(math.sqrt(3 / 4) * result.d_av)
    assert result.d_z is not None and result.g_z is not None
    assert result.g_z / result.d_z == pytest.approx(result.J_exact_df_n_minus_1)


def test_i_the_effective_cut_is_the_next_whole_score() -> None:
    result = livingston_lewis(12.2119815668203, 3.63968437849277, 20, 12, 0.715453478612218)
    assert (result.effective_length_rounded, result.effective_cut) == (23, 14)
    assert result.p_accuracy == pytest.approx(0.828706685637999, abs=1e-7)
    assert result.p_consistency == pytest.approx(0.766367460257429, abs=1e-7)


def test_k_the_exact_distribution_serves_up_to_200() -> None:
    many = [1 + i % 7 for i in range(EXACT_UP_TO)]
    assert wilcoxon(many).method == "exact"
    assert wilcoxon(many).p == 2 / 2**EXACT_UP_TO
    more = wilcoxon([*many, -5])
    assert (more.method, more.p_exact_zeros_dropped) == ("normal", None)
    assert more.reasons["p_exact_zeros_dropped"] == "n_too_large"
    assert more.p == more.p_normal_no_cc
