"""The audit: what was changed, by whom, written in the same transaction as the change."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select

from lms.db import db
from lms.people.models import AuditEntry, Person

# a member of staff opened somebody's page; changes nothing
LOOK = "person.look"


def record(
    action: str, *, subject: str, by: Person | None, now: datetime, **detail: Any
) -> AuditEntry:
    """One entry. `subject` names the row as `kind:id`; `detail` holds no password or answer."""
    entry = AuditEntry(
        at=now, actor_id=by.id if by else None, action=action, subject=subject, detail=detail
    )
    db.session.add(entry)
    return entry


def list_about(person_ids: Collection[UUID], *, most: int) -> Sequence[tuple[AuditEntry, str]]:
    """What others did to these accounts and who looked at them, newest first, with their name."""
    subjects = [f"person:{person_id}" for person_id in person_ids]
    query = (
        select(AuditEntry, Person.name)
        .outerjoin(Person, Person.id == AuditEntry.actor_id)
        .where(AuditEntry.subject.in_(subjects))
        .where(AuditEntry.actor_id.is_(None) | AuditEntry.actor_id.not_in(person_ids))
        .order_by(AuditEntry.at.desc(), AuditEntry.id.desc())
        .limit(most)
    )
    return [(entry, name or "") for entry, name in db.session.execute(query)]


def list_entries(subjects: Collection[str]) -> Sequence[tuple[AuditEntry, str]]:
    """What was changed about these rows, oldest first, with the name of who did it."""
    query = (
        select(AuditEntry, Person.name)
        .outerjoin(Person, Person.id == AuditEntry.actor_id)
        .where(AuditEntry.subject.in_(subjects), AuditEntry.action != LOOK)
        .order_by(AuditEntry.at, AuditEntry.id)
    )
    return [(entry, name or "") for entry, name in db.session.execute(query)]
