"""What those who hold a class decided about its tests: a row a decision, with who and why."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from lms.assessment.kinds.question import Question
from lms.assessment.kinds.registry import read_question
from lms.db import Model, new_id
from lms.history.content import ContentNumber
from lms.history.models import COMPUTED, Fact
from lms.people.models import own_person


class Shown(StrEnum):
    """What a person sees after handing in; each one includes those before it."""

    NOTHING = "nothing"
    SCORE = "score"
    COMPETENCIES = "competencies"
    ANSWERS = "answers"


class Layout(StrEnum):
    """How many questions stand on a page."""

    ONE = "one"
    ALL = "all"


class ItemOrder(StrEnum):
    """The questions of everybody alike, or of each in an order of their own."""

    FIXED = "fixed"
    SHUFFLED = "shuffled"


class QuizRules(Fact, Model):
    """How a test is held in one angkatan, from one decision on; the highest number counts."""

    __table_args__ = (UniqueConstraint("angkatan_id", "occasion", "number", "origin"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    angkatan_id: Mapped[UUID] = mapped_column(ForeignKey("angkatan.id"))
    occasion: Mapped[str]
    number: Mapped[int]
    opens_at: Mapped[datetime | None]
    # the window in which one may begin and answer; None: no bound on this side
    closes_at: Mapped[datetime | None]
    minutes: Mapped[int | None]
    # sittings of one person; None: as many as one likes
    attempts: Mapped[int | None]
    # percent; None: there is no passing (pre-test)
    pass_mark: Mapped[int | None]
    shown: Mapped[str]
    item_order: Mapped[str]
    layout: Mapped[str]
    decided_at: Mapped[datetime]
    decided_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))


class SeatDoor(StrEnum):
    """How the room of a test stands for one person."""

    # as for everybody
    ROOM = "room"
    OPEN = "open"
    CLOSED = "closed"


class SeatDecision(Fact, Model):
    """A test opened or closed for one person; the highest number counts."""

    __table_args__ = (UniqueConstraint("angkatan_id", "occasion", "person_id", "number", "origin"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    angkatan_id: Mapped[UUID] = mapped_column(ForeignKey("angkatan.id"))
    occasion: Mapped[str]
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    number: Mapped[int]
    entry: Mapped[str]
    reason: Mapped[str]
    decided_at: Mapped[datetime]
    decided_by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))


class ExtraTime(Fact, Model):
    """More minutes for one person; before the sitting began they wait for it."""

    __table_args__ = (Index(None, "angkatan_id", "occasion", "person_id"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    angkatan_id: Mapped[UUID] = mapped_column(ForeignKey("angkatan.id"))
    occasion: Mapped[str]
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    # None: given before the person began
    attempt_id: Mapped[UUID | None] = mapped_column(ForeignKey("attempt.id"))
    minutes: Mapped[int]
    reason: Mapped[str]
    given_at: Mapped[datetime]
    given_by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    # from the Ending: taken back
    ended_at: Mapped[datetime | None] = mapped_column(info=COMPUTED)


class Closing(Fact, Model):
    """The end of a sitting was moved; the highest number counts."""

    __table_args__ = (UniqueConstraint("attempt_id", "number", "origin"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    attempt_id: Mapped[UUID] = mapped_column(ForeignKey("attempt.id"))
    angkatan_id: Mapped[UUID | None]
    number: Mapped[int]
    closes_at: Mapped[datetime | None]
    moved_at: Mapped[datetime]


class Reopening(Fact, Model):
    """A handed-in attempt goes on in a new one; the old one stays as it was."""

    # the new one; which it continues stands there
    attempt_id: Mapped[UUID] = mapped_column(ForeignKey("attempt.id"), primary_key=True)
    angkatan_id: Mapped[UUID | None]
    reason: Mapped[str]
    reopened_at: Mapped[datetime]
    reopened_by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))


class LateAcceptance(Fact, Model):
    """Answers that came late and count after all; the mark computed with them names it."""

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    attempt_id: Mapped[UUID] = mapped_column(ForeignKey("submission.attempt_id"), index=True)
    angkatan_id: Mapped[UUID | None]
    event_ids: Mapped[list[str]] = mapped_column(JSON)
    reason: Mapped[str]
    accepted_at: Mapped[datetime]
    accepted_by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))


class KeyCorrection(Fact, Model):
    """A question's key put right after it was asked; the highest number of a version counts."""

    __table_args__ = (UniqueConstraint("item_version_id", "number", "origin"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    item_version_id: Mapped[ContentNumber] = mapped_column(ForeignKey("item_version.id"))
    number: Mapped[int]
    # everybody gets all points, whatever was answered
    credit: Mapped[bool]
    # the question with the right key; as it was, when credit is given
    body: Mapped[dict[str, Any]] = mapped_column(JSON)
    max_marks: Mapped[int]
    reason: Mapped[str]
    corrected_at: Mapped[datetime]
    corrected_by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))

    @property
    def question(self) -> Question:
        """The body as a value."""
        return read_question(self.body)


class Assignment(Fact, Model):
    """A bank of tasks, essays or statements given to a class; it ends, it is never deleted."""

    __table_args__ = (Index(None, "angkatan_id", "bank"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    angkatan_id: Mapped[UUID] = mapped_column(ForeignKey("angkatan.id"))
    bank: Mapped[str]
    quiz_slug: Mapped[str]
    closes_at: Mapped[datetime | None]
    given_at: Mapped[datetime]
    given_by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    # from the Ending
    ended_at: Mapped[datetime | None] = mapped_column(info=COMPUTED)


class Observation(Fact, Model):
    """What somebody who sees a member at work says about them; the highest number counts."""

    __table_args__ = (UniqueConstraint("angkatan_id", "person_id", "bank", "number", "origin"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    angkatan_id: Mapped[UUID] = mapped_column(ForeignKey("angkatan.id"))
    # who is spoken about
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    # whose results these are, worked out by lms.training.unions
    learner_id: Mapped[UUID] = mapped_column(
        ForeignKey("person.id"), default=own_person, index=True, info=COMPUTED
    )
    bank: Mapped[str]
    number: Mapped[int]
    # who saw the work, by their office: "TKSK Kecamatan Binuang"
    observer: Mapped[str]
    # by the id of the item version: the step, from 1, or words
    answers: Mapped[dict[str, str]] = mapped_column(JSON)
    filled_at: Mapped[datetime]
    # who typed it in: the observer, or an instructor or organiser from paper
    filled_by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))


class Grading(Fact, Model):
    """One person's marks for one written answer; grading again adds a row, the highest counts."""

    __table_args__ = (
        UniqueConstraint("attempt_id", "form_position", "grader_id", "number", "origin"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    attempt_id: Mapped[UUID] = mapped_column(ForeignKey("submission.attempt_id"))
    angkatan_id: Mapped[UUID | None]
    form_position: Mapped[int]
    grader_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    number: Mapped[int]
    # by the key of the criterion
    points: Mapped[dict[str, int]] = mapped_column(JSON)
    total: Mapped[int]
    comment: Mapped[str]
    graded_at: Mapped[datetime]
