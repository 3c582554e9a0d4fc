"""Numbers to call, what to do first, lessons that are open to everybody, numbers of a region."""

import sqlalchemy as sa
from alembic import op

import lms.db

revision = "0100"
down_revision = "0090"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("lesson", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("always_open", sa.Boolean(), nullable=False, server_default=sa.false())
        )
    op.create_table(
        "emergency_number",
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("whatsapp", sa.String(), nullable=True),
        sa.Column("according_to", sa.String(), nullable=False),
        sa.Column("body_html", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_emergency_number")),
    )
    op.create_table(
        "emergency",
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("numbers", sa.JSON(), nullable=False),
        sa.Column("lesson", sa.String(), nullable=True),
        sa.Column("body_html", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_emergency")),
    )
    op.create_table(
        "local_contact",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("region_code", sa.String(), nullable=False),
        sa.Column("service", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("told_at", lms.db.UtcDateTime(), nullable=False),
        sa.Column("told_by_id", sa.Uuid(), nullable=True),
        sa.Column("ended_at", lms.db.UtcDateTime(), nullable=True),
        sa.Column("origin", sa.String(), nullable=False),
        sa.Column("bundle_number", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["region_code"], ["region.code"], name=op.f("fk_local_contact_region_code_region")
        ),
        sa.ForeignKeyConstraint(
            ["told_by_id"], ["person.id"], name=op.f("fk_local_contact_told_by_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_local_contact")),
    )
    with op.batch_alter_table("local_contact", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_local_contact_region_code"), ["region_code"], unique=False
        )


def downgrade() -> None:
    op.drop_table("local_contact")
    op.drop_table("emergency")
    op.drop_table("emergency_number")
    with op.batch_alter_table("lesson", schema=None) as batch_op:
        batch_op.drop_column("always_open")
