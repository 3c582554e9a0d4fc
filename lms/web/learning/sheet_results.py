"""What came of a sheet: the receipt, and each written answer with its marks once there are any."""

from __future__ import annotations

from typing import Any

from flask import url_for

from lms.assessment.gradings import WrittenAnswer, list_own_answers
from lms.assessment.kinds.written import Criterion
from lms.assessment.models import Attempt
from lms.assessment.rules.balance import plain_text
from lms.web.kernel.filters import waktu


def view(attempt: Attempt) -> dict[str, Any]:
    """Context of submissions/sheet.html; comments are shown, names of graders are not."""
    assert attempt.submission is not None
    written = list_own_answers(attempt)
    waiting = [one for one in written if one.points is None and one.answer is not None]
    return {
        "title": attempt.title,
        "receipt": attempt.submission.receipt,
        "submitted_at": waktu(attempt.submission.submitted_at),
        "answered": sum(answer is not None for answer in attempt.submission.answers),
        "total": attempt.length,
        "written": [_written(one) for one in written],
        "is_waiting": bool(waiting),
        "back_href": url_for("path.show"),
    }


def _written(one: WrittenAnswer) -> dict[str, Any]:
    title = plain_text(one.version.question.stem)
    return {
        "title": title if len(title) < 120 else f"{title[:117]}…",
        "points": one.points,
        "possible": one.version.max_marks,
        "is_empty": one.answer is None,
        "graders": len(one.gradings),
        "comments": [grading.comment for grading in one.gradings if grading.comment],
        "rows": [_criterion(row, one) for row in one.rubric] if one.gradings else [],
    }


def _criterion(row: Criterion, one: WrittenAnswer) -> dict[str, str]:
    """One criterion with what each grader gave: "3", or "3 dan 4"."""
    given = [str(grading.points[row.key]) for grading in one.gradings]
    most = max(level.points for level in row.levels)
    return {"html": row.text, "given": f"{' dan '.join(given)} dari {most}"}
