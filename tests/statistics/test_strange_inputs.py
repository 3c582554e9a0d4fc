"""Inputs that are strange and still have an answer."""

from __future__ import annotations

import itertools
from collections import Counter

import numpy as np
import pytest
from scipy import integrate, stats

from lms.statistics.core.printable import printable
from lms.statistics.groups.ancova import ancova
from lms.statistics.items.sitting import Sitting, analyse_sitting
from lms.statistics.raters.agreement import intraclass_correlations
from lms.statistics.reliability.decisions import beta_binomial_consistency, pass_chance
from lms.statistics.reliability.livingston_lewis import livingston_lewis

ROWS = [[1, 1, 0, 1], [0, 1, 0, 0], [1, 1, 1, 1], [0, 0, 0, 1], [1, 0, 1, 1], [0, 0, 0, 0]]


@pytest.mark.parametrize(("cut", "passing"), [(70, 0.0), (4.5, 0.0), (0, 1.0), (-3, 1.0)])
def test_a_cut_beyond_the_scale_decides_alike_every_time(cut: float, passing: float) -> None:
    sitting = Sitting(list("abcd"), ROWS, [1] * 4)
    found = analyse_sitting(sitting, occasion="post", cut=cut).decision
    assert found is not None and printable(found)
    assert found.livingston_lewis is not None and found.subkoviak is not None
    for method in (found.livingston_lewis, found.subkoviak):
        assert method.p_consistency == pytest.approx(1)
    assert found.livingston_lewis.p_accuracy == pytest.approx(1)
    assert found.subkoviak.observed_pass_rate == passing
    assert found.subkoviak.mean_pass_prob == pytest.approx(passing)
    assert found.subkoviak.kappa is None


@pytest.mark.parametrize("t", [0.2, 0.5, 0.9])
def test_the_chance_to_pass_at_the_ends_of_the_scale(t: float) -> None:
    chances = {cut: float(pass_chance(np.array([t]), 5, cut)[0]) for cut in range(-1, 8)}
    assert (chances[-1], chances[0], chances[6], chances[7]) == (1, 1, 0, 0)
    assert chances[1] == pytest.approx(1 - (1 - t) ** 5)
    assert chances[5] == pytest.approx(t**5)
    assert chances[4] == pytest.approx(t**5 + 5 * t**4 * (1 - t))


@pytest.mark.parametrize(("k", "cut"), [(1000, 560), (1001, 560), (1500, 840), (20_000, 11_200)])
def test_long_tests_are_integrated(k: int, cut: int) -> None:
    alpha, beta = 6.0, 4.0

    def moment(value: object) -> float:
        def weighted(t: float) -> float:
            p = float(stats.binom.sf(cut - 1, k, t))
            return float(stats.beta.pdf(t, alpha, beta)) * value(p)  # type: ignore[operator]

        near = [0.53, 0.55, 0.56, 0.57, 0.59]
        return float(integrate.quad(weighted, 0, 1, points=near, limit=500)[0])

    same, passing = beta_binomial_consistency(alpha, beta, k, cut)
    assert same == pytest.approx(moment(lambda p: p**2 + (1 - p) ** 2), abs=1e-8)
    assert passing == pytest.approx(moment(lambda p: p), abs=1e-8)
    assert beta_binomial_consistency(2.0, 3.0, k, 0) == pytest.approx((1, 1))
    assert beta_binomial_consistency(2.0, 3.0, k, k + 1) == pytest.approx((1, 0))


def test_an_equivalent_test_without_end_is_undefined() -> None:
    homogeneous = livingston_lewis(50, 1, 100, 60, 0.5)
    assert homogeneous.effective_length_rounded == 4999
    assert homogeneous.p_consistency is not None
    found = livingston_lewis(10, 0.01, 20, 12, 0.5)
    assert found.p_consistency is None
    assert found.reasons["p_consistency"] == "effective_length_undefined"


def test_assessors_who_contradict_each_other_have_negative_correlations() -> None:
    found = intraclass_correlations([[1, 5], [5, 1], [2, 4], [4, 2]])
    assert found.icc[:3] == pytest.approx((-1, -2, -1))
    assert (found.ci95_lo[1], found.reasons["ci95_lo"]) == (None, "zero_variance")


@pytest.mark.parametrize(("n", "k"), [(2, 2), (3, 2), (2, 3)])
def test_every_small_table_of_marks_has_an_answer(n: int, k: int) -> None:
    for marks in itertools.product((1, 2, 3), repeat=n * k):
        printable(intraclass_correlations([marks[i * k : i * k + k] for i in range(n)]))


def test_groups_without_anybody_and_with_one() -> None:
    nobody = ancova([], [], [])
    assert (nobody.n, nobody.groups, nobody.reasons["F_group"]) == (0, (), "n_too_small")
    groups = ["a", "b", "b", "b", "b", "a", "c"]
    found = ancova(groups, [1, 0, 0, 0, 1, 2, 2], [0, 1, 2, 0, 1, 0, 1])
    assert printable(found)
    assert found.adjusted_se is not None
    assert (found.adjusted_se_hc3, found.diff_se_hc3) == (None, None)
    assert found.reasons["adjusted_se_hc3"] == found.reasons["diff_se_hc3"] == "n_too_small"


def test_few_different_totals_are_counted_once() -> None:
    rows = [[1, 1]] * 3 + [[0, 0]] * 2
    found = analyse_sitting(Sitting(["a", "b"], rows), occasion="pre", cut=1).decision
    assert found is not None and found.subkoviak is not None
    assert found.subkoviak.observed_pass_rate == 0.6
    assert Counter(sum(row) for row in rows) == {2: 3, 0: 2}
