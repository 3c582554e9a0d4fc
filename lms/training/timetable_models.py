"""How a class is arranged and what its sessions are: each change is a row, the newest counts."""

from __future__ import annotations

from datetime import date, datetime, time
from enum import StrEnum
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from lms.db import Model, new_id
from lms.history.models import Fact


class Status(StrEnum):
    """What a class is, said by its organiser."""

    OPEN = "terbuka"
    # over: nobody is enrolled and no room is opened any more
    CLOSED = "ditutup"
    # was empty and is shown nowhere
    REMOVED = "dihapus"


class Arrangement(Fact, Model):
    """Days, place, size and pass rule of a class from then on; the newest counts, none goes.

    What it says stands computed on the Angkatan; see lms.training.arrangements.
    """

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    angkatan_id: Mapped[UUID] = mapped_column(ForeignKey("angkatan.id"), index=True)
    status: Mapped[str]
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    region_code: Mapped[str | None] = mapped_column(ForeignKey("region.code"))
    # the hall, as an invitation names it
    place: Mapped[str]
    # the institutions that hold it, as they stand on letters
    organised_by: Mapped[str]
    capacity: Mapped[int | None]
    least_attendance: Mapped[int | None]
    least_post: Mapped[int | None]
    least_pkl: Mapped[int | None]
    # later than the one it took the place of, whatever the clock said
    arranged_at: Mapped[datetime]
    # None: by the program
    arranged_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))


class Session(Fact, Model):
    """One session of one class; an Ending takes it off the timetable."""

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    angkatan_id: Mapped[UUID] = mapped_column(ForeignKey("angkatan.id"), index=True)
    added_at: Mapped[datetime]
    added_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))


class SessionPlan(Fact, Model):
    """When, what, who and where a session is from then on; the newest counts, none goes."""

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    session_id: Mapped[UUID] = mapped_column(ForeignKey("session.id"))
    # a timetable is read by its class
    angkatan_id: Mapped[UUID] = mapped_column(ForeignKey("angkatan.id"), index=True)
    held_on: Mapped[date]
    # by the clock on the wall of the hall
    begins: Mapped[time]
    minutes: Mapped[int]
    jp: Mapped[int]
    title: Mapped[str]
    # see lms.training.rules.timetable
    kind: Mapped[str]
    strand: Mapped[str]
    speaker: Mapped[str]
    house: Mapped[str]
    room: Mapped[str]
    # a module that came from elsewhere may not be published here
    module_slug: Mapped[str | None]
    planned_at: Mapped[datetime]
    planned_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
