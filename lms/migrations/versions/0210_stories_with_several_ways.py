"""Branching stories, and the ways that people went through them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import lms.db

revision = "0210"
down_revision = "0150"
branch_labels = None
depends_on = None

MOMENT = lms.db.UtcDateTime(timezone=True)
# 63 bits; on SQLite the number of the row itself
NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "scene_version",
        sa.Column("id", NUMBER, autoincrement=False, nullable=False),
        sa.Column("slug", sa.String(), nullable=False),
        sa.Column("published_at", MOMENT, nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("competencies", sa.JSON(), nullable=False),
        sa.Column("sources", sa.JSON(), nullable=False),
        sa.Column("intro_html", sa.String(), nullable=False),
        sa.Column("steps", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_scene_version")),
    )
    op.create_table(
        "scene",
        sa.Column("slug", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("jenjang_slug", sa.String(), nullable=False),
        sa.Column("published_version_id", NUMBER, nullable=False),
        sa.Column("retired_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(
            ["jenjang_slug"], ["jenjang.slug"], name=op.f("fk_scene_jenjang_slug_jenjang")
        ),
        sa.ForeignKeyConstraint(
            ["published_version_id"],
            ["scene_version.id"],
            name=op.f("fk_scene_published_version_id_scene_version"),
        ),
        sa.PrimaryKeyConstraint("slug", name=op.f("pk_scene")),
    )
    op.create_table(
        "scene_walk",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("learner_id", sa.Uuid(), nullable=False),
        sa.Column("angkatan_id", sa.Uuid(), nullable=True),
        sa.Column("scene_slug", sa.String(), nullable=False),
        sa.Column("version_id", NUMBER, nullable=False),
        sa.Column("begun_at", MOMENT, nullable=False),
        *_end(
            "scene_walk",
            person_id="person",
            learner_id="person",
            angkatan_id="angkatan",
            version_id="scene_version",
        ),
    )
    with op.batch_alter_table("scene_walk") as batch_op:
        for column in ("person_id", "learner_id", "angkatan_id", "scene_slug"):
            batch_op.create_index(batch_op.f(f"ix_scene_walk_{column}"), [column])
    op.create_table(
        "scene_choice",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("walk_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("step", sa.String(), nullable=False),
        sa.Column("choice", sa.Integer(), nullable=False),
        sa.Column("chosen_at", MOMENT, nullable=False),
        *_end("scene_choice", walk_id="scene_walk"),
        sa.UniqueConstraint(
            "walk_id", "number", "origin", name=op.f("uq_scene_choice_walk_id_number_origin")
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
    for table in ("scene_choice", "scene_walk", "scene", "scene_version"):
        op.drop_table(table)
