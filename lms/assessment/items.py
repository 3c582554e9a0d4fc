"""Reading the bank: published questions with their keys, for those who teach."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Select, func, select
from sqlalchemy.orm import joinedload

from lms.assessment.decision_models import KeyCorrection
from lms.assessment.keys import is_todays_key
from lms.assessment.marks import NEWEST_MARK
from lms.assessment.models import (
    AttemptItem,
    Form,
    FormItem,
    Item,
    ItemVersion,
    Mark,
    Submission,
)
from lms.db import db
from lms.errors import NotFound


@dataclass(frozen=True)
class Bank:
    """A file of questions."""

    path: str
    use: str
    count: int
    title: str


def list_banks() -> Sequence[Bank]:
    query = (
        select(Item.bank, Item.use, func.count(), func.max(Item.bank_title))
        .where(Item.retired_at.is_(None))
        .group_by(Item.bank, Item.use)
        .order_by(Item.bank)
    )
    rows = db.session.execute(query)
    return [Bank(path, use, count, title or path) for path, use, count, title in rows]


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


def list_chosen(codes: Sequence[str]) -> list[Item]:
    """The published questions of these codes, in the order of the codes."""
    query = select(Item).where(Item.code.in_(codes), Item.retired_at.is_(None))
    found = {
        item.code: item for item in db.session.scalars(query.options(joinedload(Item.published)))
    }
    return [found[code] for code in dict.fromkeys(codes) if code in found]


def list_codes() -> Sequence[str]:
    """Every code that was ever published, also of questions that are no longer asked."""
    return db.session.scalars(select(Item.code).order_by(Item.code)).all()


def list_forms_of(code: str) -> list[tuple[str, str]]:
    """Jenjang and letter of each form that asks the question today."""
    newest = (
        select(Form.jenjang_slug, Form.code, func.max(Form.number).label("number"))
        .where(Form.retired_at.is_(None))
        .group_by(Form.jenjang_slug, Form.code)
        .subquery()
    )
    query = (
        select(Form.jenjang_slug, Form.code)
        .join(
            newest,
            (newest.c.jenjang_slug == Form.jenjang_slug)
            & (newest.c.code == Form.code)
            & (newest.c.number == Form.number),
        )
        .join(FormItem, FormItem.form_id == Form.id)
        .join(ItemVersion, ItemVersion.id == FormItem.item_version_id)
        .join(Item, Item.id == ItemVersion.item_id)
        .where(Item.code == code)
        .distinct()
        .order_by(Form.jenjang_slug, Form.code)
    )
    return [(row[0], row[1]) for row in db.session.execute(query)]


def list_form_versions(form: Form) -> list[tuple[str, ItemVersion]]:
    """Code and version of each question of this edition, in its order."""
    query = (
        select(Item.code, ItemVersion)
        .join(ItemVersion, ItemVersion.item_id == Item.id)
        .join(FormItem, FormItem.item_version_id == ItemVersion.id)
        .where(FormItem.form_id == form.id)
        .order_by(FormItem.position)
    )
    return [(row[0], row[1]) for row in db.session.execute(query)]


def list_offered_forms() -> list[tuple[str, str]]:
    """Jenjang and letter of each form that is offered today."""
    query = (
        select(Form.jenjang_slug, Form.code)
        .where(Form.retired_at.is_(None))
        .distinct()
        .order_by(Form.jenjang_slug, Form.code)
    )
    return [(row[0], row[1]) for row in db.session.execute(query)]


def list_versions(item: Item) -> Sequence[ItemVersion]:
    """All versions of a question, newest first."""
    query = (
        select(ItemVersion)
        .where(ItemVersion.item_id == item.id)
        .order_by(ItemVersion.number.desc())
    )
    return db.session.scalars(query).all()


def levels_of(item_ids: Collection[int]) -> Select[str]:
    """The jenjang in whose tests one of these questions stood or stands, in any version."""
    return (
        select(Form.jenjang_slug)
        .join(FormItem, FormItem.form_id == Form.id)
        .join(ItemVersion, ItemVersion.id == FormItem.item_version_id)
        .where(ItemVersion.item_id.in_(item_ids))
    )


@dataclass(frozen=True)
class Usage:
    """How often a question was asked, and what share of its points was earned."""

    sittings: int
    earned: int
    possible: int


def usage_of_all(every: Collection[Usage]) -> Usage:
    """Over all versions."""
    return Usage(
        sum(each.sittings for each in every),
        sum(each.earned for each in every),
        sum(each.possible for each in every),
    )


def usage_by_version(item: Item) -> dict[int, Usage]:
    """For each version that was handed in, by its id; the newest marking of each sitting."""
    query = (
        select(AttemptItem.form_position, ItemVersion, KeyCorrection, Mark.marks, Mark.attempt_id)
        .join(ItemVersion, ItemVersion.id == AttemptItem.item_version_id)
        .join(Submission, Submission.attempt_id == AttemptItem.attempt_id)
        .join(Mark, Mark.attempt_id == Submission.attempt_id)
        .outerjoin(KeyCorrection, is_todays_key())
        .where(ItemVersion.item_id == item.id)
        .order_by(*NEWEST_MARK)
    )
    newest: dict[UUID, tuple[int, int, int]] = {}
    for place, version, corrected, marks, attempt in db.session.execute(query):
        most = (corrected or version).max_marks
        newest.setdefault(attempt, (version.id, marks[place], most))
    found: dict[int, Usage] = {}
    for version_id, earned, most in newest.values():
        before = found.get(version_id, Usage(0, 0, 0))
        found[version_id] = Usage(
            before.sittings + 1, before.earned + earned, before.possible + most
        )
    return found
