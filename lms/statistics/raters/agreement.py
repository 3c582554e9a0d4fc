"""Intraclass correlations of marks by several assessors (docs/statistics.md 13.1, 13.4)."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

from lms.statistics.core.mean_squares import MeanSquares, mean_squares
from lms.statistics.core.undefined import Figure, Undefined, settle
from lms.statistics.raters.icc_limits import (
    icc_absolute,
    icc_consistent,
    icc_limits,
    icc_one_way,
    ratio,
)

TYPES = (
    "ICC(1,1)",
    "ICC(A,1)=ICC(2,1)",
    "ICC(C,1)=ICC(3,1)",
    "ICC(1,k)",
    "ICC(A,k)=ICC(2,k)",
    "ICC(C,k)=ICC(3,k)",
)


@dataclass(frozen=True)
class IntraclassCorrelations:
    """The six forms in the order of `types`; a negative one is printed and read as 0."""

    n: int
    k: int
    types: tuple[str, ...]
    icc: tuple[float | None, ...]
    F: tuple[float | None, ...]
    df1: tuple[int, ...]
    df2: tuple[int, ...]
    p: tuple[float | None, ...]
    ci95_lo: tuple[float | None, ...]
    ci95_hi: tuple[float | None, ...]
    icc21: float | None
    band: str | None
    variance_rows: float | None
    variance_raters: float | None
    variance_error: float | None
    sem_mark: float | None
    reasons: dict[str, str] = field(default_factory=dict)


def intraclass_correlations(ratings: Sequence[Sequence[float]]) -> IntraclassCorrelations:
    """All six forms with F tests and the intervals of McGraw & Wong 1996; no variance: null.

    ICC(A,1) is the default: one assessor's mark counts and assessors differ between persons.
    """
    if len(ratings) < 2 or len(ratings[0]) < 2:
        raise ValueError("at least two persons and two assessors are needed")
    m = mean_squares(ratings)
    singles = [icc_one_way(m), icc_absolute(m), icc_consistent(m)]
    averages = _averages(m)
    one_way, two_way = m.n * (m.k - 1), (m.n - 1) * (m.k - 1)
    tests = [ratio(m.rows, error) for error in (m.within, m.error, m.error)] * 2
    df2 = (one_way, two_way, two_way) * 2
    limits = icc_limits(m)
    lows, highs = (tuple(side) for side in zip(*limits, strict=True))
    return IntraclassCorrelations(
        n=m.n,
        k=m.k,
        types=TYPES,
        df1=(m.n - 1,) * 6,
        df2=df2,
        **settle(
            {
                "icc": (*singles, *averages),
                "F": tuple(tests),
                "p": tuple(_p(f, m.n - 1, df) for f, df in zip(tests, df2, strict=True)),
                "ci95_lo": lows,
                "ci95_hi": highs,
                "icc21": singles[1],
                "band": lows[1] if isinstance(lows[1], Undefined) else koo_li_band(lows[1]),
                **_components(m),
            }
        ),
    )


def _averages(m: MeanSquares) -> list[Figure]:
    """ICC of the mean of k assessors; absolute: (MSR-MSE)/(MSR+(MSC-MSE)/n)."""
    absolute = m.rows + (m.columns - m.error) / m.n
    tops = ((m.rows - m.within, m.rows), (m.rows - m.error, absolute), (m.rows - m.error, m.rows))
    return [ratio(top, bottom) for top, bottom in tops]


def _p(f: Figure, df1: int, df2: int) -> Figure:
    from scipy.special import fdtrc

    return f if isinstance(f, Undefined) else float(fdtrc(df1, df2, f))


def _components(m: MeanSquares) -> dict[str, Figure]:
    """Variance of persons, assessors and error (negative read as 0), and the SE of one mark."""
    if m.rows == m.columns == m.error == 0:
        names = ("variance_rows", "variance_raters", "variance_error", "sem_mark")
        return dict.fromkeys(names, Undefined.ZERO_VARIANCE)
    raters = max(0.0, (m.columns - m.error) / m.n)
    return {
        "variance_rows": max(0.0, (m.rows - m.error) / m.k),
        "variance_raters": raters,
        "variance_error": m.error,
        "sem_mark": math.sqrt(raters + m.error),
    }


def koo_li_band(lower_limit: float) -> str:
    """Koo & Li 2016, on the lower limit: .5 moderate, .75 good, .9 excellent."""
    bands = [(0.9, "excellent"), (0.75, "good"), (0.5, "moderate")]
    return next((word for least, word in bands if lower_limit > least), "poor")
