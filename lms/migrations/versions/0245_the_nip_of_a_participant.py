"""The NIP of a participant, where an organiser keeps it, and as a certificate prints it.

Revision ID: 0245
Revises: 0230
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0245"
down_revision = "0230"
branch_labels = None
depends_on = None
TABLES = ("member_details", "certificate")


def upgrade() -> None:
    for table in TABLES:
        with op.batch_alter_table(table) as batch_op:
            batch_op.add_column(sa.Column("nip", sa.String(), nullable=False, server_default=""))


def downgrade() -> None:
    for table in TABLES:
        with op.batch_alter_table(table) as batch_op:
            batch_op.drop_column("nip")
