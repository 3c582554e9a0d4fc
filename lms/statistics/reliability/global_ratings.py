"""One grade for a person, and the cuts it may be shown for (docs/statistics.md 1.5, 10.1)."""

from __future__ import annotations

import statistics
from collections.abc import Mapping, Sequence
from dataclasses import replace
from enum import IntEnum
from typing import Any

from lms.statistics.core.sizes import REGRESSION_N, SMALLEST_GROUP
from lms.statistics.core.undefined import Undefined
from lms.statistics.reliability.cut import Borderline, borderline

LINE = ("borderline_regression", "slope", "intercept", "r2")
GROUP = ("borderline_group_mean", "borderline_group_median")


class Grade(IntEnum):
    """How able a person is at the work of this jenjang, whatever the test says."""

    NOT_YET = 1
    BORDERLINE = 2
    ABLE = 3
    VERY_ABLE = 4


def borderline_cuts(grades: Sequence[Sequence[int]], scores: Sequence[float]) -> Borderline:
    """Cuts from one row of grades a person (1 to 4, one a rater) and the person's test score.

    A person's grade is the mean over raters. Group cuts need 5 persons at `BORDERLINE`; the line
    needs 30 persons and somebody at either end of the scale, because a line that ends before the
    borderline only guesses there. A line that does not rise says nothing: null.
    """
    found = borderline([statistics.fmean(row) for row in grades], scores, Grade.BORDERLINE)
    given = {grade for row in grades for grade in row}
    hidden: dict[str, Undefined] = {}
    if found.n_borderline < SMALLEST_GROUP:
        hidden |= dict.fromkeys(GROUP, Undefined.N_TOO_SMALL)
    if found.n < REGRESSION_N:
        hidden |= dict.fromkeys(LINE, Undefined.N_TOO_SMALL)
    elif not {Grade.NOT_YET, Grade.VERY_ABLE} <= given:
        hidden |= dict.fromkeys(LINE, Undefined.ENDS_NOT_USED)
    elif found.slope is not None and found.slope <= 0:
        hidden |= {"borderline_regression": Undefined.LINE_DOES_NOT_RISE}
    return _without(found, hidden)


def _without(found: Borderline, hidden: Mapping[str, Undefined]) -> Borderline:
    """The same result with null and its reason for the figures in `hidden`."""
    reasons = {**found.reasons, **{name: str(code) for name, code in hidden.items()}}
    nothing: dict[str, Any] = dict.fromkeys(hidden)
    return replace(found, reasons=reasons, **nothing)
