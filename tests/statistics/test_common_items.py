"""Equating by common items where a line is hard or impossible to draw."""

from __future__ import annotations

import statistics

import pytest

from lms.statistics.forms.common_items import equate_common_items


def test_a_group_without_spread_makes_no_line() -> None:
    flat, varied = ([5, 5, 5], [1, 2, 3]), ([2, 4, 7], [1, 2, 3])
    found = equate_common_items(flat, varied, [5.0])
    assert (found.tucker, found.levine, found.chained) == (None, None, None)
    assert found.reasons == dict.fromkeys(("tucker", "levine", "chained"), "zero_variance")
    plain = equate_common_items(([1, 2, 3], [1, 2, 3]), varied, [2.0])
    assert plain.tucker == plain.levine == plain.chained == pytest.approx((13 / 3,))


def test_small_spreads_make_lines() -> None:
    """Two groups alike but for 0.1 on the form: variances and covariances far below 1."""
    new = ([0.2, 0.5, 0.8], [0.1, 0.4, 0.4])
    old = ([0.1, 0.5, 0.6], [0.1, 0.4, 0.4])
    found = equate_common_items(new, old, [0.5])
    assert found.tucker == found.levine == found.chained == pytest.approx((0.4,))


def test_an_anchor_that_only_the_old_group_spreads_on_leaves_tucker_alone() -> None:
    """var_s Y = var Y + gamma^2 (0 - var V): positive by Tucker, negative by Levine."""
    new, old = ([1, 2, 4], [2, 2, 2]), ([2, 5, 6], [1, 2, 4])
    var_y, var_v, cov = 13 / 3, 7 / 3, statistics.covariance(*old)
    found = equate_common_items(new, old, [7 / 3])
    assert var_y - cov**2 / var_v > 0 > var_y - var_y**2 / cov**2 * var_v
    assert found.tucker == pytest.approx((13 / 3 + cov / var_v * (2 - 7 / 3),))
    assert found.levine is None and found.reasons["levine"] == "zero_variance"
    line = equate_common_items(new, ([2, 4, 6], [1, 2, 3]), [1.0])
    assert line.tucker is None and line.levine is None
