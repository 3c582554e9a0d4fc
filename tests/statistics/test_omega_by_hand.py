"""Omega where three items fix the factor, by direct likelihood, and where it has no value."""

from __future__ import annotations

import math
from collections.abc import Sequence
from fractions import Fraction

import numpy as np
import pytest
from scipy import optimize

from lms.statistics.core.arrays import FloatArray
from lms.statistics.core.deviations import deviations
from lms.statistics.core.marks import mark_table
from lms.statistics.core.sums import sum_marks
from lms.statistics.core.undefined import Figure, Undefined
from lms.statistics.reliability.omega import omega_total

Rows = Sequence[Sequence[int | Fraction]]


def omega(rows: Rows, *, is_dichotomous: bool = False) -> Figure:
    return omega_total(deviations(sum_marks(mark_table(rows))), is_dichotomous=is_dichotomous)


def answers(loadings: Sequence[float], n: int, seed: int) -> list[list[int]]:
    """Grades from 0 to 4 of one common factor."""
    rng = np.random.default_rng(seed)
    factor, rest = rng.normal(size=(n, 1)), rng.normal(size=(n, len(loadings)))
    part = np.array(loadings)
    latent = factor * part + rest * np.sqrt(1 - part**2)
    grades: list[list[int]] = np.clip(np.round(latent + 2), 0, 4).astype(int).tolist()
    return grades


def test_three_items_have_their_loadings_from_three_covariances() -> None:
    """l1^2 = s12 s13 / s23, and so on; what is modelled is then exactly what was seen."""
    rows = answers([0.8, 0.6, 0.7], 60, 4)
    s = np.cov(np.array(rows).T)
    a, b, c = s[0, 1], s[0, 2], s[1, 2]
    common = (math.sqrt(a * b / c) + math.sqrt(a * c / b) + math.sqrt(b * c / a)) ** 2
    assert omega(rows) == pytest.approx(common / s.sum(), rel=1e-6)
    thirds = [[Fraction(x, 3) for x in row] for row in rows]
    assert omega(thirds) == pytest.approx(common / s.sum(), rel=1e-6)


def by_likelihood(s: FloatArray) -> tuple[float, float]:
    """ln |S*| + tr(S S*^-1) over loadings and unique variances at once; the least unique share."""
    k = len(s)

    def minus(x: FloatArray) -> float:
        model = np.outer(x[:k], x[:k]) + np.diag(np.exp(x[k:]))
        return float(np.linalg.slogdet(model)[1] + np.trace(s @ np.linalg.inv(model)))

    sds = np.sqrt(np.diag(s))
    start = np.append(sds * np.sign(s[0]) * 0.6, np.log(np.diag(s) * 0.64))
    found = optimize.minimize(minus, start, options={"gtol": 1e-8}).x
    common = float(found[:k].sum() ** 2)
    unique = np.exp(found[k:])
    return common / (common + float(unique.sum())), float((unique / np.diag(s)).min())


@pytest.mark.parametrize(
    ("loadings", "n", "seed"),
    [
        ([0.8, 0.6, 0.5, 0.7, 0.4], 60, 5),
        ([0.9, 0.3, 0.6, 0.5], 80, 2),
        ([0.7, 0.6, -0.5, 0.4, 0.2, 0.5], 70, 3),
    ],
)
def test_more_items_have_the_most_likely_loadings(loadings: list[float], n: int, seed: int) -> None:
    rows = answers(loadings, n, seed)
    expected, _ = by_likelihood(np.cov(np.array(rows).T))
    assert omega(rows) == pytest.approx(expected, rel=1e-5)


def test_a_loading_above_1_is_no_factor() -> None:
    """s12 s13 / s23 above s11: the unique variance would be negative."""
    rows = [[0, 0, 0], [2, 1, 1]] * 3 + [[1, 0, 1], [1, 1, 0]] * 2
    s = np.cov(np.array(rows).T)
    assert s[0, 1] * s[0, 2] / s[1, 2] > s[0, 0]
    assert omega(rows * 8) is Undefined.NOT_CONVERGED
    five = answers([0.8, 0.6, 0.5, 0.7, 0.4], 60, 1)
    _, least = by_likelihood(np.cov(np.array(five).T))
    assert least < 1e-5
    assert omega(five) is Undefined.NOT_CONVERGED


def test_items_that_make_up_another_have_a_factor() -> None:
    """The covariances then have no inverse; an item that comes twice leaves nothing unique."""
    rows = [[*row, row[0] + row[1] - row[2] + 4] for row in answers([0.6, 0.6, 0.5, 0.6], 60, 6)]
    expected, _ = by_likelihood(np.cov(np.array(rows).T))
    assert omega(rows) == pytest.approx(expected, rel=1e-5)
    twice = [[row[0], *row] for row in rows]
    assert omega(twice) is Undefined.NOT_CONVERGED


def test_sizes_from_which_omega_is_shown() -> None:
    """100 persons for right and wrong, 50 for grades; three items that vary."""
    eight = [[1, 1, 1], [0, 0, 0], [1, 1, 0], [0, 0, 1], [1, 0, 1], [0, 1, 1], [1, 1, 1], [0, 0, 0]]
    rows = eight * 13
    assert isinstance(omega(rows[:100], is_dichotomous=True), float)
    assert omega(rows[:99], is_dichotomous=True) is Undefined.NOT_CONVERGED
    assert isinstance(omega(rows[:50]), float)
    assert omega(rows[:49]) is Undefined.NOT_CONVERGED
    assert omega([row[:2] for row in rows]) is Undefined.NOT_CONVERGED
    assert omega([[*row, 1] for row in rows]) is Undefined.NOT_CONVERGED
