"""The audit: what was changed, by whom, written in the same transaction as the change."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from lms.db import db
from lms.people.models import AuditEntry, Person


def record(
    action: str, *, subject: str, by: Person | None, now: datetime, **detail: Any
) -> AuditEntry:
    """One entry. `subject` names the row as `kind:id`; `detail` holds no password or answer."""
    entry = AuditEntry(
        at=now, actor_id=by.id if by else None, action=action, subject=subject, detail=detail
    )
    db.session.add(entry)
    return entry
