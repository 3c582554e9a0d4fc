"""Everybody changes the own password; what anybody would try first is refused in words."""

from __future__ import annotations

import pytest

from lms.db import db
from lms.people.leaked import count_leaked, is_leaked
from lms.people.models import AuditEntry, Device, SignInFailure
from lms.people.passwords import is_common, make_password
from lms.people.persons import get_person
from lms.people.sign_in import WrongPassword, sign_in
from lms.people.throttle import Browser
from tests.conftest import NOON
from tests.factories import PASSWORD

NEW = "kursi-hujan-mangga"


def change(client, current: str = PASSWORD, chosen: str = NEW):
    return client.post("/kata-sandi", data={"current": current, "chosen": chosen})


def enter(password: str):
    browser, keep = Browser("::1"), db.session.commit
    return sign_in("siti", password, browser=browser, label="lain", now=NOON, keep=keep)


def test_the_new_one_opens_and_the_old_one_no_more(siti, as_):
    assert change(as_(siti)).status_code == 303
    assert enter(NEW)[0].id == siti.id
    with pytest.raises(WrongPassword):
        enter(PASSWORD)
    entry = db.session.query(AuditEntry).filter_by(action="person.change_password").one()
    assert entry.actor_id == siti.id and NEW not in str(entry.detail)


def test_other_browsers_are_signed_out_and_this_one_stays(siti, budi, as_):
    lost, mine, other = as_(siti), as_(siti), as_(budi)
    assert change(mine).status_code == 303
    page = mine.get("/data-saya")
    assert page.status_code == 200 and "Perangkat lain sudah dikeluarkan" in page.text
    assert lost.get("/data-saya").status_code == 303
    assert other.get("/data-saya").status_code == 200
    ended = db.session.query(Device).filter(Device.revoked_at.is_not(None))
    assert {device.person_id for device in ended} == {siti.id}


def test_without_the_present_one_nothing_changes(siti, as_):
    before = get_person(siti.id).password_hash
    client = as_(siti)
    answer = change(client, current="bukan ini")
    assert answer.status_code == 422 and "sekarang tidak cocok" in answer.text
    assert get_person(siti.id).password_hash == before
    assert client.get("/data-saya").status_code == 200


def test_guessing_at_the_present_one_is_slowed_as_signing_in_is(siti, budi, as_, time):
    """Whoever finds an open phone has five tries, and then waits; others do not."""
    client = as_(siti)
    codes = [change(client, current=f"tebakan-{n}").status_code for n in range(7)]
    assert codes == [422] * 5 + [429] * 2
    right = change(client)
    assert right.status_code == 429 and "Coba lagi 30 detik lagi" in right.text
    assert change(as_(budi)).status_code == 303
    time.forward(seconds=31)
    assert change(client).status_code == 303
    assert db.session.query(SignInFailure).count() == 0


@pytest.mark.parametrize(
    "chosen", ["        ", "12345678", "password1", "Rahasia123!", "qwertyuiop", "pendek"]
)
def test_what_anybody_would_try_is_refused_beside_its_field(siti, as_, chosen):
    answer = change(as_(siti), chosen=chosen)
    assert answer.status_code == 422 and 'role="alert"' in answer.text
    assert enter(PASSWORD)[0].id == siti.id


def test_the_way_there_stands_on_the_own_page(siti, as_):
    assert 'href="/kata-sandi"' in as_(siti).get("/data-saya").text


@pytest.mark.parametrize(
    ("password", "expected"),
    [
        ("87654321", True),
        ("20261130", True),
        ("abcdefgh", True),
        ("sayang123", True),
        ("**admin**", True),
        ("siti.tapin", True),
        ("padi-sawah-9", False),
        ("Nenek suka teh", False),
        ("kuda47laut", False),
    ],
)
def test_common_is_what_somebody_would_try_first(password, expected):
    assert is_common(password, username="Siti.Tapin") is expected


@pytest.mark.parametrize(
    "password",
    ["trustno1", "sunshine", "Starwars", "manchester", "football1", "q1w2e3r4", "11234567"],
)
def test_one_that_leaked_elsewhere_is_refused(siti, as_, password):
    assert is_leaked(password)
    assert change(as_(siti), chosen=password).status_code == 422
    assert enter(PASSWORD)[0].id == siti.id


def test_the_leaked_are_many_and_what_we_draw_is_never_among_them():
    assert count_leaked() > 3000
    assert not any(is_leaked(make_password(words=3)) for _ in range(500))
    assert not is_leaked("") and not is_leaked(NEW)
