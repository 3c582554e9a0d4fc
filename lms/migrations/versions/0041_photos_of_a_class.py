"""Photographs of a class for its report."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import lms.db

revision = "0041"
down_revision = "0040"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "class_photo",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("angkatan_id", sa.Uuid(), nullable=False),
        sa.Column("caption", sa.String(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("added_at", lms.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("added_by_id", sa.Uuid(), nullable=False),
        sa.Column("ended_at", lms.db.UtcDateTime(timezone=True), nullable=True),
        sa.Column("origin", sa.String(), nullable=False),
        sa.Column("bundle_number", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["added_by_id"], ["person.id"], name=op.f("fk_class_photo_added_by_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["angkatan_id"], ["angkatan.id"], name=op.f("fk_class_photo_angkatan_id_angkatan")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_class_photo")),
    )
    with op.batch_alter_table("class_photo", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_class_photo_angkatan_id"), ["angkatan_id"])


def downgrade() -> None:
    op.drop_table("class_photo")
