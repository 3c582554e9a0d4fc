"""Where adjusted means, their errors and their tests end, on the page and in the command."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import optimize, stats

from lms.statistics.core.undefined import Undefined
from lms.statistics.groups.adjusted_means import Adjusted, Grouped, adjust
from lms.statistics.groups.ancova import Ancova, ancova
from lms.statistics.groups.contrasts import Family, compare_groups

Scores = list[float]
STEPS: Scores = [0.0, 1, 2, 3]
# residuals of four persons that no line through STEPS explains
BENT = np.array([1.0, -1, -1, 1])


def grouped(sizes: list[int], pre: Scores, post: Scores) -> Grouped:
    codes = np.repeat(np.arange(len(sizes)), sizes)
    return Grouped(codes, np.array(pre, float), np.array(post, float))


def both(sizes: list[int], pre: Scores, post: Scores) -> tuple[Adjusted | Undefined, Ancova]:
    data = grouped(sizes, pre, post)
    return adjust(data), ancova([chr(97 + code) for code in data.codes], pre, post)


def adjusted(sizes: list[int], pre: Scores, post: Scores) -> tuple[Adjusted, Ancova]:
    found, wanted = both(sizes, pre, post)
    assert isinstance(found, Adjusted)
    return found, wanted


def bent(bends: list[float], slope: float = 2.0) -> tuple[list[int], Scores, Scores]:
    """Groups of four on lines with one slope, each with residuals of its own size."""
    post = [(slope * np.array(STEPS) + 5 * i + e * BENT).tolist() for i, e in enumerate(bends)]
    return [4] * len(bends), STEPS * len(bends), sum(post, [])


IMPOSSIBLE = {
    "nobody knew anything before": ([4, 4], [0.0] * 8, [1.0, 2, 3, 5, 2, 2, 4, 7]),
    "nobody knew anything after": ([4, 4], STEPS * 2, [0.0] * 8),
    "equal within groups": ([4, 4], [3.1] * 4 + [7.3] * 4, [1.0, 2, 3, 5, 2, 2, 4, 7]),
    "equal within groups of large scores": (
        [3, 6],
        [1e9 + 0.3] * 3 + [1e9 + 0.7] * 6,
        [1.0, 2, 3, 5, 2, 2, 4, 7, 8],
    ),
    "one line for all": ([4, 4], STEPS * 2, [1.3 + 0.7 * x for x in STEPS * 2]),
    "one line for all large scores": (
        [4, 4],
        [1e8 * x for x in STEPS * 2],
        [1e8 * (1.3 + 0.7 * x) for x in STEPS * 2],
    ),
}


@pytest.mark.parametrize("case", IMPOSSIBLE)
def test_no_variance_is_left_to_compare(case: str) -> None:
    found, wanted = both(*IMPOSSIBLE[case])
    assert found is Undefined.ZERO_VARIANCE
    assert wanted.F_group is None and wanted.reasons["F_group"] == "zero_variance"
    assert wanted.flags == ("group_below_10",)


@pytest.mark.parametrize("unit", [1e-9, 1e9])
def test_the_unit_of_scores_does_not_matter(unit: float) -> None:
    sizes, pre, post = bent([1.0, 1.5, 1.2], slope=0.4)
    found, wanted = adjusted(sizes, [unit * x for x in pre], [unit * x for x in post])
    plain, same = adjusted(sizes, pre, post)
    assert (found.F_group, found.slopes_p) == pytest.approx((plain.F_group, plain.slopes_p))
    assert (wanted.F_group, wanted.F_gain) == pytest.approx((same.F_group, same.F_gain))


def test_two_groups_of_two_leave_no_freedom_for_slopes() -> None:
    found, wanted = adjusted([2, 2], [1.0, 2, 2, 4], [2.0, 4, 3, 9])
    assert (found.df, wanted.df2) == (1, 1)
    assert found.slopes_p is Undefined.N_TOO_SMALL
    assert wanted.reasons["slopes_homogeneity_F"] == "n_too_small"
    assert wanted.reasons["slopes_homogeneity_p"] == "n_too_small"
    assert both([2, 1], [1.0, 2, 2], [2.0, 4, 3])[0] is Undefined.N_TOO_SMALL


def test_three_and_two_leave_one_degree_of_freedom_for_slopes() -> None:
    """The line of two persons is exact: all that is left is the bend of the three."""
    found, wanted = adjusted([3, 2], [1.0, 2, 3, 2, 4], [2.0, 5, 3, 3, 9])
    bend = (2 - 2 * 5 + 3) ** 2 / 6
    apart = (3 - 0.5) ** 2 / (1 / 2 + 1 / 2)
    p = stats.f.sf(apart / bend, 1, 1)
    assert (found.slopes_p, wanted.slopes_homogeneity_p) == pytest.approx((p, p))


def test_a_slope_of_one_group_alone_is_compared_with_none() -> None:
    found, wanted = adjusted([5, 4], [1.0, 2, 4, 5, 7, 3, 3, 3, 3], [2.0, 2, 5, 5, 9, 4, 6, 5, 8])
    assert found.slopes_p is Undefined.N_TOO_SMALL
    assert wanted.slopes_homogeneity_p is None
    assert wanted.slope_by_group[1] is None
    three = [*STEPS, *STEPS, 3.0, 3, 3]
    post = [2.0, 2, 5, 5, 9, 4, 6, 5, 8, 7, 3]
    found, wanted = adjusted([4, 4, 3], three, post)
    assert found.slopes_p == pytest.approx(wanted.slopes_homogeneity_p)
    lines = [stats.linregress(STEPS, post[i : i + 4]) for i in (0, 4)]
    inside = sum(
        (y - line.intercept - line.slope * x) ** 2
        for line, i in zip(lines, (0, 4), strict=True)
        for x, y in zip(STEPS, post[i : i + 4], strict=True)
    )
    inside += 3 * np.var(post[8:])
    f = 5 * (lines[0].slope - lines[1].slope) ** 2 / 2 / (inside / 6)
    assert found.slopes_p == pytest.approx(stats.f.sf(f, 1, 6))


def test_groups_each_on_its_own_line_have_no_test_of_slopes() -> None:
    """docs/statistics.md 3.1: no spread is null, not p = 0."""
    slopes = [0.3, 0.7, 1.1]
    post = [b * x + 2.3 for b in slopes for x in STEPS]
    found, wanted = adjusted([4, 4, 4], STEPS * 3, post)
    assert found.slopes_p is Undefined.ZERO_VARIANCE
    assert wanted.reasons["slopes_homogeneity_p"] == "zero_variance"
    assert wanted.reasons["slopes_homogeneity_F"] == "zero_variance"
    assert wanted.slope_by_group == pytest.approx(slopes)


@pytest.mark.parametrize("order", [1, -1])
def test_sums_within_groups_give_the_tests_of_the_design_matrix(order: int) -> None:
    """Once with groups that explain much, once with groups that explain less than chance."""
    pre = [2.0, 5, 7, 4, 9, 3, 6, 8, 5, 4, 7, 9, 1, 6, 5]
    post = [4.0, 6, 9, 7, 9, 6, 7, 8, 7, 6, 10, 9, 5, 8, 9][::order]
    found, wanted = adjusted([4, 6, 5], pre, post)
    assert (found.F_group, found.p_group) == pytest.approx((wanted.F_group, wanted.p_group))
    assert found.partial_eta2 == pytest.approx(wanted.partial_eta2_group)
    assert (found.slopes_p, found.p_gain) == pytest.approx(
        (wanted.slopes_homogeneity_p, wanted.p_gain)
    )
    assert found.means.tolist() == pytest.approx(wanted.adjusted_means)


@pytest.mark.parametrize(("largest", "robust"), [(1.9, False), (2.1, True), (2.9, True)])
def test_residuals_more_than_twice_as_wide_ask_for_robust_errors(
    largest: float, robust: bool
) -> None:
    found, wanted = adjusted(*bent([1.0, 1.0, largest]))
    assert found.is_robust == ("residual_spread_differs" in wanted.flags) == robust
    errors = wanted.adjusted_se_hc3 if robust else wanted.adjusted_se
    assert [found.precision.error(row) for row in np.eye(3)] == pytest.approx(errors)


@pytest.mark.parametrize(
    ("sizes", "pre", "post"),
    [
        ([1, 4], [2.0, *STEPS], [3.0, 1, 4, 2, 7]),
        ([4, 4], [5.0, 5, 5, 9, 2, 2, 2, 2], [7.0, 7, 7, 8, 1, 5, 2, 9]),
    ],
)
def test_a_person_who_alone_decides_leaves_plain_errors(
    sizes: list[int], pre: Scores, post: Scores
) -> None:
    """A group of one, or one person whose start is the only one that differs."""
    found, wanted = adjusted(sizes, pre, post)
    assert "residual_spread_differs" in wanted.flags
    assert wanted.adjusted_se_hc3 is None
    assert not found.is_robust
    assert [found.precision.error(row) for row in np.eye(2)] == pytest.approx(wanted.adjusted_se)


def family_of(count: int, widest: float = 1.0) -> tuple[Adjusted, Family]:
    found = adjust(grouped(*bent([1.0] * (count - 1) + [widest])))
    assert isinstance(found, Adjusted)
    return found, compare_groups(found)


@pytest.mark.parametrize(
    ("groups", "widest", "method", "size"),
    [(2, 1, "tukey", 1), (6, 1, "tukey", 15), (6, 3, "holm", 15), (7, 1, "holm", 7)],
)
def test_up_to_six_groups_are_compared_in_pairs(
    groups: int, widest: float, method: str, size: int
) -> None:
    found, family = family_of(groups, widest)
    assert (family.method, family.size) == (method, size)
    if method == "holm":
        ts = [abs(c.difference / c.error) for c in family.contrasts]
        plain = [2 * stats.t.sf(t, found.df) for t in ts]
        rising = sorted(plain)
        steps = [min(1.0, max((size - i) * rising[i] for i in range(rank + 1)))
                 for rank in range(size)]  # fmt: skip
        wanted = [steps[rising.index(p)] for p in plain]
        assert [c.p for c in family.contrasts] == pytest.approx(wanted)
    places = [(c.group, c.other) for c in family.contrasts]
    assert places[0] == ((0, 1) if size != groups else (0, None))
    assert places[-1] == ((groups - 2, groups - 1) if size != groups else (groups - 1, None))


@pytest.mark.parametrize("first", [80.0, 90.0, 100.0])
def test_groups_in_which_nobody_differs_are_not_compared_with_each_other(first: float) -> None:
    """Their robust errors are zero: no p-value, and the other comparisons keep theirs."""
    pre = [40.0] * 10 + [40.0] * 10 + [30.0, 50, 35, 45, 38, 42, 33, 47, 41, 39]
    post = [first] * 10 + [90.0] * 10 + [60.0, 85, 70, 72, 66, 71, 60, 80, 74, 65]
    found = adjusted([10, 10, 10], pre, post)[0]
    family = compare_groups(found)
    assert found.is_robust
    assert [(c.group, c.other) for c in family.contrasts] == [(0, 2), (1, 2)]


@pytest.mark.parametrize(("p", "disagree"), [(0.0499, True), (0.0501, False)])
def test_a_p_below_a_twentieth_is_small(p: float, disagree: bool) -> None:
    """Adjusted means that do not differ; gain scores whose p is moved across the limit."""
    gains = np.array([3.0, 1, 4, 2, 3, 5, 2, 4, 1, 5])
    start = np.array([2.0, 6, 3, 7, 9, 1, 8, 4, 5, 5])
    post = 0.2 * start + gains

    def p_of(lower: float) -> float:
        return float(stats.f_oneway(post - start, post - start + lower).pvalue)

    lower = optimize.brentq(lambda shift: p_of(shift) - p, 0.1, 20)
    found = ancova(["x"] * 10 + ["y"] * 10, [*start, *(start - lower)], [*post, *post])
    assert found.p_gain == pytest.approx(p)
    assert found.p_group is not None and found.p_group > 0.1
    assert ("ancova_and_gain_disagree" in found.flags) == disagree


def test_groups_that_differ_less_than_chance_have_a_small_f() -> None:
    found, wanted = adjusted([4, 4], STEPS * 2, [1.0, 0, 4, 3, 0.5, 1, 2.9, 3.7])
    assert wanted.F_group is not None and wanted.F_group < 1
    assert found.F_group == pytest.approx(wanted.F_group)
    assert wanted.slopes_homogeneity_F is not None and wanted.slopes_homogeneity_F < 1
    assert found.slopes_p == pytest.approx(wanted.slopes_homogeneity_p)
