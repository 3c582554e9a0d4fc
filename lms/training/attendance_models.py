"""What is noted of who was in a session: scans, taps, and the heads in the room."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from lms.db import Model, new_id
from lms.history.models import COMPUTED, Fact
from lms.people.models import own_person


class AttendanceTicket(Fact, Model):
    """Somebody read the code of a session and said who they are."""

    __table_args__ = (Index(None, "angkatan_id", "session_id"),)

    # made from the scan and the person: pressed again, it is the same row
    id: Mapped[UUID] = mapped_column(primary_key=True)
    session_id: Mapped[UUID] = mapped_column(ForeignKey("session.id"))
    angkatan_id: Mapped[UUID] = mapped_column(ForeignKey("angkatan.id"))
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    learner_id: Mapped[UUID] = mapped_column(
        ForeignKey("person.id"), default=own_person, info=COMPUTED
    )
    # of the browser that read it: random, and of no other meaning
    device: Mapped[str]
    # when the code was read, by the server's clock; signing in came later
    scanned_at: Mapped[datetime]
    # after the beginning as it was planned then; 0: before it
    minutes_late: Mapped[int]
    confirmed_at: Mapped[datetime]


class AttendanceMark(Fact, Model):
    """What who holds the class says of one person in one session; the newest counts."""

    __table_args__ = (Index(None, "angkatan_id", "session_id"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    session_id: Mapped[UUID] = mapped_column(ForeignKey("session.id"))
    angkatan_id: Mapped[UUID] = mapped_column(ForeignKey("angkatan.id"))
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    learner_id: Mapped[UUID] = mapped_column(
        ForeignKey("person.id"), default=own_person, info=COMPUTED
    )
    # see lms.training.rules.attendance.Presence
    presence: Mapped[str]
    # why somebody was not there; may be empty
    reason: Mapped[str]
    # later than the one it took the place of, whatever the clock said
    marked_at: Mapped[datetime]
    marked_by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))


class HeadCount(Fact, Model):
    """How many heads somebody counted in the room; the newest counts."""

    __table_args__ = (Index(None, "angkatan_id", "session_id"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    session_id: Mapped[UUID] = mapped_column(ForeignKey("session.id"))
    angkatan_id: Mapped[UUID] = mapped_column(ForeignKey("angkatan.id"))
    heads: Mapped[int]
    # later than the one it took the place of, whatever the clock said
    counted_at: Mapped[datetime]
    counted_by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
