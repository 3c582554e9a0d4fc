"""Finding questions in the bank: by words, competency, level, type of PMKS, kind, jenjang, use."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, String, cast, func, or_, select
from sqlalchemy.orm import joinedload

from lms.assessment.models import Form, FormItem, Item, ItemVersion
from lms.assessment.quiz_names import bank_folder
from lms.db import db

PAGE = 20
# how JSON keeps a list of numbers, in both databases
LIST_SHAPES = ("[{n}]", "[{n}, %", "%, {n}]", "%, {n}, %")


@dataclass(frozen=True)
class Wanted:
    """What somebody looks for; "" or 0: whatever."""

    words: str = ""
    competency: str = ""
    cognitive: str = ""
    pmks: int = 0
    kind: str = ""
    jenjang: str = ""
    use: str = ""


@dataclass(frozen=True)
class FoundItems:
    """One page of what was found."""

    items: Sequence[Item]
    count: int
    page: int

    @property
    def pages(self) -> int:
        return max(1, -(-self.count // PAGE))


def search_items(wanted: Wanted, *, page: int = 1) -> FoundItems:
    """Published questions in the order of their banks; two statements."""
    where = [Item.retired_at.is_(None), *_conditions(wanted)]
    joined = select(Item).join(ItemVersion, ItemVersion.id == Item.published_version_id)
    count = db.session.scalar(
        select(func.count())
        .select_from(Item)
        .join(ItemVersion, ItemVersion.id == Item.published_version_id)
        .where(*where)
    )
    last = max(1, -(-(count or 0) // PAGE))
    page = min(max(page, 1), last)
    query = (
        joined.where(*where)
        .order_by(Item.bank, Item.position)
        .offset((page - 1) * PAGE)
        .limit(PAGE)
        .options(joinedload(Item.published))
    )
    return FoundItems(db.session.scalars(query).all(), count or 0, page)


def _conditions(wanted: Wanted) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    plain: Mapping[Any, str] = {
        ItemVersion.competency: wanted.competency,
        ItemVersion.cognitive: wanted.cognitive,
        ItemVersion.kind: wanted.kind,
        Item.use: wanted.use,
    }
    found += [column == value for column, value in plain.items() if value]
    if wanted.jenjang:
        found.append(Item.bank.startswith(bank_folder(wanted.jenjang), autoescape=True))
    if wanted.pmks:
        kept = cast(ItemVersion.pmks, String)
        found.append(or_(*(kept.like(shape.format(n=wanted.pmks)) for shape in LIST_SHAPES)))
    # JSON keeps letters beyond ASCII in its own way; words of our language have none
    body = cast(ItemVersion.body, String)
    for word in wanted.words.split()[:8]:
        found.append(
            or_(body.icontains(word, autoescape=True), Item.code.icontains(word, autoescape=True))
        )
    return found


def forms_of(items: Collection[Item]) -> dict[int, list[str]]:
    """By question the newest forms that hold it: `Tingkat 1 · Form A`."""
    newest = (
        select(Form.jenjang_slug, Form.code, func.max(Form.number).label("number"))
        .group_by(Form.jenjang_slug, Form.code)
        .subquery()
    )
    query = (
        select(ItemVersion.item_id, Form.jenjang_slug, Form.code)
        .join(FormItem, FormItem.item_version_id == ItemVersion.id)
        .join(Form, Form.id == FormItem.form_id)
        .join(
            newest,
            (newest.c.jenjang_slug == Form.jenjang_slug)
            & (newest.c.code == Form.code)
            & (newest.c.number == Form.number),
        )
        .where(ItemVersion.item_id.in_([item.id for item in items]))
        .order_by(Form.jenjang_slug, Form.code)
    )
    found: dict[int, list[str]] = {}
    for item_id, jenjang, code in db.session.execute(query):
        words = f"tes {jenjang}, form {code}"
        if words not in found.setdefault(item_id, []):
            found[item_id].append(words)
    return found
