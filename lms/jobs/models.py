"""Long work that somebody asked for: a row a run, kept with its date, its data and its result."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, ForeignKey, Index, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from lms.db import Model, new_id


class JobState(StrEnum):
    """Where a run stands; read from its moments, not stored."""

    WAITING = "waiting"
    RUNNING = "running"
    LOST = "lost"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


class Job(Model):
    """One run of one kind of work; beginning again is a new row."""

    __table_args__ = (Index(None, "asked_by_id", "asked_at"), Index(None, "ended_at", "asked_at"))

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    kind: Mapped[str]
    # what it works on, as `kind:id`; with the subject its runs are deleted
    subject: Mapped[str] = mapped_column(index=True)
    title: Mapped[str]
    arguments: Mapped[dict[str, Any]] = mapped_column(JSON)
    # of the data as they were when it was asked for
    input_sha256: Mapped[str]
    asked_by_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    asked_at: Mapped[datetime]
    started_at: Mapped[datetime | None]
    # the last sign of life of the server that runs it
    seen_at: Mapped[datetime | None]
    # 0 to 100
    progress: Mapped[int] = mapped_column(default=0)
    # asked to stop; it has stopped when it has ended
    cancelled_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    result: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    # one sentence for the person
    fault: Mapped[str | None]


class JobFile(Model):
    """A file that a job made, kept for some days; it can be made again from what it is about."""

    job_id: Mapped[UUID] = mapped_column(ForeignKey("job.id"), primary_key=True)
    name: Mapped[str]
    media_type: Mapped[str]
    content: Mapped[bytes] = mapped_column(LargeBinary)
    made_at: Mapped[datetime] = mapped_column(index=True)
