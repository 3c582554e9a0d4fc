"""A form that is no longer in the files is taken out of use."""

import sqlalchemy as sa
from alembic import op

import lms.db

revision = "0061"
down_revision = "0042"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("form", schema=None) as batch_op:
        batch_op.add_column(sa.Column("retired_at", lms.db.UtcDateTime(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("form", schema=None) as batch_op:
        batch_op.drop_column("retired_at")
