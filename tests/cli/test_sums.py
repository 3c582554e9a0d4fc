"""`lms sums` as typed: its words and exit codes, on a database of its own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from click.testing import CliRunner, Result
from flask import Flask
from sqlalchemy import update

from lms.app import create_app
from lms.cli.migrating import with_migrations
from lms.cli.sums import sums
from lms.db import db, transaction
from lms.evaluation.sums.models import PairSumsRow
from tests.evaluation.class_of_nine import make_class
from tests.migrations.fresh import migrate_new


@pytest.fixture
def shop(tmp_path, monkeypatch) -> Iterator[Flask]:
    """A migrated database in a file, with a class of nine."""
    monkeypatch.setenv("LMS_DATA", str(tmp_path))
    monkeypatch.setenv("LMS_SECRET_KEY", "only for tests")
    monkeypatch.delenv("LMS_DATABASE_URL", raising=False)
    app = with_migrations(create_app())
    with app.app_context():
        migrate_new(tmp_path / "jenjang.db")
        make_class()
        db.session.remove()
        yield app
        db.session.remove()
        db.engine.dispose()


def run(command: str) -> Result:
    return CliRunner().invoke(sums, [command])


def test_rebuild_makes_them_and_compare_finds_them_equal(shop):
    before = run("compare")
    assert before.exit_code == 0 and "1 angkatan baru saja berubah" in before.output
    made = run("rebuild")
    assert (made.exit_code, made.output) == (0, "Jumlah 1 angkatan dihitung ulang dari barisnya.\n")
    after = run("compare")
    assert after.exit_code == 0
    assert after.output == "Cocok: jumlah 1 angkatan, 14 lembar, sama dengan barisnya.\n"


def test_compare_ends_with_1_and_names_the_angkatan_that_differs(shop):
    run("rebuild")
    with transaction():
        db.session.execute(update(PairSumsRow).values(post=PairSumsRow.post + 1))
    found = run("compare")
    assert found.exit_code == 1
    assert "1 angkatan berbeda: tapin-1." in found.output and "lms sums rebuild" in found.output
    assert run("rebuild").exit_code == 0
    assert run("compare").exit_code == 0


def test_a_database_that_was_never_prepared_gets_one_sentence(tmp_path, monkeypatch):
    monkeypatch.setenv("LMS_DATA", str(tmp_path))
    monkeypatch.delenv("LMS_DATABASE_URL", raising=False)
    for command in ("compare", "rebuild"):
        found = run(command)
        assert found.exit_code == 1 and "Basis data belum siap" in found.output
