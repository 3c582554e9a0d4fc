"""Where somebody lives is a fact of its own; what was said at registration is the first."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import lms.db

revision = "0141"
down_revision = "0210"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "residence",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("region_code", sa.String(), nullable=True),
        sa.Column("told_at", lms.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("origin", sa.String(), nullable=False),
        sa.Column("bundle_number", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_residence_person_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["region_code"], ["region.code"], name=op.f("fk_residence_region_code_region")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_residence")),
    )
    with op.batch_alter_table("residence") as batch_op:
        batch_op.create_index(batch_op.f("ix_residence_person_id"), ["person_id"])
    # the id of the person: two copies of one folder, each brought up to date, have the same fact
    op.execute(
        "INSERT INTO residence (id, person_id, region_code, told_at, origin)"
        " SELECT id, id, region_code, registered_at, origin FROM person"
        " WHERE region_code IS NOT NULL"
    )


def downgrade() -> None:
    op.drop_table("residence")
