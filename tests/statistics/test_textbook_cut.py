"""Pass marks and agreement by the formulas of textbooks."""

from __future__ import annotations

import math
import statistics

import numpy as np
import pytest
from scipy import stats

from lms.statistics.core.undefined import Undefined
from lms.statistics.raters.agreement import intraclass_correlations
from lms.statistics.reliability.cut import angoff, borderline, hofstee


def near(value: object, rel: float = 1e-8) -> object:
    return pytest.approx(value, rel=rel, abs=1e-10)


def test_angoff_by_the_t_interval() -> None:
    judges = [[0.5, 0.75, 0.25], [1.0, 0.5, 0.5], [0.25, 0.5, 0.5], [0.75, 0.75, 0.75]]
    found = angoff([*judges, [0.5, 0.5, 0.5]])
    cuts = [1.5, 2.0, 1.25, 2.25, 1.5]
    assert found.judge_cut_scores == near(tuple(cuts))
    assert (found.cut_score, found.cut_percent) == near((1.7, 170 / 3))
    assert (found.n_judges, found.pass_score, found.flags) == (5, 2, ())
    assert (found.sd_judges, found.se) == near((statistics.stdev(cuts), stats.sem(cuts)))
    interval = stats.t.interval(0.95, 4, 1.7, stats.sem(cuts))
    assert found.ci95 == near(tuple(interval))
    assert angoff(judges).flags == ("n_judges_below_5",)


def test_the_borderline_line_is_a_regression() -> None:
    ratings, scores = [1, 1, 2, 3, 3, 4, 5, 2], [8, 9, 11, 14, 12, 17, 19, 14]
    found = borderline(ratings, scores, 2)
    line = stats.linregress(ratings, scores)
    assert (found.slope, found.intercept) == near((line.slope, line.intercept))
    assert found.r2 == near(line.rvalue**2)
    assert found.borderline_regression == near(line.intercept + 2 * line.slope)
    assert (found.borderline_group_mean, found.borderline_group_median) == (12.5, 12.5)
    assert (found.n, found.n_borderline, found.flags) == (8, 2, ("n_below_30",))
    assert borderline(list(range(30)), list(range(30)), 3).flags == ()
    few = borderline([1, 2], [8, 9], 1)
    assert few.reasons["slope"] == "n_too_small"
    assert borderline([1, 2, 3], [8, 8, 8], 1).reasons["r2"] == "zero_variance"
    assert borderline([1, 2, 3], [8, 9, 10], 1).slope == near(1.0)


def test_hofstee_at_its_corners() -> None:
    scores = [10.0] * 4 + [20.0] * 6
    assert hofstee(scores, k_min=11, k_max=15, f_min=0.4, f_max=0.9) == 15
    assert hofstee(scores, k_min=11, k_max=15, f_min=0.1, f_max=0.4) == 11
    crossing = hofstee(scores, k_min=11, k_max=15, f_min=0.3, f_max=0.7)
    assert crossing == pytest.approx(11 + 4 * 0.3 / 0.4)
    for bounds in ((15, 15), (16, 15)):
        none = hofstee(scores, k_min=bounds[0], k_max=bounds[1], f_min=0.1, f_max=0.9)
        assert none is Undefined.N_TOO_SMALL
    low = hofstee(scores, k_min=11, k_max=15, f_min=0.1, f_max=0.3)
    high = hofstee(scores, k_min=11, k_max=15, f_min=0.5, f_max=0.9)
    assert low is high is Undefined.NO_INTERSECTION


MARKS = np.array([[4.0, 5, 4], [2, 3, 3], [5, 5, 4], [1, 2, 1], [3, 5, 3], [4, 4, 2], [2, 2, 3]])


def test_intraclass_correlations_from_the_two_way_table() -> None:
    found = intraclass_correlations(MARKS.tolist())
    n, k = MARKS.shape
    grand = MARKS.mean()
    msr = k * ((MARKS.mean(axis=1) - grand) ** 2).sum() / (n - 1)
    msc = n * ((MARKS.mean(axis=0) - grand) ** 2).sum() / (k - 1)
    rest = MARKS - MARKS.mean(axis=1, keepdims=True) - MARKS.mean(axis=0) + grand
    mse = (rest**2).sum() / ((n - 1) * (k - 1))
    msw = ((MARKS - MARKS.mean(axis=1, keepdims=True)) ** 2).sum() / (n * (k - 1))
    assert found.icc == near(
        (
            (msr - msw) / (msr + (k - 1) * msw),
            (msr - mse) / (msr + (k - 1) * mse + k * (msc - mse) / n),
            (msr - mse) / (msr + (k - 1) * mse),
            (msr - msw) / msr,
            (msr - mse) / (msr + (msc - mse) / n),
            (msr - mse) / msr,
        )
    )
    assert near((msr / msw, msr / mse, msr / mse) * 2) == found.F
    assert (found.df1, found.df2) == ((6,) * 6, (14, 12, 12) * 2)
    assert found.p == near(
        tuple(stats.f.sf(f, 6, d) for f, d in zip(found.F, found.df2, strict=True))  # type: ignore[arg-type]
    )
    upper, lower = stats.f.ppf(0.975, 6, 12), stats.f.ppf(0.975, 12, 6)
    f = msr / mse
    assert found.ci95_lo[5] == near(1 - upper / f)
    assert found.ci95_hi[5] == near(1 - 1 / (f * lower))
    assert found.ci95_lo[2] == near((f / upper - 1) / (f / upper + 2))
    assert found.ci95_hi[2] == near((f * lower - 1) / (f * lower + 2))
    for side in (found.ci95_lo, found.ci95_hi):
        single = side[1]
        assert single is not None
        assert side[4] == near(3 * single / (1 + 2 * single))
    assert found.sem_mark == near(math.sqrt((msc - mse) / n + mse))


def test_marks_without_any_difference_have_no_figures() -> None:
    found = intraclass_correlations([[3, 3], [3, 3]])
    assert set(found.reasons.values()) == {"zero_variance"}
    assert found.variance_error is None and found.band is None
    for wrong in ([[1, 2]], [[1], [2]]):
        with pytest.raises(ValueError, match="at least two"):
            intraclass_correlations(wrong)


def test_two_judges_have_a_spread_and_one_has_none() -> None:
    two = angoff([[0.5, 1.0], [0.5, 0.5]])
    assert two.sd_judges == near(0.5 / math.sqrt(2))
    assert two.se == near(0.25)
    single = angoff([[0.5, 1.0]])
    assert single.reasons == dict.fromkeys(("sd_judges", "se", "ci95"), "n_too_small")
    assert (single.cut_score, single.cut_percent) == (1.5, 75)


def test_two_grades_and_two_scores_are_a_line() -> None:
    found = borderline([1, 2, 2], [8, 9, 9], 2)
    assert (found.slope, found.borderline_regression, found.r2) == near((1, 9, 1))
    assert borderline(list(range(29)), list(range(29)), 3).flags == ("n_below_30",)
    none = borderline([1, 1, 1], [8, 9, 10], 1)
    assert none.reasons["slope"] == "zero_variance"


def test_hofstee_takes_scores_in_any_order() -> None:
    scores = [18.0, 11.0, 15.0, 9.0, 13.0, 20.0, 12.0, 16.0]
    bounds = {"k_min": 10.0, "k_max": 17.0, "f_min": 0.1, "f_max": 0.8}
    found = hofstee(scores, **bounds)
    assert found == hofstee(sorted(scores), **bounds)
    assert isinstance(found, float)
    allowed = 0.8 - 0.7 * (found - 10) / 7
    below, upto = sum(s < found for s in scores) / 8, sum(s <= found for s in scores) / 8
    assert below - 1e-9 <= allowed <= upto + 1e-9
