"""Who is a member today, worked out from enrolments and endings.

Written on the enrolments themselves (`withdrawn_at`), where every list asks for it. Two halls may
have enrolled the same person in the same class, and two accounts may be one person: of all rows
that have not ended the one with the lowest id counts.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, select

from lms.db import db
from lms.people.endings import first_endings
from lms.training.models import Enrolment


def refresh_members(*where: ColumnElement[bool]) -> None:
    """Of the enrolments that `where` chooses: whole classes, or all rows of a person in one."""
    ended = first_endings()
    query = (
        select(Enrolment, ended.c.ended_at)
        .outerjoin(ended, ended.c.subject_id == Enrolment.id)
        .where(*where)
        .order_by(Enrolment.id)
    )
    for enrolment, withdrawn_at in _settled(db.session.execute(query)):
        if enrolment.withdrawn_at != withdrawn_at:
            enrolment.withdrawn_at = withdrawn_at
    db.session.flush()


def _settled(
    rows: Iterable[tuple[Enrolment, datetime | None]],
) -> Iterable[tuple[Enrolment, datetime | None]]:
    """A second row of a member has ended when it began."""
    members: set[tuple[UUID, UUID]] = set()
    for enrolment, ended_at in rows:
        member = enrolment.angkatan_id, enrolment.learner_id
        if ended_at is None and member in members:
            ended_at = enrolment.enrolled_at
        elif ended_at is None:
            members.add(member)
        yield enrolment, ended_at
