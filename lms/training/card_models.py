"""Cards that sign in."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from lms.db import Model, new_id


class SignInCard(Model):
    """A printed card of a member, TKSK or mentor; signs in until revoked or the class is over.

    Of this installation alone: another hall prints its own.
    """

    __table_args__ = (Index(None, "angkatan_id", "person_id"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    angkatan_id: Mapped[UUID] = mapped_column(ForeignKey("angkatan.id"))
    # the code itself is on paper, see rules/card_codes.py
    code_sha256: Mapped[str] = mapped_column(unique=True)
    made_at: Mapped[datetime]
    made_by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    # chosen by the person at the first scan; asked on phones where they never signed in
    pin_hash: Mapped[str | None]
    revoked_at: Mapped[datetime | None]
