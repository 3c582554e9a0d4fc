"""Marks: one row for each marking of a submission; the newest counts."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import select

from lms.assessment.keys import apply_corrections, hold_marking
from lms.assessment.models import Attempt, Mark, Submission
from lms.assessment.papers import list_paper
from lms.assessment.rules.answers import decode_answer
from lms.assessment.rules.corrections import points_under
from lms.db import db
from lms.people.models import Person

FIRST = "pertama"


def decode_answers(attempt: Attempt, answers: Mapping[int, Any]) -> list[Any]:
    """Answers of the screen, by position, in stable keys and in the order of the form."""
    decoded = {
        part.form_position: decode_answer(
            part.version.body, part.option_order, answers.get(part.position)
        )
        for part in list_paper(attempt.id)
    }
    return [decoded[place] for place in sorted(decoded)]


def mark_submission(
    submission: Submission,
    attempt: Attempt,
    *,
    now: datetime,
    by: Person | None = None,
    reason: str = FIRST,
    answers: list[Any] | None = None,
) -> Mark:
    """Marks with the pinned versions and adds the row.

    Marked is what the submission holds, unless other `answers` count by now.
    """
    hold_marking()
    parts, credited = apply_corrections(list_paper(attempt.id))
    parts = sorted(parts, key=lambda part: part.form_position)
    counted = submission.answers if answers is None else answers
    points = [
        points_under(part.version.body, answer, credit=part.position in credited)
        for part, answer in zip(parts, counted, strict=True)
    ]
    mark = Mark(
        attempt_id=attempt.id,
        number=_next_number(attempt),
        marks=points,
        answers=answers,
        earned=sum(points),
        possible=sum(part.version.max_marks for part in parts),
        marked_at=now,
        marked_by_id=by.id if by else None,
        reason=reason,
    )
    db.session.add(mark)
    db.session.flush()
    return mark


def get_mark(attempt: Attempt) -> Mark | None:
    """The marking that counts; None before submitting."""
    query = select(Mark).where(Mark.attempt_id == attempt.id).order_by(Mark.number.desc())
    return db.session.scalar(query.limit(1))


def _next_number(attempt: Attempt) -> int:
    mark = get_mark(attempt)
    return mark.number + 1 if mark else 1
