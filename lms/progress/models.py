"""How far somebody has come: lessons read, modules and jenjang completed."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from lms.db import Model, new_id
from lms.history.content import ContentNumber
from lms.history.models import COMPUTED, Fact
from lms.people.models import own_person


class LessonReading(Fact, Model):
    """Somebody read a lesson to its end; keyed by slugs, so that a new version keeps it."""

    __table_args__ = (UniqueConstraint("person_id", "module_slug", "lesson_slug", "origin"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    # whose results these are, worked out by lms.training.unions
    learner_id: Mapped[UUID] = mapped_column(
        ForeignKey("person.id"), default=own_person, index=True, info=COMPUTED
    )
    module_slug: Mapped[str]
    lesson_slug: Mapped[str]
    module_version_id: Mapped[ContentNumber] = mapped_column(ForeignKey("module_version.id"))
    read_at: Mapped[datetime]


class LessonMark(Fact, Model):
    """Somebody marked a place of a lesson, with or without words; the newest of a place counts."""

    __table_args__ = (Index(None, "person_id", "module_slug", "lesson_slug"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    module_slug: Mapped[str]
    lesson_slug: Mapped[str]
    # the heading's anchor; "" is the lesson itself
    block: Mapped[str]
    # None: the mark was taken off
    note: Mapped[str | None]
    marked_at: Mapped[datetime]


class Completion(Fact, Model):
    """Somebody completed a module or passed a jenjang; stays true when content changes."""

    __table_args__ = (UniqueConstraint("person_id", "kind", "slug", "origin"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    # whose results these are, worked out by lms.training.unions
    learner_id: Mapped[UUID] = mapped_column(
        ForeignKey("person.id"), default=own_person, index=True, info=COMPUTED
    )
    # "module" or "jenjang"
    kind: Mapped[str]
    slug: Mapped[str]
    completed_at: Mapped[datetime]
    # the sitting that completed it, if one did
    attempt_id: Mapped[UUID | None] = mapped_column(ForeignKey("attempt.id"))


class AdvisedReading(Fact, Model):
    """A lesson that a failed post-test asks its person to read again before the next sitting."""

    __table_args__ = (UniqueConstraint("attempt_id", "number", "origin"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    # whose results these are, worked out by lms.training.unions
    learner_id: Mapped[UUID] = mapped_column(
        ForeignKey("person.id"), default=own_person, index=True, info=COMPUTED
    )
    angkatan_id: Mapped[UUID | None]
    attempt_id: Mapped[UUID] = mapped_column(ForeignKey("attempt.id"))
    # from 1: the lesson that most wrong answers point to comes first
    number: Mapped[int]
    jenjang_slug: Mapped[str]
    module_slug: Mapped[str]
    lesson_slug: Mapped[str]
    advised_at: Mapped[datetime]


class Rereading(Fact, Model):
    """The advised lesson was read to its end once more."""

    __table_args__ = (UniqueConstraint("advised_id", "origin"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    advised_id: Mapped[UUID] = mapped_column(ForeignKey("advised_reading.id"))
    read_at: Mapped[datetime]


class SceneWalk(Fact, Model):
    """One way through a branching story, from its beginning; its choices are facts of their own."""

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    # whose results these are, worked out by lms.training.unions
    learner_id: Mapped[UUID] = mapped_column(
        ForeignKey("person.id"), default=own_person, index=True, info=COMPUTED
    )
    # the class in which the person learned then, None: alone
    angkatan_id: Mapped[UUID | None] = mapped_column(ForeignKey("angkatan.id"), index=True)
    scene_slug: Mapped[str] = mapped_column(index=True)
    version_id: Mapped[ContentNumber] = mapped_column(ForeignKey("scene_version.id"))
    begun_at: Mapped[datetime]
    choices: Mapped[list[SceneChoice]] = relationship(lazy="raise", order_by="SceneChoice.number")


class SceneChoice(Fact, Model):
    """What was chosen at one step; the first choice at a step stands."""

    __table_args__ = (UniqueConstraint("walk_id", "number", "origin"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    walk_id: Mapped[UUID] = mapped_column(ForeignKey("scene_walk.id"))
    # from 1, along the walk
    number: Mapped[int]
    step: Mapped[str]
    # from 0, as the step lists them
    choice: Mapped[int]
    chosen_at: Mapped[datetime]


class EarlierCertificate(Fact, Model):
    """Somebody passed a jenjang before, as a certificate says that an organiser saw."""

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    # the class in which it was recorded
    angkatan_id: Mapped[UUID] = mapped_column(ForeignKey("angkatan.id"))
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    # whose results these are, worked out by lms.training.unions
    learner_id: Mapped[UUID] = mapped_column(
        ForeignKey("person.id"), default=own_person, index=True, info=COMPUTED
    )
    jenjang_slug: Mapped[str] = mapped_column(ForeignKey("jenjang.slug"))
    # as it stands on the paper
    number: Mapped[str]
    issued_by: Mapped[str]
    issued_on: Mapped[date | None]
    recorded_at: Mapped[datetime]
    recorded_by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    # from the Ending: recorded by mistake
    ended_at: Mapped[datetime | None] = mapped_column(info=COMPUTED)
