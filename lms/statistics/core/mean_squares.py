"""Analysis of variance of a persons-by-assessors table, one mark in each cell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

ROUNDING = 1e-12


@dataclass(frozen=True)
class MeanSquares:
    """Two-way table of n persons by k assessors, one mark in each cell."""

    n: int
    k: int
    rows: float
    columns: float
    error: float
    within: float


def mean_squares(ratings: Sequence[Sequence[float]]) -> MeanSquares:
    """Between persons, between assessors, residual, and within persons."""
    import numpy as np

    table = np.asarray(ratings, dtype=np.float64)
    n, k = table.shape
    centred = table - table.mean()
    by_row, by_column = centred.mean(axis=1), centred.mean(axis=0)
    rest = centred - by_row[:, None] - by_column[None, :]
    floor = ROUNDING * float((table**2).sum())
    squares = [k * (by_row**2).sum(), n * (by_column**2).sum(), (rest**2).sum()]
    rows, columns, error = (0.0 if s < floor else float(s) for s in squares)
    return MeanSquares(
        n=n,
        k=k,
        rows=rows / (n - 1),
        columns=columns / (k - 1),
        error=error / ((n - 1) * (k - 1)),
        within=(columns + error) / (n * (k - 1)),
    )
