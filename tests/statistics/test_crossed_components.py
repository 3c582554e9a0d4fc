"""Components of marks with gaps: by REML as it is defined, and by the analysis of variance."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import pytest
from scipy import linalg, optimize

from lms.statistics.raters.crossed import CrossedComponents, crossed_components

Ratings = Sequence[Sequence[float | None]]
GAPS = [[4, 2, None], [6, None, 5], [None, 4, 7], [8, 5, 9], [9, None, 8], [None, 8, 10]]


def variances(found: CrossedComponents) -> tuple[float, float, float]:
    parts = found.variance_rows, found.variance_raters, found.variance_error
    return tuple(part if part is not None else math.nan for part in parts)  # type: ignore[return-value]


def by_contrasts(ratings: Ratings, error: float | None = None) -> tuple[float, ...]:
    """The likelihood of all contrasts of the marks, over three standard deviations, or two."""
    cells = [(i, j, x) for i, row in enumerate(ratings) for j, x in enumerate(row) if x is not None]
    who, by, marks = (np.array(column) for column in zip(*cells, strict=True))
    contrasts = linalg.null_space(np.ones((1, len(cells))))
    same = [who[:, None] == who, by[:, None] == by, np.eye(len(cells))]
    seen = [contrasts.T @ part @ contrasts for part in same]
    values = contrasts.T @ marks

    def minus(sds: Sequence[float]) -> float:
        parts = sds if error is None else [*sds, error]
        v = sum(sd**2 * part for sd, part in zip(parts, seen, strict=True))
        return float(np.linalg.slogdet(v)[1] + values @ np.linalg.solve(v, values))

    found = optimize.minimize(minus, [1.0] * (3 if error is None else 2), options={"gtol": 1e-6})
    return tuple((found.x**2).tolist())


def by_squares(table: Sequence[Sequence[float]]) -> tuple[float, float, float]:
    """Persons, assessors and error of a full table (docs/statistics.md 13.1)."""
    marks = np.array(table, float)
    n, k = marks.shape
    rows, columns = marks.mean(axis=1), marks.mean(axis=0)
    rest = marks - rows[:, None] - columns + marks.mean()
    error = float((rest**2).sum()) / ((n - 1) * (k - 1))
    a, b = rows.var(ddof=1) - error / k, columns.var(ddof=1) - error / n
    return float(a), float(b), error


@pytest.mark.parametrize(
    "ratings",
    [
        GAPS,
        [*GAPS[:3], [28, 25, 29], [29, None, 28], [None, 28, 30]],
        [[1, 2, None], [None, 5, 9], [None, None, 4], [8, None, None], [3, 5, 6]],
    ],
)
def test_marks_with_gaps_have_the_most_likely_components(ratings: Ratings) -> None:
    found = crossed_components(ratings)
    assert variances(found) == pytest.approx(by_contrasts(ratings), rel=2e-4)
    rows, raters, error = variances(found)
    assert found.icc_a1 == pytest.approx(rows / (rows + raters + error))
    assert found.sem_mark == pytest.approx(math.sqrt(raters + error))


@pytest.mark.parametrize(
    "table",
    [
        [[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]],
        [[1, 3], [4, 5], [9, 12], [2, 2]],
        [[10, 11, 13], [20, 22, 23], [30, 31, 33.5]],
    ],
)
def test_a_full_table_has_the_components_of_its_mean_squares(table: list[list[float]]) -> None:
    expected = by_squares(table)
    assert min(expected) > 0
    assert variances(crossed_components(table)) == pytest.approx(expected, rel=1e-4)


def test_a_component_that_is_not_there_is_0() -> None:
    """A table whose persons, or assessors, differ less than chance would have it."""
    alike = crossed_components([[1, 3], [4, 2], [3, 1], [2, 4]])
    assert (alike.variance_rows, alike.icc_a1, alike.variance_raters) == (0, 0, 0)
    assert alike.variance_error == pytest.approx(np.var([1, 3, 4, 2, 3, 1, 2, 4], ddof=1))
    fair = crossed_components([[1, 2], [6, 5], [8, 9], [4, 3]])
    assert fair.variance_raters == 0
    table = np.array([[1, 2], [6, 5], [8, 9], [4, 3]], float)
    within = float(table.var(axis=1, ddof=1).mean())
    assert fair.variance_error == pytest.approx(within, rel=1e-4)
    assert fair.variance_rows == pytest.approx(
        float(table.mean(axis=1).var(ddof=1)) - within / 2, rel=1e-4
    )
    strict = crossed_components([[1, 7], [2, 6], [1.5, 6.5]])
    assert strict.variance_rows == 0 and strict.variance_raters


def test_marks_that_add_up_have_no_error() -> None:
    found = crossed_components([[1, 3, 4], [5, 7, 8], [2, 4, 5], [9, 11, 12]])
    rows, raters, error = variances(found)
    assert error == 0
    assert (rows, raters) == pytest.approx(
        (np.var([1, 5, 2, 9], ddof=1), np.var([1, 3, 4], ddof=1)), rel=1e-3
    )
    gaps: Ratings = [[1, 3, None], [5, 7, 8], [2, None, 5], [9, 11, 12]]
    found = variances(crossed_components(gaps))
    assert found == pytest.approx((*by_contrasts(gaps, error=0.03), 0), rel=1e-3)
    assert found == pytest.approx(
        (np.var([1, 5, 2, 9], ddof=1), np.var([1, 3, 4], ddof=1), 0), rel=1e-6
    )


def test_assessors_who_agree_leave_only_persons() -> None:
    found = crossed_components([[3, 3, None], [4, None, 4], [None, 5, 5], [7, 7, 7]])
    assert found.variance_rows == pytest.approx(np.var([3, 4, 5, 7], ddof=1), rel=1e-3)
    assert (found.variance_raters, found.variance_error) == (0, 0)
    assert (found.icc_a1, found.sem_mark) == (1, 0)


@pytest.mark.parametrize(
    ("ratings", "sizes"),
    [
        ([[4, 2, None], [6, None, None], [None, None, 5]], (4, 3, 3)),
        ([[4, 2], [6, None], [None, 5], [7, None]], (5, 4, 2)),
        ([[1, 2, None, None], [None, None, 3, 4]], (4, 2, 4)),
        ([[1, 2, 3, None, None], [None, None, 3, 4, 6]], (6, 2, 5)),
        ([[1, 2, 3]], (3, 1, 3)),
        ([[1], [2], [3]], (3, 3, 1)),
        ([], (0, 0, 0)),
    ],
)
def test_marks_that_hardly_cross_say_so(
    ratings: list[list[float | None]], sizes: tuple[int, int, int]
) -> None:
    found = crossed_components(ratings)
    assert (found.n_marks, found.n_persons, found.n_raters) == sizes
    assert set(found.reasons.values()) == {"no_crossed_ratings"}


def test_two_more_marks_than_persons_and_assessors_are_enough() -> None:
    found = crossed_components([[4, 2, None], [6, None, 3], [None, None, 5]])
    assert (found.n_marks, found.reasons) == (5, {})
    same = crossed_components([[4, 4, None], [4, None, 4], [None, None, 4], [4, 4, None]])
    assert set(same.reasons.values()) == {"zero_variance"}
    assert (same.n_marks, same.n_persons, same.n_raters) == (7, 4, 3)
