"""What is left of a gain: by hand, and the interval by trying every ratio."""

from __future__ import annotations

import math
import random
import statistics
from fractions import Fraction

import pytest
from scipy.special import stdtrit

from lms.statistics.change.retention import fieller, retained

PRE, POST, LATER = [40, 50, 30, 60, 20], [60, 70, 60, 80, 50], [50, 65, 55, 70, 40]


def test_the_figures_by_hand():
    """Means 40, 64, 56: 16 of 24 points are left; since the post-test -10 -5 -5 -10 -10."""
    found = retained(PRE, POST, LATER)
    assert (found.n, found.mean_pre, found.mean_post, found.mean_later) == (5, 40, 64, 56)
    assert found.retention == pytest.approx(2 / 3) and found.change_since_post == -8
    half = float(stdtrit(4, 0.975)) * statistics.stdev([-10, -5, -5, -10, -10]) / math.sqrt(5)
    assert found.change_since_post_ci95 == pytest.approx((-8 - half, -8 + half))
    assert found.reasons == {}


def test_the_interval_holds_what_a_t_test_does_not_rule_out():
    above = [b - a for a, b in zip(PRE, LATER, strict=True)]
    below = [b - a for a, b in zip(PRE, POST, strict=True)]
    low, high = fieller(above, below)
    limit = float(stdtrit(4, 0.975))
    for ratio, is_kept in ((low - 1e-6, False), (low + 1e-6, True), (high - 1e-6, True),
                           (high + 1e-6, False)):  # fmt: skip
        rest = [a - ratio * b for a, b in zip(above, below, strict=True)]
        t = statistics.fmean(rest) / (statistics.stdev(rest) / math.sqrt(5))
        assert (abs(t) <= limit) is is_kept


def test_it_holds_the_truth_in_95_of_100():
    dice = random.Random(4)
    held = 0
    for _ in range(800):
        rise = [dice.gauss(15, 9) for _ in range(20)]
        kept = [0.7 * x + dice.gauss(0, 6) for x in rise]
        low, high = fieller(kept, rise)
        held += low <= 0.7 <= high
    assert 0.93 <= held / 800 <= 0.97


@pytest.mark.parametrize(
    ("pre", "post", "later", "reasons"),
    [
        (PRE[:4], POST[:4], LATER[:4], {"retention": "n_too_small"}),
        (POST, PRE, LATER, {"retention": "post_not_above_pre",
                            "retention_ci95": "gain_not_clear"}),
        ([0, 10, 0, 10, 5], [10, 0, 10, 0, 6], LATER, {"retention_ci95": "gain_not_clear"}),
        (PRE, POST, POST, {"change_since_post_ci95": "zero_variance"}),
    ],
)  # fmt: skip
def test_what_does_not_exist_says_why(pre, post, later, reasons):
    found = retained(pre, post, later)
    assert {name: found.reasons.get(name) for name in reasons} == reasons
    assert all(getattr(found, name) is None for name in reasons)


def test_exact_shares_of_a_maximum_are_taken():
    found = retained([Fraction(100, 3)] * 5, [Fraction(200, 3)] * 5, [50] * 5)
    assert found.retention == pytest.approx(0.5) and found.retention_ci95 == (0.5, 0.5)
