"""A program of a later version: this one, with migrations that are not written yet."""

from __future__ import annotations

import shutil
from pathlib import Path

ROOT = Path(__file__).parents[2]
HEAD = """
import sqlalchemy as sa
from alembic import op

import lms.db

revision = "{revision}"
down_revision = "{before}"
"""
# four kinds of change, each with rows: a column by copying the table that others refer to, a new
# table filled from an old one, a value computed anew in every row, a table thrown away
STEPS = (
    """
def upgrade():
    with op.batch_alter_table("person") as table:
        table.add_column(sa.Column("nickname", sa.String(), nullable=False, server_default="-"))
        table.alter_column("name", existing_type=sa.String(), type_=sa.Text())
""",
    """
def upgrade():
    op.create_table("nickname",
        sa.Column("person_id", sa.Uuid(), sa.ForeignKey("person.id"), primary_key=True),
        sa.Column("text", sa.String(), nullable=False))
    op.execute("INSERT INTO nickname SELECT id, upper(name) FROM person")
""",
    """
def upgrade():
    op.execute("UPDATE person SET nickname = lower(name)")
    op.create_index("ix_person_nickname", "person", ["nickname"])
""",
    """
def upgrade():
    op.drop_table("nickname")
""",
)
# far from those that are written
NEXT = ("9001", "9002", "9003", "9004")


def make_next_program(folder: Path, newest: str) -> Path:
    """The folder for `PYTHONPATH`; `lms` is linked, but for its migrations."""
    package = folder / "lms"
    package.mkdir(parents=True)
    for path in (ROOT / "lms").iterdir():
        if path.name not in ("migrations", "__pycache__"):
            (package / path.name).symlink_to(path)
    shutil.copytree(ROOT / "lms" / "migrations", package / "migrations")
    (folder / "tests").symlink_to(ROOT / "tests")
    before = newest
    for revision, step in zip(NEXT, STEPS, strict=True):
        head = HEAD.format(revision=revision, before=before)
        (package / "migrations" / "versions" / f"{revision}_next.py").write_text(head + step)
        before = revision
    return folder
