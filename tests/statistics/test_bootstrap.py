"""BCa limits by hand, and the classes whose resamples do not all have a figure."""

from __future__ import annotations

import math
from statistics import NormalDist

import numpy as np
import pytest

from lms.statistics.change.bootstrap import bca_limits, class_g, gain_intervals, mean_change
from lms.statistics.core.pairs import match_pairs
from lms.statistics.core.undefined import Undefined

# its quantile at q is 1 + 999 q
STEPS = np.arange(1.0, 1001.0)
# a = sum D^3 / (6 (sum D^2)^1.5) with D = 1 nine times and -9 once
SKEW = np.array([0.0] * 9 + [10.0])


def by_hand(share: float) -> tuple[float, float]:
    z, a = NormalDist(), (9 - 729) / (6 * (9 + 81) ** 1.5)
    z0 = z.inv_cdf(share)
    shifted = [z0 + z.inv_cdf(q) for q in (0.025, 0.975)]
    low, high = (1 + 999 * z.cdf(z0 + s / (1 - a * s)) for s in shifted)
    return low, high


@pytest.mark.parametrize(("estimate", "share"), [(400.5, 0.4), (400.0, 0.3995), (650.5, 0.65)])
def test_shifted_and_accelerated_quantiles(estimate: float, share: float) -> None:
    assert bca_limits(estimate, STEPS, SKEW) == pytest.approx(by_hand(share))


@pytest.mark.parametrize("size", [1.0, 1e6, -1e6])
def test_equal_resamples_count_half_whatever_rounding_did_to_them(size: float) -> None:
    """300 below, 200 at the estimate (half of them a rounding error above), 500 above."""
    nearly = size + math.ulp(size)
    assert nearly != size
    values = np.array([size - 500 + i for i in range(300)] + [size, nearly] * 100)
    values = np.concatenate([values, [size + 1 + i for i in range(500)]])
    found = bca_limits(size, values, SKEW)
    low, high = by_hand(0.4)
    expected = np.quantile(values, [(low - 1) / 999, (high - 1) / 999])
    assert found == pytest.approx(tuple(expected), rel=1e-12)


def test_a_person_without_whom_there_is_no_figure_takes_the_limits() -> None:
    assert bca_limits(400.0, STEPS, np.array([5.0, math.nan, 6.0])) is Undefined.PRE_AT_MAX
    assert bca_limits(400.0, np.array([]), SKEW) is Undefined.PRE_AT_MAX


def test_the_one_person_below_the_maximum_is_needed() -> None:
    """Without that person <g> does not exist: no BCa; resamples without the person are left out."""
    found = gain_intervals(match_pairs([20] * 9 + [10], [20] * 9 + [15]), 20, resamples=99).class_g
    assert found is not None
    assert (found.estimate, found.ci95_bca) == (0.5, None)
    assert found.reasons == {"ci95_bca": "pre_at_max"}
    assert found.ci95_percentile == (0.5, 0.5)


def test_nine_pairs_have_no_interval_of_either_kind() -> None:
    found = gain_intervals(match_pairs([1] * 9, [2, 3, 4] * 3), resamples=9).mean_gain
    assert (found.estimate, found.ci95_percentile, found.ci95_bca) == (2, None, None)
    assert found.reasons == dict.fromkeys(("ci95_percentile", "ci95_bca"), "n_too_small")
    nobody = gain_intervals(match_pairs([], []), 20).class_g
    assert nobody is not None and nobody.reasons["estimate"] == "pre_at_max"


def test_a_class_at_the_maximum_is_there_whatever_rounding_did_to_its_mean() -> None:
    top = 1e9 + 0.1
    pre = np.full((1, 9), top)
    assert 0 < top - float(pre.mean()) < 1e-6
    assert math.isnan(class_g(top)(pre, pre - 1)[0])
    small = np.array([[1e-9, 3e-9]])
    assert class_g(4e-9)(small, small + 1e-9)[0] == pytest.approx(0.5)


def test_the_change_of_each_person_by_definition() -> None:
    """(post-pre)/(top-pre), (post-pre)/pre, 0, none at both ends (docs/statistics.md 2.4)."""
    pre = np.array([[0.0, 0, 20, 20, 8, 8, 8, 12]])
    post = np.array([[0.0, 5, 20, 15, 8, 14, 4, 20]])
    changes = [5 / 20, -5 / 20, 0, 6 / 12, -4 / 8, 1]
    assert mean_change(20.0)(pre, post)[0] == pytest.approx(sum(changes) / 6)
