"""What came out of a sitting: points in all and per competency, and each question explained."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from lms.assessment.keys import apply_corrections
from lms.assessment.marks import get_mark
from lms.assessment.models import Attempt, Mark, Submission
from lms.assessment.papers import PinnedVersion, list_paper
from lms.assessment.rules.scoring import has_passed, percent
from lms.errors import NotFound


@dataclass(frozen=True)
class Score:
    """Points earned of points possible, both whole numbers."""

    earned: int
    possible: int

    @property
    def percent(self) -> float:
        """0 to 100, unrounded."""
        return percent(self.earned, self.possible)


@dataclass(frozen=True)
class MarkedItem:
    """One question of a submitted sitting, with what was answered and what it earned."""

    position: int
    version: PinnedVersion
    option_order: Sequence[str]
    # in stable keys, None: left out
    answer: Any
    earned: int
    # everybody gets the points: the question was faulty
    is_credited: bool = False

    @property
    def is_whole(self) -> bool:
        """Whether nothing of the answer was left out."""
        return self.version.question.is_whole(self.answer)

    @property
    def is_right(self) -> bool:
        return self.earned == self.version.max_marks


@dataclass(frozen=True)
class Result:
    """One submitted sitting."""

    attempt: Attempt
    submission: Submission
    mark: Mark
    score: Score
    items: Sequence[MarkedItem]
    pass_mark: int | None

    @property
    def by_competency(self) -> dict[str, Score]:
        """Points per competency code, in the order of first appearance on the form."""
        sums: dict[str, Score] = {}
        for item in self.items:
            before = sums.get(item.version.competency, Score(0, 0))
            sums[item.version.competency] = Score(
                before.earned + item.earned, before.possible + item.version.max_marks
            )
        return sums

    @property
    def has_passed(self) -> bool:
        return self.pass_mark is not None and has_passed(
            self.score.earned, self.score.possible, self.pass_mark
        )


def get_result(attempt: Attempt, mark: Mark | None = None) -> Result:
    """With the marking that counts, unless it is given; raises NotFound before it was submitted."""
    submission = attempt.submission
    mark = mark or get_mark(attempt)
    if submission is None or mark is None:
        raise NotFound
    answers = submission.answers if mark.answers is None else mark.answers
    parts, credited = apply_corrections(list_paper(attempt.id))
    items = [
        MarkedItem(
            position=part.position,
            version=part.version,
            option_order=part.option_order,
            answer=answers[part.form_position],
            earned=mark.marks[part.form_position],
            is_credited=part.position in credited,
        )
        for part in parts
    ]
    return Result(
        attempt=attempt,
        submission=submission,
        mark=mark,
        score=Score(mark.earned, mark.possible),
        items=items,
        pass_mark=attempt.pass_mark,
    )
