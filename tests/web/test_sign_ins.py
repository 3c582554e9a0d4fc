"""Signing in and out in the browser, again inside a page, and the list of devices."""

from __future__ import annotations

import pytest

from lms import clock
from lms.db import db
from lms.people.models import Device, SignInFailure
from lms.people.sign_in import start_device
from lms.web.kernel import access
from tests.factories import PASSWORD, make_jenjang

GOOD = {"username": "siti", "password": PASSWORD}


def test_signing_in_leads_to_the_path_and_out_again_to_the_front(siti, visitor):
    make_jenjang()
    assert visitor.post("/masuk", data=GOOD).location == "/jalur"
    assert "Siti" in visitor.get("/jalur").text
    assert visitor.post("/keluar").location == "/"
    assert visitor.get("/jalur").status_code == 303
    assert "Anda sudah keluar" in visitor.get("/").text
    assert db.session.query(Device).one().revoked_at is not None


def test_signing_out_twice_or_as_a_visitor_is_harmless(visitor):
    assert visitor.post("/keluar").status_code == 303


@pytest.mark.parametrize(
    "given",
    [
        {"username": "siti", "password": "salah sekali"},
        {"username": "tiada", "password": PASSWORD},
        {"username": "", "password": PASSWORD},
        {"username": "siti", "password": ""},
        {"username": "s" * 101, "password": PASSWORD},
    ],
)
def test_a_refusal_keeps_the_name_and_never_the_password(siti, visitor, given: dict):
    answer = visitor.post("/masuk", data=given)
    assert answer.status_code == 422
    assert f'value="{given["username"]}"' in answer.text
    assert 'role="alert"' in answer.text
    assert not given["password"] or given["password"] not in answer.text
    assert visitor.get("/perangkat").status_code == 303


def test_a_failure_is_counted_although_the_answer_is_a_refusal(siti, visitor):
    visitor.post("/masuk", data={**GOOD, "password": "salah sekali"})
    visitor.post("/masuk/lagi", json={**GOOD, "password": "salah sekali"})
    assert db.session.query(SignInFailure).count() == 2


def test_the_throttle_answers_429_in_words(siti, visitor):
    db.session.add_all(
        SignInFailure(username="siti", address="127.0.0.1", failed_at=clock.now()) for _ in range(5)
    )
    db.session.commit()
    page = visitor.post("/masuk", data=GOOD)
    assert page.status_code == 429 and "Coba lagi 30 detik lagi" in page.text
    script = visitor.post("/masuk/lagi", json=GOOD)
    assert script.status_code == 429 and "30 detik" in script.json["error"]


def test_a_browser_that_was_here_before_is_let_in_whoever_else_fails(siti, visitor, app):
    visitor.post("/masuk", data=GOOD)
    visitor.post("/keluar")
    db.session.add_all(
        SignInFailure(username="siti", address="127.0.0.1", failed_at=clock.now())
        for _ in range(1000)
    )
    db.session.commit()
    assert app.test_client().post("/masuk", data=GOOD).status_code == 429
    assert visitor.post("/masuk", data=GOOD).status_code == 303


@pytest.mark.parametrize("value", ["", "karangan", "W10.xx"])
def test_a_made_up_mark_is_a_new_browser(siti, visitor, value):
    visitor.set_cookie("jenjang-kenal", value)
    assert visitor.post("/masuk", data=GOOD).status_code == 303


def test_everybody_goes_out_of_all_devices_with_one_press(siti, budi, as_):
    here, elsewhere, his = as_(siti), as_(siti), as_(budi)
    assert "Keluar dari semua perangkat" in here.get("/perangkat").text
    assert here.post("/perangkat/pencabutan").location == "/masuk"
    assert here.get("/perangkat").status_code == elsewhere.get("/perangkat").status_code == 303
    assert his.get("/perangkat").status_code == 200


def test_a_blank_behind_the_user_name_is_forgiven(siti, visitor):
    assert visitor.post("/masuk", data={**GOOD, "username": " Siti  "}).status_code == 303


def test_a_page_whose_session_ended_signs_in_again_and_gets_a_token(siti, visitor):
    answer = visitor.post("/masuk/lagi", json=GOOD)
    assert answer.status_code == 200
    assert answer.json["person"] == siti.id.hex and answer.json["csrf_token"]
    assert visitor.get("/masuk/token").json["person"] == siti.id.hex


@pytest.mark.parametrize(
    "given",
    [
        None,
        [],
        [1],
        "siti",
        7,
        {},
        {"username": "siti"},
        {"username": ["siti"], "password": PASSWORD},
        {"username": "s" * 101, "password": PASSWORD},
        {"username": "siti", "password": "x" * 201},
    ],
)
def test_signing_in_again_with_anything_else_is_refused(siti, visitor, given: object):
    answer = visitor.post("/masuk/lagi", json=given)
    assert (answer.status_code, answer.json) == (422, {"error": "malformed"})


def test_a_visitor_s_token_belongs_to_nobody(visitor):
    assert visitor.get("/masuk/token").json["person"] is None


def test_each_sees_and_ends_only_ones_own_devices(siti, budi, as_):
    here, elsewhere = as_(siti), as_(siti)
    his = as_(budi)
    page = here.get("/perangkat").text
    assert page.count("Keluarkan</button>") == 1 and "perangkat ini" in page
    devices = db.session.query(Device).filter_by(person_id=siti.id).order_by(Device.id).all()
    budis = db.session.query(Device).filter_by(person_id=budi.id).one().id
    assert here.post(f"/perangkat/{budis}/pencabutan").status_code == 404
    assert his.get("/perangkat").status_code == 200
    answer = here.post(f"/perangkat/{devices[1].id}/pencabutan")
    assert answer.location == "/perangkat"
    assert elsewhere.get("/perangkat").status_code == 303
    assert here.get("/perangkat").status_code == 200


def test_a_browser_is_trusted_for_a_few_seconds_and_no_longer(siti, as_, monkeypatch):
    """As when another process put the device out."""
    seconds = [100.0]
    monkeypatch.setattr(access, "monotonic", lambda: seconds[0])
    client = as_(siti)
    assert client.get("/perangkat").status_code == 200
    db.session.query(Device).one().revoked_at = clock.now()
    db.session.commit()
    assert client.get("/perangkat").status_code == 200
    seconds[0] += 5
    assert client.get("/perangkat").status_code == 303


def test_a_made_up_cookie_is_a_visitor(visitor):
    with visitor.session_transaction() as session:
        session["_user_id"] = "karangan"
    assert visitor.get("/perangkat").status_code == 303


def test_signing_in_gives_a_new_session(siti, visitor):
    with visitor.session_transaction() as session:
        session["titipan"] = "dari orang lain"
    visitor.post("/masuk", data=GOOD)
    with visitor.session_transaction() as session:
        assert "titipan" not in session


def test_the_label_of_a_device_is_what_the_browser_calls_itself(siti, as_):
    start_device(siti, label="<script>alert(1)</script>", now=clock.now())
    db.session.commit()
    page = as_(siti).get("/perangkat").text
    assert "&lt;script&gt;" in page and "<script>alert" not in page


def test_a_device_put_out_is_out_at_its_next_request(siti, as_):
    lost = as_(siti)
    assert lost.get("/perangkat").status_code == 200
    device = db.session.query(Device).one()
    as_(siti).post(f"/perangkat/{device.id}/pencabutan")
    assert lost.get("/perangkat").status_code == 303


def test_letters_that_are_none_are_taken_out_before_a_name_is_read(siti, visitor):
    entered = visitor.post("/masuk/lagi", json={"username": "si\x00ti", "password": PASSWORD})
    assert entered.status_code == 200 and entered.json["person"] == siti.id.hex
    nobody = visitor.post("/masuk/lagi", json={"username": "\ud800", "password": PASSWORD})
    assert nobody.status_code == 422 and "person" not in nobody.json
