"""Global ratings: what somebody thinks a trainee can do; rows are only added."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from lms.db import Model, new_id
from lms.history.models import COMPUTED, Fact
from lms.people.models import own_person


class GlobalRating(Fact, Model):
    """One rater's grade for one member of one angkatan; the highest number counts.

    Given without the test score on the page. Rating again adds a row, taking a grade back too.
    """

    __table_args__ = (
        UniqueConstraint("angkatan_id", "person_id", "rater_id", "number", "origin"),
        Index(None, "angkatan_id", "rater_id"),
        CheckConstraint("grade BETWEEN 1 AND 4", name="grade_on_scale"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    angkatan_id: Mapped[UUID] = mapped_column(ForeignKey("angkatan.id"))
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    # whose results these are, worked out by lms.training.unions
    learner_id: Mapped[UUID] = mapped_column(
        ForeignKey("person.id"), default=own_person, index=True, info=COMPUTED
    )
    rater_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    number: Mapped[int]
    # 1 not yet able, 2 borderline, 3 able, 4 very able; None: taken back
    grade: Mapped[int | None]
    rated_at: Mapped[datetime]
