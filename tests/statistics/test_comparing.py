"""Groups and many classes: ANCOVA, mixed model, crossed components, funnel."""

from __future__ import annotations

import math

import pytest

from lms.statistics.groups.ancova import ancova
from lms.statistics.groups.funnel import design_effect, funnel
from lms.statistics.groups.mixed import RandomIntercepts, random_intercepts
from lms.statistics.groups.tukey import tukey_kramer
from lms.statistics.raters.crossed import crossed_components

from .classics import JUDGES

PRE = [4, 6, 8, 10, 5, 7, 9, 12, 3, 8, 11, 6]
POST = [9, 10, 14, 15, 7, 8, 12, 14, 9, 15, 17, 13]
GROUP = ["b"] * 4 + ["a"] * 4 + ["c"] * 4


def test_adjusted_means_follow_the_common_slope() -> None:
    result = ancova(GROUP, PRE, POST)
    assert result.groups == ("a", "b", "c")
    assert result.contrasts == ("a-b", "a-c", "b-c")
    assert result.slope_pre is not None and result.adjusted_means is not None
    grand = sum(PRE) / 12
    raw_a, pre_a = sum(POST[4:8]) / 4, sum(PRE[4:8]) / 4
    expected = raw_a - result.slope_pre * (pre_a - grand)
    assert result.adjusted_means[0] == pytest.approx(expected)
    assert result.diff is not None
    assert result.diff[0] == pytest.approx(result.adjusted_means[0] - result.adjusted_means[1])
    assert result.mean_gain_by_group[0] == pytest.approx(raw_a - pre_a)
    assert "group_below_10" in result.flags


def test_groups_that_end_alike_from_different_starts_are_a_paradox() -> None:
    pre = [float(i % 5) for i in range(20)] + [float(5 + i % 5) for i in range(20)]
    post = [a + 3 + (i % 3) / 10 for i, a in enumerate(pre)]
    flags = ancova(["x"] * 20 + ["y"] * 20, pre, [0.2 * b + 4 for b in post]).flags
    assert "ancova_and_gain_disagree" in flags


def test_uneven_residuals_ask_for_robust_errors() -> None:
    pre = [float(i) for i in range(24)]
    noise = [(-1) ** i * (0.1 if i < 12 else 5.0) for i in range(24)]
    result = ancova(["x"] * 12 + ["y"] * 12, pre, [a + e for a, e in zip(pre, noise, strict=True)])
    assert "residual_spread_differs" in result.flags
    assert result.adjusted_se_hc3 is not None and result.adjusted_se is not None
    assert result.adjusted_se_hc3[0] < result.adjusted_se[0]


@pytest.mark.parametrize(
    ("groups", "pre", "post", "code"),
    [
        (["a"] * 5, PRE[:5], POST[:5], "n_too_small"),
        (["a", "b"], [1, 2], [3, 4], "n_too_small"),
        (GROUP, [5] * 12, POST, "zero_variance"),
        (GROUP, PRE, PRE, "zero_variance"),
    ],
)
def test_an_impossible_comparison_says_why(
    groups: list[str], pre: list[int], post: list[int], code: str
) -> None:
    result = ancova(groups, pre, post)
    assert result.F_group is None
    assert result.reasons["F_group"] == code


def test_tukey_of_two_groups_is_the_t_test() -> None:
    assert tukey_kramer(2.0, 2, 30) == pytest.approx(0.0546, abs=1e-4)
    assert tukey_kramer(2.0, 3, 30) == pytest.approx(0.1302, abs=1e-3)


def dense_reml(ratio: float) -> float:
    """-2 REML of the same model with full matrices, up to a constant."""
    import numpy as np

    codes = np.unique(GROUP, return_inverse=True)[1]
    v = np.eye(12) + ratio * (codes[:, None] == codes[None, :])
    x = np.column_stack([np.ones(12), PRE])
    inverse = np.linalg.inv(v)
    inner = x.T @ inverse @ x
    fixed = np.linalg.solve(inner, x.T @ inverse @ np.array(POST, float))
    rest = np.array(POST, float) - x @ fixed
    variance = float(rest @ inverse @ rest) / 10
    logs = np.linalg.slogdet(v)[1] + np.linalg.slogdet(inner)[1]
    return 10 * math.log(variance) + float(logs)


def test_the_variance_ratio_is_the_best_of_the_likelihood() -> None:
    result = random_intercepts(GROUP, PRE, POST)
    assert result.icc is not None
    ratio = result.icc / (1 - result.icc)
    assert ratio > 0
    best = dense_reml(ratio)
    assert all(
        best <= dense_reml(ratio * factor) + 1e-9 for factor in (0.5, 0.9, 0.99, 1.01, 1.1, 2)
    )


def test_class_values_are_drawn_to_the_mean_by_their_size() -> None:
    result: RandomIntercepts = random_intercepts(GROUP, PRE, POST)
    assert result.variance_class is not None and result.variance_person is not None
    for value in result.classes:
        weight = value.n * result.variance_class
        assert value.weight == pytest.approx(weight / (weight + result.variance_person))
        assert value.shrunken == pytest.approx(value.weight * value.raw)
    assert [value.name for value in result.classes] == ["a", "b", "c"]
    assert result.flags == ("classes_below_10",)


def test_classes_without_differences_have_icc_0() -> None:
    pre = [float(i % 6) for i in range(24)]
    post = [a + (-1) ** (i // 6 + i) for i, a in enumerate(pre)]
    result = random_intercepts([str(i // 6) for i in range(24)], pre, post)
    assert result.icc == 0
    assert {value.shrunken for value in result.classes} == {0}
    assert random_intercepts(["a"] * 6, PRE[:6], POST[:6]).reasons["icc"] == "n_too_small"
    assert random_intercepts(GROUP, [3] * 12, POST).reasons["icc"] == "zero_variance"


def test_complete_marks_give_the_components_of_the_table() -> None:
    result = crossed_components(JUDGES)
    assert result.icc_a1 == pytest.approx(0.289763779527559, abs=1e-5)
    assert result.variance_error == pytest.approx(1.0194, abs=1e-3)
    assert result.n_marks == 24


GAPS = [[4, 2, None], [6, None, 5], [None, 4, 7], [8, 5, 9], [9, None, 8], [None, 8, 10]]


def dense_crossed_reml(persons: float, raters: float) -> float:
    """-2 REML of persons, raters and error with full matrices, up to a constant."""
    import numpy as np

    cells = [(i, j, x) for i, row in enumerate(GAPS) for j, x in enumerate(row) if x is not None]
    who, by, marks = (np.array(column) for column in zip(*cells, strict=True))
    v = np.eye(len(cells)) + persons * (who[:, None] == who) + raters * (by[:, None] == by)
    inverse, ones = np.linalg.inv(v), np.ones(len(cells))
    information = float(ones @ inverse @ ones)
    rest = marks - float(ones @ inverse @ marks) / information
    df = len(cells) - 1
    variance = float(rest @ inverse @ rest) / df
    return df * math.log(variance) + float(np.linalg.slogdet(v)[1]) + math.log(information)


def test_components_with_gaps_are_the_best_of_the_likelihood() -> None:
    result = crossed_components(GAPS)
    assert result.variance_error is not None
    persons = (result.variance_rows or 0) / result.variance_error
    raters = (result.variance_raters or 0) / result.variance_error
    assert persons > 0 and raters > 0
    best = dense_crossed_reml(persons, raters)
    for a, b in ((0.9, 1), (1.1, 1), (1, 0.9), (1, 1.1), (0.99, 1.01)):
        assert best <= dense_crossed_reml(persons * a, raters * b) + 1e-9
    assert result.sem_mark == pytest.approx(math.sqrt((raters + 1) * result.variance_error))


def test_marks_that_do_not_cross_have_no_components() -> None:
    assert crossed_components([[1, None], [None, 2]]).reasons["icc_a1"] == "no_crossed_ratings"
    assert crossed_components([[3, 3], [3, 3]]).reasons["icc_a1"] == "zero_variance"


def test_the_funnel_narrows_with_the_size() -> None:
    small, large = funnel([25, 100], [14.0, 14.0], 10.0, 10.0)
    assert (small.lo95, small.hi95) == pytest.approx((6.08007, 13.91993), abs=1e-4)
    assert (small.lo998, small.hi998) == pytest.approx((3.81954, 16.18046), abs=1e-4)
    assert (small.zone, large.zone) == ("warning", "alarm")
    assert funnel([25], [11.0], 10.0, 10.0)[0].zone == "inside"
    assert design_effect(30, 0.05) == pytest.approx(2.45)
