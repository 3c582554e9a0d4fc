"""The figures of a test by another route: floating-point NumPy and SciPy on the raw rows."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import assume, example, given, settings
from scipy import stats

from lms.statistics.core.arrays import FloatArray
from lms.statistics.items.item_analysis import TestAnalysis, analyse_items

from .strategies import SEEDS


def near(value: object) -> object:
    return pytest.approx(value, rel=1e-9, abs=1e-10)


def a_class(seed: int, *, graded: bool = False) -> FloatArray:
    """10 to 40 persons of differing ability, 4 to 9 items; every item and every rest varies."""
    rng = np.random.default_rng(seed)
    n, k = int(rng.integers(10, 41)), int(rng.integers(4, 10))
    ability, ease = rng.normal(size=(n, 1)), rng.normal(size=k)
    steps = 3 if graded else 1
    marks = sum((rng.random((n, k)) < 1 / (1 + np.exp(-ability - ease))) for _ in range(steps))
    table: FloatArray = np.asarray(marks, dtype=np.float64)
    rests = table.sum(axis=1, keepdims=True) - table
    assume(bool((np.ptp(table, axis=0) > 0).all() and (np.ptp(rests, axis=0) > 0).all()))
    return table


def analysed(table: FloatArray, top: int) -> TestAnalysis:
    return analyse_items(table.astype(int).tolist(), [top] * table.shape[1])


def alpha(table: FloatArray) -> float:
    k, total = table.shape[1], table.sum(axis=1)
    return float(k / (k - 1) * (1 - table.var(axis=0, ddof=1).sum() / total.var(ddof=1)))


@settings(max_examples=20)
@given(SEEDS)
def test_totals(seed: int) -> None:
    table = a_class(seed, graded=True)
    total, found = table.sum(axis=1), analysed(table, 3)
    assert (found.n, found.k) == table.shape
    assert (found.total_mean, found.total_sd) == near((total.mean(), total.std(ddof=1)))
    assert (found.total_median, found.total_min, found.total_max) == (
        np.median(total),
        total.min(),
        total.max(),
    )
    assert found.total_skewness_g1_unbiased_k == near(stats.skew(total, bias=False))
    assert found.total_kurtosis_excess_k == near(stats.kurtosis(total, bias=False))


@settings(max_examples=20)
@given(SEEDS)
def test_reliability(seed: int) -> None:
    table = a_class(seed, graded=True)
    (n, k), found, total = table.shape, analysed(table, 3), table.sum(axis=1)
    a = alpha(table)
    assert found.alpha == near(a)
    assert found.sem == near(total.std(ddof=1) * math.sqrt(1 - a))
    low, high = (1 - (1 - a) * stats.f.ppf(q, n - 1, (n - 1) * (k - 1)) for q in (0.975, 0.025))
    assert found.alpha_feldt95 == near((low, high))
    off = np.cov(table, rowvar=False) * (1 - np.eye(k))
    spread = math.sqrt(k / (k - 1) * (off**2).sum())
    assert found.guttman_lambda2 == near((off.sum() + spread) / total.var(ddof=1))
    odd, even = table[:, ::2].sum(axis=1), table[:, 1::2].sum(axis=1)
    assume(np.ptp(odd) > 0 and np.ptp(even) > 0)
    r, halves = float(np.corrcoef(odd, even)[0, 1]), found.split_half_odd_even
    assert halves.r == near(r)
    assert halves.flanagan_rulon == near(4 * np.cov(odd, even)[0, 1] / total.var(ddof=1))
    if r > -1 + 1e-9:
        assert halves.spearman_brown == near(2 * r / (1 + r))
    assert found.moodle.cic_pct == near(100 * a)
    assert found.moodle.error_ratio_pct == near(100 * math.sqrt(1 - a))
    assert found.moodle.standard_error_marks == found.sem
    assert ("negative_reliability" in found.flags) == (
        min(a, r, halves.flanagan_rulon or 0, halves.spearman_brown or 0) < 0
    )


@settings(max_examples=20)
@given(SEEDS)
def test_kuder_and_richardson(seed: int) -> None:
    table = a_class(seed)
    k, found, total = table.shape[1], analysed(table, 1), table.sum(axis=1)
    p, variance = table.mean(axis=0), total.var()
    assert found.kr20 == near(k / (k - 1) * (1 - (p * (1 - p)).sum() / variance))
    mean = total.mean()
    assert found.kr21 == near(k / (k - 1) * (1 - mean * (k - mean) / (k * variance)))


@settings(max_examples=20)
@given(SEEDS)
@example(518)
def test_items(seed: int) -> None:
    table = a_class(seed, graded=True)
    items, total, k = analysed(table, 3).items, table.sum(axis=1), table.shape[1]
    for j, column in enumerate(table.T):
        rest = total - column
        r = float(np.corrcoef(column, rest)[0, 1])
        assert items.difficulty_p[j] == near(column.mean() / 3)
        assert items.moodle_facility_index_pct[j] == near(100 * column.mean() / 3)
        assert items.sd[j] == near(column.std(ddof=1))
        assert items.r_item_total[j] == near(float(np.corrcoef(column, total)[0, 1]))
        assert items.r_item_rest[j] == near(r)
        assert items.moodle_discrimination_index_pct[j] == near(100 * r)
        assert items.alpha_if_deleted[j] == near(alpha(np.delete(table, j, axis=1)))
        best = np.cov(np.sort(column), np.sort(rest))[0, 1]
        efficiency = 100 * np.cov(column, rest)[0, 1] / best
        assert items.moodle_discriminative_efficiency_pct[j] == near(efficiency)
    with_total = [float(np.cov(column, total)[0, 1]) for column in table.T]
    roots = [math.sqrt(c) if c > 1e-12 else 0.0 for c in with_total]
    for j in range(k):
        weight = None if with_total[j] < -1e-12 else near(100 * roots[j] / sum(roots))
        assert items.moodle_effective_weight_pct[j] == weight


@settings(max_examples=20)
@given(SEEDS)
def test_wilson_of_every_item(seed: int) -> None:
    table = a_class(seed)
    items = analysed(table, 1).items
    for j, right in enumerate(table.sum(axis=0)):
        interval = stats.binomtest(int(right), len(table)).proportion_ci(method="wilson")
        assert items.wilson95[j] == near((interval.low, interval.high))
        assert (items.wilson95_lo[j], items.wilson95_hi[j]) == items.wilson95[j]


@settings(max_examples=20)
@given(SEEDS)
def test_upper_and_lower_by_hand(seed: int) -> None:
    """Every order of persons that the totals allow, by averaging within ties."""
    table = a_class(seed, graded=True)
    n, total = len(table), table.sum(axis=1)
    g = max(1, math.floor(0.27 * n + 0.5))
    found = analysed(table, 3).items.D27
    for j, column in enumerate(table.T):
        sides = []
        for sign in (-1, 1):
            left, taken = g, 0.0
            for value in sorted(set(total), key=lambda t, sign=sign: sign * t):
                tied = column[total == value]
                taken += tied.sum() * min(1.0, left / len(tied))
                left = max(0, left - len(tied))
            sides.append(taken)
        assert found[j] == near((sides[0] - sides[1]) / (3 * g))
