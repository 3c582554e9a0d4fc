"""What a class does in the field: groups, what each trainee writes there, pictures, and ratings."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, ForeignKey, Index, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from lms.db import Model, new_id
from lms.history.models import COMPUTED, Fact
from lms.people.models import own_person


class FieldGroup(Fact, Model):
    """One group of a class on its day in the field; an Ending takes it away."""

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    angkatan_id: Mapped[UUID] = mapped_column(ForeignKey("angkatan.id"), index=True)
    added_at: Mapped[datetime]
    added_by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    # from the Ending
    ended_at: Mapped[datetime | None] = mapped_column(info=COMPUTED)


class FieldGroupPlan(Fact, Model):
    """What a group is called, where it goes and with whom, from then on; the newest counts."""

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    group_id: Mapped[UUID] = mapped_column(ForeignKey("field_group.id"))
    # the groups of a class are read at once
    angkatan_id: Mapped[UUID] = mapped_column(ForeignKey("angkatan.id"), index=True)
    name: Mapped[str]
    # panti, LKS, desa; "": not known yet
    place: Mapped[str]
    # who goes along and rates; None: nobody yet
    mentor_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    # later than the one it took the place of, whatever the clock said
    planned_at: Mapped[datetime]
    planned_by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))


class FieldSeat(Fact, Model):
    """In which group a member goes, from then on; the newest counts."""

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    angkatan_id: Mapped[UUID] = mapped_column(ForeignKey("angkatan.id"), index=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    learner_id: Mapped[UUID] = mapped_column(
        ForeignKey("person.id"), default=own_person, info=COMPUTED
    )
    # None: taken out of every group
    group_id: Mapped[UUID | None] = mapped_column(ForeignKey("field_group.id"))
    # later than the one it took the place of, whatever the clock said
    placed_at: Mapped[datetime]
    placed_by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))


class FieldEntry(Fact, Model):
    """One change of one line of a sheet that somebody writes in a class; only ever added."""

    __table_args__ = (Index(None, "angkatan_id", "sheet", "learner_id"),)

    # made by the browser: sent again, it is the same row
    id: Mapped[UUID] = mapped_column(primary_key=True)
    angkatan_id: Mapped[UUID] = mapped_column(ForeignKey("angkatan.id"))
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    learner_id: Mapped[UUID] = mapped_column(
        ForeignKey("person.id"), default=own_person, info=COMPUTED
    )
    # see lms.training.rules.field_sheets
    sheet: Mapped[str]
    line: Mapped[str]
    words: Mapped[str]
    # the highest counts, whatever the clock of the phone said
    sequence: Mapped[int]
    client_at: Mapped[datetime | None]
    received_at: Mapped[datetime]


class FieldHandIn(Fact, Model):
    """Somebody says that their sheet is done; they may write on, and say so again."""

    __table_args__ = (Index(None, "angkatan_id", "sheet"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    angkatan_id: Mapped[UUID] = mapped_column(ForeignKey("angkatan.id"))
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    learner_id: Mapped[UUID] = mapped_column(
        ForeignKey("person.id"), default=own_person, info=COMPUTED
    )
    sheet: Mapped[str]
    handed_in_at: Mapped[datetime]


class FieldPhoto(Fact, Model):
    """A picture of a trainee, made anew here: JPEG without anything but pixels."""

    # made by the browser: sent again, it is the same picture
    id: Mapped[UUID] = mapped_column(primary_key=True)
    angkatan_id: Mapped[UUID] = mapped_column(ForeignKey("angkatan.id"), index=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    learner_id: Mapped[UUID] = mapped_column(
        ForeignKey("person.id"), default=own_person, info=COMPUTED
    )
    content: Mapped[bytes] = mapped_column(LargeBinary)
    added_at: Mapped[datetime]
    # from the Ending: taken away by its owner
    ended_at: Mapped[datetime | None] = mapped_column(info=COMPUTED)


class FieldRating(Fact, Model):
    """What one rater says of one member, in the field or in class; the newest of a rater counts."""

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    angkatan_id: Mapped[UUID] = mapped_column(ForeignKey("angkatan.id"), index=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    learner_id: Mapped[UUID] = mapped_column(
        ForeignKey("person.id"), default=own_person, info=COMPUTED
    )
    # see lms.training.rules.field_rubric: the report, or what was watched; of a skill that was
    # practised in class see lms.training.skill_ratings
    kind: Mapped[str]
    points: Mapped[dict[str, Any]] = mapped_column(JSON)
    note: Mapped[str]
    # "pembimbing" of the member's group, "pengajar", or "pengamat" of a skill
    capacity: Mapped[str]
    # later than the one it took the place of, whatever the clock said
    rated_at: Mapped[datetime]
    rated_by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
