"""Which forms a training and its classes sit: those of their level, or a test of their own.

Revision ID: 0246
Revises: 0245
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0246"
down_revision = "0245"
branch_labels = None
depends_on = None
TABLES = ("training", "angkatan")


def upgrade() -> None:
    for table in TABLES:
        with op.batch_alter_table(table) as batch_op:
            batch_op.add_column(
                sa.Column("test_series", sa.String(), nullable=False, server_default="")
            )


def downgrade() -> None:
    for table in TABLES:
        with op.batch_alter_table(table) as batch_op:
            batch_op.drop_column("test_series")
