"""The newest moment that this installation wrote down: a clock that shows less is wrong."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import func, select

from lms.assessment.models import Attempt
from lms.db import db
from lms.history.origins import current_origin
from lms.people.models import AuditEntry


def newest_moment() -> datetime | None:
    """When the last sitting or decision here was written; other halls have other clocks."""
    origin = current_origin()
    # ids are in the order of time
    sitting = select(Attempt.started_at).where(Attempt.origin == origin)
    decision = select(func.max(AuditEntry.at)).where(AuditEntry.origin == origin)
    found = (
        db.session.scalar(sitting.order_by(Attempt.id.desc()).limit(1)),
        db.session.scalar(decision),
    )
    return max((moment for moment in found if moment), default=None)
