"""The key that counts for a version today: its own, or the newest correction."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from sqlalchemy import ColumnElement, and_, select, text, update
from sqlalchemy.orm import aliased

from lms.assessment.decision_models import KeyCorrection
from lms.assessment.models import ItemVersion
from lms.assessment.papers import Part, PinnedVersion
from lms.db import db

# number of the lock; any, as long as nothing else uses it
MARKING = 7_331


def is_todays_key() -> ColumnElement[bool]:
    """Joins `KeyCorrection` to `ItemVersion`: the newest one, which is the key of today.

    In an outer join a version without any correction keeps its row, and its own key.
    """
    other = aliased(KeyCorrection)
    newest = (
        select(other.id)
        .where(other.item_version_id == ItemVersion.id)
        .order_by(other.number.desc(), other.id.desc())
        .limit(1)
        .correlate(ItemVersion)
        .scalar_subquery()
    )
    return and_(KeyCorrection.item_version_id == ItemVersion.id, KeyCorrection.id == newest)


def find_corrections(version_ids: Collection[int]) -> Mapping[int, KeyCorrection]:
    """By version, the correction that counts today."""
    query = (
        select(KeyCorrection)
        .join(ItemVersion, is_todays_key())
        .where(ItemVersion.id.in_(version_ids))
    )
    return {row.item_version_id: row for row in db.session.scalars(query)}


def apply_corrections(parts: Sequence[Part]) -> tuple[Sequence[Part], frozenset[int]]:
    """The paper with the keys of today, and the positions where everybody gets the points."""
    changed = {part.version.id for part in parts if part.is_corrected}
    if not changed:
        return parts, frozenset()
    found = find_corrections(changed)
    corrected = [
        replace(part, version=corrected_version(part.version, found.get(part.version.id)))
        for part in parts
    ]
    credited = (part.position for part in parts if _is_credited(found.get(part.version.id)))
    return corrected, frozenset(credited)


def corrected_version(version: PinnedVersion, correction: KeyCorrection | None) -> PinnedVersion:
    if correction is None:
        return version
    return replace(version, question=correction.question, max_marks=correction.max_marks)


def hold_marking(*, version_id: int | None = None) -> None:
    """Nobody corrects a key while somebody marks, until the transaction ends.

    With `version_id` it is the correction itself: it waits for those who mark, and they for it.
    Else a test handed in at that moment could keep the old key for ever. SQLite has one writer,
    so there the correction only has to begin with a write.
    """
    alone = version_id is not None
    if db.session.get_bind().dialect.name == "postgresql":
        lock = "pg_advisory_xact_lock" if alone else "pg_advisory_xact_lock_shared"
        db.session.execute(text(f"SELECT {lock}(:number)"), {"number": MARKING})
    elif alone:
        query = update(ItemVersion).where(ItemVersion.id == version_id)
        db.session.execute(query.values(number=ItemVersion.number))


def _is_credited(correction: KeyCorrection | None) -> bool:
    return correction is not None and correction.credit
