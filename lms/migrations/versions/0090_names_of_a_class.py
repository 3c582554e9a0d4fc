"""What a class is called is a fact of its own; the name it was opened with is the first."""

import sqlalchemy as sa
from alembic import op

import lms.db

revision = "0090"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "naming",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("angkatan_id", sa.Uuid(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("named_at", lms.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("named_by_id", sa.Uuid(), nullable=True),
        sa.Column("origin", sa.String(), nullable=False),
        sa.Column("bundle_number", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["angkatan_id"], ["angkatan.id"], name=op.f("fk_naming_angkatan_id_angkatan")
        ),
        sa.ForeignKeyConstraint(
            ["named_by_id"], ["person.id"], name=op.f("fk_naming_named_by_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_naming")),
    )
    with op.batch_alter_table("naming", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_naming_angkatan_id"), ["angkatan_id"], unique=False)
    # the id of the class: two copies of one folder, each brought up to date, have the same fact
    op.execute(
        "INSERT INTO naming (id, angkatan_id, title, named_at, origin)"
        " SELECT id, id, title, created_at, origin FROM angkatan"
    )


def downgrade() -> None:
    with op.batch_alter_table("naming", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_naming_angkatan_id"))
    op.drop_table("naming")
