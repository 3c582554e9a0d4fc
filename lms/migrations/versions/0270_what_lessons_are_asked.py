"""Questions in people's own words by which a lesson is found.

Revision ID: 0270
Revises: 0246
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0270"
down_revision = "0246"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("lesson") as batch_op:
        batch_op.add_column(sa.Column("asked", sa.JSON(), nullable=False, server_default="[]"))


def downgrade() -> None:
    with op.batch_alter_table("lesson") as batch_op:
        batch_op.drop_column("asked")
