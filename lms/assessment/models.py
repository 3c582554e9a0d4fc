"""What was asked, answered and marked; rows of what happened are never changed."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from lms.assessment.kinds.question import Question
from lms.assessment.kinds.registry import read_question
from lms.db import Model, new_id, only_where
from lms.errors import Conflict
from lms.history.content import ContentNumber
from lms.history.models import COMPUTED, Fact, FactPart, own_id
from lms.people.models import own_person


class AttemptClosed(Conflict):
    """The attempt was submitted or its time is over."""


class AnswersMissing(Conflict):
    """The browser named answers that never arrived; it is told which."""

    def __init__(self, positions: list[int]) -> None:
        super().__init__("Beberapa jawaban belum sampai di server.")
        self.positions = positions


class Occasion(StrEnum):
    """Why somebody sits: before the lessons, after them, months later, or to practise."""

    PRE = "pre"
    POST = "post"
    LATER = "later"
    FORMATIVE = "formative"
    # tasks, essays and statements given to a class; no score of the test
    SHEET = "sheet"


class Arrival(StrEnum):
    """How an answer stood when it came in."""

    CURRENT = "current"
    # a newer sequence of the same position was already here (an older tab)
    OUTDATED = "outdated"
    # after closing or submitting: kept, scored only if an organiser accepts it
    LATE = "late"


class Item(Model):
    """A question, by its code; its wording is the published version."""

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(unique=True)
    # path of the file that holds it, e.g. quizzes/dasar/tes-dasar.md
    bank: Mapped[str]
    bank_title: Mapped[str] = mapped_column(default="")
    # what the bank is for, see rules/instruments.py
    use: Mapped[str]
    module_slug: Mapped[str | None] = mapped_column(index=True)
    position: Mapped[int]
    published_version_id: Mapped[ContentNumber | None] = mapped_column(
        ForeignKey("item_version.id", use_alter=True)
    )
    retired_at: Mapped[datetime | None]
    published: Mapped[ItemVersion | None] = relationship(
        foreign_keys=[published_version_id], lazy="raise"
    )


class ItemVersion(Model):
    """How a question read from one publication on; never updated. Holds the key: server only."""

    __table_args__ = (UniqueConstraint("item_id", "number"),)

    # content_number("item", code, digest)
    id: Mapped[ContentNumber] = mapped_column(primary_key=True)
    item_id: Mapped[int] = mapped_column(ForeignKey("item.id"))
    number: Mapped[int]
    digest: Mapped[str]
    measure: Mapped[str] = mapped_column(default="")  # see rules/measure.py
    published_at: Mapped[datetime]
    kind: Mapped[str]
    competency: Mapped[str]
    cognitive: Mapped[str]
    pmks: Mapped[list[int]] = mapped_column(JSON)
    # module-slug/lesson-slug
    reread: Mapped[str | None]
    max_marks: Mapped[int]
    # see lms.assessment.kinds
    body: Mapped[dict[str, Any]] = mapped_column(JSON)

    @property
    def question(self) -> Question:
        """The body as a value, whatever the shape of its day."""
        return read_question(self.body)


class Form(Model):
    """One paper of a form (A or B) of a test, never updated; of one `measure` is one edition."""

    __table_args__ = (UniqueConstraint("jenjang_slug", "code", "number"),)

    # content_number("form", jenjang, code, digest)
    id: Mapped[ContentNumber] = mapped_column(primary_key=True)
    jenjang_slug: Mapped[str] = mapped_column(ForeignKey("jenjang.slug"))
    code: Mapped[str]
    # a form whose items or rules changed is a new row; one that comes back is the newest
    number: Mapped[int]
    digest: Mapped[str]
    measure: Mapped[str] = mapped_column(default="")
    title: Mapped[str]
    minutes: Mapped[int]
    pass_mark: Mapped[int]  # percent
    published_at: Mapped[datetime]
    retired_at: Mapped[datetime | None]  # it left the files
    items: Mapped[list[FormItem]] = relationship(lazy="raise", order_by="FormItem.position")


class FormItem(Model):
    """One question of a form, in one version."""

    form_id: Mapped[ContentNumber] = mapped_column(ForeignKey("form.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    item_version_id: Mapped[ContentNumber] = mapped_column(ForeignKey("item_version.id"))


class FormOrder(Fact, Model):
    """Which form a person gets first: AB or BA, by permuted blocks of two within a pool."""

    __table_args__ = (
        UniqueConstraint("pool", "jenjang_slug", "person_id", "origin"),
        UniqueConstraint("pool", "jenjang_slug", "position", "origin"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    # the angkatan's id in hex, or "mandiri-6305" for all of a kabupaten who study alone
    pool: Mapped[str]
    angkatan_id: Mapped[UUID | None]
    jenjang_slug: Mapped[str] = mapped_column(ForeignKey("jenjang.slug"))
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    # order of arrival in the pool, from 0; each origin counts its own
    position: Mapped[int]
    sequence: Mapped[str]  # "AB" or "BA"
    assigned_at: Mapped[datetime]


class Attempt(Fact, Model):
    """One sitting of a quiz by one person; open until a Submission exists or its time is over."""

    __table_args__ = (
        UniqueConstraint("person_id", "quiz_slug", "number", "origin"),
        UniqueConstraint("continues_id", "origin"),
        Index("ix_attempt_continued", "continues_id", **only_where("continues_id IS NOT NULL")),
        Index(None, "angkatan_id", "quiz_slug"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    # whose results these are, worked out by lms.training.unions
    learner_id: Mapped[UUID] = mapped_column(
        ForeignKey("person.id"), default=own_person, index=True, info=COMPUTED
    )
    # as quiz_names.QuizName spells it
    quiz_slug: Mapped[str]
    title: Mapped[str]  # as the quiz was called when it was begun
    occasion: Mapped[str]
    jenjang_slug: Mapped[str] = mapped_column(ForeignKey("jenjang.slug"))
    module_slug: Mapped[str | None]
    form_id: Mapped[ContentNumber | None] = mapped_column(ForeignKey("form.id"), index=True)
    angkatan_id: Mapped[UUID | None] = mapped_column(ForeignKey("angkatan.id"))
    # counts within one origin, over all classes; a start pressed twice is one start
    number: Mapped[int]
    # from 1; an attempt that continues another is the same sitting under a higher number
    sitting: Mapped[int]
    # the attempt with which the sitting began: two halls may both have a first one
    sitting_id: Mapped[UUID] = mapped_column(default=own_id)
    continues_id: Mapped[UUID | None] = mapped_column(ForeignKey("attempt.id"))
    length: Mapped[int]  # questions on the paper
    # "one" question a page, or "all"
    layout: Mapped[str] = mapped_column(default="one")
    # percent, as it was when the attempt began; None: there is no passing
    pass_mark: Mapped[int | None]
    seed: Mapped[str]  # of every shuffle of this attempt
    started_at: Mapped[datetime]
    # as it began. None: no time limit (formative)
    first_closes_at: Mapped[datetime | None]
    # from the newest Closing
    closes_at: Mapped[datetime | None] = mapped_column(index=True, info=COMPUTED)
    submission: Mapped[Submission | None] = relationship(lazy="raise")


class AttemptHolder(Model):
    """A page took an attempt over; the newest row says where it is open.

    No column may be called `id`: SQLite's RETURNING names columns of the outer table bare.
    """

    attempt_id: Mapped[UUID] = mapped_column(ForeignKey("attempt.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    # made by the page, new for each time it is opened
    holder: Mapped[str]
    # in words, for the page that lost it
    device: Mapped[str]
    taken_at: Mapped[datetime]


class AttemptItem(FactPart, Model):
    """One question of an attempt, pinned to the version it was asked in."""

    attempt_id: Mapped[UUID] = mapped_column(ForeignKey("attempt.id"), primary_key=True)
    # from 1, as the person sees it
    position: Mapped[int] = mapped_column(primary_key=True)
    # of the attempt; like all that hangs on one, without a foreign key of its own
    angkatan_id: Mapped[UUID | None]
    # from 0, as the form lists it: the order of marks and stored answers
    form_position: Mapped[int]
    item_version_id: Mapped[ContentNumber] = mapped_column(
        ForeignKey("item_version.id"), index=True
    )
    # keys as shown, shuffled from the seed
    option_order: Mapped[list[str]] = mapped_column(JSON)


class AnswerEvent(Fact, Model):
    """One change of one answer, as it came from the browser; append-only."""

    __table_args__ = (Index(None, "attempt_id", "position", "sequence"),)

    # 128 random bits in hex, made by the browser: the same id again is the same row
    id: Mapped[str] = mapped_column(primary_key=True)
    attempt_id: Mapped[UUID] = mapped_column(ForeignKey("attempt.id"))
    angkatan_id: Mapped[UUID | None]
    position: Mapped[int]
    # as shown on the screen (see lms.assessment.kinds.wire); None: emptied again
    answer: Mapped[Any] = mapped_column(JSON)
    # counts up within the attempt on one device; the newest counts
    sequence: Mapped[int]
    # the phone's clock: kept, decides nothing
    client_at: Mapped[datetime | None]
    received_at: Mapped[datetime]
    arrival: Mapped[str]


class EventCopy(Fact, Model):
    """What came under the id of a stored answer but said something else."""

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    event_id: Mapped[str] = mapped_column(ForeignKey("answer_event.id"), index=True)
    angkatan_id: Mapped[UUID | None]
    body: Mapped[dict[str, Any]] = mapped_column(JSON)
    received_at: Mapped[datetime]


class Doubt(Model):
    """A question the person marked to look at again; not part of the answer."""

    attempt_id: Mapped[UUID] = mapped_column(ForeignKey("attempt.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)


class Submission(Fact, Model):
    """The end of an attempt: handed in by the person, or closed by the sweeper."""

    attempt_id: Mapped[UUID] = mapped_column(ForeignKey("attempt.id"), primary_key=True)
    angkatan_id: Mapped[UUID | None]
    submitted_at: Mapped[datetime]
    # "person" or "sweeper"
    submitted_by: Mapped[str]
    # short code over the stored answers; the same however often it is asked for
    receipt: Mapped[str]
    # what counted, in stable keys, by form_position; None: left out
    answers: Mapped[list[Any]] = mapped_column(JSON)
    marks: Mapped[list[Mark]] = relationship(lazy="raise", order_by="Mark.number")


class Mark(Fact, Model):
    """How a submission was marked; marking again adds a row, the highest number counts."""

    __table_args__ = (UniqueConstraint("attempt_id", "number", "origin"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    attempt_id: Mapped[UUID] = mapped_column(ForeignKey("submission.attempt_id"))
    angkatan_id: Mapped[UUID | None]
    number: Mapped[int]
    # points of each item, by form_position
    marks: Mapped[list[int]] = mapped_column(JSON)
    # what was marked, if not the submission's answers: late ones were accepted
    answers: Mapped[list[Any] | None] = mapped_column(JSON(none_as_null=True))
    earned: Mapped[int]
    possible: Mapped[int]
    marked_at: Mapped[datetime]
    # None: by the program
    marked_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    reason: Mapped[str]
