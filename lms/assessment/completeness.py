"""How much of each answer of a sitting is there: one rule for map, check, board and receipt."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from lms.assessment.answers import Answer
from lms.assessment.kinds.wire import Filled
from lms.assessment.papers import get_parts


def list_filled(attempt_id: UUID, answers: Mapping[int, Answer]) -> Mapping[int, Filled]:
    """By position, what the kind of each question says of the answer given so far."""
    parts = get_parts(attempt_id) if answers else {}
    return {
        position: parts[position].version.question.filled(answer.answer)
        for position, answer in answers.items()
        if position in parts
    }


def count_complete(attempt_id: UUID, answers: Mapping[int, Answer]) -> int:
    """Answers that lack nothing."""
    return sum(filled.is_complete for filled in list_filled(attempt_id, answers).values())
