"""Announcements, hand-outs and numbers of a class."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import lms.db

revision = "0161"
down_revision = "0160"
branch_labels = None
depends_on = None

MOMENT = lms.db.UtcDateTime(timezone=True)
TABLES = ("announcement", "handout", "class_contact")


def upgrade() -> None:
    _create(
        "announcement",
        "told",
        sa.Column("text", sa.String(), nullable=False),
    )
    _create(
        "handout",
        "added",
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("speaker", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=True),
    )
    _create(
        "class_contact",
        "told",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
    )


def _create(table: str, verb: str, *columns: sa.Column[object]) -> None:
    """Each is of one class, put up by somebody at a moment, and may end."""
    pointers = {"angkatan_id": "angkatan", f"{verb}_by_id": "person"}
    op.create_table(
        table,
        sa.Column("id", sa.Uuid(), nullable=False),
        *(sa.Column(name, sa.Uuid(), nullable=False) for name in pointers),
        *columns,
        sa.Column(f"{verb}_at", MOMENT, nullable=False),
        sa.Column("ended_at", MOMENT, nullable=True),
        sa.Column("origin", sa.String(), nullable=False),
        sa.Column("bundle_number", sa.BigInteger(), nullable=True),
        *(
            sa.ForeignKeyConstraint([name], [f"{to}.id"], name=op.f(f"fk_{table}_{name}_{to}"))
            for name, to in pointers.items()
        ),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
    )
    with op.batch_alter_table(table) as batch_op:
        batch_op.create_index(batch_op.f(f"ix_{table}_angkatan_id"), ["angkatan_id"])


def downgrade() -> None:
    for table in reversed(TABLES):
        op.drop_table(table)
