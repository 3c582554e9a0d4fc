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
from lms.assessment.rules.balance import letters_of
from lms.assessment.rules.banks import BankText
from lms.assessment.rules.item_text import ItemText
from lms.assessment.rules.measure import measure_of
from lms.assessment.rules.moved_keys import find_moved_keys
from lms.curriculum.rules.problems import Problem
from lms.db import db
from lms.history.content import content_number


def find_moved_options(banks: Sequence[BankText]) -> list[Problem]:
    """Options that kept their words and lost their key since the published version."""
    published = _published_items()
    return [
        found
        for _, _, text in _in_order(banks)
        if (item := published.get(text.code)) and item.published
        for found in find_moved_keys(text, item.published.question)
    ]


def publish_items(banks: Sequence[BankText], *, now: datetime) -> int:
    """The number of new versions. Questions that vanished are retired, not deleted."""
    items = _published_items()
    texts = []
    for position, bank, text in _in_order(banks):
        item = items.pop(text.code, None) or Item(code=text.code)
        item.bank, item.use, item.module_slug = bank.name, bank.use, bank.module
        item.bank_title = bank.title
        item.position, item.retired_at = position, None
        texts.append((item, text))
    for item in items.values():
        item.retired_at = item.retired_at or now
    db.session.add_all(item for item, _ in texts)
    db.session.flush()
    return _publish_versions(texts, now)


def _publish_versions(texts: Sequence[tuple[Item, ItemText]], now: datetime) -> int:
    """A new version of every question whose text is not the published one.

    A text that was published before is that version again, with the key that counts for it.
    """
    numbers, known = _last_numbers(), _known_versions()
    new, changed = [], 0
    for item, text in texts:
        digest = digest_of(text)
        published = item.published if item.published_version_id else None
        if published is not None and published.digest == digest:
            continue
        changed += 1
        number = content_number("item", item.code, digest)
        if number in known:
            item.published_version_id = number
        else:
            version = ItemVersion(
                id=number,
                item_id=item.id,
                number=numbers.get(item.id, 0) + 1,
                digest=digest,
                measure=measure_of_text(text),
                published_at=now,
                **_columns(text),
            )
            new.append((item, version))
    db.session.add_all(version for _, version in new)
    db.session.flush()
    for item, version in new:
        item.published_version_id = version.id
    db.session.flush()
    return changed


def list_published_stems() -> dict[str, str]:
    """The letters of every published question, with its code."""
    query = (
        select(Item.code, ItemVersion.body)
        .join(ItemVersion, ItemVersion.id == Item.published_version_id)
        .where(Item.retired_at.is_(None))
        .order_by(Item.code.desc())
    )
    rows = db.session.execute(query).all()
    return {letters_of(body.get("stem", "")): code for code, body in rows}


def digest_of(text: ItemText) -> str:
    """SHA-256 of all that a version holds.

    Not of the number of its body's shape: a field that a newer program adds changes nothing in a
    question that does not use it.
    """
    columns = _columns(text)
    body = {name: value for name, value in columns["body"].items() if name != "shape"}
    return sha256(json.dumps({**columns, "body": body}, sort_keys=True).encode()).hexdigest()


def measure_of_text(text: ItemText) -> str:
    """SHA-256 of what it measures; two versions may share it."""
    return measure_of(text.question.to_body(), text.max_marks)


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
        "body": text.question.to_body(),
    }


def _known_versions() -> set[int]:
    return set(db.session.scalars(select(ItemVersion.id)))


def _last_numbers() -> dict[int, int]:
    """By question, the number of its newest version."""
    query = select(ItemVersion.item_id, func.max(ItemVersion.number))
    return {row[0]: row[1] for row in db.session.execute(query.group_by(ItemVersion.item_id))}
