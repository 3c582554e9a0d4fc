"""By what is measured, versions of a question are one, and papers of a form one edition.

Revision ID: 0271
Revises: 0270
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Mapping
from hashlib import sha256
from html import unescape
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0271"
down_revision = "0270"
branch_labels = None
depends_on = None

item_version = sa.table(
    "item_version",
    sa.column("id", sa.BigInteger),
    sa.column("item_id", sa.Integer),
    sa.column("max_marks", sa.Integer),
    sa.column("body", sa.JSON),
    sa.column("measure", sa.String),
)
item = sa.table("item", sa.column("id", sa.Integer), sa.column("code", sa.String))
form = sa.table(
    "form",
    sa.column("id", sa.BigInteger),
    sa.column("minutes", sa.Integer),
    sa.column("pass_mark", sa.Integer),
    sa.column("measure", sa.String),
)
form_item = sa.table(
    "form_item",
    sa.column("form_id", sa.BigInteger),
    sa.column("position", sa.Integer),
    sa.column("item_version_id", sa.BigInteger),
)


def upgrade() -> None:
    for table in ("item_version", "form"):
        with op.batch_alter_table(table) as batch_op:
            batch_op.add_column(
                sa.Column("measure", sa.String(), nullable=False, server_default="")
            )
    database = op.get_bind()
    _fill_versions(database)
    _fill_forms(database)


def downgrade() -> None:
    for table in ("form", "item_version"):
        with op.batch_alter_table(table) as batch_op:
            batch_op.drop_column("measure")


def _fill_versions(database: sa.Connection) -> None:
    rows = database.execute(
        sa.select(item_version.c.id, item_version.c.max_marks, item_version.c.body)
    ).all()
    for row in rows:
        measure = _digest([row.max_marks, _measured(row.body)])
        database.execute(
            item_version.update().where(item_version.c.id == row.id).values(measure=measure)
        )


def _fill_forms(database: sa.Connection) -> None:
    asked: dict[int, list[str]] = defaultdict(list)
    query = (
        sa.select(form_item.c.form_id, item.c.code, item_version.c.measure)
        .select_from(form_item)
        .join(item_version, item_version.c.id == form_item.c.item_version_id)
        .join(item, item.c.id == item_version.c.item_id)
        .order_by(form_item.c.form_id, form_item.c.position)
    )
    for form_id, code, measure in database.execute(query).all():
        asked[form_id].append(f"{code} {measure}")
    rows = database.execute(sa.select(form.c.id, form.c.minutes, form.c.pass_mark)).all()
    for row in rows:
        measure = _digest([row.minutes, row.pass_mark, *asked[row.id]])
        database.execute(form.update().where(form.c.id == row.id).values(measure=measure))


# --- what lms/assessment/rules/measure.py said on this day

UNMEASURED = frozenset({"shape", "explanation", "case", "why", "misconception"})
EXACT = frozenset({"kind", "key", "accepted", "unit", "source", "url", "direction"})
TAG = re.compile(r"</?([a-zA-Z][a-zA-Z0-9]*)([^>]*)>")
LAYOUT = frozenset({"a", "abbr", "br", "div", "p", "section", "span"})
SHOWN = re.compile(r'\b(?:src|alt)="([^"]*)"')
DASHES = str.maketrans(dict.fromkeys("‐‑‒–—−", "-"))
RANGE = re.compile(r"(?<=\d)\s*-\s*(?=\d)")
IN_WORDS = re.compile(r"['’‘`´]")
BETWEEN_WORDS = re.compile(r"(?<!\d)[.,:]|[.,:](?!\d)|-(?!\d)|[;!?…\"“”„«»()\[\]]")


def _measured(value: Any, name: str = "") -> Any:
    if isinstance(value, Mapping):
        return {
            # bodies of the first shape called a text html
            "text" if key == "html" else key: _measured(one, key)
            for key, one in value.items()
            if key not in UNMEASURED
        }
    if isinstance(value, list | tuple):
        return [_measured(one, name) for one in value]
    return _words_of(value) if isinstance(value, str) and name not in EXACT else value


def _words_of(html: str) -> str:
    said, at = [], 0
    for tag in TAG.finditer(html):
        said += [_plain(html[at : tag.start()]), _mark(tag)]
        at = tag.end()
    return " ".join(" ".join([*said, _plain(html[at:])]).split())


def _mark(tag: re.Match[str]) -> str:
    name = tag[1].lower()
    if name in LAYOUT:
        return ""
    shown = " ".join(SHOWN.findall(tag[2])) if name == "img" else ""
    return f"<{'/' if tag[0].startswith('</') else ''}{name} {shown}>"


def _plain(html: str) -> str:
    text = unicodedata.normalize("NFC", unescape(html)).casefold().translate(DASHES)
    text = "".join(" " if c.isspace() else c for c in text if unicodedata.category(c) != "Cf")
    return BETWEEN_WORDS.sub(" ", RANGE.sub("-", IN_WORDS.sub("", text)))


def _digest(said: Any) -> str:
    return sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()
