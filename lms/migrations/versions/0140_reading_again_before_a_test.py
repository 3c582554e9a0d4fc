"""What a failed test asked somebody to read again, and that it was read."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import lms.db

revision = "0140"
down_revision = "0170"
branch_labels = None
depends_on = None

MOMENT = lms.db.UtcDateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "advised_reading",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("learner_id", sa.Uuid(), nullable=False),
        sa.Column("angkatan_id", sa.Uuid(), nullable=True),
        sa.Column("attempt_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("jenjang_slug", sa.String(), nullable=False),
        sa.Column("module_slug", sa.String(), nullable=False),
        sa.Column("lesson_slug", sa.String(), nullable=False),
        sa.Column("advised_at", MOMENT, nullable=False),
        *_end("advised_reading", person_id="person", learner_id="person", attempt_id="attempt"),
        sa.UniqueConstraint(
            "attempt_id",
            "number",
            "origin",
            name=op.f("uq_advised_reading_attempt_id_number_origin"),
        ),
    )
    with op.batch_alter_table("advised_reading") as batch_op:
        for column in ("person_id", "learner_id"):
            batch_op.create_index(batch_op.f(f"ix_advised_reading_{column}"), [column])
    op.create_table(
        "rereading",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("advised_id", sa.Uuid(), nullable=False),
        sa.Column("read_at", MOMENT, nullable=False),
        *_end("rereading", advised_id="advised_reading"),
        sa.UniqueConstraint("advised_id", "origin", name=op.f("uq_rereading_advised_id_origin")),
    )


def _end(table: str, **pointers: str) -> list[sa.schema.SchemaItem]:
    """What every fact has at its end."""
    return [
        sa.Column("origin", sa.String(), nullable=False),
        sa.Column("bundle_number", sa.BigInteger(), nullable=True),
        *(
            sa.ForeignKeyConstraint([name], [f"{to}.id"], name=op.f(f"fk_{table}_{name}_{to}"))
            for name, to in pointers.items()
        ),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
    ]


def downgrade() -> None:
    op.drop_table("rereading")
    op.drop_table("advised_reading")
