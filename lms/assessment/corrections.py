"""Keys put right: what counts for each version today, who gains or loses, and the new marks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import func, insert, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import aliased

from lms.assessment.decision_models import KeyCorrection
from lms.assessment.keys import find_corrections, hold_marking
from lms.assessment.kinds.question import Question
from lms.assessment.models import Attempt, AttemptItem, Item, ItemVersion, Mark, Submission
from lms.assessment.rules.corrections import points_under, replace_points
from lms.assessment.rules.scoring import has_passed
from lms.db import db, new_id
from lms.errors import Conflict
from lms.people import audit
from lms.people.models import Person
from lms.training.changes import note_changes


@dataclass(frozen=True)
class Change:
    """What one submission had and would have."""

    attempt_id: UUID
    person_id: UUID
    angkatan_id: UUID | None
    title: str
    before: Mark
    marks: list[int]
    earned: int
    possible: int
    pass_mark: int | None

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


def list_corrections(item: Item) -> Sequence[tuple[KeyCorrection, int, str]]:
    """All corrections of a question, oldest first, with the version's number and who made them."""
    query = (
        select(KeyCorrection, ItemVersion.number, Person.name)
        .join(ItemVersion, ItemVersion.id == KeyCorrection.item_version_id)
        .join(Person, Person.id == KeyCorrection.corrected_by_id)
        .where(ItemVersion.item_id == item.id)
        .order_by(KeyCorrection.corrected_at, KeyCorrection.number)
    )
    return [(row[0], row[1], row[2]) for row in db.session.execute(query)]


def list_changes(version: ItemVersion, *, question: Question, credit: bool) -> Sequence[Change]:
    """Every submission in which this version was asked, as it would be marked then."""
    before = find_corrections([version.id]).get(version.id)
    more = question.max_marks - (before or version).max_marks
    return [
        _change(attempt, place, submission, mark, (question, credit, more))
        for attempt, place, submission, mark in _newest_marks(version)
    ]


def correct_key(
    version: ItemVersion,
    *,
    question: Question,
    credit: bool,
    reason: str,
    by: Person,
    now: datetime,
) -> Sequence[Change]:
    """The row, and a new mark for every submission with this version; what changed in each."""
    hold_marking(version_id=version.id)
    changes = list_changes(version, question=question, credit=credit)
    _add_correction(version, question, credit, reason, by, now)
    rows = [_mark_row(change, reason, by, now) for change in changes]
    if rows:
        db.session.execute(insert(Mark), rows)
        note_changes(change.angkatan_id for change in changes)
    audit.record(
        "item.correct_key",
        subject=f"item_version:{version.id}",
        by=by,
        now=now,
        reason=reason,
        credit=credit,
        marks=len(rows),
        gained=sum(change.difference > 0 for change in changes),
        lost=sum(change.difference < 0 for change in changes),
    )
    return changes


def _newest_marks(version: ItemVersion) -> Iterator[Any]:
    other = aliased(Mark)
    newest = (
        select(other.id)
        .where(other.attempt_id == Attempt.id)
        .order_by(other.number.desc(), other.id.desc())
        .limit(1)
        .correlate(Attempt)
        .scalar_subquery()
    )
    query = (
        select(Attempt, AttemptItem.form_position, Submission, Mark)
        .join(AttemptItem, AttemptItem.attempt_id == Attempt.id)
        .join(Submission, Submission.attempt_id == Attempt.id)
        .join(Mark, Mark.id == newest)
        .where(AttemptItem.item_version_id == version.id)
        .order_by(Attempt.id)
    )
    yield from db.session.execute(query)


def _change(
    attempt: Attempt,
    place: int,
    submission: Submission,
    mark: Mark,
    key: tuple[Question, bool, int],
) -> Change:
    question, credit, more = key
    answers = submission.answers if mark.answers is None else mark.answers
    points = points_under(question, answers[place], credit=credit)
    marks, earned = replace_points(mark.marks, place, points)
    return Change(
        attempt_id=attempt.id,
        person_id=attempt.person_id,
        angkatan_id=attempt.angkatan_id,
        title=attempt.title,
        before=mark,
        marks=marks,
        earned=earned,
        possible=mark.possible + more,
        pass_mark=attempt.pass_mark,
    )


def _add_correction(
    version: ItemVersion,
    question: Question,
    credit: bool,
    reason: str,
    by: Person,
    now: datetime,
) -> None:
    count = select(func.coalesce(func.max(KeyCorrection.number), 0)).where(
        KeyCorrection.item_version_id == version.id
    )
    row = KeyCorrection(
        item_version_id=version.id,
        number=(db.session.scalar(count) or 0) + 1,
        credit=credit,
        body=question.to_body(),
        max_marks=question.max_marks,
        reason=reason,
        corrected_at=now,
        corrected_by_id=by.id,
    )
    try:
        with db.session.begin_nested():
            db.session.add(row)
    except IntegrityError as error:
        raise Conflict("Kunci soal ini baru saja diubah orang lain. Muat ulang dahulu.") from error


def _mark_row(change: Change, reason: str, by: Person, now: datetime) -> dict[str, Any]:
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
        "marked_by_id": by.id,
        "reason": f"kunci soal diperbaiki: {reason}",
    }
