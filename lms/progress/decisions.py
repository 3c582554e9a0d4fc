"""Decisions about a sitting that may complete something: more answers, other marks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from lms.assessment.corrections import Change, correct_key
from lms.assessment.kinds.question import Question
from lms.assessment.late_answers import accept_late_answers
from lms.assessment.models import Attempt, ItemVersion, Mark
from lms.db import db
from lms.people.models import Person
from lms.progress.learning import acknowledge_result


def put_key_right(
    version: ItemVersion,
    *,
    question: Question,
    credit: bool,
    reason: str,
    by: Person,
    now: datetime,
) -> Sequence[Change]:
    """New marks for everybody who was asked; who passes now has passed.

    Who passed before and would not now keeps what was earned: a completion is never taken away.
    """
    changes = correct_key(version, question=question, credit=credit, reason=reason, by=by, now=now)
    for change in changes:
        if change.passes_now and not change.passed_before:
            attempt = db.session.get(Attempt, change.attempt_id)
            assert attempt is not None
            acknowledge_result(attempt, now=now)
    return changes


def accept_late(attempt: Attempt, *, reason: str, by: Person, now: datetime) -> Mark:
    """Counts the late answers and completes what the new mark earns; nothing is taken away."""
    mark = accept_late_answers(attempt, reason=reason, by=by, now=now)
    acknowledge_result(attempt, now=now)
    return mark
