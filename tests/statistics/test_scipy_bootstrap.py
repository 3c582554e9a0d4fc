"""The BCa limits by SciPy's own bootstrap, given the same resamples."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from scipy import stats

from lms.statistics.change.bootstrap import SEED, gain_intervals, leave_one_out, resample
from lms.statistics.change.individual import (
    conditional_sem,
    difference_reliability,
    is_reliable,
    person_change,
    regression_to_mean,
    reliable_change_index,
    reliable_shares,
)
from lms.statistics.core.pairs import match_pairs, moments, sum_pairs
from lms.statistics.core.undefined import Undefined

TOP, RESAMPLES = 20, 999
RNG = np.random.default_rng(9)
PRE = RNG.integers(2, 17, 23).astype(float)
POST = np.minimum(TOP, PRE + RNG.integers(-2, 9, 23))
FOUND = gain_intervals(match_pairs(PRE.tolist(), POST.tolist()), TOP, resamples=RESAMPLES)


def class_g(a: Any, b: Any, axis: int = -1) -> Any:
    return (b.mean(axis=axis) - a.mean(axis=axis)) / (TOP - a.mean(axis=axis))


def mean_c(a: Any, b: Any, axis: int = -1) -> Any:
    room = np.where(b > a, TOP - a, a)
    return np.where(a == b, 0.0, (b - a) / room).mean(axis=axis)


@pytest.mark.parametrize(
    ("name", "function"),
    [
        ("mean_gain", lambda a, b, axis=-1: (b - a).mean(axis=axis)),
        ("median_gain", lambda a, b, axis=-1: np.median(b - a, axis=axis)),
        ("class_g", class_g),
        ("mean_normalized_change_c", mean_c),
    ],
)
def test_limits_of_the_same_resamples(name: str, function: Any) -> None:
    found = getattr(FOUND, name)
    picks = np.random.default_rng(SEED).integers(0, 23, (RESAMPLES, 23))
    drawn = function(PRE[picks], POST[picks])
    assert found.estimate == pytest.approx(function(PRE, POST))
    assert found.ci95_percentile == pytest.approx(tuple(np.quantile(drawn, (0.025, 0.975))))
    assert (found.resamples, found.seed) == (RESAMPLES, SEED)
    if name == "median_gain":  # without any one person the median stays: no acceleration
        assert (found.ci95_bca, found.reasons) == (None, {"ci95_bca": "zero_variance"})
        return
    scipy = stats.bootstrap(
        (PRE, POST),
        function,
        paired=True,
        vectorized=True,
        n_resamples=0,
        bootstrap_result=SimpleNamespace(bootstrap_distribution=drawn),
        method="BCa",
    )
    limits = (scipy.confidence_interval.low, scipy.confidence_interval.high)
    assert found.ci95_bca == pytest.approx(limits, rel=2e-3)


def test_blocks_change_nothing() -> None:
    whole = np.random.default_rng(3).integers(0, 70_000, (40, 70_000))
    assert (np.concatenate(list(resample(70_000, 40, 3))) == whole).all()
    assert len(list(resample(70_000, 40, 3))) == 3
    assert [block.shape for block in resample(2**21, 2, 3)] == [(1, 2**21)] * 2
    left = np.concatenate(list(leave_one_out(4)))
    assert left.tolist() == [[1, 2, 3], [0, 2, 3], [0, 1, 3], [0, 1, 2]]
    blocks = list(leave_one_out(1500))
    assert max(block.size for block in blocks) <= 2**20
    many = np.concatenate(blocks)
    assert many.shape == (1500, 1499)
    assert (many.sum(axis=1) == 1500 * 1499 // 2 - np.arange(1500)).all()


def test_without_a_maximum_only_the_gain_has_an_interval() -> None:
    found = gain_intervals(match_pairs([1.0] * 10, [2.0, 3] * 5), resamples=99)
    assert (found.class_g, found.mean_normalized_change_c) == (None, None)
    assert (found.mean_gain.statistic, found.median_gain.statistic) == (
        "mean(post-pre)",
        "median(post-pre)",
    )
    assert FOUND.class_g is not None and FOUND.class_g.statistic == "class_g"
    assert FOUND.mean_normalized_change_c is not None
    assert FOUND.mean_normalized_change_c.statistic == "c"
    nobody = gain_intervals(match_pairs([], []), 20).mean_gain
    assert (nobody.estimate, nobody.ci95_bca) == (None, None)


def test_a_person_without_reliability_has_no_figure() -> None:
    for reliability in (0.0, -0.3):
        found = person_change(10, 12, mean=11, sd=3, reliability=reliability)
        assert set(found.reasons.values()) == {"negative_reliability"}
        assert len(found.reasons) == 7
        assert reliable_change_index(10, 12, 3, reliability) is Undefined.NEGATIVE_RELIABILITY
    sure = person_change(10, 12, mean=11, sd=3, reliability=1.0)
    assert sure.reasons == {"rci": "zero_variance", "reliable_change": "zero_variance"}
    assert (sure.sem, sure.see_true_score, sure.true_score_estimate_pre) == (0, 0, 10)
    assert reliable_change_index(1, 2, 3, Undefined.SINGLE_ITEM) is Undefined.SINGLE_ITEM
    assert regression_to_mean(5, 3, Undefined.SINGLE_ITEM) is Undefined.SINGLE_ITEM


def test_change_beyond_1_96_errors_is_reliable() -> None:
    assert [is_reliable(r) for r in (1.95, -1.95, 1.97, -1.97)] == [False, False, True, True]
    spread = 4.0 * (2 * 0.2) ** 0.5
    post = [10 + spread * z for z in (1.95, 1.97, -1.95, -1.97, -2.5)]
    found = reliable_shares([10] * 5, post, 4.0, 0.8)
    assert (found.n, found.improved, found.unchanged, found.worse) == (5, 0.2, 0.4, 0.4)
    flat = reliable_shares([1, 2], [2, 3], 0.0, 0.8)
    assert set(flat.reasons.values()) == {"zero_variance"}


def test_the_error_near_the_pass_mark() -> None:
    assert conditional_sem(1, 2) == 1
    assert conditional_sem(5, 10) == pytest.approx((25 / 9) ** 0.5)


def test_the_reliability_of_a_difference_needs_both_tests() -> None:
    m = moments(sum_pairs(match_pairs([1, 2, 3, 4, 5], [2, 2, 4, 4, 6])))
    for pair in ((Undefined.SINGLE_ITEM, 0.7), (0.7, Undefined.SINGLE_ITEM)):
        assert difference_reliability(m, *pair) is Undefined.SINGLE_ITEM
    both = difference_reliability(m, Undefined.SINGLE_ITEM, Undefined.ZERO_VARIANCE)
    assert both is Undefined.SINGLE_ITEM
    two = moments(sum_pairs(match_pairs([1, 4], [2, 3])))
    assert difference_reliability(two, 0.5, 0.5) == pytest.approx(
        (4.5 * 0.5 + 0.5 * 0.5 - 2 * 1.5) / 2
    )
