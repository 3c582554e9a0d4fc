"""Keys put right: what counts for each version today, and who said so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from lms.assessment.decision_models import KeyCorrection
from lms.assessment.keys import hold_marking
from lms.assessment.kinds.question import Question
from lms.assessment.models import Item, ItemVersion
from lms.assessment.remarking import Change, list_asked, mark_again
from lms.db import db
from lms.errors import Conflict
from lms.people import audit
from lms.people.models import Person


@dataclass
class RemarkCounts:
    """Sheets marked again, and those that gained or lost points."""

    marks: int = 0
    gained: int = 0
    lost: int = 0

    def add(self, changes: Sequence[Change]) -> None:
        self.marks += len(changes)
        self.gained += sum(change.difference > 0 for change in changes)
        self.lost += sum(change.difference < 0 for change in changes)


def list_corrections(item: Item) -> Sequence[tuple[KeyCorrection, int, str]]:
    """All corrections of a question, oldest first, with the version's number and who made them."""
    query = (
        select(KeyCorrection, ItemVersion.number, Person.name)
        .join(ItemVersion, ItemVersion.id == KeyCorrection.item_version_id)
        .join(Person, Person.id == KeyCorrection.corrected_by_id)
        .where(ItemVersion.item_id == item.id)
        .order_by(KeyCorrection.corrected_at, KeyCorrection.number)
    )
    return [(row[0], row[1], row[2]) for row in db.session.execute(query)]


def begin_correction(
    version: ItemVersion,
    *,
    question: Question,
    credit: bool,
    reason: str,
    by: Person,
    now: datetime,
) -> None:
    """The key of today from now on; sheets handed in before are marked again by `mark_again`.

    Whoever hands in meanwhile is marked before or after, never in between.
    """
    hold_marking(version_id=version.id)
    _add_correction(version, question, credit, reason, by, now)


def correct_key(
    version: ItemVersion,
    *,
    question: Question,
    credit: bool,
    reason: str,
    by: Person,
    now: datetime,
) -> Sequence[Change]:
    """At once, for what one transaction holds: the key, and the new marks; what changed."""
    begin_correction(version, question=question, credit=credit, reason=reason, by=by, now=now)
    asked = list_asked(version.id)
    changes = mark_again(version.id, asked, reason=reason, by_id=by.id, now=now)
    counts = RemarkCounts()
    counts.add(changes)
    record_correction(version.id, counts, reason=reason, by=by, now=now)
    return changes


def record_correction(
    version_id: int, counts: RemarkCounts, *, reason: str, by: Person, now: datetime
) -> None:
    """For the audit, once it is through: for how many sheets it was more, or less."""
    audit.record(
        "item.correct_key", subject=f"item_version:{version_id}", by=by, now=now, reason=reason,
        marks=counts.marks, gained=counts.gained, lost=counts.lost,
    )  # fmt: skip


def _add_correction(
    version: ItemVersion,
    question: Question,
    credit: bool,
    reason: str,
    by: Person,
    now: datetime,
) -> None:
    count = select(func.coalesce(func.max(KeyCorrection.number), 0)).where(
        KeyCorrection.item_version_id == version.id
    )
    row = KeyCorrection(
        item_version_id=version.id,
        number=(db.session.scalar(count) or 0) + 1,
        credit=credit,
        body=question.to_body(),
        max_marks=question.max_marks,
        reason=reason,
        corrected_at=now,
        corrected_by_id=by.id,
    )
    try:
        with db.session.begin_nested():
            db.session.add(row)
    except IntegrityError as error:
        raise Conflict("Kunci soal ini baru saja diubah orang lain. Muat ulang dahulu.") from error
