"""Reaction surveys (docs/statistics.md 12.1-12.3).

One question, net promoter score, satisfaction index.
"""

from __future__ import annotations

import math
import statistics
from collections.abc import Sequence
from dataclasses import dataclass, field

from lms.statistics.core.proportions import Z975, wilson
from lms.statistics.core.undefined import Undefined, settle

IKM_ELEMENTS = 9
LOW_RESPONSE = 0.6


@dataclass(frozen=True)
class SurveyItem:
    """Counts of every category from low to high, then the summaries."""

    n_valid: int
    n_missing: int
    counts: dict[int, int]
    median: float | None
    mean: float | None
    sd: float | None
    top2box: float | None
    wilson95: tuple[float, float] | None
    reasons: dict[str, str] = field(default_factory=dict)


def survey_item(answers: Sequence[int | None], low: int = 1, high: int = 5) -> SurveyItem:
    """One question on a scale from `low` to `high`; top two are the two best categories."""
    valid = [a for a in answers if a is not None]
    if any(not low <= a <= high for a in valid):
        raise ValueError("an answer lies outside the scale")
    top = sum(a >= high - 1 for a in valid)
    none = Undefined.N_TOO_SMALL
    return SurveyItem(
        n_valid=len(valid),
        n_missing=len(answers) - len(valid),
        counts={category: valid.count(category) for category in range(low, high + 1)},
        **settle(
            {
                "median": statistics.median(valid) if valid else none,
                "mean": statistics.fmean(valid) if valid else none,
                "sd": statistics.stdev(valid) if len(valid) > 1 else none,
                "top2box": top / len(valid) if valid else none,
                "wilson95": wilson(top, len(valid)),
            }
        ),
    )


@dataclass(frozen=True)
class ResponseRate:
    """How many of those asked answered; flagged below 60 %."""

    n_asked: int
    n_answered: int
    rate: float | None
    flags: tuple[str, ...]
    reasons: dict[str, str] = field(default_factory=dict)


def response_rate(n_answered: int, n_asked: int) -> ResponseRate:
    rate = n_answered / n_asked if n_asked else Undefined.N_TOO_SMALL
    low = isinstance(rate, float) and rate < LOW_RESPONSE
    flags = ("low_response",) if low and not isinstance(rate, Undefined) else ()
    return ResponseRate(n_asked, n_answered, flags=flags, **settle({"rate": rate}))


@dataclass(frozen=True)
class NetPromoterScore:
    """Secondary only: at n = 30 the interval is about +- 28 points."""

    n: int
    promoters: float | None
    detractors: float | None
    nps: float | None
    se: float | None
    ci95: tuple[float, float] | None
    reasons: dict[str, str] = field(default_factory=dict)


def net_promoter_score(ratings: Sequence[int | None]) -> NetPromoterScore:
    """100 (p - d): p rated 9-10, d rated 0-6; SE = 100 sqrt((p + d - (p-d)^2)/n)."""
    valid = [r for r in ratings if r is not None]
    n = len(valid)
    if n == 0:
        names = ("promoters", "detractors", "nps", "se", "ci95")
        return NetPromoterScore(0, **settle(dict.fromkeys(names, Undefined.N_TOO_SMALL)))
    p, d = sum(r >= 9 for r in valid) / n, sum(r <= 6 for r in valid) / n
    nps, se = 100 * (p - d), 100 * math.sqrt((p + d - (p - d) ** 2) / n)
    return NetPromoterScore(n, p, d, nps, se, (nps - Z975 * se, nps + Z975 * se))


@dataclass(frozen=True)
class SatisfactionIndex:
    """IKM of Permenpan RB 14/2017: nine elements on 1-4."""

    n: int
    element_means: tuple[float | None, ...]
    nrr: float | None
    ikm: float | None
    grade: str | None
    reasons: dict[str, str] = field(default_factory=dict)


def satisfaction_index(rows: Sequence[Sequence[int | None]]) -> SatisfactionIndex:
    """NRR = mean of the nine element means (weight exactly 1/9), IKM = 25 NRR."""
    if any(len(row) != IKM_ELEMENTS for row in rows):
        raise ValueError("the index has nine elements")
    if any(a is not None and not 1 <= a <= 4 for row in rows for a in row):
        raise ValueError("an element is rated from 1 to 4")
    columns = [[row[j] for row in rows if row[j] is not None] for j in range(IKM_ELEMENTS)]
    means = [statistics.fmean(a for a in c if a is not None) if c else None for c in columns]
    known = [m for m in means if m is not None]
    if len(known) < IKM_ELEMENTS:
        names = ("nrr", "ikm", "grade")
        none = settle(dict.fromkeys(names, Undefined.N_TOO_SMALL))
        return SatisfactionIndex(len(rows), tuple(means), **none)
    nrr = math.fsum(known) / IKM_ELEMENTS
    return SatisfactionIndex(len(rows), tuple(means), nrr, 25 * nrr, ikm_grade(25 * nrr))


def ikm_grade(ikm: float) -> str:
    """25-64.99 D tidak baik, 65-76.60 C kurang baik, 76.61-88.30 B baik, above A sangat baik.

    The unrounded index is graded (docs/statistics.md 15.2): what lies between two printed limits
    belongs to the lower grade.
    """
    exact = round(ikm, 9)
    grades = [(88.31, "A"), (76.61, "B"), (65.0, "C")]
    return next((grade for least, grade in grades if exact >= least), "D")
