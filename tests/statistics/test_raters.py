"""Agreement of assessors at its limits: intraclass correlations, kappa, alpha."""

from __future__ import annotations

import math
import statistics
from collections.abc import Sequence

import pytest
from scipy import stats

from lms.statistics.raters.agreement import intraclass_correlations
from lms.statistics.raters.kappa import (
    count_table,
    fleiss_kappa,
    krippendorff_alpha,
    weighted_kappas,
)

from .classics import JUDGES, OBSERVERS


def near(value: object) -> object:
    return pytest.approx(value, rel=1e-9, abs=1e-12)


def test_one_assessor_always_stricter_leaves_an_interval_for_absolute_agreement() -> None:
    """No error: both degrees of freedom are plain, n - 1 and k - 1 (McGraw & Wong 1996)."""
    marks = [[1, 2], [2, 3], [3, 4], [5, 6]]
    found = intraclass_correlations(marks)
    rows = 2 * statistics.variance(statistics.fmean(row) for row in marks)
    columns = 4 * statistics.variance([11 / 4, 15 / 4])
    assert found.icc21 == near(rows / (rows + 2 * columns / 4))
    low = 4 * rows / (stats.f.ppf(0.975, 3, 1) * 2 * columns + 4 * rows)
    top = 4 * stats.f.ppf(0.975, 1, 3) * rows
    high = top / (2 * columns + top)
    assert (found.ci95_lo[1], found.ci95_hi[1]) == near((low, high))
    assert (found.ci95_lo[4], found.ci95_hi[4]) == near(
        (2 * low / (1 + low), 2 * high / (1 + high))
    )
    assert found.band == "poor"
    assert (found.icc[2], found.ci95_lo[2], found.ci95_hi[5]) == (1, None, None)
    assert found.reasons["F"] == found.reasons["ci95_lo"] == "zero_variance"


def test_persons_who_are_all_alike_agree_in_nothing() -> None:
    found = intraclass_correlations([[1, 2]] * 3)
    assert (found.icc21, found.band, found.ci95_lo[1]) == (0, None, None)
    assert found.reasons["band"] == "zero_variance"
    alike = intraclass_correlations([[2, 2], [3, 3]])
    assert (alike.icc21, alike.ci95_hi[1], alike.band) == (1, None, None)


@pytest.mark.parametrize("marks", [[[3, 3], [1, 5]], [[5, 1, 4], [2, 4, 4], [2, 3, 5]]])
def test_persons_with_equal_means_have_no_variance_of_their_own(marks: list[list[int]]) -> None:
    """F = 0: a single mark has ICC(1) = -1/(k - 1) at both limits, the mean of k has none."""
    found, k = intraclass_correlations(marks), len(marks[0])
    assert (found.variance_rows, found.F[0], found.p[0]) == (0, 0, 1)
    assert (found.ci95_lo[0], found.ci95_hi[0]) == near((-1 / (k - 1), -1 / (k - 1)))
    assert found.ci95_lo[3] is found.ci95_hi[3] is found.icc[3] is None
    assert found.ci95_lo[1] is found.ci95_hi[1] is found.band is None
    assert found.reasons["icc"] == found.reasons["ci95_hi"] == "zero_variance"


def test_the_band_follows_the_lower_limit_of_absolute_agreement() -> None:
    marks = [[10, 11], [3, 5], [5, 5], [4, 5], [2, 2], [4, 4], [6, 7], [3, 4]]
    found = intraclass_correlations(marks)
    one_way, absolute, consistent = (low or 0 for low in found.ci95_lo[:3])
    assert absolute < 0.5 < one_way < 0.75 < consistent
    assert found.band == "poor"


@pytest.mark.parametrize("unit", [1e-15, 1e15])
def test_the_unit_of_marks_does_not_matter(unit: float) -> None:
    found = intraclass_correlations([[unit * mark for mark in row] for row in JUDGES])
    plain = intraclass_correlations(JUDGES)
    assert (found.icc, found.ci95_lo) == (near(plain.icc), near(plain.ci95_lo))
    shifted = intraclass_correlations([[unit * (a / 10), unit * (a / 10 + 0.3)] for a in (1, 2, 4)])
    assert (shifted.icc[2], shifted.variance_error) == (near(1), 0)


def test_two_categories_have_one_kappa() -> None:
    """po = 35/50, pe = (25 * 30 + 25 * 20)/2500 = 0.5; with two levels weights change nothing."""
    found = weighted_kappas([[20, 5], [10, 15]])
    assert (found.n, found.unweighted.po, found.unweighted.pe) == near((50, 0.7, 0.5))
    assert found.unweighted.kappa == near(0.4)
    assert found.linear == found.quadratic == found.unweighted


@pytest.mark.parametrize("table", [[[7]], [[7, 0], [0, 0]], [[0, 0, 0], [0, 3, 0], [0, 0, 0]]])
def test_one_level_for_everybody_has_no_kappa(table: list[list[int]]) -> None:
    for kappa in (found := weighted_kappas(table)).unweighted, found.linear, found.quadratic:
        assert (kappa.po, kappa.pe, kappa.kappa, kappa.se, kappa.band) == (1, 1, None, None, None)
        assert kappa.reasons == dict.fromkeys(("kappa", "se", "band"), "zero_variance")


@pytest.mark.parametrize("table", [[1, 2], [[1, 2]], [[1], [2]], [[0, 0], [0, 0]], [[[1]]]])
def test_kappa_needs_a_square_table_that_counts_somebody(table: Sequence[Sequence[int]]) -> None:
    with pytest.raises(ValueError, match="square table"):
        weighted_kappas(table)
    assert weighted_kappas([[1, 0], [0, 0]]).n == 1


def test_the_table_has_the_first_assessor_in_its_rows() -> None:
    assert count_table("aabc", "abbc", "abc") == [[1, 1, 0], [0, 1, 0], [0, 0, 1]]


def test_fleiss_by_hand_of_three_raters_and_three_categories() -> None:
    """z uses the variance under independence of Fleiss, Nee & Landis 1979."""
    rows = ["aab", "abc", "ccc", "bba", "cca"]
    found = fleiss_kappa(rows)
    p = [5 / 15, 4 / 15, 6 / 15]
    observed = (1 / 3 + 0 + 1 + 1 / 3 + 1 / 3) / 5
    chance = sum(x * x for x in p)
    kappa = (observed - chance) / (1 - chance)
    pq = sum(x * (1 - x) for x in p)
    variance = 2 * (pq**2 - sum(x * (1 - x) * (1 - 2 * x) for x in p)) / (5 * 3 * 2 * pq**2)
    assert found.kappa == near(kappa)
    assert found.z == near(kappa / math.sqrt(variance))
    assert found.p == near(2 * stats.norm.sf(kappa / math.sqrt(variance)))
    against = fleiss_kappa(["ab", "ba", "ab"])
    assert (against.kappa, against.z) == near((-1, -math.sqrt(3)))
    assert against.p == near(2 * stats.norm.sf(math.sqrt(3)))


def test_raters_who_know_one_category_have_no_fleiss_kappa() -> None:
    found = fleiss_kappa(["aaa", "aaa"])
    assert (found.n, found.raters) == (2, 3)
    assert found.reasons == dict.fromkeys(("kappa", "z", "p"), "zero_variance")


def test_krippendorff_counts_units_and_marks() -> None:
    found = krippendorff_alpha(OBSERVERS, "interval")
    assert (found.n_units, found.n_values, found.metric) == (11, 40, "interval")
    assert krippendorff_alpha([[1, 2]]).alpha == near(0)
    assert krippendorff_alpha([[1, 1], [2, 2]]).alpha == near(1)
    none = krippendorff_alpha([[1, None], [None, 2]], "interval")
    assert (none.n_units, none.n_values, none.metric) == (0, 0, "interval")
    assert none.reasons == {"alpha": "n_too_small"}
    same = krippendorff_alpha([[1, 1, 1], [1, None, 1]])
    assert (same.n_units, same.n_values, same.metric) == (2, 5, "nominal")
    assert same.reasons == {"alpha": "zero_variance"}
