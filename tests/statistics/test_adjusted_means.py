"""Closed forms by sums within groups against the whole design matrix, and what the families are."""

from __future__ import annotations

from dataclasses import asdict
from itertools import combinations
from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from lms.statistics.core.undefined import Undefined
from lms.statistics.groups.adjusted_means import Grouped, adjust
from lms.statistics.groups.ancova import ancova
from lms.statistics.groups.contrasts import compare_groups
from lms.statistics.groups.mixed import ClassSums, intercepts_from_sums, random_intercepts
from tests.statistics.design_matrix import covariance_figures, fit


def make(sizes: list[int], seed: int, uneven: bool = False) -> Grouped:
    luck = np.random.default_rng(seed)
    codes = np.repeat(np.arange(len(sizes)), sizes)
    pre = luck.normal(40, 12, len(codes)) + 3 * codes
    noise = luck.normal(0, 8, len(codes)) * np.where(uneven & (codes == 0), 5, 1)
    return Grouped(codes, pre, 30 + 0.6 * pre + 2 * codes + noise)


def by_matrix(data: Grouped) -> SimpleNamespace:
    return SimpleNamespace(**covariance_figures(data.codes, data.pre, data.post))


def printed(data: Grouped) -> dict[str, object]:
    """As the command prints them."""
    return asdict(ancova([f"{code:03d}" for code in data.codes], data.pre, data.post))


def close(left: object, right: object) -> None:
    assert left == pytest.approx(right, rel=1e-9, abs=1e-10)


@settings(max_examples=20, deadline=None)
@given(st.lists(st.integers(3, 25), min_size=2, max_size=6), st.integers(0, 10**6), st.booleans())
@example([12, 7, 9], 4, False)
@example([12, 17, 9], 4, True)
def test_the_figures_are_those_of_the_design_matrix(sizes: list[int], seed: int, uneven: bool):
    data = make(sizes, seed, uneven)
    found, wanted = adjust(data), by_matrix(data)
    assert not isinstance(found, Undefined)
    close(found.slope, wanted.slope_pre)
    close(found.means.tolist(), wanted.adjusted_means)
    close((found.F_group, found.p_group), (wanted.F_group, wanted.p_group))
    close((found.partial_eta2, found.p_gain), (wanted.partial_eta2_group, wanted.p_gain))
    close(found.slopes_p, wanted.slopes_homogeneity_p)
    assert found.df == wanted.df2
    assert found.is_robust == wanted.is_uneven
    for name, value in printed(data).items():
        if hasattr(wanted, name):
            close(value, getattr(wanted, name))
    unit = np.eye(data.g)
    errors = wanted.adjusted_se_hc3 if found.is_robust else wanted.adjusted_se
    close([found.precision.error(row) for row in unit], errors)
    pairs = list(combinations(range(data.g), 2))
    apart = wanted.diff_se_hc3 if found.is_robust else wanted.diff_se
    close([found.precision.error(unit[i] - unit[j]) for i, j in pairs], apart)


def test_few_groups_are_compared_in_pairs_by_tukey():
    data = make([12, 15, 11], 3)
    found, wanted = adjust(data), by_matrix(data)
    assert not isinstance(found, Undefined)
    family = compare_groups(found)
    assert (family.method, family.size) == ("tukey", 3)
    close([c.difference for c in family.contrasts], wanted.diff)
    close([c.p for c in family.contrasts], wanted.p_tukey)


def test_groups_of_unlike_spread_are_compared_in_pairs_by_holm_with_robust_errors():
    data = make([40, 40, 40], 5, uneven=True)
    found, wanted = adjust(data), by_matrix(data)
    assert not isinstance(found, Undefined) and found.is_robust
    family = compare_groups(found)
    assert (family.method, family.size) == ("holm", 3)
    close([c.error for c in family.contrasts], wanted.diff_se_hc3)


def test_many_groups_are_each_compared_with_the_mean_of_all():
    data = make([10 + n for n in range(9)], 7)
    found = adjust(data)
    assert not isinstance(found, Undefined)
    family = compare_groups(found)
    assert (family.method, family.size) == ("holm", 9)
    close(sum(c.difference for c in family.contrasts), 0)
    dummies = (data.codes[:, None] == np.arange(9)).astype(float)
    centred = data.pre - data.pre.mean()
    full = fit(np.column_stack([dummies, centred]), data.post)
    row = np.concatenate([np.eye(9)[4] - 1 / 9, [0.0]])
    close(family.contrasts[4].error, full.errors(row[None, :])[0])
    close(family.contrasts[4].difference, row @ full.coefficients)


def test_what_cannot_be_adjusted_says_why():
    one = make([12], 1)
    assert adjust(one) == Undefined.N_TOO_SMALL
    flat = Grouped(one.codes % 2, np.full(12, 50.0), one.post)
    codes = np.arange(12) % 2
    assert adjust(Grouped(codes, flat.pre, flat.post)) == Undefined.ZERO_VARIANCE
    assert adjust(Grouped(codes, one.pre, 2 * one.pre)) == Undefined.ZERO_VARIANCE
    assert adjust(Grouped(np.arange(3) % 2, one.pre[:3], one.post[:3])) == Undefined.N_TOO_SMALL


def test_random_intercepts_from_sums_are_those_from_persons():
    data = make([5, 9, 14, 30, 7], 11)
    columns = np.column_stack([np.ones(len(data.pre)), data.pre, data.post])
    by_class = np.column_stack([np.bincount(data.codes, weights=c) for c in columns.T])
    found = intercepts_from_sums(list("abcde"), ClassSums(by_class[:, 0], by_class,
                                                          columns.T @ columns))  # fmt: skip
    assert found == random_intercepts(["abcde"[code] for code in data.codes], data.pre, data.post)
