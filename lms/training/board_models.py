"""What a class tells its members: words, papers of its speakers, people to call."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from lms.db import Model, new_id
from lms.history.models import COMPUTED, Fact


class Announcement(Fact, Model):
    """A few sentences that every member reads."""

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    angkatan_id: Mapped[UUID] = mapped_column(ForeignKey("angkatan.id"), index=True)
    text: Mapped[str]
    told_at: Mapped[datetime]
    told_by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    # from the Ending: taken down
    ended_at: Mapped[datetime | None] = mapped_column(info=COMPUTED)


class Handout(Fact, Model):
    """A paper of a speaker: a PDF that was looked through, a picture made anew here, or a link."""

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    angkatan_id: Mapped[UUID] = mapped_column(ForeignKey("angkatan.id"), index=True)
    title: Mapped[str]
    # whose it is, "" where nobody is named
    speaker: Mapped[str]
    # pdf, jpg or link
    kind: Mapped[str]
    # of a link, else ""
    address: Mapped[str]
    # bytes, 0 of a link
    size: Mapped[int]
    content: Mapped[bytes | None] = mapped_column(LargeBinary)
    added_at: Mapped[datetime]
    added_by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    # from the Ending: taken away
    ended_at: Mapped[datetime | None] = mapped_column(info=COMPUTED)


class ClassContact(Fact, Model):
    """Whom members call about this class."""

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    angkatan_id: Mapped[UUID] = mapped_column(ForeignKey("angkatan.id"), index=True)
    # who answers, and about what
    name: Mapped[str]
    # as printed
    number: Mapped[str]
    told_at: Mapped[datetime]
    told_by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    # from the Ending
    ended_at: Mapped[datetime | None] = mapped_column(info=COMPUTED)
