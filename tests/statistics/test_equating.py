"""Parallel forms: random groups and common items."""

from __future__ import annotations

import numpy as np
import pytest

from lms.statistics.core.distributions import distribution, score_counts
from lms.statistics.forms.common_items import equate_common_items
from lms.statistics.forms.equating import (
    anchor_is_enough,
    equate,
    recommended_method,
    round_half_up,
)
from lms.statistics.forms.equipercentile import smooth

X = distribution({0: 1, 1: 2, 2: 4, 3: 2, 4: 1}, 0, 4)
Y = distribution({0: 2, 1: 4, 2: 2, 3: 1, 4: 1}, 0, 4)


def test_a_form_equated_to_itself_stays_as_it_is() -> None:
    result = equate(X, X)
    for method in (result.identity, result.mean, result.linear, result.equipercentile):
        assert method == pytest.approx((0, 1, 2, 3, 4))
    assert result.circle_arc == pytest.approx((0, 1, 2, 3, 4))


def test_the_means_and_the_ends_meet() -> None:
    result = equate(X, Y)
    assert result.mean[2] == pytest.approx(Y.mean)
    assert result.linear[2] == pytest.approx(Y.mean)
    assert result.circle_arc[2] == pytest.approx(Y.mean)
    assert (result.circle_arc[0], result.circle_arc[4]) == pytest.approx((0, 4))
    assert (X.mean, X.variance) == pytest.approx((2, 12 / 9))


def test_percentile_ranks_are_compared_exactly() -> None:
    result = equate(X, Y)
    assert result.equipercentile[0] == pytest.approx(-0.5 + 0.5 / 2)
    assert result.equipercentile[2] == pytest.approx(0.5 + (5 - 2) / 4)
    low = equate(distribution({2: 5}, 0, 4), Y).equipercentile
    assert (low[0], low[1]) == (-0.5, -0.5)
    assert low[4] == 4.5
    late = distribution({2: 1, 3: 4}, 0, 4)
    assert equate(late, late).equipercentile[:2] == (-0.5, -0.5)


def test_what_cannot_be_equated_says_why() -> None:
    nobody = distribution({}, 0, 4)
    assert equate(nobody, Y).reasons["mean"] == "n_too_small"
    flat = equate(distribution({4: 5}, 0, 4), Y)
    assert flat.reasons["linear"] == "zero_variance"
    assert flat.reasons["circle_arc"] == "zero_variance"
    with pytest.raises(ValueError, match="outside the scale"):
        distribution({5: 1}, 0, 4)


def test_the_method_follows_the_size() -> None:
    sizes = (24, 25, 99, 100, 399, 400, 1499, 1500)
    assert [recommended_method(n) for n in sizes] == [
        "identity",
        "circle_arc",
        "circle_arc",
        "linear",
        "linear",
        "linear_common_item",
        "linear_common_item",
        "equipercentile_smoothed",
    ]
    assert anchor_is_enough(10, 50) and not anchor_is_enough(9, 20)
    assert not anchor_is_enough(10, 51)


def test_rounding_is_half_up() -> None:
    assert [round_half_up(x) for x in (2.5, 3.5, 2.49)] == [3, 4, 2]
    assert score_counts([3, 3, 1]) == {3: 2, 1: 1}


WIDE = distribution({x: 3 + (x * 7) % 5 + 4 * min(x, 30 - x) for x in range(31)}, 0, 30)


def test_smoothing_keeps_the_first_six_moments() -> None:
    fitted = smooth(WIDE)
    assert fitted is not None
    for power in range(7):
        kept = sum(count * x**power for x, count in enumerate(fitted.tolist()))
        assert kept == pytest.approx(sum(c * x**power for x, c in enumerate(WIDE.counts)))
    steps = [abs(b - a) for a, b in zip(fitted, fitted[1:], strict=False)]
    raw = [abs(b - a) for a, b in zip(WIDE.counts, WIDE.counts[1:], strict=False)]
    assert sum(steps) < sum(raw)


def test_smoothed_equating_of_a_form_to_itself_changes_nothing() -> None:
    assert equate(WIDE, WIDE).equipercentile_smoothed == pytest.approx(tuple(range(31)))
    assert equate(X, Y).reasons["equipercentile_smoothed"] == "not_converged"


def test_common_items_agree_where_form_and_anchor_are_one_line() -> None:
    new = ([2, 4, 6, 8], [1, 2, 3, 4])
    old = ([5, 8, 11, 14, 17], [1, 2, 3, 4, 5])
    result = equate_common_items(new, old, [0, 2, 8])
    for line in (result.tucker, result.levine, result.chained):
        assert line == pytest.approx((2, 5, 14))


def test_tucker_and_levine_by_hand() -> None:
    new, old = ([1, 2, 3, 6], [0, 1, 1, 2]), ([2, 3, 5, 6], [0, 1, 1, 2])
    result = equate_common_items(new, old, [3.0])
    assert result.tucker == pytest.approx((4.0,))
    assert result.levine == pytest.approx((4.0,))
    lifted = ([1, 2, 3, 6], [1, 2, 2, 3])
    var_v, cov, var_y = 2 / 3, 4 / 3, 10 / 3
    assert equate_common_items(lifted, old, [3.0]).tucker == pytest.approx((4 + cov / var_v,))
    assert equate_common_items(lifted, old, [3.0]).levine == pytest.approx((4 + var_y / cov,))


def test_a_constant_anchor_links_nothing() -> None:
    result = equate_common_items(([1, 2], [1, 1]), ([2, 3], [1, 1]), [1.0])
    assert result.tucker is None
    assert set(result.reasons.values()) == {"zero_variance"}


def test_one_person_has_a_mean_and_no_line() -> None:
    one, three = distribution({2: 1}, 0, 4), distribution({1: 1, 2: 1, 3: 1}, 0, 4)
    for x, y in ((one, three), (three, one)):
        found = equate(x, y)
        assert found.reasons["linear"] == "n_too_small"
        assert found.mean == (0, 1, 2, 3, 4)
    two = equate(distribution({1: 1, 3: 1}, 0, 4), distribution({0: 1, 4: 1}, 0, 4))
    assert two.linear == pytest.approx((-2, 0, 2, 4, 6))
    for x, y in ((one, distribution({}, 0, 4)), (distribution({}, 0, 4), one)):
        found = equate(x, y)
        assert found.reasons["mean"] == found.reasons["circle_arc"] == "n_too_small"
    many = distribution({2: 500}, 0, 4)
    assert equate(many, three).recommended == equate(three, many).recommended == "identity"


@pytest.mark.parametrize("method", ["mean", "linear", "equipercentile", "circle_arc"])
def test_scales_may_begin_anywhere(method: str) -> None:
    """Scores named 10 to 14 and -2 to 2 instead of 0 to 4: the same persons, the same equals."""
    x = distribution({score + 10: count for score, count in enumerate(X.counts)}, 10, 14)
    y = distribution({score - 2: count for score, count in enumerate(Y.counts)}, -2, 2)
    plain, moved = getattr(equate(X, Y), method), getattr(equate(x, y), method)
    assert moved == pytest.approx([score - 2 for score in plain])
    assert equate(x, y).score == (10, 11, 12, 13, 14)


def test_a_form_of_twice_the_length_is_worth_twice_as_much() -> None:
    half = distribution({3: 2, 4: 3, 5: 5, 6: 1}, 2, 8)
    double = distribution({5: 2, 7: 3, 9: 5, 11: 1}, 3, 15)
    found = equate(half, double)
    twice = [2 * score - 1 for score in range(2, 9)]
    assert found.circle_arc == pytest.approx(twice)
    assert found.linear == pytest.approx(twice)


@pytest.mark.parametrize("score", [0, 4])
def test_a_mean_at_an_end_of_the_scale_makes_no_arc(score: int) -> None:
    found = equate(distribution({score: 5}, 0, 4), Y)
    assert found.circle_arc == (None,) * 5
    assert found.reasons["circle_arc"] == "zero_variance"


def test_the_lowest_score_with_more_below_it_skips_scores_nobody_has() -> None:
    """P(1) = 1/2: u is the lowest score with G(u) > 1/2, which is 2, not 0."""
    gap = distribution({0: 1, 2: 1}, 0, 2)
    assert equate(gap, gap).equipercentile == pytest.approx((0, 1.5, 2))


def test_a_form_that_nobody_sat_has_no_percentiles() -> None:
    nobody = distribution({}, 0, 4)
    for x, y in ((nobody, Y), (Y, nobody)):
        found = equate(x, y)
        assert found.equipercentile == (None,) * 5
        assert found.reasons["equipercentile"] == "n_too_small"
    one = distribution({2: 1}, 0, 4)
    assert equate(one, Y).equipercentile[2] is not None
    assert equate(Y, one).equipercentile == pytest.approx((1.6, 1.9, 2.2, 2.35, 2.45))


def test_the_logarithm_of_smoothed_counts_is_of_the_sixth_degree() -> None:
    fitted = smooth(WIDE)
    assert fitted is not None
    assert np.abs(np.diff(np.log(fitted), 7)).max() < 1e-7
    assert np.abs(np.diff(np.log(fitted), 6)).max() > 1e-5


SKEWED = {
    "many at the top": [0] * 3 + [1, 10, 82, 337, 1217, 2750, 3706, 2238],
    "few at the bottom": [0] * 8 + [2, 9, 27, 122, 321, 598, 699, 673, 434, 216, 73, 14] + [0] * 33,
    "most at nothing": [1644, 991, 868, 496, 230, 70, 20, 1] + [0] * 9,
    "one in a gap": [0] * 17
    + [2, 2, 6, 25, 84, 185, 398, 762, 1343, 1625, 1815, 1407, 870, 314, 54],
    "islands": [1396, 1096, 383, 1297, 1898, 663, 153, 0, 0, 379, 0, 0],
    "eight scores": [1366, 269, 47, 12, 1, 542, 0, 3, 2],
    "many persons": [1000 * count for count in (1523, 439, 1703, 0, 1538, 0, 7, 1942, 1862, 1976)],
}


@pytest.mark.parametrize("case", SKEWED)
def test_skewed_scores_are_smoothed_too(case: str) -> None:
    """The likeliest log-polynomial is the one that keeps the moments (Holland & Thayer 2000)."""
    counts = np.array(SKEWED[case], float)
    fitted = smooth(distribution(dict(enumerate(SKEWED[case])), 0, len(counts) - 1))
    assert fitted is not None
    x = np.linspace(-1, 1, len(counts))
    for power in range(7):
        kept = float(fitted @ x**power)
        assert kept == pytest.approx(float(counts @ x**power), abs=1e-8 * counts.sum())
    seen = fitted > 1e-200
    logs = np.log(fitted[seen])
    assert np.polynomial.Polynomial.fit(x[seen], logs, 6)(x[seen]) == pytest.approx(logs, abs=1e-6)


def test_smoothing_needs_more_scores_than_moments() -> None:
    seven = {score: 1 + score % 2 for score in range(7)}
    fitted = smooth(distribution(seven, 0, 6))
    assert fitted is not None
    assert fitted.tolist() == pytest.approx(list(seven.values()))
    assert smooth(distribution(dict.fromkeys(range(6), 9), 0, 6)) is None
    ones = smooth(distribution(dict.fromkeys(range(0, 21, 2), 1), 0, 20))
    assert ones is not None and sum(ones) == pytest.approx(11)


def test_both_forms_must_be_smooth() -> None:
    few = distribution({0: 20, 15: 30, 30: 4}, 0, 30)
    for x, y in ((WIDE, few), (few, WIDE)):
        found = equate(x, y)
        assert found.equipercentile_smoothed == (None,) * 31
        assert found.reasons["equipercentile_smoothed"] == "not_converged"


def test_smoothed_forms_are_equated_from_the_first_to_the_second() -> None:
    """A form whose scores are all two higher is worth two more."""
    counts = {score - 2: count for score, count in enumerate(WIDE.counts)}
    found = equate(WIDE, distribution(counts, -2, 28)).equipercentile_smoothed
    assert found == pytest.approx([score - 2 for score in range(31)], abs=1e-6)


def test_smoothed_forms_are_equated_by_interpolation_of_their_cumulative_counts() -> None:
    other = distribution({x: 2 + (x * 5) % 7 + 3 * min(2 * x, 30 - x) for x in range(31)}, 0, 30)
    x, y = smooth(WIDE), smooth(other)
    assert x is not None and y is not None
    ranks = (np.cumsum(x) - x / 2) / x.sum()
    edges = np.arange(-0.5, 31)
    wanted = np.interp(ranks, np.concatenate([[0.0], np.cumsum(y) / y.sum()]), edges)
    assert equate(WIDE, other).equipercentile_smoothed == pytest.approx(wanted.tolist())
    assert abs(wanted - np.arange(31)).max() > 1


def test_counts_cover_the_scale_and_no_more() -> None:
    assert distribution({1: 3}, 0, 2).counts == (0, 3, 0)
