"""Documents, drafts, proposals and opinions; what the content folder said at the last sync."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from alembic import op

from lms.db import UtcDateTime

revision = "0050"
down_revision = "0041"
branch_labels = None
depends_on = None

Columns = tuple[tuple[str, Any, bool], ...]
FACT: Columns = (("origin", sa.String(), False), ("bundle_number", sa.BigInteger(), True))
TABLES: dict[str, Columns] = {
    "document": (
        ("id", sa.Uuid(), False),
        ("path", sa.String(), False),
        ("piece", sa.String(), False),
        ("begun_with", sa.LargeBinary(), False),
        ("begun_at", UtcDateTime(), False),
        ("begun_by_id", sa.Uuid(), False),
        *FACT,
    ),
    "draft_text": (
        ("document_id", sa.Uuid(), False),
        ("content", sa.LargeBinary(), False),
        ("sha256", sa.String(), False),
        ("number", sa.Integer(), False),
        ("published_sha256", sa.String(), True),
        ("changed_at", UtcDateTime(), False),
    ),
    "draft_event": (
        ("id", sa.String(), False),
        ("document_id", sa.Uuid(), False),
        ("number", sa.Integer(), False),
        ("kind", sa.String(), False),
        ("start", sa.Integer(), False),
        ("end", sa.Integer(), False),
        ("new", sa.LargeBinary(), False),
        ("after_sha256", sa.String(), False),
        ("seen_sha256", sa.String(), False),
        ("beside", sa.String(), True),
        ("place", sa.Integer(), False),
        ("about_id", sa.String(), True),
        ("written_by_id", sa.Uuid(), False),
        ("written_at", UtcDateTime(), False),
        *FACT,
    ),
    "added_picture": (
        ("id", sa.Uuid(), False),
        ("piece", sa.String(), False),
        ("name", sa.String(), False),
        ("content", sa.LargeBinary(), False),
        ("added_at", UtcDateTime(), False),
        ("added_by_id", sa.Uuid(), False),
        *FACT,
    ),
    "proposal": (
        ("id", sa.Uuid(), False),
        ("piece", sa.String(), False),
        ("number", sa.Integer(), False),
        ("title", sa.String(), False),
        ("note", sa.String(), False),
        ("proposed_at", UtcDateTime(), False),
        ("proposed_by_id", sa.Uuid(), False),
        *FACT,
    ),
    "proposed_file": (
        ("proposal_id", sa.Uuid(), False),
        ("path", sa.String(), False),
        ("content", sa.LargeBinary(), False),
        ("published_sha256", sa.String(), True),
    ),
    "review_link": (
        ("id", sa.Uuid(), False),
        ("proposal_id", sa.Uuid(), False),
        ("made_at", UtcDateTime(), False),
        ("made_by_id", sa.Uuid(), False),
        ("ends_at", UtcDateTime(), False),
        *FACT,
    ),
    "remark": (
        ("id", sa.Uuid(), False),
        ("proposal_id", sa.Uuid(), False),
        ("path", sa.String(), False),
        ("place", sa.Integer(), False),
        ("block", sa.String(), False),
        ("words", sa.String(), False),
        ("said_by", sa.String(), False),
        ("person_id", sa.Uuid(), True),
        ("link_id", sa.Uuid(), True),
        ("said_at", UtcDateTime(), False),
        *FACT,
    ),
    "verdict": (
        ("id", sa.Uuid(), False),
        ("proposal_id", sa.Uuid(), False),
        ("is_approved", sa.Boolean(), False),
        ("words", sa.String(), False),
        ("said_by", sa.String(), False),
        ("person_id", sa.Uuid(), True),
        ("link_id", sa.Uuid(), True),
        ("said_at", UtcDateTime(), False),
        *FACT,
    ),
    "release": (
        ("id", sa.Uuid(), False),
        ("proposal_id", sa.Uuid(), False),
        ("digest", sa.String(), False),
        ("released_at", UtcDateTime(), False),
        ("released_by_id", sa.Uuid(), False),
        *FACT,
    ),
    "folder_file": (("path", sa.String(), False), ("sha256", sa.String(), False)),
}
KEYS = {
    "draft_text": ("document_id",),
    "proposed_file": ("proposal_id", "path"),
    "folder_file": ("path",),
}
# a column of this name points to this table
TARGETS = {
    "document_id": "document",
    "proposal_id": "proposal",
    "link_id": "review_link",
    "person_id": "person",
}
UNIQUE = {
    "document": ("path", "origin"),
    "draft_event": ("document_id", "number", "origin"),
    "proposal": ("piece", "number", "origin"),
}
INDEXES = (
    ("document", ("piece",)),
    ("draft_event", ("document_id", "after_sha256")),
    ("added_picture", ("piece", "name")),
    ("review_link", ("proposal_id",)),
    ("remark", ("proposal_id", "path")),
    ("verdict", ("proposal_id",)),
    ("release", ("proposal_id",)),
)


def upgrade() -> None:
    for name, columns in TABLES.items():
        op.create_table(name, *_columns(columns), *_constraints(name, columns))
    for table, names in INDEXES:
        label = "_".join(f"{table}_{name}" for name in names)
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.create_index(f"ix_{label}", list(names), unique=False)


def downgrade() -> None:
    for name in reversed(TABLES):
        op.drop_table(name)


def _columns(columns: Columns) -> list[sa.Column[Any]]:
    return [sa.Column(name, kind, nullable=nullable) for name, kind, nullable in columns]


def _constraints(table: str, columns: Columns) -> Iterator[sa.Constraint]:
    yield sa.PrimaryKeyConstraint(*KEYS.get(table, ("id",)), name=f"pk_{table}")
    for name, _, _ in columns:
        target = TARGETS.get(name) or ("person" if name.endswith("_by_id") else None)
        if target:
            label = f"fk_{table}_{name}_{target}"
            yield sa.ForeignKeyConstraint([name], [f"{target}.id"], name=label)
    if table in UNIQUE:
        label = "_".join((table, *UNIQUE[table]))
        yield sa.UniqueConstraint(*UNIQUE[table], name=f"uq_{label}")
