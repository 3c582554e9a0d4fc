"""Questions somebody wants to look at again."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import bindparam, delete, insert, select

from lms.assessment.attempts import AttemptState
from lms.assessment.models import Doubt
from lms.db import db

DOUBTS = select(Doubt.position).where(Doubt.attempt_id == bindparam("attempt"))


def list_doubts(attempt: AttemptState) -> set[int]:
    rows = db.session.connection().execute(DOUBTS, {"attempt": attempt.id})
    return {position for (position,) in rows}


def set_doubts(
    attempt: AttemptState, positions: Collection[int], *, among: Collection[int]
) -> None:
    """Of the positions in `among`, exactly `positions` are in doubt; others stay as they were."""
    db.session.execute(
        delete(Doubt).where(Doubt.attempt_id == attempt.id, Doubt.position.in_(among))
    )
    rows = [{"attempt_id": attempt.id, "position": p} for p in positions if p in among]
    if rows:
        db.session.execute(insert(Doubt), rows)
