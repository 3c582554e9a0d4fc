"""Attendance of sessions: scans, taps, and the heads in the room."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import lms.db

revision = "0110"
down_revision = "0032"
branch_labels = None
depends_on = None

MOMENT = lms.db.UtcDateTime(timezone=True)
TABLES = ("attendance_ticket", "attendance_mark", "head_count")


def upgrade() -> None:
    _create(
        "attendance_ticket",
        ("person_id", "learner_id"),
        sa.Column("device", sa.String(), nullable=False),
        sa.Column("scanned_at", MOMENT, nullable=False),
        sa.Column("minutes_late", sa.Integer(), nullable=False),
        sa.Column("confirmed_at", MOMENT, nullable=False),
    )
    _create(
        "attendance_mark",
        ("person_id", "learner_id", "marked_by_id"),
        sa.Column("presence", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("marked_at", MOMENT, nullable=False),
    )
    _create(
        "head_count",
        ("counted_by_id",),
        sa.Column("heads", sa.Integer(), nullable=False),
        sa.Column("counted_at", MOMENT, nullable=False),
    )


def _create(table: str, persons: tuple[str, ...], *columns: sa.Column[object]) -> None:
    """Each is of one session of one class."""
    pointers = {
        "session_id": "session",
        "angkatan_id": "angkatan",
        **dict.fromkeys(persons, "person"),
    }
    op.create_table(
        table,
        sa.Column("id", sa.Uuid(), nullable=False),
        *(sa.Column(name, sa.Uuid(), nullable=False) for name in pointers),
        *columns,
        sa.Column("origin", sa.String(), nullable=False),
        sa.Column("bundle_number", sa.BigInteger(), nullable=True),
        *(
            sa.ForeignKeyConstraint([name], [f"{to}.id"], name=op.f(f"fk_{table}_{name}_{to}"))
            for name, to in pointers.items()
        ),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
    )
    with op.batch_alter_table(table) as batch_op:
        batch_op.create_index(
            batch_op.f(f"ix_{table}_angkatan_id_{table}_session_id"),
            ["angkatan_id", "session_id"],
        )


def downgrade() -> None:
    for table in reversed(TABLES):
        op.drop_table(table)
