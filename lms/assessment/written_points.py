"""Points of written answers as they count today, for marking."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from uuid import UUID

from sqlalchemy import select

from lms.assessment.decision_models import Grading
from lms.assessment.rules.grading import agreed_points
from lms.db import db


def newest_gradings(attempts: Collection[UUID]) -> Mapping[tuple[UUID, int], Sequence[Grading]]:
    """By attempt and place on the form, the newest grading of each grader, in order of coming."""
    query = (
        select(Grading)
        .where(Grading.attempt_id.in_(attempts))
        .order_by(Grading.number, Grading.graded_at, Grading.id)
    )
    found: dict[tuple[UUID, int], dict[UUID, Grading]] = {}
    for row in db.session.scalars(query):
        found.setdefault((row.attempt_id, row.form_position), {})[row.grader_id] = row
    return {place: list(by_grader.values()) for place, by_grader in found.items()}


def written_points(attempt_id: UUID) -> dict[int, int]:
    """By place on the form, the points that graders agreed on; unmarked answers are absent."""
    return {
        place: points
        for (_, place), gradings in newest_gradings({attempt_id}).items()
        if (points := agreed_points([grading.total for grading in gradings])) is not None
    }
