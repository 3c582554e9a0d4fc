"""`lms person` as typed: two accounts become one person, and two again."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

import pytest
from click.testing import CliRunner, Result

from lms.app import create_app
from lms.cli.migrating import migrate
from lms.cli.person import person
from lms.db import db
from lms.people.models import Ending, Person, SamePerson
from tests.factories import make_person


@pytest.fixture
def shop(tmp_path, monkeypatch) -> Iterator[dict[str, UUID]]:
    """A migrated database in a file, with three accounts: their ids."""
    monkeypatch.setenv("LMS_DATA", str(tmp_path))
    monkeypatch.setenv("LMS_SECRET_KEY", "only for tests")
    monkeypatch.delenv("LMS_DATABASE_URL", raising=False)
    app = create_app()
    with app.app_context():
        migrate()
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
