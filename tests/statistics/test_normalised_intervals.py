"""Intervals of <g> and c: by hand, within the orders of the forms, and how often they hold."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from lms.statistics.change.normalised_intervals import normalised_intervals

PAIRS = [(40, 55), (50, 70), (30, 60), (60, 62), (45, 80), (55, 50), (35, 52), (65, 90), (20, 44),
         (50, 75), (48, 60), (52, 68)]  # fmt: skip


def test_g_is_every_ratio_that_a_t_test_keeps() -> None:
    """Fieller: R is inside when the mean of gain - R room is not clearly different from zero."""
    low, high = normalised_intervals([PAIRS], 100).class_g_ci95
    for ratio, inside in ((low - 1e-6, False), (low + 1e-6, True), (high - 1e-6, True),
                          (high + 1e-6, False)):  # fmt: skip
        rest = [(b - a) - ratio * (100 - a) for a, b in PAIRS]
        assert bool(stats.ttest_1samp(rest, 0).pvalue > 0.05) is inside


def test_c_is_a_mean_with_students_interval() -> None:
    changes = [(b - a) / (100 - a if b > a else a) for a, b in PAIRS]
    wanted = stats.t.interval(0.95, 11, np.mean(changes), stats.sem(changes))
    assert normalised_intervals([PAIRS], 100).mean_change_c_ci95 == pytest.approx(wanted)


def test_what_the_forms_differ_by_does_not_widen_it() -> None:
    """Two orders whose gains differ by twenty points and by nothing else."""
    harder = [(a, b - 20) for a, b in PAIRS]
    apart = normalised_intervals([PAIRS, harder], 100).class_g_ci95
    together = normalised_intervals([[*PAIRS, *harder]], 100).class_g_ci95
    assert apart[1] - apart[0] < 0.85 * (together[1] - together[0])
    assert sum(apart) == pytest.approx(sum(together), abs=0.01)


def test_few_pairs_all_alike_and_the_top() -> None:
    assert normalised_intervals([PAIRS[:9]], 100).reasons["class_g_ci95"] == "n_too_small"
    alike = normalised_intervals([[(40, 60)] * 12], 100)
    assert alike.reasons == {
        "class_g_ci95": "zero_variance", "mean_change_c_ci95": "zero_variance"
    }  # fmt: skip
    top = normalised_intervals([[(a, 100 - n % 2) for n, (a, _) in enumerate(PAIRS)]], 100)
    assert top.class_g_ci95[1] <= 1 and top.mean_change_c_ci95[1] <= 1
    assert normalised_intervals([[(100, 100)] * 12], 100).class_g_ci95 is None
    assert normalised_intervals([PAIRS, PAIRS[:1]], 100).class_g_ci95 is None


@pytest.mark.parametrize("n", [10, 30])
def test_it_holds_the_truth_in_95_of_100_classes(n: int) -> None:
    dice, held = np.random.default_rng(n), []
    for _ in range(1500):
        pre = dice.normal(45, 12, n)
        gain = dice.normal(20, 10, n) - 0.2 * (pre - 45)
        limits = normalised_intervals([list(zip(pre, pre + gain, strict=True))], 100).class_g_ci95
        held.append(limits[0] <= 20 / 55 <= limits[1])
    assert 0.93 <= np.mean(held) <= 0.97
