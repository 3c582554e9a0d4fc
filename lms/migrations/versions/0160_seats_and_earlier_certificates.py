"""A test opened for one person, extra time taken back, earlier certificates."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import lms.db

revision = "0160"
down_revision = "0141"
branch_labels = None
depends_on = None

MOMENT = lms.db.UtcDateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "seat_decision",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("angkatan_id", sa.Uuid(), nullable=False),
        sa.Column("occasion", sa.String(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("entry", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("decided_at", MOMENT, nullable=False),
        sa.Column("decided_by_id", sa.Uuid(), nullable=False),
        *_of_a_fact(),
        *_pointers("seat_decision", angkatan_id="angkatan", person_id="person",
                   decided_by_id="person"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_seat_decision")),
        sa.UniqueConstraint(
            "angkatan_id", "occasion", "person_id", "number", "origin",
            name=op.f("uq_seat_decision_angkatan_id_occasion_person_id_number_origin"),
        ),
    )  # fmt: skip
    op.create_table(
        "earlier_certificate",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("angkatan_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("learner_id", sa.Uuid(), nullable=False),
        sa.Column("jenjang_slug", sa.String(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("issued_by", sa.String(), nullable=False),
        sa.Column("issued_on", sa.Date(), nullable=True),
        sa.Column("recorded_at", MOMENT, nullable=False),
        sa.Column("recorded_by_id", sa.Uuid(), nullable=False),
        sa.Column("ended_at", MOMENT, nullable=True),
        *_of_a_fact(),
        *_pointers("earlier_certificate", angkatan_id="angkatan", person_id="person",
                   learner_id="person", recorded_by_id="person"),
        sa.ForeignKeyConstraint(
            ["jenjang_slug"], ["jenjang.slug"],
            name=op.f("fk_earlier_certificate_jenjang_slug_jenjang"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_earlier_certificate")),
    )  # fmt: skip
    with op.batch_alter_table("earlier_certificate") as batch_op:
        batch_op.create_index(batch_op.f("ix_earlier_certificate_learner_id"), ["learner_id"])
        batch_op.create_index(batch_op.f("ix_earlier_certificate_person_id"), ["person_id"])
    with op.batch_alter_table("extra_time") as batch_op:
        batch_op.add_column(sa.Column("ended_at", MOMENT, nullable=True))


def _of_a_fact() -> list[sa.Column[object]]:
    return [
        sa.Column("origin", sa.String(), nullable=False),
        sa.Column("bundle_number", sa.BigInteger(), nullable=True),
    ]


def _pointers(table: str, **to: str) -> list[sa.ForeignKeyConstraint]:
    return [
        sa.ForeignKeyConstraint([name], [f"{other}.id"], name=op.f(f"fk_{table}_{name}_{other}"))
        for name, other in to.items()
    ]


def downgrade() -> None:
    with op.batch_alter_table("extra_time") as batch_op:
        batch_op.drop_column("ended_at")
    op.drop_table("earlier_certificate")
    op.drop_table("seat_decision")
