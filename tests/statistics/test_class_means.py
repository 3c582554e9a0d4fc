"""A few classes together: the interval holds the truth as often as it says."""

from __future__ import annotations

import statistics

import numpy as np
import pytest

from lms.statistics.groups.class_means import class_means
from lms.statistics.groups.funnel import over_dispersion


def test_the_interval_is_that_of_student_on_the_class_means() -> None:
    found = class_means([4.0, 10.0, 13.0])
    assert (found.k, found.mean) == (3, 9.0)
    assert found.half_width == pytest.approx(
        4.302652729911275 * statistics.stdev([4, 10, 13]) / 3**0.5
    )


@pytest.mark.parametrize(("values", "code"), [([7.0], "n_too_small"), ([7.0] * 4, "zero_variance")])
def test_what_has_no_spread_has_no_interval(values: list[float], code: str) -> None:
    found = class_means(values)
    assert (found.mean, found.half_width, found.reasons) == (7.0, None, {"half_width": code})


@pytest.mark.parametrize("between", [0.0, 3.0, 6.0])
@pytest.mark.parametrize("k", [2, 3, 5, 9, 12])
def test_of_a_hundred_intervals_about_95_hold_the_truth(k: int, between: float) -> None:
    """Persons taken one by one held it 43 times in 100 with three classes that differ by 6."""
    draws = np.random.default_rng(17).normal(11.0, (between**2 + 81 / 30) ** 0.5, (2000, k))
    found = [class_means(row) for row in draws]
    held = statistics.mean(abs(one.mean - 11.0) <= (one.half_width or 0) for one in found)
    assert 0.93 <= held <= 0.97


def test_limits_widen_by_what_classes_differ_beyond_chance() -> None:
    sizes = np.full(10, 25.0)
    gains = np.array([-6.0, 6, -4, 4, -4, 4, -4, 4, -4, 4])
    z = np.clip(gains / 2, *np.quantile(gains / 2, (0.1, 0.9)))
    assert over_dispersion(sizes, gains, 0.0, 10.0) == pytest.approx(float((z**2).mean()))
    assert over_dispersion(sizes, gains / 10, 0.0, 10.0) == 1
    assert over_dispersion(sizes[:4], gains[:4], 0.0, 10.0) == 1
