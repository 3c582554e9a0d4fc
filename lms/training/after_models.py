"""What is said of a class when it is over: impressions, remarks on counts, what became of plans."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import JSON, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from lms.db import Model, new_id
from lms.history.models import COMPUTED, Fact
from lms.people.models import own_person


class DistrictRemark(Fact, Model):
    """What a TKSK, or who holds the class, says of the counts of one kecamatan."""

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    angkatan_id: Mapped[UUID] = mapped_column(ForeignKey("angkatan.id"), index=True)
    district: Mapped[str]
    words: Mapped[str]
    written_at: Mapped[datetime]
    written_by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))


class ImpressionGiven(Fact, Model):
    """Somebody gave an impression of the class; which one, no row says. Of a day, not an hour."""

    __table_args__ = (UniqueConstraint("angkatan_id", "person_id", "origin"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    angkatan_id: Mapped[UUID] = mapped_column(ForeignKey("angkatan.id"))
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    learner_id: Mapped[UUID] = mapped_column(
        ForeignKey("person.id"), default=own_person, info=COMPUTED
    )
    given_on: Mapped[date]


class Impression(Fact, Model):
    """One impression of nobody: its number is random, and rows stand in the order of numbers."""

    __table_args__ = (Index(None, "angkatan_id"), {"sqlite_with_rowid": False})

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    angkatan_id: Mapped[UUID] = mapped_column(ForeignKey("angkatan.id"))
    # see lms.training.rules.impressions
    answers: Mapped[dict[str, Any]] = mapped_column(JSON)


class FollowUpLink(Model):
    """A link with one purpose: to say what became of one plan. Of this installation alone."""

    __table_args__ = (Index(None, "angkatan_id", "person_id"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    angkatan_id: Mapped[UUID] = mapped_column(ForeignKey("angkatan.id"))
    # whose plan it is
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    # who is asked: see lms.training.rules.follow_ups.View
    view: Mapped[str]
    # the code itself is in the link, made as those of cards
    code_sha256: Mapped[str] = mapped_column(unique=True)
    made_at: Mapped[datetime]
    made_by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    # answered, or replaced by another link
    used_at: Mapped[datetime | None]


class FollowUp(Fact, Model):
    """What became of one plan, as one side sees it; the newest of a side counts."""

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    angkatan_id: Mapped[UUID] = mapped_column(ForeignKey("angkatan.id"), index=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    learner_id: Mapped[UUID] = mapped_column(
        ForeignKey("person.id"), default=own_person, info=COMPUTED
    )
    view: Mapped[str]
    # by number of the step: how far it is
    steps: Mapped[dict[str, str]] = mapped_column(JSON)
    note: Mapped[str]
    # tautan, kertas
    way: Mapped[str]
    # later than the one it took the place of, whatever the clock said
    filled_at: Mapped[datetime]
    # who entered it here; None: by the link
    filled_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))


class ReminderPhone(Model):
    """A telephone number that the organiser chose to keep for reminders; goes when emptied."""

    __table_args__ = (UniqueConstraint("angkatan_id", "person_id"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    angkatan_id: Mapped[UUID] = mapped_column(ForeignKey("angkatan.id"))
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    number: Mapped[str]
    kept_by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
