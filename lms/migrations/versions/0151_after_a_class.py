"""Remarks on counts, impressions without a name, links and answers about plans, kept numbers."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

import lms.db

revision = "0151"
down_revision = "0220"
branch_labels = None
depends_on = None

MOMENT = lms.db.UtcDateTime(timezone=True)
PERSONS = ("person_id", "learner_id")
TABLES = (
    "district_remark", "impression_given", "impression", "follow_up_link", "follow_up",
    "reminder_phone",
)  # fmt: skip


def upgrade() -> None:
    _create(
        "district_remark",
        ("written_by_id",),
        sa.Column("district", sa.String(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("written_at", MOMENT, nullable=False),
        index=("angkatan_id",),
    )
    _create(
        "impression_given",
        PERSONS,
        sa.Column("given_on", sa.Date(), nullable=False),
        sa.UniqueConstraint(
            "angkatan_id",
            "person_id",
            "origin",
            name=op.f("uq_impression_given_angkatan_id_person_id_origin"),
        ),
    )
    _create(
        "impression",
        (),
        sa.Column("answers", sa.JSON(), nullable=False),
        index=("angkatan_id",),
        sqlite_with_rowid=False,
    )
    _create(
        "follow_up_link",
        ("person_id", "made_by_id"),
        sa.Column("view", sa.String(), nullable=False),
        sa.Column("code_sha256", sa.String(), nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("used_at", MOMENT, nullable=True),
        sa.UniqueConstraint("code_sha256", name=op.f("uq_follow_up_link_code_sha256")),
        is_fact=False,
        index=("angkatan_id", "person_id"),
    )
    _create(
        "follow_up",
        PERSONS,
        sa.Column("view", sa.String(), nullable=False),
        sa.Column("steps", sa.JSON(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("way", sa.String(), nullable=False),
        sa.Column("filled_at", MOMENT, nullable=False),
        empty=("filled_by_id",),
        index=("angkatan_id",),
    )
    _create(
        "reminder_phone",
        ("person_id", "kept_by_id"),
        sa.Column("number", sa.String(), nullable=False),
        sa.UniqueConstraint(
            "angkatan_id", "person_id", name=op.f("uq_reminder_phone_angkatan_id_person_id")
        ),
        is_fact=False,
    )


def _create(
    table: str,
    persons: tuple[str, ...],
    *columns: Any,
    empty: tuple[str, ...] = (),
    is_fact: bool = True,
    index: tuple[str, ...] = (),
    **options: Any,
) -> None:
    """Each is of one class; `empty` are persons that may be nobody."""
    pointers = {"angkatan_id": "angkatan", **dict.fromkeys((*persons, *empty), "person")}
    origin = [
        sa.Column("origin", sa.String(), nullable=False),
        sa.Column("bundle_number", sa.BigInteger(), nullable=True),
    ]
    op.create_table(
        table,
        sa.Column("id", sa.Uuid(), nullable=False),
        *(sa.Column(name, sa.Uuid(), nullable=name in empty) for name in pointers),
        *(column for column in columns if isinstance(column, sa.Column)),
        *(origin if is_fact else ()),
        *(column for column in columns if not isinstance(column, sa.Column)),
        *(
            sa.ForeignKeyConstraint([name], [f"{to}.id"], name=op.f(f"fk_{table}_{name}_{to}"))
            for name, to in pointers.items()
        ),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        **options,
    )
    if index:
        name = "_".join(f"{table}_{column}" for column in index[1:])
        name = f"ix_{table}_{index[0]}" + (f"_{name}" if name else "")
        with op.batch_alter_table(table) as batch_op:
            batch_op.create_index(batch_op.f(name), list(index))


def downgrade() -> None:
    for table in reversed(TABLES):
        op.drop_table(table)
