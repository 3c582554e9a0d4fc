"""A question page that a phone still has is not made again, and never shown when it is old."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import render_template_string, url_for
from markupsafe import Markup

from lms.assessment.models import Attempt
from lms.db import db
from lms.people.models import Person
from lms.web.kernel.access import forget_everybody
from lms.web.kernel.drawings import kept
from tests.conftest import NOON
from tests.factories import publish_dasar
from tests.statements import counting
from tests.web.test_attempts import event, start


@pytest.fixture
def sitting(siti, as_):
    """A browser, and the page of a question that it has just been given."""
    publish_dasar(items=4)
    client = as_(siti)
    attempt = start(client)
    page = f"/pengerjaan/{attempt}/2"
    client.get(page)
    return client, attempt, page


def again(client, page: str, tag: str):
    return client.get(page, headers={"If-None-Match": tag})


def test_an_unchanged_page_costs_one_statement_and_no_bytes(sitting):
    client, _, page = sitting
    tag = client.get(page).headers["ETag"]
    with counting() as seen:
        answer = again(client, page, tag)
    assert (answer.status_code, answer.data, len(seen)) == (304, b"", 1)
    assert answer.headers["ETag"] == tag and answer.headers["Cache-Control"] == "private, no-cache"
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert again(client, page.replace("/2", "/1"), tag).status_code == 200


@pytest.mark.parametrize("change", ["answer", "emptied", "doubt", "holder", "time", "end", "name"])
def test_whatever_the_page_shows_makes_it_another(sitting, siti, change, time):
    client, attempt, page = sitting
    client.post(f"/pengerjaan/{attempt}/peristiwa", json={"events": [event(2, "1")]})
    before = client.get(page)
    assert again(client, page, before.headers["ETag"]).status_code == 304
    saving = f"/pengerjaan/{attempt}/peristiwa"
    if change in ("answer", "emptied"):
        value = "2" if change == "answer" else None
        client.post(saving, json={"events": [event(2, value, sequence=1)]})
    elif change == "doubt":
        client.post(saving, json={"events": [], "doubts": [3]})
    elif change == "holder":
        client.post(f"/pengerjaan/{attempt}/pegangan", json={"holder": "b" * 32})
    elif change == "time":
        time.moment = NOON + timedelta(seconds=1)
    elif change == "end":
        row = db.session.get(Attempt, next(iter(db.session.scalars(db.select(Attempt.id)))))
        row.closes_at += timedelta(minutes=5)
        db.session.commit()
    else:
        db.session.get(Person, siti.id).name = "Siti Aminah"
        db.session.commit()
        forget_everybody()
    answer = again(client, page, before.headers["ETag"])
    assert answer.status_code == 200 and answer.text != before.text


def test_a_message_that_is_shown_once_is_shown_and_not_kept(sitting, app):
    client, _, page = sitting
    tag = client.get(page).headers["ETag"]
    with client.session_transaction() as session:
        session["_flashes"] = [("info", "Perangkat itu sudah dikeluarkan.")]
    answer = again(client, page, tag)
    assert answer.status_code == 200 and "Perangkat itu" in answer.text
    assert "ETag" not in answer.headers
    assert again(client, page, tag).status_code == 304


def test_another_session_of_the_same_person_has_a_token_of_its_own(sitting, siti, as_):
    client, _, page = sitting
    tag = client.get(page).headers["ETag"]
    other = as_(siti)
    other.get(page)
    assert again(other, page, tag).status_code == 200


def test_who_has_handed_in_is_led_on(sitting):
    client, attempt, page = sitting
    tag = client.get(page).headers["ETag"]
    client.post(f"/pengerjaan/{attempt}/kirim")
    assert again(client, page, tag).status_code == 303


def test_addresses_are_kept_by_sub_path_values_and_anchor(app):
    with app.test_request_context("/jalur"):
        assert app.url_for("modules.show", slug="a") == "/modul/a"
        assert app.url_for("modules.show", slug="b", _anchor="x") == "/modul/b#x"
        assert app.url_for("modules.show", slug="a", _external=True) == "http://localhost/modul/a"
        assert app.url_for("modules.show", slug="a") == "/modul/a"
    with app.test_request_context("/jalur", environ_overrides={"SCRIPT_NAME": "/diklat"}):
        assert app.url_for("modules.show", slug="a") == "/diklat/modul/a"
        before = app._kept.cache_info().hits
        assert [url_for("modules.show", slug="a") for _ in range(3)] == ["/diklat/modul/a"] * 3
        assert app._kept.cache_info().hits >= before + 2
    with app.test_request_context("/perangkat"):
        assert app.url_for(".index") == "/perangkat"
    with app.test_request_context("/angkatan"):
        assert app.url_for(".index") == "/angkatan"


def test_a_kept_drawing_tells_what_is_safe_from_what_reads_the_same(app):
    with app.test_request_context("/"):
        bold = kept(lambda words: Markup("<b>{}</b>").format(words))
        assert bold(Markup("<i>")) == "<b><i></b>"
        assert bold("<i>") == "<b>&lt;i&gt;</b>"
        assert bold(Markup("<i>")) == "<b><i></b>"
        shown = '{% from "components/badge.html" import badge %}{{ badge(words) }}'
        assert "<i>" in render_template_string(shown, words=Markup("<i>"))
        assert "&lt;i&gt;" in render_template_string(shown, words="<i>")
