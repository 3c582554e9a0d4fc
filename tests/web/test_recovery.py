"""The recovery card: made once, used once, slowed down like a password, worthless once replaced."""

from __future__ import annotations

import re

import pytest
from sqlalchemy import select

from lms.db import db
from lms.people.models import RecoveryCode
from lms.web.kernel.access import forget_everybody
from tests.factories import PASSWORD

NEW = "lampu kuning sungai"


def make_card(client) -> str:
    page = client.post("/kartu-pemulihan").text
    return re.search(r"([A-Z2-9]{4}-){3}[A-Z2-9]{4}", page)[0]


def use(client, code: str, *, username: str = "siti", chosen: str = NEW):
    return client.post("/lupa-sandi", data={"username": username, "code": code, "chosen": chosen})


def test_the_card_gives_the_password_back_once(siti, as_, visitor, app):
    old = as_(siti)
    assert "belum punya kartu" in old.get("/kartu-pemulihan").text
    code = make_card(old)
    stored = db.session.scalars(select(RecoveryCode)).one()
    assert code not in stored.code_sha256 and code not in old.get("/kartu-pemulihan").text
    # typed small, without hyphens, with blanks
    answer = use(visitor, f" {code.lower().replace('-', ' ')} ")
    assert answer.status_code == 303 and answer.location == "/kartu-pemulihan"
    assert "sudah terpakai" in visitor.get("/kartu-pemulihan").text
    forget_everybody()
    assert old.get("/jalur").status_code == 303, "other browsers are signed out"
    other = app.test_client()
    assert use(other, code, chosen="sungai kuning lampu").status_code == 422
    signed_in = other.post("/masuk", data={"username": "siti", "password": NEW})
    assert signed_in.status_code == 303


def test_a_newer_card_makes_the_older_one_worthless(siti, as_, visitor):
    first = make_card(as_(siti))
    second = make_card(as_(siti))
    assert use(visitor, first).status_code == 422
    assert use(visitor, second).status_code == 303


@pytest.mark.parametrize("username", ["siti", "tiada"])
def test_guessing_is_slowed_down_and_tells_nothing(siti, as_, visitor, username):
    make_card(as_(siti))
    answers = [use(visitor, "AAAA-BBBB-CCCC-DDDD", username=username) for _ in range(6)]
    assert [answer.status_code for answer in answers[:5]] == [422] * 5
    assert answers[5].status_code == 429 and "Coba lagi" in answers[5].text
    assert "tidak cocok" in answers[0].text and f'value="{username}"' in answers[0].text


def test_a_weak_password_leaves_the_card_as_it_was(siti, as_, visitor):
    code = make_card(as_(siti))
    assert use(visitor, code, chosen="12345678").status_code == 422
    assert use(visitor, code).status_code == 303


def test_a_closed_account_stays_closed(siti, as_, visitor, time):
    code = make_card(as_(siti))
    siti.disabled_at = time()
    db.session.commit()
    assert use(visitor, code).status_code == 422


def test_another_persons_card_opens_nothing(siti, budi, as_, visitor):
    code = make_card(as_(budi))
    assert use(visitor, code, username="siti").status_code == 422
    assert use(visitor, code, username="budi").status_code == 303


def test_a_found_phone_makes_no_card_without_the_password(siti, as_, visitor, time):
    phone = as_(siti)
    make_card(phone)
    time.forward(minutes=16)
    assert 'name="current"' in phone.get("/kartu-pemulihan").text
    code = db.session.scalars(select(RecoveryCode.code_sha256)).one()
    for typed in ({}, {"current": "bukan sandi siti"}):
        answer = phone.post("/kartu-pemulihan", data=typed)
        assert answer.status_code == 422 and "kartu lama" not in answer.text
    assert db.session.scalars(select(RecoveryCode.code_sha256)).all() == [code]
    answers = [
        phone.post("/kartu-pemulihan", data={"current": f"tebakan nomor {n}"}).status_code
        for n in range(6)
    ]
    assert answers[-1] == 429
    time.forward(hours=2)
    answer = phone.post("/kartu-pemulihan", data={"current": PASSWORD})
    assert re.search(r"([A-Z2-9]{4}-){3}[A-Z2-9]{4}", answer.text)


def test_who_signs_in_by_card_shows_it_again_first(siti, as_, time):
    siti.password_hash = ""
    db.session.commit()
    phone = as_(siti)
    time.forward(minutes=16)
    page = phone.get("/kartu-pemulihan").text
    assert "Pindai lagi kartu masuk" in page and 'method="post">' not in page.split("<main")[1]
    assert phone.post("/kartu-pemulihan", data={"current": "apa saja"}).status_code == 422
    make_card(as_(siti))
