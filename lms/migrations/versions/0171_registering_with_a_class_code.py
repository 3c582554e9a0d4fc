"""A class may have a code without which nobody registers."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import lms.db

revision = "0171"
down_revision = "0131"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "registration_code",
        sa.Column("angkatan_id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("made_at", lms.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("made_by_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["angkatan_id"], ["angkatan.id"], name=op.f("fk_registration_code_angkatan_id_angkatan")
        ),
        sa.ForeignKeyConstraint(
            ["made_by_id"], ["person.id"], name=op.f("fk_registration_code_made_by_id_person")
        ),
        sa.PrimaryKeyConstraint("angkatan_id", name=op.f("pk_registration_code")),
        sa.UniqueConstraint("code", name=op.f("uq_registration_code_code")),
    )


def downgrade() -> None:
    op.drop_table("registration_code")
