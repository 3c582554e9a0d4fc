"""Reading the bank: published questions with their keys, for those who teach."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from lms.assessment.keys import find_corrections
from lms.assessment.marks import NEWEST_MARK
from lms.assessment.models import AttemptItem, Item, ItemVersion, Mark, Submission
from lms.db import db
from lms.errors import NotFound


@dataclass(frozen=True)
class Bank:
    """A file of questions."""

    path: str
    use: str
    count: int


def list_banks() -> Sequence[Bank]:
    query = (
        select(Item.bank, Item.use, func.count())
        .where(Item.retired_at.is_(None))
        .group_by(Item.bank, Item.use)
        .order_by(Item.bank)
    )
    return [Bank(*row) for row in db.session.execute(query)]


def list_items(bank: str) -> Sequence[Item]:
    """The bank's questions with their published versions, in the order of the file."""
    query = (
        select(Item)
        .where(Item.bank == bank, Item.retired_at.is_(None))
        .order_by(Item.position)
        .options(joinedload(Item.published))
    )
    return db.session.scalars(query).all()


def get_item(code: str) -> Item:
    """Raises NotFound for a code that is not published."""
    query = select(Item).where(Item.code == code).options(joinedload(Item.published))
    item = db.session.scalar(query)
    if item is None or item.published is None:
        raise NotFound
    return item


def list_versions(item: Item) -> Sequence[ItemVersion]:
    """All versions of a question, newest first."""
    query = (
        select(ItemVersion)
        .where(ItemVersion.item_id == item.id)
        .order_by(ItemVersion.number.desc())
    )
    return db.session.scalars(query).all()


@dataclass(frozen=True)
class Usage:
    """How often a question was asked, and what share of its points was earned."""

    sittings: int
    earned: int
    possible: int


def item_usage(item: Item) -> Usage:
    """Over all versions and submitted sittings; the newest marking of each."""
    query = (
        select(AttemptItem.form_position, ItemVersion, Mark.marks, Mark.attempt_id)
        .join(ItemVersion, ItemVersion.id == AttemptItem.item_version_id)
        .join(Submission, Submission.attempt_id == AttemptItem.attempt_id)
        .join(Mark, Mark.attempt_id == Submission.attempt_id)
        .where(ItemVersion.item_id == item.id)
        .order_by(*NEWEST_MARK)
    )
    rows = db.session.execute(query).all()
    corrected = find_corrections({version.id for _, version, _, _ in rows})
    newest: dict[UUID, tuple[int, int]] = {}
    for place, version, marks, attempt in rows:
        most = (corrected.get(version.id) or version).max_marks
        newest.setdefault(attempt, (marks[place], most))
    return Usage(
        len(newest),
        sum(earned for earned, _ in newest.values()),
        sum(most for _, most in newest.values()),
    )
