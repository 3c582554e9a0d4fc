"""The letter that calls people to a class, and their answers."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from lms.db import Model, new_id
from lms.history.models import Fact


class ClassCall(Fact, Model):
    """A letter that calls people to a class, from one decision on; the highest number counts."""

    __table_args__ = (UniqueConstraint("angkatan_id", "number", "origin"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    angkatan_id: Mapped[UUID] = mapped_column(ForeignKey("angkatan.id"))
    number: Mapped[int]
    # in the link; the same for all numbers
    code: Mapped[str] = mapped_column(index=True)
    letter_number: Mapped[str]
    sent_on: Mapped[date]
    recipients: Mapped[str]
    answer_until: Mapped[date | None]
    decided_at: Mapped[datetime]
    decided_by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))


class CallReply(Fact, Model):
    """What somebody who has the link answered; the newest of a name and a place counts."""

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    angkatan_id: Mapped[UUID] = mapped_column(ForeignKey("angkatan.id"), index=True)
    name: Mapped[str]
    # kabupaten, desa or institution, as the person says
    place: Mapped[str]
    # of the vest; "": none asked for
    size: Mapped[str]
    comes: Mapped[bool]
    replied_at: Mapped[datetime]
