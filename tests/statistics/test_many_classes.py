"""Classes in one model and in a funnel, against the definition of REML and the normal curve."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import pytest
from scipy import linalg, optimize, stats

from lms.statistics.core.arrays import FloatArray
from lms.statistics.groups.funnel import ALARM, WARNING, funnel, funnel_zones
from lms.statistics.groups.mixed import (
    ClassSums,
    intercepts_from_sums,
    random_intercepts,
    shrunken_values,
)

SIZES = (4, 2, 7, 1, 5, 3, 6)


def classes(spread: float, seed: int = 8) -> tuple[list[str], FloatArray, FloatArray]:
    rng = np.random.default_rng(seed)
    names = [f"k{j}" for j, n in enumerate(SIZES) for _ in range(n)]
    pre = rng.normal(50, 10, len(names))
    jump = np.repeat(rng.normal(0, spread, len(SIZES)), SIZES)
    return names, pre, 20 + 0.7 * pre + jump + rng.normal(0, 4, len(names))


def sums_of(names: Sequence[str], pre: FloatArray, post: FloatArray) -> ClassSums:
    columns = np.column_stack([np.ones(len(pre)), pre, post])
    order = sorted(set(names))
    by_class = np.array([columns[[n == name for n in names]].sum(axis=0) for name in order])
    return ClassSums(by_class[:, 0], by_class, columns.T @ columns)


def by_contrasts(names: Sequence[str], pre: FloatArray, post: FloatArray) -> tuple[float, float]:
    """Variances of classes and persons: the likelihood of what the regression leaves free."""
    same = np.array(names)[:, None] == np.array(names)
    free = linalg.null_space(np.vstack([np.ones(len(pre)), pre]))
    values, seen = free.T @ post, free.T @ same @ free

    def minus(sds: FloatArray) -> float:
        v = sds[0] ** 2 * seen + sds[1] ** 2 * np.eye(len(values))
        return float(np.linalg.slogdet(v)[1] + values @ np.linalg.solve(v, values))

    found = optimize.minimize(minus, [3.0, 3.0], options={"gtol": 1e-8}).x ** 2
    return float(found[0]), float(found[1])


@pytest.mark.parametrize("seed", [8, 9])
def test_variances_maximise_the_restricted_likelihood(seed: int) -> None:
    names, pre, post = classes(6.0, seed)
    found = random_intercepts(names, pre.tolist(), post.tolist())
    between, within = by_contrasts(names, pre, post)
    assert (found.variance_class, found.variance_person) == pytest.approx(
        (between, within), rel=1e-4
    )
    assert found.icc == pytest.approx(between / (between + within), rel=1e-4)
    same = np.array(names)[:, None] == np.array(names)
    inverse = np.linalg.inv(between * same + within * np.eye(len(pre)))
    x = np.column_stack([np.ones(len(pre)), pre])
    fixed = np.linalg.solve(x.T @ inverse @ x, x.T @ inverse @ post)
    assert (found.intercept, found.slope_pre) == pytest.approx(tuple(fixed), rel=1e-5)
    best = between * same @ inverse @ (post - x @ fixed)
    firsts = [names.index(value.name) for value in found.classes]
    assert [value.shrunken for value in found.classes] == pytest.approx(
        best[firsts].tolist(), rel=1e-3, abs=1e-4
    )
    assert (found.n, found.n_classes) == (28, 7)
    assert [(value.name, value.n) for value in found.classes] == [
        (f"k{j}", n) for j, n in enumerate(SIZES)
    ]


def test_sums_of_classes_give_the_same_model_and_values() -> None:
    names, pre, post = classes(6.0)
    whole = random_intercepts(names, pre.tolist(), post.tolist())
    sums = sums_of(names, pre, post)
    bare = intercepts_from_sums([], sums)
    assert (bare.classes, bare.n, bare.n_classes, bare.flags) == ((), 28, 7, ("classes_below_10",))
    assert (bare.icc, bare.slope_pre) == pytest.approx((whole.icc, whole.slope_pre), rel=1e-6)
    expected = [value.shrunken for value in whole.classes]
    assert shrunken_values(sums, bare).tolist() == pytest.approx(expected, rel=1e-5)


def test_classes_that_differ_less_than_chance_are_not_told_apart() -> None:
    """Every class the same mean: the variance between them is 0, not a small number."""
    pre = [1.0, 2.0, 3.0, 4.0] * 3
    post = [5.0, 9.0, 8.0, 10.0, 6.0, 7.0, 10.0, 9.0, 7.0, 8.0, 6.0, 11.0]
    names = [c for c in "abc" for _ in range(4)]
    found = random_intercepts(names, pre, post)
    assert (found.variance_class, found.icc) == (0, 0)
    line = stats.linregress(pre, post)
    assert (found.intercept, found.slope_pre) == pytest.approx((line.intercept, line.slope))
    rest = np.array(post) - line.intercept - line.slope * np.array(pre)
    assert found.variance_person == pytest.approx(float(rest @ rest) / 10)
    values = shrunken_values(sums_of(names, np.array(pre), np.array(post)), found)
    assert values.tolist() == [0, 0, 0]


@pytest.mark.parametrize(
    ("names", "pre", "code"),
    [
        ("aaaa", [1, 2, 3, 4], "n_too_small"),
        ("abcd", [1, 2, 3, 4], "n_too_small"),
        ("aabc", [1, 2, 3, 4], "n_too_small"),
        ("aaab", [2, 2, 2, 2], "zero_variance"),
        ("aaaa", [2, 2, 2, 2], "n_too_small"),
    ],
)
def test_a_model_needs_two_classes_and_spread_within(
    names: str, pre: list[float], code: str
) -> None:
    found = random_intercepts(list(names), pre, [3.0, 5.0, 4.0, 6.5])
    assert set(found.reasons.values()) == {code}
    assert (found.n, found.n_classes, found.classes) == (4, len(set(names)), ())
    assert found.flags == ("classes_below_10",)
    enough = random_intercepts(list("aabb"), [1, 2, 3, 5], [3.0, 5.0, 4.0, 6.5])
    assert (enough.reasons, enough.n_classes) == ({}, 2)


def test_ten_classes_are_enough_to_speak_of_their_spread() -> None:
    rng = np.random.default_rng(1)
    pre, post = rng.normal(size=40), rng.normal(size=40)
    for count, flags in ((10, ()), (9, ("classes_below_10",))):
        names = [str(i % count) for i in range(40)]
        assert random_intercepts(names, pre.tolist(), post.tolist()).flags == flags
        same = random_intercepts(names, [1.0] * 40, post.tolist())
        assert (same.flags, same.reasons["icc"]) == (flags, "zero_variance")


def test_funnel_limits_are_those_of_the_normal_curve() -> None:
    assert stats.norm.ppf([0.975, 0.999]).tolist() == pytest.approx([WARNING, ALARM], rel=1e-15)


def test_zones_of_very_many_classes_are_those_of_each() -> None:
    sizes = [4, 4, 4, 4, 4, 25, 25, 25, 25, 100]
    values = [10, 19.7, 19.9, 25.4, 25.5, 6.1, 6.0, 16.1, 16.3, 10.0]
    found = funnel_zones(np.array(sizes, float), np.array(values), 10.0, 10.0)
    assert found == [point.zone for point in funnel(sizes, values, 10.0, 10.0)]
    assert found[:5] == ["inside", "inside", "warning", "warning", "alarm"]
    assert found[5:] == ["inside", "warning", "warning", "alarm", "inside"]


def test_a_class_on_the_limit_is_still_inside() -> None:
    for limit, zone in ((WARNING, "inside"), (ALARM, "warning")):
        for value in (limit, -limit):
            assert funnel([1], [value], 0.0, 1.0)[0].zone == zone
            assert funnel_zones(np.array([1.0]), np.array([value]), 0.0, 1.0) == [zone]
        beyond = math.nextafter(limit, 9)
        assert funnel([1], [beyond], 0.0, 1.0)[0].zone != zone
        assert funnel_zones(np.array([1.0]), np.array([beyond]), 0.0, 1.0) != [zone]
