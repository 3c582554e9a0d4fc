"""`lms password` as typed: who has the machine renews the password of any account."""

from __future__ import annotations

import re

from click.testing import CliRunner

from lms.cli.main import main
from lms.db import db
from lms.people.models import Device, Person
from lms.people.sign_in import sign_in, start_device
from lms.people.throttle import Browser
from tests.conftest import NOON
from tests.factories import PASSWORD, make_person
from tests.migrations.fresh import fresh_database


def test_a_lost_administrator_gets_in_again_and_nobody_else_is_touched(tmp_path, monkeypatch):
    monkeypatch.setenv("LMS_DATA", str(tmp_path))
    with fresh_database(tmp_path):
        for name in ("ratna", "hasan"):
            start_device(make_person(username=name), label="HP", now=NOON)
        db.session.commit()
        made = CliRunner().invoke(main, ["password", "Ratna"])
        assert made.exit_code == 0, made.output
        password = re.search(r": ([a-z]+(?:-[a-z]+)+-\d+)$", made.output, re.MULTILINE)
        assert password is not None
        db.session.expire_all()
        here = {"browser": Browser("::1"), "label": "", "now": NOON, "keep": db.session.commit}
        assert sign_in("ratna", password[1], **here)
        assert sign_in("hasan", PASSWORD, **here)
        rows = db.session.query(Person.username).join(Device).filter(Device.revoked_at.is_not(None))
        assert [name for (name,) in rows] == ["ratna"]


def test_an_account_that_is_not_there_is_named(tmp_path, monkeypatch):
    monkeypatch.setenv("LMS_DATA", str(tmp_path))
    with fresh_database(tmp_path):
        refused = CliRunner().invoke(main, ["password", "tiada"])
    assert refused.exit_code == 1 and "“tiada” tidak ada" in refused.output
