"""Reviews of practice cards, and who agreed that some cards are held back: facts of a person."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import lms.db

revision = "0120"
down_revision = "0130"
branch_labels = None
depends_on = None

MOMENT = lms.db.UtcDateTime(timezone=True)
CONTENT = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    _create(
        "practice_review",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("item_code", sa.String(), nullable=False),
        sa.Column("item_version_id", CONTENT, nullable=False),
        sa.Column("purpose", sa.String(), nullable=False),
        sa.Column("seed", sa.String(), nullable=False),
        sa.Column("answer", sa.JSON(), nullable=False),
        sa.Column("is_right", sa.Boolean(), nullable=False),
        sa.Column("client_at", MOMENT, nullable=True),
        sa.Column("reviewed_at", MOMENT, nullable=False),
        sa.Column("received_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(
            ["item_version_id"],
            ["item_version.id"],
            name=op.f("fk_practice_review_item_version_id_item_version"),
        ),
    )
    _create(
        "memory_consent",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("agreed", sa.Boolean(), nullable=False),
        sa.Column("seed", sa.String(), nullable=False),
        sa.Column("decided_at", MOMENT, nullable=False),
    )
    with op.batch_alter_table("practice_review") as batch_op:
        name = batch_op.f("ix_practice_review_person_id_practice_review_reviewed_at")
        batch_op.create_index(name, ["person_id", "reviewed_at"])
        batch_op.create_index(batch_op.f("ix_practice_review_learner_id"), ["learner_id"])
    with op.batch_alter_table("memory_consent") as batch_op:
        for column in ("person_id", "learner_id"):
            batch_op.create_index(batch_op.f(f"ix_memory_consent_{column}"), [column])


def _create(table: str, *own: sa.Column[object] | sa.ForeignKeyConstraint) -> None:
    """Each is of one person."""
    op.create_table(
        table,
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("learner_id", sa.Uuid(), nullable=False),
        sa.Column("origin", sa.String(), nullable=False),
        sa.Column("bundle_number", sa.BigInteger(), nullable=True),
        *own,
        *(
            sa.ForeignKeyConstraint([name], ["person.id"], name=op.f(f"fk_{table}_{name}_person"))
            for name in ("person_id", "learner_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
    )


def downgrade() -> None:
    op.drop_table("memory_consent")
    op.drop_table("practice_review")
