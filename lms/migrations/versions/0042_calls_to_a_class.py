"""Letters that call people to a class, and their answers."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import lms.db

revision = "0042"
down_revision = "0060"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "class_call",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("angkatan_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("letter_number", sa.String(), nullable=False),
        sa.Column("sent_on", sa.Date(), nullable=False),
        sa.Column("recipients", sa.String(), nullable=False),
        sa.Column("answer_until", sa.Date(), nullable=True),
        sa.Column("decided_at", lms.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("decided_by_id", sa.Uuid(), nullable=False),
        sa.Column("origin", sa.String(), nullable=False),
        sa.Column("bundle_number", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["angkatan_id"], ["angkatan.id"], name=op.f("fk_class_call_angkatan_id_angkatan")
        ),
        sa.ForeignKeyConstraint(
            ["decided_by_id"], ["person.id"], name=op.f("fk_class_call_decided_by_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_class_call")),
        sa.UniqueConstraint(
            "angkatan_id", "number", "origin", name=op.f("uq_class_call_angkatan_id_number_origin")
        ),
    )
    with op.batch_alter_table("class_call", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_class_call_code"), ["code"])
    op.create_table(
        "call_reply",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("angkatan_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("size", sa.String(), nullable=False),
        sa.Column("comes", sa.Boolean(), nullable=False),
        sa.Column("replied_at", lms.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("origin", sa.String(), nullable=False),
        sa.Column("bundle_number", sa.BigInteger(), nullable=True),
        sa.Column("place", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["angkatan_id"], ["angkatan.id"], name=op.f("fk_call_reply_angkatan_id_angkatan")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_call_reply")),
    )
    with op.batch_alter_table("call_reply", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_call_reply_angkatan_id"), ["angkatan_id"])


def downgrade() -> None:
    op.drop_table("call_reply")
    op.drop_table("class_call")
