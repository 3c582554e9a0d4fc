"""How a class is arranged and what its sessions are: facts; what stands on it is the first."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import lms.db

revision = "0030"
down_revision = "0101"
branch_labels = None
depends_on = None

DETAILS = (
    ("place", sa.String(), ""),
    ("organised_by", sa.String(), ""),
    ("capacity", sa.Integer(), None),
    ("least_attendance", sa.Integer(), None),
    ("least_post", sa.Integer(), None),
    ("least_pkl", sa.Integer(), None),
    ("status", sa.String(), "terbuka"),
)


def upgrade() -> None:
    with op.batch_alter_table("training", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("opens_jenjang", sa.Boolean(), nullable=False, server_default=sa.true())
        )
        batch_op.add_column(sa.Column("pass_rule", sa.JSON(), nullable=False, server_default="{}"))
    with op.batch_alter_table("angkatan", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("opens_jenjang", sa.Boolean(), nullable=False, server_default=sa.true())
        )
        for name, kind, default in DETAILS:
            batch_op.add_column(
                sa.Column(name, kind, nullable=default is None, server_default=default)
            )
    _arrangements()
    _sessions()
    # the id of the class: two copies of one folder, each brought up to date, have the same fact
    op.execute(
        "INSERT INTO arrangement (id, angkatan_id, starts_on, ends_on, region_code, place,"
        " organised_by, status, arranged_at, origin)"
        " SELECT id, id, starts_on, ends_on, region_code, '', '', 'terbuka', created_at, origin"
        " FROM angkatan"
    )


def _arrangements() -> None:
    op.create_table(
        "arrangement",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("angkatan_id", sa.Uuid(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("region_code", sa.String(), nullable=True),
        *(sa.Column(name, kind, nullable=default is None) for name, kind, default in DETAILS),
        sa.Column("arranged_at", lms.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("arranged_by_id", sa.Uuid(), nullable=True),
        sa.Column("origin", sa.String(), nullable=False),
        sa.Column("bundle_number", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["angkatan_id"], ["angkatan.id"], name=op.f("fk_arrangement_angkatan_id_angkatan")
        ),
        sa.ForeignKeyConstraint(
            ["region_code"], ["region.code"], name=op.f("fk_arrangement_region_code_region")
        ),
        sa.ForeignKeyConstraint(
            ["arranged_by_id"], ["person.id"], name=op.f("fk_arrangement_arranged_by_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_arrangement")),
    )
    with op.batch_alter_table("arrangement", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_arrangement_angkatan_id"), ["angkatan_id"], unique=False
        )


def _sessions() -> None:
    op.create_table(
        "session",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("angkatan_id", sa.Uuid(), nullable=False),
        sa.Column("added_at", lms.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("added_by_id", sa.Uuid(), nullable=True),
        sa.Column("origin", sa.String(), nullable=False),
        sa.Column("bundle_number", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["angkatan_id"], ["angkatan.id"], name=op.f("fk_session_angkatan_id_angkatan")
        ),
        sa.ForeignKeyConstraint(
            ["added_by_id"], ["person.id"], name=op.f("fk_session_added_by_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_session")),
    )
    with op.batch_alter_table("session", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_session_angkatan_id"), ["angkatan_id"], unique=False)
    op.create_table(
        "session_plan",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.Column("angkatan_id", sa.Uuid(), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("begins", sa.Time(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("jp", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("strand", sa.String(), nullable=False),
        sa.Column("speaker", sa.String(), nullable=False),
        sa.Column("house", sa.String(), nullable=False),
        sa.Column("room", sa.String(), nullable=False),
        sa.Column("module_slug", sa.String(), nullable=True),
        sa.Column("planned_at", lms.db.UtcDateTime(timezone=True), nullable=False),
        sa.Column("planned_by_id", sa.Uuid(), nullable=True),
        sa.Column("origin", sa.String(), nullable=False),
        sa.Column("bundle_number", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["angkatan_id"], ["angkatan.id"], name=op.f("fk_session_plan_angkatan_id_angkatan")
        ),
        sa.ForeignKeyConstraint(
            ["session_id"], ["session.id"], name=op.f("fk_session_plan_session_id_session")
        ),
        sa.ForeignKeyConstraint(
            ["planned_by_id"], ["person.id"], name=op.f("fk_session_plan_planned_by_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_session_plan")),
    )
    with op.batch_alter_table("session_plan", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_session_plan_angkatan_id"), ["angkatan_id"], unique=False
        )


def downgrade() -> None:
    with op.batch_alter_table("session_plan", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_session_plan_angkatan_id"))
    op.drop_table("session_plan")
    with op.batch_alter_table("session", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_session_angkatan_id"))
    op.drop_table("session")
    with op.batch_alter_table("arrangement", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_arrangement_angkatan_id"))
    op.drop_table("arrangement")
    with op.batch_alter_table("angkatan", schema=None) as batch_op:
        for name, _, _ in reversed(DETAILS):
            batch_op.drop_column(name)
        batch_op.drop_column("opens_jenjang")
    with op.batch_alter_table("training", schema=None) as batch_op:
        batch_op.drop_column("pass_rule")
        batch_op.drop_column("opens_jenjang")
