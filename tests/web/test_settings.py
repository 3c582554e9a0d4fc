"""The administrator's choices: kept, audited, seen on the pages; refused with what was typed."""

from __future__ import annotations

import pytest

from lms.db import db
from lms.people.models import AuditEntry, Setting


def test_a_change_is_kept_and_audited(ratna, as_):
    client = as_(ratna)
    assert 'value="PPKS"' in client.get("/pengaturan").text
    answer = client.post("/pengaturan", data={"pmks_word": " PMKS "})
    assert answer.location == "/pengaturan"
    page = client.get("/pengaturan").text
    assert 'value="PMKS"' in page and "Pengaturan disimpan" in page and "checked" not in page
    entries = db.session.query(AuditEntry).filter_by(actor_id=ratna.id).all()
    assert {entry.subject: entry.detail for entry in entries} == {
        "setting:registration_open": {"before": True, "after": False},
        "setting:pmks_word": {"before": "PPKS", "after": "PMKS"},
    }


def test_saving_what_stands_there_already_changes_and_audits_nothing(ratna, as_):
    data = {"pmks_word": "PPKS", "registration_open": "y"}
    assert as_(ratna).post("/pengaturan", data=data).status_code == 303
    assert db.session.query(AuditEntry).filter_by(actor_id=ratna.id).count() == 0


@pytest.mark.parametrize("word", ["", "   ", "P", "P" * 21])
def test_a_word_that_cannot_be_is_said_beside_the_field(ratna, as_, word: str):
    answer = as_(ratna).post("/pengaturan", data={"pmks_word": word, "registration_open": "y"})
    assert answer.status_code == 422
    assert 'role="alert"' in answer.text and "checked" in answer.text
    assert db.session.query(Setting).count() == 0


@pytest.mark.parametrize("who", ["siti", "hasan", "evaluator"])
def test_only_the_administrator_may(request, as_, who: str):
    client = as_(request.getfixturevalue(who))
    assert client.get("/pengaturan").status_code == 403
    assert client.post("/pengaturan", data={"pmks_word": "PMKS"}).status_code == 403
    assert "/pengaturan" not in client.get("/jalur").text
    assert db.session.query(Setting).count() == 0


def test_the_origin_of_what_is_written_here_stands_on_the_page(ratna, as_):
    assert ratna.origin in as_(ratna).get("/pengaturan").text
