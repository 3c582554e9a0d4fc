"""The official types of PMKS and PSKS, as cards to look up."""

import sqlalchemy as sa
from alembic import op

revision = "0130"
down_revision = "0140"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "type_card",
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("catalogue", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("age", sa.String(), nullable=False),
        sa.Column("lesson", sa.String(), nullable=False),
        sa.Column("body_html", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_type_card")),
    )


def downgrade() -> None:
    op.drop_table("type_card")
