"""Decision consistency where its conditions begin and end."""

from __future__ import annotations

import math
from collections import Counter

import pytest

from lms.statistics.core.undefined import Undefined
from lms.statistics.reliability.consistency import huynh, subkoviak
from lms.statistics.reliability.livingston_lewis import LivingstonLewis, livingston_lewis


def of_length(length: float) -> LivingstonLewis:
    """Mean 10 of 20 and reliability .5: the effective length is 200 / s^2 - 1."""
    return livingston_lewis(10, math.sqrt(200 / (length + 1)), 20, 12, 0.5)


def test_the_effective_length_is_rounded_half_up() -> None:
    lengths = {22.49: 22, 22.51: 23, 1.0: 1, 0.6: 1, 99_999.9: 100_000}
    for length, rounded in lengths.items():
        found = of_length(length)
        assert found.effective_length == pytest.approx(length)
        assert (found.effective_length_rounded, found.cut, found.reliability) == (rounded, 12, 0.5)
        assert found.p_accuracy is not None and "p_accuracy" not in found.reasons
    for length in (0.4, 100_001.0):
        found = of_length(length)
        assert (found.p_accuracy, found.cut, found.reliability) == (None, 12, 0.5)
        assert set(found.reasons.values()) == {"effective_length_undefined"}


def test_noise_does_not_raise_the_effective_cut() -> None:
    found = livingston_lewis(0.5, math.sqrt(0.5 / 11), 1, 0.1 + 0.2, 0.5)
    assert (found.effective_length_rounded, found.effective_cut) == (10, 3)


@pytest.mark.parametrize(
    ("reliability", "sd", "code"),
    [
        (None, 3, "zero_variance"),
        (Undefined.SINGLE_ITEM, 3, "single_item"),
        (0.0, 3, "negative_reliability"),
        (-0.1, 3, "negative_reliability"),
        (1.0, 3, "zero_variance"),
        (0.5, 0, "zero_variance"),
    ],
)
def test_without_a_reliability_between_0_and_1(
    reliability: float | Undefined | None, sd: float, code: str
) -> None:
    found = livingston_lewis(10, sd, 20, 12, reliability)
    known = isinstance(reliability, float) and not isinstance(reliability, Undefined)
    assert (found.cut, found.reliability) == (12, reliability if known else None)
    assert set(found.reasons.values()) == {code}
    assert ("reliability" in found.reasons) is not known
    assert found.effective_cut is found.kappa is found.p_accuracy is None


def test_sizes_are_flagged_below_30_and_100() -> None:
    assert subkoviak(Counter([3, 5] * 14 + [4]), 6, 4, 0.5).flags == ("n_below_30",)
    assert subkoviak(Counter([3, 5] * 15), 6, 4, 0.5).flags == ()
    assert huynh(Counter([3, 5] * 49 + [4]), 6, 4, 0.5).flags == ("n_below_100",)
    assert huynh(Counter([3, 5] * 50), 6, 4, 0.5).flags == ()


def test_true_shares_beyond_the_scale_are_its_ends() -> None:
    found = subkoviak(Counter([0, 20]), 20, 10, -2.0)
    assert (found.p_consistency, found.mean_pass_prob, found.kappa) == (1, 0.5, 1)


def test_codes_are_handed_on() -> None:
    totals = Counter([8, 9, 10])
    for code in (Undefined.SINGLE_ITEM, Undefined.ZERO_VARIANCE):
        one, two = subkoviak(totals, 20, 9, code), huynh(totals, 20, 9, code)
        assert set(one.reasons.values()) == set(two.reasons.values()) == {code}
        assert (one.reliability, two.kr21) == (None, None)
        assert {"reliability", "observed_pass_rate"} <= set(one.reasons)
    assert subkoviak({}, 20, 9, Undefined.SINGLE_ITEM).reasons["kappa"] == "n_too_small"
