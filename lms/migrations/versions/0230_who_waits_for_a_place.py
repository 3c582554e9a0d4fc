"""Who waits for a place in a class that is full."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import lms.db

revision = "0230"
down_revision = "0280"
branch_labels = None
depends_on = None

MOMENT = lms.db.UtcDateTime(timezone=True)
POINTERS = {
    "angkatan_id": "angkatan", "person_id": "person", "learner_id": "person", "put_by_id": "person",
}  # fmt: skip


def upgrade() -> None:
    op.create_table(
        "waiting_place",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("angkatan_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("learner_id", sa.Uuid(), nullable=False),
        sa.Column("waits_since", MOMENT, nullable=False),
        sa.Column("put_by_id", sa.Uuid(), nullable=True),
        sa.Column("ended_at", MOMENT, nullable=True),
        sa.Column("origin", sa.String(), nullable=False),
        sa.Column("bundle_number", sa.BigInteger(), nullable=True),
        *(
            sa.ForeignKeyConstraint(
                [name], [f"{to}.id"], name=op.f(f"fk_waiting_place_{name}_{to}")
            )
            for name, to in POINTERS.items()
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_waiting_place")),
    )
    with op.batch_alter_table("waiting_place") as batch_op:
        batch_op.create_index(batch_op.f("ix_waiting_place_angkatan_id"), ["angkatan_id"])


def downgrade() -> None:
    op.drop_table("waiting_place")
