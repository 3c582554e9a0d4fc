"""What was practised, and who agreed that it is found out whether practising helps."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from lms.db import Model, new_id
from lms.history.content import ContentNumber
from lms.history.models import COMPUTED, Fact
from lms.people.models import own_person


class Purpose(StrEnum):
    """Why a question was asked outside of tests and checks."""

    # a card that was due
    CARD = "card"
    # the same card once more, at the end of its round
    AGAIN = "again"
    # the identification trainer
    RECOGNISE = "recognise"
    # the ten questions after 90 days
    LOOK_BACK = "look_back"


class PracticeReview(Fact, Model):
    """One answer to one question that was practised."""

    __table_args__ = (Index(None, "person_id", "reviewed_at"),)

    # 128 random bits in hex, made by the browser: the same id again is the same row
    id: Mapped[str] = mapped_column(primary_key=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    # whose results these are, worked out by lms.training.unions
    learner_id: Mapped[UUID] = mapped_column(
        ForeignKey("person.id"), default=own_person, index=True, info=COMPUTED
    )
    # a card outlives the wording of its question
    item_code: Mapped[str]
    item_version_id: Mapped[ContentNumber] = mapped_column(ForeignKey("item_version.id"))
    purpose: Mapped[str]
    # of the order in which the options were shown
    seed: Mapped[str]
    # in stable keys; None: left out
    answer: Mapped[Any] = mapped_column(JSON)
    # by the key of that day
    is_right: Mapped[bool]
    # the phone's clock: kept, decides nothing
    client_at: Mapped[datetime | None]
    # when it was answered by the server's clock; see rules/moments.py
    reviewed_at: Mapped[datetime]
    received_at: Mapped[datetime]


class MemoryConsent(Fact, Model):
    """A person agreed that some cards are held back, or took it back; the newest counts."""

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    # whose results these are, worked out by lms.training.unions
    learner_id: Mapped[UUID] = mapped_column(
        ForeignKey("person.id"), default=own_person, index=True, info=COMPUTED
    )
    agreed: Mapped[bool]
    # decides which cards are held back
    seed: Mapped[str]
    decided_at: Mapped[datetime]


class VillageRound(Fact, Model):
    """One walk through the practice village: which houses, in which order."""

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    # whose results these are, worked out by lms.training.unions
    learner_id: Mapped[UUID] = mapped_column(
        ForeignKey("person.id"), default=own_person, index=True, info=COMPUTED
    )
    # the class in which the person learned then, None: alone
    angkatan_id: Mapped[UUID | None] = mapped_column(ForeignKey("angkatan.id"), index=True)
    # fills the slots of the houses
    seed: Mapped[str]
    # codes
    houses: Mapped[list[str]] = mapped_column(JSON)
    begun_at: Mapped[datetime]
    visits: Mapped[list[HouseVisit]] = relationship(
        lazy="raise", order_by="HouseVisit.visited_at, HouseVisit.id"
    )


class HouseVisit(Fact, Model):
    """What somebody said about one house; the first answer stands."""

    __table_args__ = (UniqueConstraint("round_id", "house", "origin"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    round_id: Mapped[UUID] = mapped_column(ForeignKey("village_round.id"))
    house: Mapped[str]
    # numbers of types, 0 for none; the truth as it was published on that day
    truth: Mapped[int]
    chosen: Mapped[int]
    # a code of lms.curriculum.rules.households.FIRST_STEPS
    first_step: Mapped[str]
    step_right: Mapped[bool]
    visited_at: Mapped[datetime]
