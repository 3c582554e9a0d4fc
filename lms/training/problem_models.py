"""What did not work, as somebody told it."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from lms.db import Model, new_id
from lms.history.models import COMPUTED, Fact


class ProblemReport(Fact, Model):
    """A problem with the page it was met on; an Ending says that somebody has seen to it."""

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    # None: the person did not want to be named, or was not signed in
    person_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    # the class in which the person learns, whose organisers read it; None: administrators alone
    angkatan_id: Mapped[UUID | None] = mapped_column(ForeignKey("angkatan.id"), index=True)
    words: Mapped[str]
    # path of the page, without its query
    page: Mapped[str]
    # `HP Android · Chrome`
    device: Mapped[str]
    # of the program
    version: Mapped[str]
    told_at: Mapped[datetime] = mapped_column(index=True)
    # from the Ending
    ended_at: Mapped[datetime | None] = mapped_column(info=COMPUTED)
