"""Forms that cross: the class's gain is free of the difference of the forms."""

from __future__ import annotations

import statistics

import numpy as np
import pytest

from lms.statistics.change.form_order import form_order

AB, BA = [5, 7, 3, 9, 1], [20, 24, 18]


def test_both_orders_weigh_the_same() -> None:
    found = form_order(AB, BA)
    assert found is not None
    assert (found.mean_gain_ab, found.mean_gain_ba) == (5, pytest.approx(62 / 3))
    assert found.balanced_gain == pytest.approx((5 + 62 / 3) / 2)
    assert found.form_difference == pytest.approx((62 / 3 - 5) / 2)
    parts = [statistics.variance(AB) / 5, statistics.variance(BA) / 3]
    assert found.se == pytest.approx(sum(parts) ** 0.5 / 2)
    assert found.df == pytest.approx(sum(parts) ** 2 / (parts[0] ** 2 / 4 + parts[1] ** 2 / 2))
    assert found.forms_differ
    low, high = found.balanced_ci95 or (0, 0)
    assert (low + high) / 2 == pytest.approx(found.balanced_gain)


@pytest.mark.parametrize(("ab", "ba"), [([], [1, 2]), ([1], [1, 2, 3]), ([1, 2], [4])])
def test_one_person_has_no_order_to_speak_of(ab: list[int], ba: list[int]) -> None:
    assert form_order(ab, ba) is None


def test_gains_that_are_all_alike_have_no_interval() -> None:
    found = form_order([3, 3], [9, 9])
    assert found is not None and (found.balanced_gain, found.balanced_ci95) == (6, None)
    assert set(found.reasons.values()) == {"zero_variance"}


@pytest.mark.parametrize(("n_ab", "n_ba"), [(15, 15), (13, 15), (20, 8)])
def test_the_interval_holds_the_gain_however_hard_form_b_is(n_ab: int, n_ba: int) -> None:
    """The mean of all people misses it: B is harder by 10 points, and the halves are unequal."""
    rng = np.random.default_rng(3)
    held = 0
    for _ in range(1000):
        found = form_order(
            rng.normal(12 - 10, 12, n_ab).tolist(), rng.normal(12 + 10, 12, n_ba).tolist()
        )
        assert found is not None and found.balanced_ci95 is not None
        held += found.balanced_ci95[0] <= 12 <= found.balanced_ci95[1]
    assert 930 <= held <= 970
