"""What began can end: a row of its own, because what began is never changed."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import Subquery, func, select, update
from sqlalchemy.exc import IntegrityError

from lms.db import db
from lms.history.models import COMPUTED
from lms.people.models import Ending, Person


def end(
    subject_id: UUID, *, angkatan_id: UUID | None, by: Person | None, now: datetime
) -> datetime:
    """When it ended. Two who end the same thing at once: the constraint is the judge, one row."""
    ending = Ending(
        subject_id=subject_id,
        angkatan_id=angkatan_id,
        ended_at=now,
        ended_by_id=by.id if by else None,
    )
    try:
        with db.session.begin_nested():
            db.session.add(ending)
    except IntegrityError:
        query = select(func.min(Ending.ended_at)).where(Ending.subject_id == subject_id)
        return db.session.scalars(query).one()
    return now


def first_endings() -> Subquery:
    """`subject_id` and `ended_at` of all that has ended; of two endings the earlier counts."""
    return (
        select(Ending.subject_id, func.min(Ending.ended_at).label("ended_at"))
        .group_by(Ending.subject_id)
        .subquery()
    )


def refresh_endings() -> None:
    """`ended_at` of all rows of every table whose rows end, from the facts."""
    for table in db.metadata.sorted_tables:
        column = table.c.get("ended_at")
        if column is not None and column.info == COMPUTED:
            ended = select(func.min(Ending.ended_at)).where(Ending.subject_id == table.c.id)
            db.session.execute(update(table).values(ended_at=ended.scalar_subquery()))
