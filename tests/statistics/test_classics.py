"""Published results of small data sets."""

from __future__ import annotations

import pytest

from lms.statistics.change.bootstrap import gain_intervals
from lms.statistics.change.mcnemar import mcnemar
from lms.statistics.change.paired import paired_gain
from lms.statistics.core.pairs import match_pairs
from lms.statistics.items.item_analysis import analyse_items
from lms.statistics.rasch.rasch import rasch
from lms.statistics.raters.agreement import intraclass_correlations, koo_li_band
from lms.statistics.raters.kappa import krippendorff_alpha, weighted_kappas

from .classics import APPROVAL, JUDGES, LSAT6, OBSERVERS, SLEEP_POST, SLEEP_PRE


def near(value: object, places: float = 1e-8) -> object:
    return pytest.approx(value, rel=places, abs=1e-9)


def test_student_found_t_4_06_for_sleep() -> None:
    result = paired_gain(SLEEP_PRE, SLEEP_POST)
    assert (result.n_pairs, result.df) == (10, 9)
    assert result.mean_gain == near(1.58)
    assert result.sd_gain == near(1.22999548327987)
    assert result.se_gain == near(0.388958723888395)
    assert result.t == near(4.06212768338204)
    assert result.p_t_two_sided == near(0.00283289019738427)
    assert result.ci95_gain == near((0.700114236723018, 2.45988576327698))
    assert result.r_pre_post == near(0.795170205833578)


def test_the_standardised_changes_of_sleep() -> None:
    result = paired_gain(SLEEP_PRE, SLEEP_POST)
    assert result.d_z == near(1.28455756259105)
    assert result.J_exact_df_n_minus_1 == near(0.913874891792553)
    assert result.g_z == near(1.1739249035142)
    assert result.g_z_ci95_noncentral_t == near((0.378917895996092, 1.93560211252563), 1e-6)
    assert result.d_av == near(0.83218108134954)
    assert result.g_av == near(0.784587847729885)
    assert result.se_d_av == near(0.27950192650212)
    assert result.d_av_ci95_bonett == near((0.284367371795823, 1.37999479090326))
    assert result.d_av_lakens_mean_sd == near(0.833496341312704)
    assert (result.d_rm, result.g_rm) == near((0.822176638386309, 0.751366586439653))
    assert (result.d_pre_sd, result.g_pre_sd) == near((0.883170190360538, 0.807107062150144))


def test_the_signed_ranks_of_sleep() -> None:
    result = paired_gain(SLEEP_PRE, SLEEP_POST)
    signed = result.wilcoxon
    assert result.hodges_lehmann_all_d == near(1.3)
    assert (signed.n_zero, signed.n_nonzero, signed.W_plus, signed.W_minus) == (1, 9, 45, 0)
    assert signed.p_exact_zeros_dropped == signed.p == 0.00390625
    assert (signed.z_no_cc, signed.p_normal_no_cc) == near((2.66791125027939, 0.00763244164820552))
    assert signed.p_normal_cc == near(0.00909069801592506)
    assert signed.rank_biserial == 1
    assert (signed.pratt.W_plus, signed.pratt.p_exact) == (54, 0.00390625)
    assert (signed.pratt.z, signed.pratt.p_normal) == near((2.75747177441609, 0.00582502419946151))


def test_the_bootstrap_of_sleep() -> None:
    found = gain_intervals(match_pairs(SLEEP_PRE, SLEEP_POST)).mean_gain
    assert found.ci95_percentile == pytest.approx((0.95, 2.38), abs=0.057)
    assert found.ci95_bca == pytest.approx((1.05, 2.63), abs=0.057)
    assert found.resamples == 9999


def test_shrout_and_fleiss_found_six_correlations() -> None:
    result = intraclass_correlations(JUDGES)
    assert [round(icc or 0, 2) for icc in result.icc] == [0.17, 0.29, 0.71, 0.44, 0.62, 0.91]
    assert result.icc21 == near(0.289763779527559)
    assert result.F[:2] == near((1.79467849223947, 11.0272479564033))
    assert result.p[:2] == near((0.16476880834464, 0.000134566516484337))
    lows, highs = result.ci95_lo, result.ci95_hi
    assert lows[:3] == near((-0.132932324874751, 0.018786513374712, 0.342464765033925))
    assert lows[3:] == near((-0.884442155238119, 0.0711368153025035, 0.675674713816305))
    assert highs[:3] == near((0.722560062328121, 0.761084369648953, 0.94585825995536))
    assert highs[3:] == near((0.912415420340776, 0.927232040167722, 0.985891678169062))
    assert result.band == "poor"


def test_the_variance_components_of_the_judges() -> None:
    result = intraclass_correlations(JUDGES)
    assert result.variance_rows == near((11.2416666666667 - 1.01944444444444) / 4)
    assert result.variance_raters == near((32.4861111111111 - 1.01944444444444) / 6)
    assert result.variance_error == near(1.01944444444444)
    assert result.sem_mark == near(2.5027761355, 1e-6)
    bands = [koo_li_band(limit) for limit in (0.5, 0.51, 0.75, 0.76, 0.9, 0.91)]
    assert bands == ["poor", "moderate", "moderate", "good", "good", "excellent"]
    alike = intraclass_correlations([[1, 2], [3, 2], [2, 3]])
    assert alike.variance_rows is not None and alike.variance_raters == 0


def test_the_law_test_has_alpha_0_295() -> None:
    result = analyse_items(LSAT6)
    assert (result.n, result.k, result.total_mean) == (1000, 5, 3.819)
    assert result.alpha == result.kr20 == near(0.294997192215944)
    assert result.alpha_feldt95 == near((0.223473787862733, 0.36180253172623))
    assert result.sem == near(0.869066612393306)
    assert result.kr21 == near(0.196441168748289)
    assert result.guttman_lambda2 == near(0.303383807734839)
    assert result.omega_total_1factor_ml == near(0.306750144721275, 1e-4)
    halves = result.split_half_odd_even
    assert (halves.r, halves.spearman_brown) == near((0.203360359805387, 0.337987466760623))
    assert halves.flanagan_rulon == near(0.33718076055909)
    assert result.total_skewness_g1_unbiased_k == near(-0.691010876142009)
    assert result.total_kurtosis_excess_k == near(0.0781785463938004)


def test_the_items_of_the_law_test() -> None:
    items = analyse_items(LSAT6).items
    assert items.difficulty_p == (0.924, 0.709, 0.553, 0.763, 0.87)
    assert items.r_item_rest == near(
        (
            0.112832688922342,
            0.15317812011653,
            0.17277894329109,
            0.144428095247094,
            0.121596402547096,
        )
    )
    assert items.alpha_if_deleted[0] == near(0.275356210798234)
    assert (
        near(
            (
                0.19662447257384,
                0.6314580403188,
                0.810876699484294,
                0.536990154711674,
                0.320346929207689,
            )
        )
        == items.D27
    )
    assert items.moodle_discriminative_efficiency_pct[0] == near(18.4817220736212)
    assert items.moodle_effective_weight_pct[0] == near(13.8830939442266)
    assert items.wilson95[0] == near((0.905904356875952, 0.938850551928298))


def test_the_rasch_difficulties_of_the_law_test() -> None:
    result = rasch(LSAT6)
    expected = (-1.25612845595, 0.47490600343, 1.23598415229, 0.16841057581, -0.62317227558)
    assert result.item_difficulty_cml_sum0 == pytest.approx(expected, abs=1e-8)
    errors = (0.10440986423, 0.06991690002, 0.06877860992, 0.07261884848, 0.08591568045)
    assert result.item_se_sum0 == pytest.approx(errors, abs=1e-8)
    assert result.n_extreme == 301
    assert result.cond_loglik == near(-1091.5696899806862)
    assert result.infit_msq[0] == pytest.approx(0.8277195572, abs=1e-5)
    assert result.outfit_msq[0] == pytest.approx(0.8007540947, abs=1e-5)
    assert result.person_separation_reliability_ml_nonextreme == pytest.approx(-0.66459, abs=1e-4)
    weighted = result.theta_wle_by_score
    assert weighted is not None
    assert weighted[0] == pytest.approx(-2.790480822, abs=1e-6)
    assert weighted[5] == pytest.approx(2.776478876, abs=1e-6)
    assert result.andersen_lr_split_median.reasons["lr"] == "not_converged"


def test_approval_fell_significantly() -> None:
    result = mcnemar(*APPROVAL)
    assert result.chi2_cc == near(16.8177966101695)
    assert (result.chi2_no_cc, result.p_chi2_no_cc) == near((17.3559322033898, 3.09929344104522e-5))
    assert (result.p_exact, result.p_mid) == near((3.71593613957143e-5, 2.89338951761549e-5))
    assert result.ppdi == near(-0.04)
    assert result.bonett_price_ci95 == near((-0.0587228450519699, -0.0211772797919751))
    assert result.odds_ratio == near(0.573333333333333)


def test_krippendorff_found_0_743_and_0_849() -> None:
    assert krippendorff_alpha(OBSERVERS).alpha == pytest.approx(0.743, abs=0.0005)
    assert krippendorff_alpha(OBSERVERS, "interval").alpha == pytest.approx(0.849, abs=0.0005)
    assert krippendorff_alpha(OBSERVERS).n_units == 11


def test_weighted_kappa_of_a_small_table() -> None:
    result = weighted_kappas([[53, 5, 2], [11, 14, 5], [1, 6, 3]])
    assert result.n == 100
    assert result.unweighted.po == near(0.7)
