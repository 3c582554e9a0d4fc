"""DIF, kappa, decisions and adjusted p-values by another formula or from a published table."""

from __future__ import annotations

import math
from collections import Counter

import numpy as np
import pytest
from scipy import integrate, stats

from lms.statistics.core.arrays import FloatArray
from lms.statistics.core.multiplicity import benjamini_hochberg, holm
from lms.statistics.items.dif import item_dif, mantel_haenszel
from lms.statistics.raters.kappa import fleiss_kappa, landis_koch_band, weighted_kappas
from lms.statistics.reliability.consistency import huynh, subkoviak
from lms.statistics.reliability.livingston_lewis import livingston_lewis


def near(value: object, rel: float = 1e-8) -> object:
    return pytest.approx(value, rel=rel, abs=1e-10)


# Bickel, Hammel & O'Connell 1975: admitted and rejected men, then women, in six departments.
BERKELEY = np.array(
    [
        [512, 353, 120, 138, 53, 22],
        [313, 207, 205, 279, 138, 351],
        [89, 17, 202, 131, 94, 24],
        [19, 8, 391, 244, 299, 317],
    ],
    dtype=np.float64,
)


def test_berkeley_has_a_common_odds_ratio_of_0_905() -> None:
    found = item_dif(BERKELEY)
    assert found.alpha_mh == near(0.9046968, 1e-7)
    assert (found.chi2_cc, found.p) == (near(1.4269, 1e-4), near(0.2323, 1e-3))
    low, high = math.log(0.7719074), math.log(1.0603298)
    se = (high - low) / 2 / stats.norm.ppf(0.975)
    assert found.se_delta_rbg == near(2.35 * se, 1e-6)
    assert found.delta_mh == near(-2.35 * math.log(0.9046968), 1e-6)
    assert (found.ets_class, found.n_strata) == ("A", 6)


def test_one_stratum_is_a_table_of_four_cells() -> None:
    a, b, c, d = 30.0, 10.0, 12.0, 25.0
    found = item_dif(np.array([[a], [b], [c], [d]]))
    assert found.alpha_mh == near(a * d / (b * c))
    assert found.se_delta_rbg == near(2.35 * math.sqrt(1 / a + 1 / b + 1 / c + 1 / d))
    n = a + b + c + d
    chi2 = (abs(a * d - b * c) - n / 2) ** 2 * (n - 1)
    chi2 /= (a + b) * (c + d) * (a + c) * (b + d)
    assert (found.chi2_cc, found.p) == near((chi2, stats.chi2.sf(chi2, 1)))
    assert found.ets_class == "C"
    twice = item_dif(np.array([[a, a, 5], [b, b, 3], [c, c, 0], [d, d, 0]]))
    assert (twice.alpha_mh, twice.n_strata) == (near(found.alpha_mh), 2)
    assert twice.se_delta_rbg == near((found.se_delta_rbg or 0) / math.sqrt(2))


def test_the_matching_score_is_the_total_with_the_item() -> None:
    rng = np.random.default_rng(11)
    marks, focal = (rng.random((90, 4)) < 0.6).astype(int), rng.random(90) < 0.4
    found = mantel_haenszel(marks.tolist(), focal.tolist())
    total = marks.sum(axis=1)
    for j, item in enumerate(found.items):
        top = bottom = 0.0
        strata = 0
        for score in range(5):
            here = total == score
            right, size = marks[:, j] == 1, here.sum()
            if (here & focal).any() and (here & ~focal).any():
                strata += 1
                top += (here & ~focal & right).sum() * (here & focal & ~right).sum() / size
                bottom += (here & ~focal & ~right).sum() * (here & focal & right).sum() / size
        assert (item.alpha_mh, item.n_strata) == near((top / bottom, strata))
    assert (found.n_focal, found.n_reference) == (focal.sum(), (~focal).sum())
    large = mantel_haenszel([[1, 0], [0, 1]] * 150, [i < 100 for i in range(300)])
    assert large.flags == ()
    for n, n_focal in ((299, 100), (300, 99)):
        few = mantel_haenszel([[1, 0]] * n, [i < n_focal for i in range(n)])
        assert few.flags == ("dif_n_too_small",)


TABLE = [[53, 5, 2], [11, 14, 5], [1, 6, 3]]


def kappa_of(shares: FloatArray, distance: FloatArray) -> float:
    expected = np.outer(shares.sum(axis=1), shares.sum(axis=0))
    return float(1 - (distance * shares).sum() / (distance * expected).sum())


@pytest.mark.parametrize(("name", "power"), [("unweighted", 0), ("linear", 1), ("quadratic", 2)])
def test_kappa_and_its_error_by_the_delta_method(name: str, power: int) -> None:
    found = getattr(weighted_kappas(TABLE), name)
    shares = np.array(TABLE, float) / 100
    steps = np.abs(np.subtract.outer(np.arange(3), np.arange(3))).astype(float)
    distance = (steps > 0).astype(float) if power == 0 else steps**power
    assert found.kappa == near(kappa_of(shares, distance))
    slopes = np.zeros((3, 3))
    for i in range(3):
        for j in range(3):
            up, down = shares.copy(), shares.copy()
            up[i, j] += 1e-6
            down[i, j] -= 1e-6
            slopes[i, j] = (kappa_of(up, distance) - kappa_of(down, distance)) / 2e-6
    variance = (shares * slopes**2).sum() - (shares * slopes).sum() ** 2
    assert found.se == near(math.sqrt(variance / 100), 1e-6)
    widest = distance.max()
    assert found.po == near(1 - (distance * shares).sum() / widest)
    assert found.band == landis_koch_band(found.kappa)


def test_the_bands_of_landis_and_koch() -> None:
    values = (-0.01, 0.0, 0.20, 0.21, 0.40, 0.41, 0.60, 0.61, 0.80, 0.81)
    assert [landis_koch_band(v) for v in values] == [
        "poor",
        "slight",
        "slight",
        "fair",
        "fair",
        "moderate",
        "moderate",
        "substantial",
        "substantial",
        "almost_perfect",
    ]


def test_fourteen_raters_of_ten_persons_have_kappa_0_21() -> None:
    counts = [
        [0, 0, 0, 0, 14],
        [0, 2, 6, 4, 2],
        [0, 0, 3, 5, 6],
        [0, 3, 9, 2, 0],
        [2, 2, 8, 1, 1],
        [7, 7, 0, 0, 0],
        [3, 2, 6, 3, 0],
        [2, 5, 3, 2, 2],
        [6, 5, 2, 1, 0],
        [0, 2, 2, 3, 7],
    ]
    rows = [[c for c, times in enumerate(row) for _ in range(times)] for row in counts]
    found = fleiss_kappa(rows)
    assert (found.n, found.raters) == (10, 14)
    assert found.kappa == pytest.approx(0.210, abs=0.0005)
    assert found.z is not None
    assert found.p == near(2 * stats.norm.sf(abs(found.z)))


def test_two_categories_have_the_error_of_fair_coins() -> None:
    """With two equally frequent categories the null variance is 2 / (n m (m - 1))."""
    rows = [[0, 0, 1], [1, 1, 0], [0, 1, 0], [1, 0, 1]]
    found = fleiss_kappa(rows)
    agreed = 4 * 1 / 12 * 1.0
    kappa = (agreed - 0.5) / 0.5
    assert found.kappa == near(kappa)
    assert found.z == near(kappa / math.sqrt(2 / (4 * 3 * 2)))
    assert fleiss_kappa([[1, 1], [1, 1]]).reasons["z"] == "zero_variance"


def beta_expectation(alpha: float, beta: float, value: object) -> float:
    def weighted(t: float) -> float:
        return float(stats.beta.pdf(t, alpha, beta) * value(t))  # type: ignore[operator]

    return float(integrate.quad(weighted, 0, 1, limit=400, epsabs=1e-12)[0])


def test_livingston_and_lewis_by_integration() -> None:
    mean, sd, top, cut, rho = 31.4, 7.3, 50.0, 33.0, 0.81
    found = livingston_lewis(mean, sd, top, cut, rho)
    length = (mean * (top - mean) - rho * sd**2) / (sd**2 * (1 - rho))
    n, effective = math.floor(length + 0.5), math.ceil(math.floor(length + 0.5) * cut / top)
    assert found.effective_length == near(length)
    assert (found.effective_length_rounded, found.effective_cut) == (n, effective)
    mu, spread = mean / top, rho * (sd / top) ** 2
    alpha = mu * (mu * (1 - mu) / spread - 1)
    beta = (1 - mu) * (mu * (1 - mu) / spread - 1)
    assert (found.beta_alpha, found.beta_beta) == near((alpha, beta))

    def passing(t: float) -> float:
        return float(stats.binom.sf(effective - 1, n, t))

    twice = beta_expectation(alpha, beta, lambda t: passing(t) ** 2 + (1 - passing(t)) ** 2)
    once = beta_expectation(alpha, beta, passing)
    chance = once**2 + (1 - once) ** 2
    assert (found.p_consistency, found.p_chance) == near((twice, chance), 1e-7)
    assert found.kappa == near((twice - chance) / (1 - chance), 1e-6)
    above = beta_expectation(
        alpha, beta, lambda t: passing(t) if t >= cut / top else 1 - passing(t)
    )
    assert found.p_accuracy == near(above, 1e-5)


def test_huynh_by_integration() -> None:
    totals, k, cut, r = Counter([9, 12, 13, 15, 15, 17, 18, 11, 14, 16] * 10), 20, 14, 0.45
    found = huynh(totals, k, cut, r)
    alpha = (1 / r - 1) * 14.0
    beta = -alpha + k / r - k
    assert (found.beta_alpha, found.beta_beta) == near((alpha, beta))
    assert found.flags == ()

    def passing(t: float) -> float:
        return float(stats.binom.sf(cut - 1, k, t))

    twice = beta_expectation(alpha, beta, lambda t: passing(t) ** 2 + (1 - passing(t)) ** 2)
    assert found.p_consistency == near(twice, 1e-7)
    perfect = huynh(Counter([0, 20]), 20, 10, 1.0)
    assert (perfect.kr21, perfect.reasons["kappa"]) == (1.0, "zero_variance")
    assert huynh(totals, k, cut, 0.0).reasons["kappa"] == "negative_reliability"


def test_subkoviak_person_by_person() -> None:
    scores, k, cut, rho = [9, 12, 13, 15, 15, 17, 18, 11, 14, 16], 20, 14, 0.6
    found = subkoviak(Counter(scores), k, cut, rho)
    mean = sum(scores) / 10
    chances = [stats.binom.sf(cut - 1, k, (rho * x + (1 - rho) * mean) / k) for x in scores]
    p = sum(c**2 + (1 - c) ** 2 for c in chances) / 10
    once = sum(chances) / 10
    chance = once**2 + (1 - once) ** 2
    assert (found.p_consistency, found.p_chance) == near((p, chance))
    assert found.kappa == near((p - chance) / (1 - chance))
    assert (found.mean_pass_prob, found.observed_pass_rate) == near((once, 0.6))
    assert (found.reliability, found.cut) == (0.6, 14)
    assert found.flags == ("n_below_30",)
    assert subkoviak(Counter(scores * 3), k, cut, rho).flags == ()


def test_adjusted_p_values_agree_with_scipy() -> None:
    p_values = [0.001, 0.2, 0.04, 0.04, 0.011, 0.6, 0.9]
    expected = stats.false_discovery_control(p_values, method="bh")
    assert benjamini_hochberg(p_values) == near(tuple(expected.tolist()))
    by_hand = (0.007, 0.6, 0.2, 0.2, 0.066, 1.0, 1.0)
    assert holm(p_values) == near(by_hand)
    with_gaps = holm([None, 0.02, None, 0.03])
    assert with_gaps == (None, near(0.04), None, near(0.04))
    assert benjamini_hochberg([0.5, None]) == (0.5, None)
