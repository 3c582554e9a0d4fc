"""Points that people give to written answers: by rubric, by one person or by two.

Two graders: the mean of their totals, a half rounded up, in whole points. They should talk when
their totals are further apart than a quarter of what can be earned.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lms.assessment.kinds.written import Criterion

# a fourth of the points
FAR_APART = 4


class NotOnRubric(ValueError):
    """A criterion is missing, or its points stand in no column."""


def total_points(rubric: Sequence[Criterion], points: Mapping[str, int]) -> int:
    """The sum over all criteria; raises NotOnRubric unless each has points of one of its levels."""
    allowed = {row.key: {level.points for level in row.levels} for row in rubric}
    if set(points) != set(allowed):
        raise NotOnRubric
    if any(value not in allowed[key] for key, value in points.items()):
        raise NotOnRubric
    return sum(points.values())


def agreed_points(totals: Sequence[int]) -> int | None:
    """What counts: the mean over the graders, a half rounded up; None before the first."""
    if not totals:
        return None
    return (2 * sum(totals) + len(totals)) // (2 * len(totals))


def should_talk(totals: Sequence[int], possible: int) -> bool:
    """Whether two graders are so far apart that they should look at the answer together."""
    return bool(totals) and FAR_APART * (max(totals) - min(totals)) > possible
