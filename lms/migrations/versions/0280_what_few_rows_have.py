"""Two indexes for a nation: who continues a sitting, and user names by their beginning.

Revision ID: 0280
Revises: 0171
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0280"
down_revision = "0171"
branch_labels = None
depends_on = None
CONTINUED = sa.text("continues_id IS NOT NULL")


def upgrade() -> None:
    op.create_index(
        "ix_attempt_continued",
        "attempt",
        ["continues_id"],
        sqlite_where=CONTINUED,
        postgresql_where=CONTINUED,
    )
    op.create_index(
        "ix_person_username_beginning",
        "person",
        ["username"],
        postgresql_ops={"username": "text_pattern_ops"},
    )


def downgrade() -> None:
    op.drop_index("ix_person_username_beginning", table_name="person")
    op.drop_index("ix_attempt_continued", table_name="attempt")
