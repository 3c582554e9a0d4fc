"""Field practice of a class: groups, written sheets, pictures and ratings."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import lms.db

revision = "0150"
down_revision = "0180"
branch_labels = None
depends_on = None

MOMENT = lms.db.UtcDateTime(timezone=True)
PERSONS = {"person_id": "person", "learner_id": "person"}
TABLES = (
    "field_group", "field_group_plan", "field_seat", "field_entry", "field_hand_in",
    "field_photo", "field_rating",
)  # fmt: skip


def upgrade() -> None:
    _create(
        "field_group",
        {"added_by_id": "person"},
        sa.Column("added_at", MOMENT, nullable=False),
        sa.Column("ended_at", MOMENT, nullable=True),
    )
    _create(
        "field_group_plan",
        {"group_id": "field_group", "planned_by_id": "person"},
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("planned_at", MOMENT, nullable=False),
        empty={"mentor_id": "person"},
    )
    _create(
        "field_seat",
        {**PERSONS, "placed_by_id": "person"},
        sa.Column("placed_at", MOMENT, nullable=False),
        empty={"group_id": "field_group"},
    )
    _create(
        "field_entry",
        PERSONS,
        sa.Column("sheet", sa.String(), nullable=False),
        sa.Column("line", sa.String(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("client_at", MOMENT, nullable=True),
        sa.Column("received_at", MOMENT, nullable=False),
        index=("angkatan_id", "sheet", "learner_id"),
    )
    _create(
        "field_hand_in",
        PERSONS,
        sa.Column("sheet", sa.String(), nullable=False),
        sa.Column("handed_in_at", MOMENT, nullable=False),
        index=("angkatan_id", "sheet"),
    )
    _create(
        "field_photo",
        PERSONS,
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("added_at", MOMENT, nullable=False),
        sa.Column("ended_at", MOMENT, nullable=True),
    )
    _create(
        "field_rating",
        {**PERSONS, "rated_by_id": "person"},
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("points", sa.JSON(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("capacity", sa.String(), nullable=False),
        sa.Column("rated_at", MOMENT, nullable=False),
    )


def _create(
    table: str,
    pointers: dict[str, str],
    *columns: sa.Column[object],
    empty: dict[str, str] | None = None,
    index: tuple[str, ...] = ("angkatan_id",),
) -> None:
    """Each is of one class; `empty` are pointers that may point to nothing."""
    filled, empty = {"angkatan_id": "angkatan", **pointers}, empty or {}
    op.create_table(
        table,
        sa.Column("id", sa.Uuid(), nullable=False),
        *(sa.Column(name, sa.Uuid(), nullable=False) for name in filled),
        *(sa.Column(name, sa.Uuid(), nullable=True) for name in empty),
        *columns,
        sa.Column("origin", sa.String(), nullable=False),
        sa.Column("bundle_number", sa.BigInteger(), nullable=True),
        *(
            sa.ForeignKeyConstraint([name], [f"{to}.id"], name=op.f(f"fk_{table}_{name}_{to}"))
            for name, to in {**filled, **empty}.items()
        ),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
    )
    name = "_".join(f"{table}_{column}" for column in index[1:])
    name = f"ix_{table}_{index[0]}" + (f"_{name}" if name else "")
    with op.batch_alter_table(table) as batch_op:
        batch_op.create_index(batch_op.f(name), list(index))


def downgrade() -> None:
    for table in reversed(TABLES):
        op.drop_table(table)
