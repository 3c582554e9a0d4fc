"""Variance components of incompletely crossed marks (docs/statistics.md 13.1)."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from lms.statistics.core.arrays import FloatArray
from lms.statistics.core.undefined import Undefined, settle

# logarithms of a component over error, from which on it, or the error, is none
NONE, ALL = -16.0, 12.0
STARTS = [(0.0, -1.0), (-3.0, -3.0), (NONE, 0.0), (0.0, NONE)]
# logarithm of assessors' variance over persons', where there is no error, and its steps
WITHOUT_ERROR = (-16.0, 16.0, 65)
NAMES = ("variance_rows", "variance_raters", "variance_error", "icc_a1", "sem_mark")


@dataclass(frozen=True)
class CrossedComponents:
    """mark = mean + person + assessor + error, by REML."""

    n_marks: int
    n_persons: int
    n_raters: int
    variance_rows: float | None
    variance_raters: float | None
    variance_error: float | None
    icc_a1: float | None
    sem_mark: float | None
    reasons: dict[str, str] = field(default_factory=dict)


def crossed_components(ratings: Sequence[Sequence[float | None]]) -> CrossedComponents:
    """Rows are persons, columns assessors, None is not marked; ICC(A,1) from the components.

    Needs two marks more than persons, and than assessors: where everybody has one mark, or every
    assessor gave one, their spread and the error are the same thing.
    """
    import numpy as np

    cells = [(i, j, x) for i, row in enumerate(ratings) for j, x in enumerate(row) if x is not None]
    persons, raters = len({i for i, _, _ in cells}), len({j for _, j, _ in cells})
    n = len(cells)
    if n <= max(persons, raters) + 1:
        none = settle(dict.fromkeys(NAMES, Undefined.NO_CROSSED_RATINGS))
        return CrossedComponents(n, persons, raters, **none)
    marks = np.array([x for _, _, x in cells], dtype=np.float64)
    if float(np.ptp(marks)) == 0:
        none = settle(dict.fromkeys(NAMES, Undefined.ZERO_VARIANCE))
        return CrossedComponents(n, persons, raters, **none)
    rows, columns, error = _components(marks, _indicators(cells, 0), _indicators(cells, 1))
    return CrossedComponents(
        n_marks=n,
        n_persons=persons,
        n_raters=raters,
        variance_rows=rows,
        variance_raters=columns,
        variance_error=error,
        icc_a1=rows / (rows + columns + error),
        sem_mark=math.sqrt(columns + error),
    )


def _indicators(cells: Sequence[tuple[int, int, float]], side: int) -> FloatArray:
    import numpy as np

    _, codes = np.unique([cell[side] for cell in cells], return_inverse=True)
    table: FloatArray = (codes[:, None] == np.arange(codes.max() + 1)).astype(np.float64)
    return table


def _components(
    marks: FloatArray, by_person: FloatArray, by_rater: FloatArray
) -> tuple[float, float, float]:
    """Variances of persons, assessors and error at the minimum of -2 REML.

    Marks that add up leave no error: the other two are then sought without it.
    """
    import numpy as np

    groups = np.hstack([by_person, by_rater])
    sides = np.r_[np.zeros(by_person.shape[1], int), np.ones(by_rater.shape[1], int)]
    centred, df = marks - marks.mean(), len(marks) - 1

    def profiled(logs: FloatArray) -> float:
        squares, determinants = _reml(np.exp(logs), centred, groups, sides)
        return df * math.log(max(squares, 1e-300)) + determinants

    logs = _search(profiled)
    error = _reml(np.exp(logs), centred, groups, sides)[0] / df
    if logs.max() < ALL - 0.1:
        rows, columns = (_ratios(logs) * error).tolist()
        return rows, columns, error
    return (*_components_without_error(centred, by_person, by_rater), 0.0)


def _components_without_error(
    marks: FloatArray, by_person: FloatArray, by_rater: FloatArray
) -> tuple[float, float]:
    """Variances of persons and assessors by REML where each mark is the sum of the two.

    Only contrasts that persons and assessors can make are then random; their likelihood has one
    unknown beside its scale, the ratio of the two.
    """
    import numpy as np
    from scipy.optimize import minimize_scalar

    groups = np.hstack([by_person, by_rater])
    basis, sizes, _ = np.linalg.svd(groups - groups.mean(axis=0), full_matrices=False)
    basis = basis[:, sizes > 1e-9 * sizes[0]]
    values = basis.T @ marks
    persons, raters = ((basis.T @ side) @ (basis.T @ side).T for side in (by_person, by_rater))

    def scale(log: float) -> tuple[float, float]:
        shape = persons + math.exp(log) * raters
        return float(values @ np.linalg.solve(shape, values)) / len(values), float(
            np.linalg.slogdet(shape)[1]
        )

    def profiled(log: float) -> float:
        squares, determinant = scale(log)
        return len(values) * math.log(max(squares, 1e-300)) + determinant

    grid = np.linspace(*WITHOUT_ERROR)
    best = int(np.argmin([profiled(log) for log in grid]))
    around = (grid[max(best - 1, 0)], grid[min(best + 1, len(grid) - 1)])
    log = float(minimize_scalar(profiled, bounds=around, options={"xatol": 1e-9}).x)
    rows = scale(log)[0]
    least, most, _ = WITHOUT_ERROR
    if log < least + 1:
        return _spread_of_one(values, persons), 0.0
    if log > most - 1:
        return 0.0, _spread_of_one(values, raters)
    return rows, rows * math.exp(log)


def _spread_of_one(values: FloatArray, shape: FloatArray) -> float:
    """Variance of the only side that differs; of the other, all contrasts are 0."""
    import numpy as np

    inverse = np.linalg.pinv(shape, rcond=1e-9, hermitian=True)
    return float(values @ inverse @ values) / int(np.linalg.matrix_rank(shape, hermitian=True))


def _search(criterion: Callable[[FloatArray], float]) -> FloatArray:
    """The best logarithms of persons and assessors over error, none of both included."""
    from scipy.optimize import minimize

    options = {"xatol": 1e-8, "fatol": 1e-10, "maxiter": 4000, "maxfev": 4000}
    found = [
        minimize(criterion, start, method="Nelder-Mead", bounds=[(NONE, ALL)] * 2, options=options)
        for start in STARTS
    ]
    best: FloatArray = min(found, key=lambda result: float(result.fun)).x
    return best


def _ratios(logs: FloatArray) -> FloatArray:
    import numpy as np

    ratios: FloatArray = np.where(logs < NONE + 1, 0.0, np.exp(logs))
    return ratios


def _reml(
    ratios: FloatArray, marks: FloatArray, groups: FloatArray, sides: FloatArray
) -> tuple[float, float]:
    """Squares left by the mean, and log determinants, at error 1, by Woodbury's identity."""
    import numpy as np

    scaled = groups * np.sqrt(ratios)[sides]
    inner = np.eye(len(sides)) + scaled.T @ scaled
    both = np.column_stack([np.ones(len(marks)), marks])
    solved = both - scaled @ np.linalg.solve(inner, scaled.T @ both)
    products = both.T @ solved
    squares = float(products[1, 1] - products[0, 1] ** 2 / products[0, 0])
    determinants = float(np.linalg.slogdet(inner)[1]) + math.log(float(products[0, 0]))
    return squares, determinants
