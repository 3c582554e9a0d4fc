"""Questions somebody wants to look at again."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import delete, insert, select

from lms.assessment.attempts import HeldAttempt
from lms.assessment.models import Attempt, Doubt
from lms.db import db


def list_doubts(attempt: Attempt) -> set[int]:
    return set(db.session.scalars(select(Doubt.position).where(Doubt.attempt_id == attempt.id)))


def set_doubts(attempt: HeldAttempt, positions: Collection[int], *, among: Collection[int]) -> None:
    """Of the positions in `among`, exactly `positions` are in doubt; others stay as they were."""
    db.session.execute(
        delete(Doubt).where(Doubt.attempt_id == attempt.id, Doubt.position.in_(among))
    )
    rows = [{"attempt_id": attempt.id, "position": p} for p in positions if p in among]
    if rows:
        db.session.execute(insert(Doubt), rows)
