"""Marking written answers: who has marked what, and what counts once two agree or one decides."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import exists, select
from sqlalchemy.exc import IntegrityError

from lms.assessment.decision_models import Grading
from lms.assessment.kinds.registry import WRITTEN
from lms.assessment.kinds.written import Criterion, Written
from lms.assessment.marks import mark_submission
from lms.assessment.models import Attempt, AttemptItem, Item, ItemVersion, Submission
from lms.assessment.rules.grading import agreed_points, should_talk, total_points
from lms.assessment.rules.instruments import OPINIONS
from lms.assessment.written_points import newest_gradings
from lms.db import db
from lms.errors import Conflict, NotFound
from lms.people.models import Person
from lms.people.own_affairs import is_own, refuse_own
from lms.training.models import Angkatan


@dataclass(frozen=True)
class WrittenAnswer:
    """One written answer of a handed-in sheet. The name stays away until it is marked."""

    attempt: Attempt
    form_position: int
    version: ItemVersion
    item_code: str
    answer: str | None
    receipt: str
    # the newest of each grader, oldest grader first
    gradings: Sequence[Grading]

    @property
    def rubric(self) -> Sequence[Criterion]:
        question = self.version.question
        assert isinstance(question, Written)
        return question.rubric

    @property
    def points(self) -> int | None:
        return agreed_points([grading.total for grading in self.gradings])

    @property
    def should_talk(self) -> bool:
        return should_talk([g.total for g in self.gradings], self.version.max_marks)

    def grading_of(self, person: Person) -> Grading | None:
        return next((g for g in self.gradings if g.grader_id == person.id), None)


def list_written_answers(angkatan: Angkatan, *, for_: Person) -> Sequence[WrittenAnswer]:
    """All written answers handed in by a class, unmarked ones first; a fixed count of statements.

    Empty ones are left out, they have no points and need nobody; so are those of the reader.
    """
    rows = db.session.execute(
        _written().where(Attempt.angkatan_id == angkatan.id).order_by(Item.code, Submission.receipt)
    ).all()
    given = newest_gradings({row[0].id for row in rows})
    answers = [_answer(row, given) for row in rows if not is_own(row[0].learner_id, by=for_)]
    return sorted(
        (answer for answer in answers if answer.answer is not None),
        key=lambda answer: len(answer.gradings),
    )


def get_written_answer(
    angkatan: Angkatan, attempt_id: UUID, form_position: int, *, for_: Person
) -> WrittenAnswer:
    """Raises NotFound outside the class or for a question that a key marks; OwnAffair."""
    query = _written().where(
        Attempt.angkatan_id == angkatan.id,
        Attempt.id == attempt_id,
        AttemptItem.form_position == form_position,
    )
    row = db.session.execute(query).one_or_none()
    if row is None:
        raise NotFound
    refuse_own(row[0].learner_id, by=for_)
    return _answer(row, newest_gradings({attempt_id}))


def grade_answer(
    written: WrittenAnswer,
    *,
    points: Mapping[str, int],
    comment: str,
    by: Person,
    now: datetime,
) -> Grading:
    """One person's marks by the rubric, and a new mark of the submission with them.

    Raises NotOnRubric (a ValueError) when points and rubric do not fit.
    """
    mine = written.grading_of(by)
    grading = Grading(
        attempt_id=written.attempt.id,
        angkatan_id=written.attempt.angkatan_id,
        form_position=written.form_position,
        grader_id=by.id,
        number=mine.number + 1 if mine else 1,
        points=dict(points),
        total=total_points(written.rubric, points),
        comment=comment,
        graded_at=now,
    )
    try:
        with db.session.begin_nested():
            db.session.add(grading)
    except IntegrityError as error:
        raise Conflict("Nilai ini baru saja Anda simpan di tempat lain.") from error
    submission = db.session.get(Submission, written.attempt.id)
    assert submission is not None
    mark_submission(submission, written.attempt, now=now, by=by, reason="dinilai dengan rubrik")
    return grading


def count_ungraded(angkatan: Angkatan) -> int:
    """Written answers of a class that nobody has marked; empty ones need nobody."""
    graded = exists().where(
        Grading.attempt_id == AttemptItem.attempt_id,
        Grading.form_position == AttemptItem.form_position,
    )
    query = _written().where(Attempt.angkatan_id == angkatan.id, ~graded)
    places = query.with_only_columns(
        Submission.answers, AttemptItem.form_position, maintain_column_froms=True
    )
    return sum(answers[place] is not None for answers, place in db.session.execute(places))


def list_own_answers(attempt: Attempt) -> Sequence[WrittenAnswer]:
    """The written answers of one sheet with their gradings, in the order of the bank."""
    rows = db.session.execute(
        _written().where(Attempt.id == attempt.id).order_by(AttemptItem.form_position)
    ).all()
    given = newest_gradings({attempt.id})
    return [_answer(row, given) for row in rows]


def _written() -> Any:
    """Opinions about the training are read as a list, never marked."""
    return (
        select(Attempt, AttemptItem.form_position, ItemVersion, Item.code, Submission)
        .join(Submission, Submission.attempt_id == Attempt.id)
        .join(AttemptItem, AttemptItem.attempt_id == Attempt.id)
        .join(ItemVersion, ItemVersion.id == AttemptItem.item_version_id)
        .join(Item, Item.id == ItemVersion.item_id)
        .where(ItemVersion.kind.in_(WRITTEN), Item.use.not_in(OPINIONS))
    )


def _answer(row: Any, given: Mapping[tuple[UUID, int], Sequence[Grading]]) -> WrittenAnswer:
    attempt, place, version, code, submission = row
    return WrittenAnswer(
        attempt=attempt,
        form_position=place,
        version=version,
        item_code=code,
        answer=submission.answers[place],
        receipt=submission.receipt,
        gradings=given.get((attempt.id, place), ()),
    )
