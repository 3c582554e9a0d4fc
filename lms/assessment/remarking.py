"""Marks after a key was put right: what each sheet had and would have, and the new rows.

A key may have been asked a hundred thousand times. So sheets are read a hundred at a time as
plain columns, and written in transactions that nobody waits for long. What a sheet shall have is
worked out from the keys of today alone: done twice, or broken off and begun again, it comes out
the same, and a sheet that has it already gets no row.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import func, insert, select
from sqlalchemy.orm import aliased

from lms.assessment.decision_models import KeyCorrection
from lms.assessment.keys import find_corrections, hold_marking, is_todays_key
from lms.assessment.kinds.question import Question
from lms.assessment.models import Attempt, AttemptItem, ItemVersion, Mark, Submission
from lms.assessment.rules.corrections import points_under, replace_points
from lms.assessment.rules.scoring import has_passed
from lms.db import db, new_id
from lms.training.changes import note_changes

# sheets of one transaction: below a tenth of a second
AT_ONCE = 100
# seconds, and sheets, of a turn on a machine that does much else
LONG_TURN, SMALLEST_TURN = 0.12, 10


@dataclass(frozen=True)
class MarkBefore:
    """The newest mark of a sheet."""

    number: int
    marks: Sequence[int]
    # what it marked, if not what was handed in
    answers: Sequence[Any] | None
    earned: int
    possible: int


@dataclass(frozen=True)
class Change:
    """What one submission had and would have."""

    attempt_id: UUID
    person_id: UUID
    angkatan_id: UUID | None
    title: str
    before: MarkBefore
    marks: list[int]
    earned: int
    possible: int
    pass_mark: int | None

    @property
    def is_other(self) -> bool:
        """Whether it is to be marked again."""
        was = self.before
        return (self.marks, self.possible) != (list(was.marks), was.possible)

    @property
    def difference(self) -> int:
        """Points gained, below 0: lost."""
        return self.earned - self.before.earned

    @property
    def passed_before(self) -> bool:
        mark = self.before
        return self.pass_mark is not None and has_passed(mark.earned, mark.possible, self.pass_mark)

    @property
    def passes_now(self) -> bool:
        return self.pass_mark is not None and has_passed(self.earned, self.possible, self.pass_mark)


@dataclass(frozen=True)
class TryKey:
    """A key as it shall count; `more`: how many points it can earn beyond the key of today."""

    question: Question
    credit: bool
    more: int = 0


def list_asked(version_id: int) -> list[UUID]:
    """The handed-in attempts in which this version was asked, the oldest first."""
    query = (
        select(AttemptItem.attempt_id)
        .join(Submission, Submission.attempt_id == AttemptItem.attempt_id)
        .where(AttemptItem.item_version_id == version_id)
    )
    return sorted(db.session.scalars(query))


def list_changes(version: ItemVersion, *, question: Question, credit: bool) -> Iterator[Change]:
    """Every submission in which this version was asked, as it would be marked then."""
    today = find_corrections([version.id]).get(version.id)
    key = TryKey(question, credit, question.max_marks - (today or version).max_marks)
    for some in in_turns(list_asked(version.id)):
        yield from _read(version.id, some, key)


def in_turns(attempt_ids: Sequence[UUID]) -> Iterator[Sequence[UUID]]:
    """As many as one transaction takes."""
    for start in range(0, len(attempt_ids), AT_ONCE):
        yield attempt_ids[start : start + AT_ONCE]


class SheetTurns:
    """Sheets in turns that a slow or busy machine holds no longer than a quick one.

    A turn that took long halves the next, down to ten sheets; a short one doubles it again.
    """

    def __init__(self, asked: Sequence[UUID]) -> None:
        self._asked, self._size, self.done = asked, AT_ONCE, 0

    def take(self) -> Sequence[UUID]:
        """The next ones; none when all had their turn."""
        some = self._asked[self.done : self.done + self._size]
        self.done += len(some)
        return some

    def note(self, seconds: float) -> None:
        """How long the last turn held the writers up."""
        if seconds > LONG_TURN:
            self._size = max(min(SMALLEST_TURN, AT_ONCE), self._size // 2)
        elif seconds < LONG_TURN / 3:
            self._size = min(AT_ONCE, self._size * 2)


def mark_again(
    version_id: int, attempt_ids: Sequence[UUID], *, reason: str, by_id: UUID, now: datetime
) -> list[Change]:
    """By the key of today; what is new. The caller commits, after a hundred sheets."""
    hold_marking(version_id=version_id)
    correction = find_corrections([version_id])[version_id]
    key = TryKey(correction.question, correction.credit)
    changes = [one for one in _read(version_id, attempt_ids, key) if one.is_other]
    if changes:
        db.session.execute(
            insert(Mark), [_mark_row(change, reason, by_id, now) for change in changes]
        )
        note_changes(change.angkatan_id for change in changes)
    return changes


def _read(version_id: int, attempt_ids: Sequence[UUID], key: TryKey) -> Iterator[Change]:
    points: dict[str, int] = {}
    for row in db.session.execute(_sheets(version_id, attempt_ids)):
        before = MarkBefore(row.number, row.marks, row.answers, row.earned, row.possible)
        answer = (row.handed_in if before.answers is None else before.answers)[row.form_position]
        known = repr(answer)
        if known not in points:
            points[known] = points_under(key.question, answer, credit=key.credit)
        marks, earned = replace_points(before.marks, row.form_position, points[known])
        yield Change(
            row.id, row.person_id, row.angkatan_id, row.title, before, marks, earned,
            row.today + key.more, row.pass_mark,
        )  # fmt: skip


def _sheets(version_id: int, attempt_ids: Sequence[UUID]) -> Any:
    other, item, version = aliased(Mark), aliased(AttemptItem), ItemVersion
    newest = (
        select(other.id)
        .where(other.attempt_id == Attempt.id)
        .order_by(other.number.desc(), other.id.desc())
        .limit(1)
        .correlate(Attempt)
        .scalar_subquery()
    )
    # what the whole sheet can earn under the keys of today
    today = (
        select(func.sum(func.coalesce(KeyCorrection.max_marks, version.max_marks)))
        .select_from(item)
        .join(version, version.id == item.item_version_id)
        .outerjoin(KeyCorrection, is_todays_key())
        .where(item.attempt_id == Attempt.id)
        .correlate(Attempt)
        .scalar_subquery()
    )
    return (
        select(
            Attempt.id, Attempt.person_id, Attempt.angkatan_id, Attempt.title, Attempt.pass_mark,
            AttemptItem.form_position, Submission.answers.label("handed_in"),
            Mark.number, Mark.marks, Mark.answers, Mark.earned, Mark.possible,
            today.label("today"),
        )
        .join(AttemptItem, AttemptItem.attempt_id == Attempt.id)
        .join(Submission, Submission.attempt_id == Attempt.id)
        .join(Mark, Mark.id == newest)
        .where(AttemptItem.item_version_id == version_id, Attempt.id.in_(attempt_ids))
        .order_by(Attempt.id)
    )  # fmt: skip


def _mark_row(change: Change, reason: str, by_id: UUID, now: datetime) -> dict[str, Any]:
    return {
        "id": new_id(),
        "attempt_id": change.attempt_id,
        "angkatan_id": change.angkatan_id,
        "number": change.before.number + 1,
        "marks": change.marks,
        "answers": change.before.answers,
        "earned": change.earned,
        "possible": change.possible,
        "marked_at": now,
        "marked_by_id": by_id,
        "reason": f"kunci soal diperbaiki: {reason}",
    }
