"""Printed cards that sign in by themselves; of this installation alone."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import lms.db

revision = "0031"
down_revision = "0061"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "sign_in_card",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("angkatan_id", sa.Uuid(), nullable=False),
        sa.Column("code_sha256", sa.String(), nullable=False),
        sa.Column("made_at", lms.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("made_by_id", sa.Uuid(), nullable=False),
        sa.Column("pin_hash", sa.String(), nullable=True),
        sa.Column("revoked_at", lms.db.UtcDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["angkatan_id"], ["angkatan.id"], name=op.f("fk_sign_in_card_angkatan_id_angkatan")
        ),
        sa.ForeignKeyConstraint(
            ["made_by_id"], ["person.id"], name=op.f("fk_sign_in_card_made_by_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_sign_in_card_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_in_card")),
        sa.UniqueConstraint("code_sha256", name=op.f("uq_sign_in_card_code_sha256")),
    )
    with op.batch_alter_table("sign_in_card", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_sign_in_card_angkatan_id_sign_in_card_person_id"),
            ["angkatan_id", "person_id"],
            unique=False,
        )


def downgrade() -> None:
    with op.batch_alter_table("sign_in_card", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_sign_in_card_angkatan_id_sign_in_card_person_id"))
    op.drop_table("sign_in_card")
