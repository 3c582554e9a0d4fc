"""Desa Latihan: its houses, and the rounds and visits of those who practise."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import lms.db

revision = "0220"
down_revision = "0161"
branch_labels = None
depends_on = None

MOMENT = lms.db.UtcDateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "household",
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("type_number", sa.Integer(), nullable=False),
        sa.Column("first_steps", sa.JSON(), nullable=False),
        sa.Column("body_html", sa.String(), nullable=False),
        sa.Column("why_html", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_household")),
    )
    op.create_table(
        "village_round",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("learner_id", sa.Uuid(), nullable=False),
        sa.Column("angkatan_id", sa.Uuid(), nullable=True),
        sa.Column("seed", sa.String(), nullable=False),
        sa.Column("houses", sa.JSON(), nullable=False),
        sa.Column("begun_at", MOMENT, nullable=False),
        *_end("village_round", person_id="person", learner_id="person", angkatan_id="angkatan"),
    )
    with op.batch_alter_table("village_round") as batch_op:
        for column in ("person_id", "learner_id", "angkatan_id"):
            batch_op.create_index(batch_op.f(f"ix_village_round_{column}"), [column])
    op.create_table(
        "house_visit",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("round_id", sa.Uuid(), nullable=False),
        sa.Column("house", sa.String(), nullable=False),
        sa.Column("truth", sa.Integer(), nullable=False),
        sa.Column("chosen", sa.Integer(), nullable=False),
        sa.Column("first_step", sa.String(), nullable=False),
        sa.Column("step_right", sa.Boolean(), nullable=False),
        sa.Column("visited_at", MOMENT, nullable=False),
        *_end("house_visit", round_id="village_round"),
        sa.UniqueConstraint(
            "round_id", "house", "origin", name=op.f("uq_house_visit_round_id_house_origin")
        ),
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
    for table in ("house_visit", "village_round", "household"):
        op.drop_table(table)
