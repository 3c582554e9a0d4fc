"""Who learns together: trainings as templates, angkatan, enrolments."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, ColumnElement, ForeignKey, Index, LargeBinary, UniqueConstraint
from sqlalchemy.ext.hybrid import hybrid_property
from sqlalchemy.orm import Mapped, mapped_column, relationship

from lms.curriculum.models import Jenjang
from lms.db import Model, new_id
from lms.history.models import COMPUTED, LOCAL, Fact
from lms.people.models import Region, own_person


def hex_id(context: Any) -> str:
    """For an address that nobody chose."""
    found: UUID = context.get_current_parameters()["id"]
    return found.hex


class Training(Model):
    """A real training as a template: days, sessions, tests, field practice."""

    slug: Mapped[str] = mapped_column(primary_key=True)
    title: Mapped[str]
    jenjang_slug: Mapped[str] = mapped_column(ForeignKey("jenjang.slug"))
    days: Mapped[int]
    jp: Mapped[int]
    max_participants: Mapped[int | None]
    # whether passing it opens the next jenjang
    opens_jenjang: Mapped[bool] = mapped_column(default=True)
    # attendance, post, pkl: least figures that are proposed to a class, see rules/pass_rule.py
    pass_rule: Mapped[dict[str, int | None]] = mapped_column(JSON, default=dict)
    tests: Mapped[list[str]] = mapped_column(JSON)
    # of the forms of its own test, see lms.assessment.rules.form_series; "": those of its jenjang
    test_series: Mapped[str] = mapped_column(default="", server_default="")
    sessions: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    body_html: Mapped[str]


class Angkatan(Fact, Model):
    """One class of one training."""

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    # its address here; a class that came from elsewhere has its id
    slug: Mapped[str] = mapped_column(unique=True, default=hex_id, info=LOCAL)
    # from the newest Naming
    title: Mapped[str] = mapped_column(default="", info=COMPUTED)
    jenjang_slug: Mapped[str] = mapped_column(ForeignKey("jenjang.slug"))
    training_slug: Mapped[str | None] = mapped_column(ForeignKey("training.slug"))
    # whether passing its post-test opens the next jenjang
    opens_jenjang: Mapped[bool] = mapped_column(default=True)
    # which forms it sits: those of its training when it was opened
    test_series: Mapped[str] = mapped_column(default="", server_default="")
    created_at: Mapped[datetime]
    # from here on: from the newest Arrangement
    region_code: Mapped[str | None] = mapped_column(
        ForeignKey("region.code"), index=True, info=COMPUTED
    )
    starts_on: Mapped[date] = mapped_column(default=date.min, info=COMPUTED)
    ends_on: Mapped[date] = mapped_column(default=date.min, info=COMPUTED)
    place: Mapped[str] = mapped_column(default="", info=COMPUTED)
    organised_by: Mapped[str] = mapped_column(default="", info=COMPUTED)
    capacity: Mapped[int | None] = mapped_column(info=COMPUTED)
    least_attendance: Mapped[int | None] = mapped_column(info=COMPUTED)
    least_post: Mapped[int | None] = mapped_column(info=COMPUTED)
    least_pkl: Mapped[int | None] = mapped_column(info=COMPUTED)
    status: Mapped[str] = mapped_column(default="terbuka", info=COMPUTED)

    jenjang: Mapped[Jenjang] = relationship()
    # all three stand at the head of its pages: `get_angkatan` brings them along
    region: Mapped[Region | None] = relationship()
    training: Mapped[Training | None] = relationship()


class Naming(Fact, Model):
    """What a class is called from then on; the newest counts, and the older ones stay."""

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    angkatan_id: Mapped[UUID] = mapped_column(ForeignKey("angkatan.id"), index=True)
    title: Mapped[str]
    # later than the name it took the place of, whatever the clock said
    named_at: Mapped[datetime]
    # None: by the program
    named_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))


class Enrolment(Fact, Model):
    """One person in one angkatan; leaving it ends the row and deletes nothing."""

    __table_args__ = (
        UniqueConstraint("angkatan_id", "person_id", "number", "origin"),
        Index(None, "learner_id", "angkatan_id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    angkatan_id: Mapped[UUID] = mapped_column(ForeignKey("angkatan.id"))
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    # whose results these are, worked out by lms.training.unions
    learner_id: Mapped[UUID] = mapped_column(
        ForeignKey("person.id"), default=own_person, info=COMPUTED
    )
    # whoever comes back is enrolled again; counts within one origin
    number: Mapped[int] = mapped_column(default=1)
    enrolled_at: Mapped[datetime]
    # from the Ending. None: this row makes the member of today; of several rows of one person in
    # one class only one does, see lms.training.memberships
    withdrawn_at: Mapped[datetime | None] = mapped_column(info=COMPUTED)

    @hybrid_property
    def is_current(self) -> bool:
        """A member today: the one place that says so, for a row and in a query."""
        return self.withdrawn_at is None

    @is_current.inplace.expression
    @classmethod
    def _is_current(cls) -> ColumnElement[bool]:
        return cls.withdrawn_at.is_(None)


class Invitation(Model):
    """A class asks a person whether they come in; goes when they say yes. Of this place alone."""

    __table_args__ = (UniqueConstraint("angkatan_id", "person_id"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    angkatan_id: Mapped[UUID] = mapped_column(ForeignKey("angkatan.id"))
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    invited_by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    invited_at: Mapped[datetime]
    # the person said no; asking once more empties it
    declined_at: Mapped[datetime | None]


class RegistrationCode(Model):
    """What one must know to register, where the server asks for it. Of this place alone."""

    angkatan_id: Mapped[UUID] = mapped_column(ForeignKey("angkatan.id"), primary_key=True)
    code: Mapped[str] = mapped_column(unique=True)
    made_at: Mapped[datetime]
    made_by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))


class ClassPhoto(Fact, Model):
    """A photograph for the organiser's report, made anew here: JPEG without anything but pixels."""

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    angkatan_id: Mapped[UUID] = mapped_column(ForeignKey("angkatan.id"), index=True)
    caption: Mapped[str]
    content: Mapped[bytes] = mapped_column(LargeBinary)
    added_at: Mapped[datetime]
    added_by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    # from the Ending: taken out of the report
    ended_at: Mapped[datetime | None] = mapped_column(info=COMPUTED)


class AngkatanChange(Model):
    """Marks or members of an angkatan changed, and its sums were not taken since.

    Written in the transaction of the change; whoever adds up anew removes the rows it has seen.
    """

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    angkatan_id: Mapped[UUID] = mapped_column(ForeignKey("angkatan.id"), index=True)
