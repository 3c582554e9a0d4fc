"""Marks: one row for each marking of a submission; the newest counts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Select, select

from lms.assessment.keys import apply_corrections, hold_marking
from lms.assessment.models import Attempt, Mark, Submission
from lms.assessment.papers import Part, get_parts, list_paper
from lms.assessment.rules.corrections import points_under
from lms.assessment.written_points import written_points
from lms.db import Given, db, made_once
from lms.people.models import Person
from lms.training.changes import note_changes

FIRST = "pertama"
# of two origins that counted to the same number, the later id: the same everywhere
NEWEST_MARK = (Mark.number.desc(), Mark.id.desc())


def decode_answers(attempt: Attempt, answers: Mapping[int, Any]) -> list[Any]:
    """Answers of the screen, by position, in stable keys and in the order of the form."""
    decoded = {
        part.form_position: part.version.question.decode(
            part.option_order, answers.get(part.position)
        )
        for part in get_parts(attempt.id).values()
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

    Marked is what the submission holds, unless other `answers` count, now or since a marking
    before (late ones that were accepted).
    """
    hold_marking()
    before = get_mark(attempt)
    if answers is None and before is not None:
        answers = before.answers
    mark = _mark(submission, attempt, before, answers, now=now, by=by, reason=reason)
    _keep([mark])
    return mark


def mark_first(handed_in: Mapping[Attempt, Submission], *, now: datetime) -> dict[Attempt, Mark]:
    """Of what is handed in at this moment, so that nobody can have marked it before."""
    hold_marking()
    marks = {
        attempt: _mark(submission, attempt, None, None, now=now, by=None, reason=FIRST)
        for attempt, submission in handed_in.items()
    }
    _keep(list(marks.values()))
    return marks


def _keep(marks: Sequence[Mark]) -> None:
    db.session.add_all(marks)
    db.session.flush()
    note_changes(mark.angkatan_id for mark in marks)


def _mark(
    submission: Submission,
    attempt: Attempt,
    before: Mark | None,
    answers: list[Any] | None,
    *,
    now: datetime,
    by: Person | None,
    reason: str,
) -> Mark:
    """The caller holds the marking, so that the keys of today are still those of the commit."""
    parts, credited = apply_corrections(list_paper(attempt.id))
    parts = sorted(parts, key=lambda part: part.form_position)
    counted = submission.answers if answers is None else answers
    written = _written_points(parts, attempt)
    points = [
        written.get(part.form_position)
        or points_under(part.version.question, answer, credit=part.position in credited)
        for part, answer in zip(parts, counted, strict=True)
    ]
    return Mark(
        attempt_id=attempt.id,
        angkatan_id=attempt.angkatan_id,
        number=before.number + 1 if before else 1,
        marks=points,
        answers=answers,
        earned=sum(points),
        possible=sum(part.version.max_marks for part in parts),
        marked_at=now,
        marked_by_id=by.id if by else None,
        reason=reason,
    )


def get_mark(attempt: Attempt) -> Mark | None:
    """The marking that counts; None before submitting."""
    return db.session.scalar(_newest_mark(), {"attempt": attempt.id})


@made_once
def _newest_mark(attempt: Given) -> Select[Mark]:
    return select(Mark).where(Mark.attempt_id == attempt).order_by(*NEWEST_MARK).limit(1)


def _written_points(parts: Sequence[Part], attempt: Attempt) -> dict[int, int]:
    """What people gave; asked for only where people mark."""
    if not any(part.version.question.is_written for part in parts):
        return {}
    return written_points(attempt.id)
