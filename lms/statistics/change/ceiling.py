"""Ceiling and floor of a test (docs/statistics.md 4.6); at a ceiling a gain is too small."""

from __future__ import annotations

import statistics
from collections.abc import Sequence

from lms.statistics.core.pairs import Score, exact


def ceiling_flags(scores: Sequence[Score], max_score: Score, occasion: str) -> list[str]:
    """`ceiling_<occasion>` and `floor_<occasion>`, as far as they apply."""
    flags = [f"ceiling_{occasion}"] if has_ceiling(scores, max_score) else []
    return flags + ([f"floor_{occasion}"] if has_floor(scores) else [])


def has_ceiling(scores: Sequence[Score], max_score: Score) -> bool:
    """Over 15 % at the maximum, a mean above 90 %, or mean + SD above the maximum (Terwee 2007)."""
    top = exact(max_score)
    mean = statistics.fmean(map(float, scores))
    spread = statistics.stdev(map(float, scores)) if len(scores) > 1 else 0.0
    crowded = sum(exact(s) == top for s in scores) > 0.15 * len(scores)
    return crowded or mean > 0.9 * float(top) or mean + spread > float(top)


def has_floor(scores: Sequence[Score]) -> bool:
    """Over 15 % at zero."""
    return sum(s == 0 for s in scores) > 0.15 * len(scores)
