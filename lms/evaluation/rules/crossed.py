"""Variance components of marks when not every assessor marked everyone (statistics 13.1)."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

from lms.evaluation.rules.arrays import FloatArray
from lms.evaluation.rules.undefined import Undefined, settle

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
    """Rows are persons, columns assessors, None is not marked; ICC(A,1) from the components."""
    import numpy as np

    cells = [(i, j, x) for i, row in enumerate(ratings) for j, x in enumerate(row) if x is not None]
    persons, raters = len({i for i, _, _ in cells}), len({j for _, j, _ in cells})
    n = len(cells)
    if persons < 2 or raters < 2 or n <= persons + 1:
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
    """Variances of persons, assessors and error at the minimum of -2 REML over both ratios."""
    import numpy as np
    from scipy.optimize import minimize

    groups = np.hstack([by_person, by_rater])
    sides = np.r_[np.zeros(by_person.shape[1], int), np.ones(by_rater.shape[1], int)]

    def criterion(log_ratios: FloatArray) -> float:
        return _reml(np.exp(log_ratios), marks, groups, sides)[0]

    options = {"xatol": 1e-8, "fatol": 1e-10, "maxiter": 4000, "maxfev": 4000}
    starts = [(0.0, -1.0), (-3.0, -3.0), (-16.0, 0.0), (0.0, -16.0)]
    found = [
        minimize(criterion, start, method="Nelder-Mead", bounds=[(-16, 12)] * 2, options=options)
        for start in starts
    ]
    best = min(found, key=lambda result: float(result.fun))
    ratios = np.where(best.x < -15, 0.0, np.exp(best.x))
    error = _reml(np.exp(best.x), marks, groups, sides)[1]
    return float(ratios[0]) * error, float(ratios[1]) * error, error


def _reml(
    ratios: FloatArray, marks: FloatArray, groups: FloatArray, sides: FloatArray
) -> tuple[float, float]:
    """-2 REML log-likelihood up to a constant, and the error variance, by Woodbury's identity."""
    import numpy as np

    scaled = groups * np.sqrt(ratios)[sides]
    inner = np.eye(len(sides)) + scaled.T @ scaled
    both = np.column_stack([np.ones(len(marks)), marks])
    solved = both - scaled @ np.linalg.solve(inner, scaled.T @ both)
    products = both.T @ solved
    df = len(marks) - 1
    variance = float(products[1, 1] - products[0, 1] ** 2 / products[0, 0]) / df
    determinants = float(np.linalg.slogdet(inner)[1]) + math.log(float(products[0, 0]))
    return df * math.log(max(variance, 1e-300)) + determinants, variance
