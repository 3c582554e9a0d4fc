"""Marks in lessons, problems that people tell, and codes for a forgotten password."""

import sqlalchemy as sa
from alembic import op

import lms.db

revision = "0131"
down_revision = "0151"
branch_labels = None
depends_on = None

MOMENT = lms.db.UtcDateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "lesson_mark",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("module_slug", sa.String(), nullable=False),
        sa.Column("lesson_slug", sa.String(), nullable=False),
        sa.Column("block", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=True),
        sa.Column("marked_at", MOMENT, nullable=False),
        sa.Column("origin", sa.String(), nullable=False),
        sa.Column("bundle_number", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_lesson_mark_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lesson_mark")),
    )
    with op.batch_alter_table("lesson_mark") as batch_op:
        batch_op.create_index(
            batch_op.f("ix_lesson_mark_person_id_lesson_mark_module_slug_lesson_mark_lesson_slug"),
            ["person_id", "module_slug", "lesson_slug"],
        )
    op.create_table(
        "problem_report",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("angkatan_id", sa.Uuid(), nullable=True),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("page", sa.String(), nullable=False),
        sa.Column("device", sa.String(), nullable=False),
        sa.Column("version", sa.String(), nullable=False),
        sa.Column("told_at", MOMENT, nullable=False),
        sa.Column("ended_at", MOMENT, nullable=True),
        sa.Column("origin", sa.String(), nullable=False),
        sa.Column("bundle_number", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_problem_report_person_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["angkatan_id"], ["angkatan.id"], name=op.f("fk_problem_report_angkatan_id_angkatan")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_problem_report")),
    )
    with op.batch_alter_table("problem_report") as batch_op:
        batch_op.create_index(batch_op.f("ix_problem_report_angkatan_id"), ["angkatan_id"])
        batch_op.create_index(batch_op.f("ix_problem_report_told_at"), ["told_at"])
    op.create_table(
        "recovery_code",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("code_sha256", sa.String(), nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("ended_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_recovery_code_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recovery_code")),
    )
    with op.batch_alter_table("recovery_code") as batch_op:
        batch_op.create_index(batch_op.f("ix_recovery_code_person_id"), ["person_id"])


def downgrade() -> None:
    for table in ("recovery_code", "problem_report", "lesson_mark"):
        op.drop_table(table)
