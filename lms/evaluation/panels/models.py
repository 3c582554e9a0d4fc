"""Standard setting: a panel, its judges, its steps and every rating; rows are only added."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from lms.db import Model, new_id
from lms.history.content import ContentNumber
from lms.history.models import COMPUTED, Fact


class PanelStage(StrEnum):
    """How far a panel is; each step happens once, in this order."""

    # judges rate by the questions alone
    FIRST = "first"
    # they see how the questions went and what the panel thought, and may change their mind
    SECOND = "second"
    CLOSED = "closed"


class Panel(Fact, Model):
    """Judges who say what somebody who is just competent would score on one edition of a form."""

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    form_id: Mapped[ContentNumber] = mapped_column(ForeignKey("form.id"), index=True)
    title: Mapped[str]
    opened_at: Mapped[datetime]
    opened_by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))


class PanelStep(Fact, Model):
    """A step was taken; the furthest one counts."""

    __table_args__ = (UniqueConstraint("panel_id", "step", "origin"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    panel_id: Mapped[UUID] = mapped_column(ForeignKey("panel.id"))
    step: Mapped[str]
    taken_at: Mapped[datetime]
    taken_by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    # of the closing, in whole numbers: judges, sum of percent times points, pass score
    result: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)


class PanelJudge(Fact, Model):
    """A person was named; who is taken off again keeps the row, and the ratings are kept too."""

    __table_args__ = (UniqueConstraint("panel_id", "person_id", "number", "origin"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    panel_id: Mapped[UUID] = mapped_column(ForeignKey("panel.id"))
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    # how often named
    number: Mapped[int]
    named_at: Mapped[datetime]
    named_by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    # from the Ending
    ended_at: Mapped[datetime | None] = mapped_column(info=COMPUTED)


class JudgeRating(Fact, Model):
    """One rating of one question; rating again adds a row, the highest number counts."""

    __table_args__ = (UniqueConstraint("panel_id", "person_id", "place", "number", "origin"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    panel_id: Mapped[UUID] = mapped_column(ForeignKey("panel.id"))
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    # on the form, from 0
    place: Mapped[int]
    number: Mapped[int]
    # in which round
    step: Mapped[str]
    # share of the points that somebody who is just competent earns, 0 to 100
    percent: Mapped[int]
    rated_at: Mapped[datetime]
