"""Who is here: persons, their appointments, devices and regions, and what was done by whom."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from lms.db import Model, new_id
from lms.history.models import COMPUTED, LOCAL, Fact


def own_person(context: Any) -> Any:
    """The learner of a row is whoever signed in, until two accounts are found to be one person."""
    return context.get_current_parameters()["person_id"]


class Role(StrEnum):
    """What a person is appointed to; everyone who signs in is a trainee."""

    TRAINEE = "trainee"
    INSTRUCTOR = "instructor"
    ORGANISER = "organiser"
    EVALUATOR = "evaluator"
    ADMINISTRATOR = "administrator"
    # go along into the field in single classes: see lms.web.classes.field_practice
    MENTOR = "mentor"
    TKSK = "tksk"


class Gender(StrEnum):
    """What a person may tell; nobody has to."""

    WOMAN = "perempuan"
    MAN = "laki-laki"


class Region(Model):
    """A province (2 digits) or a kabupaten/kota (4 digits), by its Kemendagri code without dots."""

    code: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    parent_code: Mapped[str | None] = mapped_column(ForeignKey("region.code"), index=True)


class Person(Fact, Model):
    """Somebody who signs in; never deleted while rows point here, disabled instead."""

    __table_args__ = (
        UniqueConstraint("username", "origin"),
        # PostgreSQL looks for a beginning only in an index that orders by bytes
        Index(
            "ix_person_username_beginning",
            "username",
            postgresql_ops={"username": "text_pattern_ops"},
        ),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    name: Mapped[str]
    # "Pak Wayan": how the person wants to be greeted; first names cannot be told from a name
    called: Mapped[str | None] = mapped_column(info=LOCAL)
    # casefolded; what people type is folded before it is compared. Two halls may each have a siti
    username: Mapped[str]
    # "": an account of another installation, nobody signs in with it here
    password_hash: Mapped[str] = mapped_column(default="", info=LOCAL)
    # from the newest Residence
    region_code: Mapped[str | None] = mapped_column(
        ForeignKey("region.code"), index=True, info=COMPUTED
    )
    # both from the newest Telling; only to see whether questions are fair to everybody
    gender: Mapped[str | None] = mapped_column(info=COMPUTED)
    birth_year: Mapped[int | None] = mapped_column(info=COMPUTED)
    # another account of the same person, under which everything counts; see lms.training.unions
    same_as_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"), info=COMPUTED)
    registered_at: Mapped[datetime]
    disabled_at: Mapped[datetime | None] = mapped_column(info=LOCAL)
    appointments: Mapped[list[Appointment]] = relationship(
        lazy="raise", foreign_keys="Appointment.person_id"
    )

    @property
    def learner_id(self) -> UUID:
        """Whose results these are: one id for all accounts of one person."""
        return self.same_as_id or self.id


class Telling(Fact, Model):
    """What a person told of themselves, or emptied again; the newest counts, older ones go."""

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    gender: Mapped[str | None]
    birth_year: Mapped[int | None]
    told_at: Mapped[datetime]


class Erasure(Fact, Model):
    """Who this was is to be known nowhere; what it takes away: see lms.people.fates.

    It is never taken back: what it took away is gone. Until it is written, an `ErasureRequest` is.
    """

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    reason: Mapped[str]
    erased_at: Mapped[datetime]
    # None: a command on the server
    erased_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))


class ErasureRequest(Model):
    """A person asks an administrator of this installation to erase them; gone when taken back."""

    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), primary_key=True)
    asked_at: Mapped[datetime]


class Residence(Fact, Model):
    """Where a person said to live; the newest counts, older ones stay."""

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    region_code: Mapped[str | None] = mapped_column(ForeignKey("region.code"))
    told_at: Mapped[datetime]


class SamePerson(Fact, Model):
    """Two accounts are one person; an Ending takes it back. Nothing is rewritten."""

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    other_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    reason: Mapped[str]
    united_at: Mapped[datetime]
    united_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))


class Ending(Fact, Model):
    """Something that began has ended: an appointment, an enrolment, a sheet, a union."""

    __table_args__ = (UniqueConstraint("subject_id", "origin"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    # the id of what ended; ids are made once in the world, so no table is named
    subject_id: Mapped[UUID]
    angkatan_id: Mapped[UUID | None]
    ended_at: Mapped[datetime]
    # None: by the program
    ended_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))


class Appointment(Fact, Model):
    """A role of one person: in a region (code prefix), in an angkatan, or everywhere."""

    __table_args__ = (Index(None, "person_id", "ended_at"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    role: Mapped[str]
    # "" would match every region: None means the whole country
    region_code: Mapped[str | None] = mapped_column(ForeignKey("region.code"))
    angkatan_id: Mapped[UUID | None] = mapped_column(ForeignKey("angkatan.id"), index=True)
    granted_at: Mapped[datetime]
    granted_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    # from the Ending
    ended_at: Mapped[datetime | None] = mapped_column(info=COMPUTED)


class LocalContact(Fact, Model):
    """Whom to call in a region, filled in by who keeps a class there; changed by a new one.

    `number` is as printed; `note` says hours or a place. An Ending takes a row back.
    """

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    region_code: Mapped[str] = mapped_column(ForeignKey("region.code"), index=True)
    # a key of lms.training.contacts.SERVICES
    service: Mapped[str]
    name: Mapped[str]
    number: Mapped[str]
    note: Mapped[str] = mapped_column(default="")
    told_at: Mapped[datetime]
    told_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    # from the Ending
    ended_at: Mapped[datetime | None] = mapped_column(info=COMPUTED)


class Device(Model):
    """One browser that signed in; revoking it signs that browser out and no other."""

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    # the token itself is only in the browser's cookie
    token_sha256: Mapped[str] = mapped_column(unique=True)
    label: Mapped[str]
    signed_in_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]


class RecoveryCode(Model):
    """What a person keeps for the day the password is forgotten; one of them is good at a time."""

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    # the code itself is only on the card; it is long enough to need no slow hash
    code_sha256: Mapped[str]
    made_at: Mapped[datetime]
    # used, or a newer card was made
    ended_at: Mapped[datetime | None]


class SignInFailure(Model):
    """A try at a password, counted until it succeeds, or an account made; gone after a day."""

    __table_args__ = (Index(None, "username", "failed_at"), Index(None, "address", "failed_at"))

    id: Mapped[int] = mapped_column(primary_key=True)
    username: Mapped[str]
    address: Mapped[str]
    failed_at: Mapped[datetime]


class AuditEntry(Fact, Model):
    """A change of a role, a score, a key, a setting: who, when, what, why."""

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    at: Mapped[datetime] = mapped_column(index=True)
    # None: a command on the server
    actor_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    action: Mapped[str]
    subject: Mapped[str] = mapped_column(index=True)
    detail: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)


class Setting(Model):
    """A choice of the administrator that is not a setting of the machine."""

    name: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[Any] = mapped_column(JSON)
    changed_at: Mapped[datetime]
