"""Decisions about a sitting that may complete something: more answers, other marks."""

from __future__ import annotations

from datetime import datetime

from lms.assessment.late_answers import accept_late_answers
from lms.assessment.models import Attempt, Mark
from lms.people.models import Person
from lms.progress.learning import acknowledge_result


def accept_late(attempt: Attempt, *, reason: str, by: Person, now: datetime) -> Mark:
    """Counts the late answers and completes what the new mark earns; nothing is taken away."""
    mark = accept_late_answers(attempt, reason=reason, by=by, now=now)
    acknowledge_result(attempt, now=now)
    return mark
