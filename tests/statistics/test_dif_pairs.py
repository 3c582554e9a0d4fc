"""DIF of matched pairs is McNemar's test; strata of one group alone do not count."""

from __future__ import annotations

import math

import numpy as np
import pytest
from scipy import stats

from lms.statistics.core.arrays import FloatArray
from lms.statistics.items.dif import ets_class, item_dif, mantel_haenszel

# reference right or wrong, focal right or wrong: one person of each in a stratum
BOTH, ONLY_REFERENCE, ONLY_FOCAL, NONE = (1, 0, 1, 0), (1, 0, 0, 1), (0, 1, 1, 0), (0, 1, 0, 1)


def strata(*cells: tuple[int, int, int, int]) -> FloatArray:
    return np.array(cells, dtype=np.float64).T


PAIRS = strata(*[BOTH] * 6, *[ONLY_REFERENCE] * 12, *[ONLY_FOCAL] * 5, *[NONE] * 3)


def test_one_person_of_each_group_in_a_stratum() -> None:
    found = item_dif(PAIRS)
    assert found.alpha_mh == pytest.approx(12 / 5)
    assert found.se_delta_rbg == pytest.approx(2.35 * math.sqrt(1 / 12 + 1 / 5))
    chi2 = (12 - 5 - 1) ** 2 / (12 + 5)
    assert (found.chi2_cc, found.p) == pytest.approx((chi2, stats.chi2.sf(chi2, 1)))
    assert found.n_strata == 26


def test_a_stratum_of_one_group_alone_tells_nothing() -> None:
    alone = strata((0, 0, 1, 0), (0, 0, 2, 3), (1, 0, 0, 0), (4, 1, 0, 0), (0, 0, 0, 0))
    assert item_dif(np.hstack([PAIRS, alone])) == item_dif(PAIRS)


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        (strata((3, 1, 0, 0), (2, 2, 0, 0)), "no_focal_group"),
        (strata((0, 0, 3, 1), (0, 0, 2, 2)), "no_reference_group"),
        (strata(), "no_reference_group"),
    ],
)
def test_a_group_that_is_missing_leaves_no_strata(cells: FloatArray, code: str) -> None:
    found = item_dif(cells.reshape(4, -1))
    assert (found.n_strata, set(found.reasons.values())) == (0, {code})


def test_everyone_right_has_no_odds() -> None:
    found = item_dif(strata((3, 0, 2, 0), (1, 0, 4, 0)))
    assert (found.n_strata, found.reasons["alpha_mh"]) == (2, "zero_variance")


@pytest.mark.parametrize(
    ("delta", "se", "expected"),
    [(1.45, 0.1, "B"), (-1.5, 0.1, "C"), (2.7, 1.0, "C"), (-2.64, 1.0, "B"), (0.99, 0.1, "A")],
)
def test_class_c_is_large_and_surely_more_than_1(delta: float, se: float, expected: str) -> None:
    assert ets_class(delta, se, 0.01) == expected


def test_matching_runs_from_no_to_all_items_right() -> None:
    rows = [[1, 1], [1, 0], [0, 1], [0, 0]] * 2
    found = mantel_haenszel(rows, [0, 0, 0, 0, 1, 1, 1, 1])
    assert [item.n_strata for item in found.items] == [3, 3]
    assert [item.alpha_mh for item in found.items] == pytest.approx([1, 1])
