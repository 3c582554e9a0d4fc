"""Publishing of questions: a changed question gets a new version, keys outlive the wording."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from lms.assessment.models import Item, ItemVersion
from lms.assessment.rules.banks import BankText
from lms.assessment.rules.item_text import ItemText
from lms.assessment.rules.moved_keys import find_moved_keys
from lms.curriculum.rules.problems import Problem
from lms.db import db


def find_moved_options(banks: Sequence[BankText]) -> list[Problem]:
    """Options that kept their words and lost their key since the published version."""
    published = _published_items()
    return [
        found
        for _, _, text in _in_order(banks)
        if (item := published.get(text.code)) and item.published
        for found in find_moved_keys(text, item.published.body)
    ]


def publish_items(banks: Sequence[BankText], *, now: datetime) -> int:
    """The number of new versions. Questions that vanished are retired, not deleted."""
    items = _published_items()
    count = 0
    for position, bank, text in _in_order(banks):
        item = items.pop(text.code, None) or _add_item(position, bank, text)
        item.bank, item.use, item.module_slug = bank.path, bank.use, bank.module
        item.bank_title = bank.title
        item.position, item.retired_at = position, None
        digest = digest_of(text)
        published = item.published if item.published_version_id else None
        if published is None or published.digest != digest:
            item.published_version_id = _add_version(item, text, digest, now).id
            count += 1
    for item in items.values():
        item.retired_at = item.retired_at or now
    db.session.flush()
    return count


def digest_of(text: ItemText) -> str:
    """SHA-256 of all that a version holds."""
    return sha256(json.dumps(_columns(text), sort_keys=True).encode()).hexdigest()


def _published_items() -> dict[str, Item]:
    query = select(Item).options(joinedload(Item.published))
    return {item.code: item for item in db.session.scalars(query)}


def _in_order(banks: Sequence[BankText]) -> Iterator[tuple[int, BankText, ItemText]]:
    for bank in banks:
        for position, text in enumerate(bank.items, 1):
            yield position, bank, text


def _columns(text: ItemText) -> Mapping[str, Any]:
    return {
        "kind": text.kind,
        "competency": text.competency,
        "cognitive": text.cognitive,
        "pmks": text.pmks,
        "reread": text.reread,
        "max_marks": text.max_marks,
        "body": text.body,
    }


def _add_item(position: int, bank: BankText, text: ItemText) -> Item:
    item = Item(
        code=text.code,
        bank=bank.path,
        use=bank.use,
        module_slug=bank.module,
        position=position,
    )
    db.session.add(item)
    db.session.flush()
    return item


def _add_version(item: Item, text: ItemText, digest: str, now: datetime) -> ItemVersion:
    query = select(func.max(ItemVersion.number)).where(ItemVersion.item_id == item.id)
    version = ItemVersion(
        item_id=item.id,
        number=(db.session.scalar(query) or 0) + 1,
        digest=digest,
        published_at=now,
        **_columns(text),
    )
    db.session.add(version)
    db.session.flush()
    return version
