"""Where a member of a class comes from and for whom they work: a fact of the class."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import lms.db

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "member_details",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("angkatan_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("region_code", sa.String(), nullable=True),
        sa.Column("district", sa.String(), nullable=False),
        sa.Column("village", sa.String(), nullable=False),
        sa.Column("office", sa.String(), nullable=False),
        sa.Column("position", sa.String(), nullable=False),
        sa.Column("told_at", lms.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("told_by_id", sa.Uuid(), nullable=True),
        sa.Column("origin", sa.String(), nullable=False),
        sa.Column("bundle_number", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["angkatan_id"], ["angkatan.id"], name=op.f("fk_member_details_angkatan_id_angkatan")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_member_details_person_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["region_code"], ["region.code"], name=op.f("fk_member_details_region_code_region")
        ),
        sa.ForeignKeyConstraint(
            ["told_by_id"], ["person.id"], name=op.f("fk_member_details_told_by_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_member_details")),
    )
    with op.batch_alter_table("member_details", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_member_details_angkatan_id"), ["angkatan_id"], unique=False
        )


def downgrade() -> None:
    with op.batch_alter_table("member_details", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_member_details_angkatan_id"))
    op.drop_table("member_details")
