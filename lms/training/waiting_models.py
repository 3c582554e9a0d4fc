"""Who waits for a place in a class that is full."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from lms.db import Model, new_id
from lms.history.models import COMPUTED, Fact
from lms.people.models import own_person


class WaitingPlace(Fact, Model):
    """One person in the line of one class, until they get a place or are crossed out."""

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    angkatan_id: Mapped[UUID] = mapped_column(ForeignKey("angkatan.id"), index=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    learner_id: Mapped[UUID] = mapped_column(
        ForeignKey("person.id"), default=own_person, info=COMPUTED
    )
    # the order of the line; of one list also the order of its rows, by the id
    waits_since: Mapped[datetime]
    put_by_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    # from the Ending
    ended_at: Mapped[datetime | None] = mapped_column(info=COMPUTED)
