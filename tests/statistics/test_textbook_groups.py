"""ANCOVA, equating and many classes by the formulas of textbooks."""

from __future__ import annotations

import math
import statistics

import numpy as np
import pytest
from scipy import stats

from lms.statistics.core.arrays import FloatArray
from lms.statistics.core.distributions import distribution
from lms.statistics.forms.common_items import equate_common_items
from lms.statistics.forms.equating import equate
from lms.statistics.groups.ancova import ancova
from lms.statistics.groups.mixed import random_intercepts
from lms.statistics.raters.crossed import crossed_components

RNG = np.random.default_rng(44)
GROUP = np.array(["a"] * 11 + ["b"] * 13 + ["c"] * 10)
PRE = np.round(RNG.normal(10, 3, 34) + (GROUP == "b") * 1.5, 1)
POST = np.round(4 + 0.7 * PRE + (GROUP == "c") * 2 + RNG.normal(0, 2, 34), 1)
FOUND = ancova(GROUP.tolist(), PRE.tolist(), POST.tolist())


def near(value: object, rel: float = 1e-8) -> object:
    return pytest.approx(value, rel=rel, abs=1e-10)


def parts(x: FloatArray, y: FloatArray) -> tuple[float, float]:
    """Sums of products: in all, and within groups."""
    whole = ((x - x.mean()) * (y - y.mean())).sum()
    here = [g == GROUP for g in "abc"]
    within = sum(((x[h] - x[h].mean()) * (y[h] - y[h].mean())).sum() for h in here)
    return float(whole), float(within)


(TXX, EXX), (TXY, EXY), (TYY, EYY) = parts(PRE, PRE), parts(PRE, POST), parts(POST, POST)
SLOPE = EXY / EXX
ERROR = EYY - EXY**2 / EXX
MS = ERROR / 30


def test_the_common_slope_and_the_f_of_groups() -> None:
    total = TYY - TXY**2 / TXX
    f = (total - ERROR) / 2 / MS
    assert (FOUND.slope_pre, FOUND.residual_ms) == near((SLOPE, MS))
    assert (FOUND.F_group, FOUND.p_group) == near((f, stats.f.sf(f, 2, 30)))
    assert FOUND.partial_eta2_group == near((total - ERROR) / total)
    assert FOUND.F_pre == near(EXY**2 / EXX / MS)
    assert (FOUND.n, FOUND.n_by_group, FOUND.df1, FOUND.df2) == (34, (11, 13, 10), 2, 30)
    gains = [POST[g == GROUP] - PRE[g == GROUP] for g in "abc"]
    test = stats.f_oneway(*gains)
    assert (FOUND.F_gain, FOUND.p_gain) == near((test.statistic, test.pvalue))
    assert FOUND.mean_gain_by_group == near(tuple(gain.mean() for gain in gains))


def test_the_slopes_of_the_groups() -> None:
    lines = [stats.linregress(PRE[g == GROUP], POST[g == GROUP]) for g in "abc"]
    assert FOUND.slope_by_group == near(tuple(line.slope for line in lines))
    rss = sum(
        ((POST[g == GROUP] - line.intercept - line.slope * PRE[g == GROUP]) ** 2).sum()
        for g, line in zip("abc", lines, strict=True)
    )
    f = (ERROR - rss) / 2 / (rss / 28)
    assert FOUND.slopes_homogeneity_F == near(f)
    assert FOUND.slopes_homogeneity_p == near(stats.f.sf(f, 2, 28))


def test_adjusted_means_and_their_differences() -> None:
    n = {g: int((g == GROUP).sum()) for g in "abc"}
    x, y = ({g: float(v[g == GROUP].mean()) for g in "abc"} for v in (PRE, POST))
    means = {g: y[g] - SLOPE * (x[g] - PRE.mean()) for g in "abc"}
    errors = {g: math.sqrt(MS * (1 / n[g] + (x[g] - PRE.mean()) ** 2 / EXX)) for g in "abc"}
    assert FOUND.adjusted_means == near(tuple(means.values()))
    assert FOUND.adjusted_se == near(tuple(errors.values()))
    t = stats.t.ppf(0.975, 30)
    assert FOUND.adjusted_ci95_lo == near(tuple(means[g] - t * errors[g] for g in "abc"))
    assert FOUND.adjusted_ci95_hi == near(tuple(means[g] + t * errors[g] for g in "abc"))
    pairs = ["ab", "ac", "bc"]
    assert FOUND.contrasts == ("a-b", "a-c", "b-c")
    differences = [means[i] - means[j] for i, j in pairs]
    se = [math.sqrt(MS * (1 / n[i] + 1 / n[j] + (x[i] - x[j]) ** 2 / EXX)) for i, j in pairs]
    assert (FOUND.diff, FOUND.diff_se) == (near(tuple(differences)), near(tuple(se)))
    ts = [abs(d / e) for d, e in zip(differences, se, strict=True)]
    tukey = tuple(stats.studentized_range.sf(v * math.sqrt(2), 3, 30) for v in ts)
    assert FOUND.p_tukey == near(tukey, 1e-6)
    plain = sorted(2 * stats.t.sf(v, 30) for v in ts)
    steps = [min(1, max((3 - i) * plain[i] for i in range(j + 1))) for j in range(3)]
    assert sorted(FOUND.p_holm or ()) == near(steps)


def test_robust_errors_by_leaving_one_out() -> None:
    """HC3 is the sum of the squared changes of the estimate when one person is left out."""
    design = np.column_stack([(g == GROUP).astype(float) for g in "abc"] + [PRE - PRE.mean()])
    whole = np.linalg.lstsq(design, POST, rcond=None)[0]
    moved = np.array(
        [
            np.linalg.lstsq(np.delete(design, i, 0), np.delete(POST, i), rcond=None)[0] - whole
            for i in range(34)
        ]
    )
    assert FOUND.adjusted_se_hc3 == near(tuple(np.sqrt((moved**2).sum(axis=0))[:3]))
    ab = moved[:, 0] - moved[:, 1]
    assert FOUND.diff_se_hc3 is not None
    assert FOUND.diff_se_hc3[0] == near(math.sqrt((ab**2).sum()))


def test_two_groups_are_enough_and_one_is_not() -> None:
    two = ancova(["a", "a", "b", "b"], [1, 2, 2, 4], [2, 4, 3, 9])
    assert two.df2 == 1 and two.F_group is not None
    assert two.slopes_homogeneity_F is None
    assert two.reasons["slopes_homogeneity_F"] == "n_too_small"
    assert two.p_tukey == near(two.p_holm)
    single = ancova(["a", "b", "b"], [1, 2, 4], [2, 3, 9])
    assert set(single.reasons.values()) == {"n_too_small", "zero_variance"}
    assert single.slope_by_group == (None, 3.0)
    assert single.reasons["slope_by_group"] == "zero_variance"


X = distribution({0: 1, 2: 2, 3: 4, 5: 2, 6: 3}, 0, 6)
Y = distribution({0: 2, 1: 1, 2: 5, 3: 2, 4: 3, 6: 1}, 0, 6)
XS, YS = (
    [s for s, n in d.items() for _ in range(n)]
    for d in (
        {0: 1, 2: 2, 3: 4, 5: 2, 6: 3},
        {0: 2, 1: 1, 2: 5, 3: 2, 4: 3, 6: 1},
    )
)


def test_mean_and_linear_equating() -> None:
    found = equate(X, Y)
    mx, my = statistics.mean(XS), statistics.mean(YS)
    slope = statistics.stdev(YS) / statistics.stdev(XS)
    assert found.mean == near(tuple(s - mx + my for s in range(7)))
    assert found.linear == near(tuple(slope * (s - mx) + my for s in range(7)))
    assert (found.n_x, found.n_y, found.recommended) == (12, 14, "identity")
    assert found.score == found.identity == (0, 1, 2, 3, 4, 5, 6)


def test_equipercentile_by_percentile_ranks() -> None:
    found = equate(X, Y).equipercentile
    for score in range(7):
        p = (sum(s < score for s in XS) + XS.count(score) / 2) / len(XS)
        u = next(v for v in range(7) if sum(s <= v for s in YS) / len(YS) > p)
        below = sum(s < u for s in YS) / len(YS)
        assert found[score] == near(u - 0.5 + (p - below) / (YS.count(u) / len(YS)))


def circle_through(points: list[tuple[float, float]]) -> tuple[float, float, float]:
    (x1, y1), (x2, y2), (x3, y3) = points
    rows = np.array([[2 * (x2 - x1), 2 * (y2 - y1)], [2 * (x3 - x1), 2 * (y3 - y1)]])
    squares = [x2**2 - x1**2 + y2**2 - y1**2, x3**2 - x1**2 + y3**2 - y1**2]
    cx, cy = np.linalg.solve(rows, squares)
    return float(cx), float(cy), math.hypot(x1 - cx, y1 - cy)


@pytest.mark.parametrize("forms", [(X, Y, XS, YS), (Y, X, YS, XS)])
def test_the_arc_goes_through_three_points(forms: tuple) -> None:  # type: ignore[type-arg]
    x, y, xs, ys = forms
    found = equate(x, y).circle_arc
    mx, my = statistics.mean(xs), statistics.mean(ys)
    cx, cy, radius = circle_through([(0, 0), (mx, my - mx), (6, 0)])
    for score in range(7):
        root = math.sqrt(radius**2 - (score - cx) ** 2)
        arc = cy + root if my > mx else cy - root
        assert found[score] == near(score + arc, 1e-7)


def test_common_items_of_two_groups() -> None:
    new_x, new_v = [12, 15, 9, 20, 17, 14, 11], [5, 6, 3, 9, 8, 6, 4]
    old_y, old_v = [14, 18, 10, 16, 13, 19], [5, 8, 2, 6, 6, 7]
    found = equate_common_items((new_x, new_v), (old_y, old_v), [10.0, 16.0])
    shift = statistics.mean(new_v) - statistics.mean(old_v)
    wider = statistics.variance(new_v) - statistics.variance(old_v)
    shared = statistics.covariance(old_y, old_v)
    for name, gamma in (
        ("tucker", shared / statistics.variance(old_v)),
        ("levine", statistics.variance(old_y) / shared),
    ):
        mean = statistics.mean(old_y) + gamma * shift
        spread = math.sqrt(statistics.variance(old_y) + gamma**2 * wider)
        slope = spread / statistics.stdev(new_x)
        line = [slope * (x - statistics.mean(new_x)) + mean for x in (10, 16)]
        assert getattr(found, name) == near(tuple(line)), name
    for i, x in enumerate((10.0, 16.0)):
        v = (x - statistics.mean(new_x)) / statistics.stdev(new_x) * statistics.stdev(new_v)
        v += statistics.mean(new_v)
        y = (v - statistics.mean(old_v)) / statistics.stdev(old_v) * statistics.stdev(old_y)
        assert found.chained is not None
        assert found.chained[i] == near(y + statistics.mean(old_y))
    against = equate_common_items((new_x, new_v), (old_y, [9, 1, 8, 2, 7, 1]), [10.0])
    assert against.levine is None and against.reasons["levine"] == "zero_variance"
    assert against.tucker is not None


def test_gaps_count_marks_persons_and_assessors() -> None:
    found = crossed_components([[4, 2, None], [6, None, 5], [None, 4, 7], [8, 5, 9]])
    assert (found.n_marks, found.n_persons, found.n_raters) == (9, 4, 3)
    total = (found.variance_rows or 0) + (found.variance_raters or 0) + (found.variance_error or 0)
    assert found.icc_a1 == near((found.variance_rows or 0) / total)
    few = crossed_components([[1, 2], [None, None]])
    assert (few.n_persons, few.reasons["sem_mark"]) == (1, "no_crossed_ratings")
    alone = crossed_components([[1, None], [2, None], [3, None]])
    assert (alone.n_raters, alone.reasons["sem_mark"]) == (1, "no_crossed_ratings")


def test_balanced_classes_have_the_components_of_the_analysis_of_variance() -> None:
    """The pre-test orthogonal to everything: REML is then (MSB - MSW)/n and MSW."""
    pre = [-1.0, 1.0] * 8
    jumps = [0.5, -0.5, -0.5, 0.5]
    post = [10 + 3 * (i // 4) + jumps[i % 4] * (1 + i // 4) for i in range(16)]
    found = random_intercepts([f"k{i // 4}" for i in range(16)], pre, post)
    table = np.array(post).reshape(4, 4)
    slope = float(np.dot(pre, post)) / 16
    msb = 4 * table.mean(axis=1).var(ddof=1)
    msw = (((table - table.mean(axis=1, keepdims=True)) ** 2).sum() - 16 * slope**2) / 11
    assert (found.slope_pre, found.intercept) == near((slope, np.mean(post)))
    assert found.variance_person == near(msw, 1e-5)
    assert found.variance_class == near((msb - msw) / 4, 1e-5)
    first = found.classes[0]
    assert (first.name, first.n) == ("k0", 4)
    assert first.raw == near(table[0].mean() - np.mean(post))
    assert (found.n, found.n_classes) == (16, 4)
