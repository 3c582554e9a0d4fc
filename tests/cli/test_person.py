"""`lms person` as typed: two accounts become one person, and two again."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

import pytest
from click.testing import CliRunner, Result

from lms.app import create_app
from lms.cli.migrating import with_migrations
from lms.cli.person import person
from lms.db import db
from lms.people.models import Ending, Person, SamePerson
from tests.factories import make_person
from tests.migrations.fresh import migrate_new


@pytest.fixture
def shop(tmp_path, monkeypatch) -> Iterator[dict[str, UUID]]:
    """A migrated database in a file, with three accounts: their ids."""
    monkeypatch.setenv("LMS_DATA", str(tmp_path))
    monkeypatch.setenv("LMS_SECRET_KEY", "only for tests")
    monkeypatch.delenv("LMS_DATABASE_URL", raising=False)
    app = with_migrations(create_app())
    with app.app_context():
        migrate_new(tmp_path / "jenjang.db")
        ids = {name: make_person(username=name).id for name in ("dewi", "dewi.a", "wati")}
        db.session.remove()
        yield ids
        db.session.remove()
        db.engine.dispose()


def run(*arguments: str) -> Result:
    return CliRunner().invoke(person, [*arguments, "--reason", "NIK sama"])


def test_two_accounts_become_one_and_two_again(shop):
    done = run("unite", "dewi.a", "dewi")
    assert done.exit_code == 0 and "satu orang" in done.output
    union = db.session.query(SamePerson).one()
    assert union.reason == "NIK sama"
    assert db.session.get_one(Person, shop["dewi.a"]).learner_id == shop["dewi"]
    db.session.remove()
    again = run("unite", "dewi", "dewi.a")
    assert again.exit_code == 1 and "sudah dicatat" in again.output
    back = run("separate", "dewi", str(shop["dewi.a"]))
    assert back.exit_code == 0 and "dua orang" in back.output
    assert db.session.query(Ending).one().subject_id == db.session.query(SamePerson).one().id
    assert db.session.get_one(Person, shop["dewi.a"]).learner_id == shop["dewi.a"]


def test_who_is_not_there_or_not_one_is_said(shop):
    unknown = run("unite", "dewi", "siapa")
    assert unknown.exit_code == 1 and "“siapa”" in unknown.output
    apart = run("separate", "dewi", "wati")
    assert apart.exit_code == 1 and "tidak dicatat" in apart.output
    assert db.session.query(SamePerson).count() == 0


def ask(*arguments: str) -> Result:
    return CliRunner().invoke(person, arguments)


def test_a_copy_is_written_for_its_owner_alone(shop, tmp_path):
    file = tmp_path / "dewi.json"
    assert ask("export", "dewi", str(file)).exit_code == 0
    assert file.stat().st_mode & 0o777 == 0o600
    assert '"username": "dewi"' in file.read_text() and "wati" not in file.read_text()
    again = ask("export", "dewi", str(file))
    assert again.exit_code == 1 and "sudah ada" in again.output
    assert ask("export", "siapa", str(tmp_path / "x")).exit_code == 1
    assert not (tmp_path / "x").exists()


def test_erasing_shows_first_and_leaves_no_letter_in_the_file(shop, tmp_path):
    row = db.session.get_one(Person, shop["dewi"])
    row.called = "Panggilan Unik Sekali"
    db.session.commit()
    db.session.remove()
    shown = ask("erase", "dewi", "--reason", "diminta lewat surat")
    assert "Akun: tetap, tanpa nama" in shown.output and "Belum ada" in shown.output
    assert db.session.get_one(Person, shop["dewi"]).username == "dewi"
    db.session.remove()
    done = ask("erase", "dewi", "--reason", "diminta lewat surat", "--yes")
    assert done.exit_code == 0, done.output
    assert db.session.get_one(Person, shop["dewi"]).name == "Akun yang dihapus"
    assert db.session.get_one(Person, shop["wati"]).username == "wati"
    db.session.remove()
    with db.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    assert b"Panggilan Unik Sekali" not in (tmp_path / "jenjang.db").read_bytes()
    again = ask("erase", str(shop["dewi"]), "--reason", "lagi saja", "--yes")
    assert again.exit_code == 1 and "sudah dihapus" in again.output
