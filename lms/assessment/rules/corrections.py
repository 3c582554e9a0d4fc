"""Marks after a key was put right; the new key itself is made by the kind of the question."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from lms.assessment.kinds.question import Question


def points_under(question: Question, answer: Any, *, credit: bool) -> int:
    """Points of one answer under a corrected key; with credit all of them, even for none."""
    return question.max_marks if credit else question.mark(answer)


def replace_points(marks: Sequence[int], place: int, points: int) -> tuple[list[int], int]:
    """The marks with other points at one place, and their sum."""
    changed = [*marks[:place], points, *marks[place + 1 :]]
    return changed, sum(changed)
