"""Registering in the browser: what is asked, what is kept when it comes back, when it is closed."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from lms import clock
from lms.db import db
from lms.people import settings
from lms.people.models import Device, Person
from lms.training.angkatan import is_member
from tests.factories import make_angkatan, make_jenjang, make_region, publish_dasar

GOOD = {
    "name": "Siti Aminah",
    "username": "siti.tapin",
    "password": "padi-sawah-9",
    "region_code": "6305",
}


def register(client, **given: str):
    return client.post("/daftar", data={**GOOD, **given})


def test_who_registers_is_signed_in_and_on_the_path(visitor):
    make_region()
    make_jenjang()
    assert "Kabupaten Tapin" in visitor.get("/daftar").text
    answer = register(visitor)
    assert (answer.status_code, answer.location) == (303, "/kartu-pemulihan")
    page = visitor.get("/kartu-pemulihan").text
    assert "Akun Anda sudah jadi" in page and "Nanti saja, mulai belajar" in page
    assert visitor.get("/jalur").status_code == 200
    person = db.session.query(Person).one()
    assert (person.name, person.username, person.region_code) == (
        "Siti Aminah",
        "siti.tapin",
        "6305",
    )
    assert "padi-sawah-9" not in person.password_hash
    assert db.session.query(Device).count() == 1


def test_the_same_form_sent_twice_signs_in(app, visitor):
    """Two taps on a slow network: one account, and the person is inside."""
    make_region()
    make_jenjang()
    second = app.test_client()
    register(visitor)
    answer = register(second)
    assert (answer.status_code, answer.location) == (303, "/kartu-pemulihan")
    assert second.get("/jalur").status_code == 200
    assert db.session.query(Person).count() == 1


@pytest.mark.parametrize(
    ("given", "minutes"),
    [({"name": "Siti Lain"}, 0), ({"password": "bukan-sandi-itu"}, 0), ({}, 16)],
    ids=["another name", "another password", "long after"],
)
def test_a_name_that_is_taken_is_not_a_way_in(app, visitor, monkeypatch, given, minutes):
    make_region()
    make_jenjang()
    register(visitor)
    later = clock.now() + timedelta(minutes=minutes)
    monkeypatch.setattr(clock, "now", lambda: later)
    second = app.test_client()
    answer = register(second, **given)
    assert answer.status_code == 422
    assert "sudah dipakai" in answer.text
    assert "/masuk" in second.get("/jalur").location


@pytest.mark.parametrize(
    ("name", "called", "greeting"),
    [
        ("I Wayan Sudarma", "", "Halo"),
        ("Hj. St. Maryam", "", "Halo"),
        ("M. Yusuf", "  Pak   Yusuf ", "Halo, Pak Yusuf"),
        ("Ni Luh Ayu", "Bu Luh", "Halo, Bu Luh"),
    ],
)
def test_a_greeting_uses_the_name_the_person_bears(visitor, name, called, greeting):
    make_region()
    make_jenjang()
    register(visitor, name=name, called=called)
    assert f"<h1>{greeting}</h1>" in visitor.get("/jalur").text


def test_whoever_registered_may_say_later_how_to_be_called(visitor):
    make_region()
    make_jenjang()
    register(visitor)
    visitor.post("/data-saya", data={"called": "Bu Siti", "gender": "", "birth_year": ""})
    assert "<h1>Halo, Bu Siti</h1>" in visitor.get("/jalur").text
    assert 'value="Bu Siti"' in visitor.get("/data-saya").text
    visitor.post("/data-saya", data={"called": "", "gender": "", "birth_year": ""})
    assert "<h1>Halo</h1>" in visitor.get("/jalur").text


def test_who_is_signed_in_is_led_to_the_path(siti, as_):
    assert as_(siti).get("/daftar").location == "/jalur"
    assert as_(siti).get("/").location == "/jalur"
    assert as_(siti).get("/masuk").location == "/jalur"


@pytest.mark.parametrize(
    ("field", "typed", "says"),
    [
        ("name", "", "wajib diisi"),
        ("name", "   ", "2 sampai 80 huruf"),
        ("name", "S", "2 sampai 80 huruf"),
        ("name", "S" * 81, "2 sampai 80 huruf"),
        ("username", "", "wajib diisi"),
        ("username", "ab", "3 sampai 30 huruf"),
        ("username", "a" * 31, "3 sampai 30 huruf"),
        ("username", "siti tapin", "Hanya huruf a–z"),
        ("username", ".siti", "Hanya huruf a–z"),
        ("password", "", "wajib diisi"),
        ("password", "pendek", "8 sampai 200 huruf"),
        ("password", "x" * 201, "8 sampai 200 huruf"),
        ("region_code", "", "wajib diisi"),
        ("region_code", "9999", "Pilih salah satu dari daftar"),
    ],
)
def test_what_is_wrong_is_said_beside_the_field_and_the_rest_is_kept(
    visitor, field: str, typed: str, says: str
):
    make_region()
    answer = register(visitor, **{field: typed})
    assert answer.status_code == 422
    assert says in answer.text and 'role="alert"' in answer.text
    for name, value in GOOD.items():
        if name not in (field, "password"):
            assert f'value="{value}"' in answer.text, name
    assert "padi-sawah-9" not in answer.text
    # a password that was well is emptied too, and that is said
    assert ("Ketik lagi: demi keamanan" in answer.text) is (field != "password")
    assert "Ketik lagi" not in visitor.get("/daftar").text
    assert db.session.query(Person).count() == 0


def test_a_taken_name_is_said_beside_the_field(siti, visitor):
    make_region()
    answer = register(visitor, username=" SITI ")
    assert answer.status_code == 422
    assert "sudah dipakai. Coba tambahkan" in answer.text
    assert 'value="Siti Aminah"' in answer.text
    assert db.session.query(Person).count() == 1


def test_a_name_that_could_be_markup_is_only_a_name(visitor):
    make_region()
    make_jenjang()
    register(visitor, name="<b>Siti</b> & Budi")
    page = visitor.get("/jalur").text
    assert "&lt;b&gt;Siti&lt;/b&gt; &amp; Budi" in page and "<b>Siti" not in page


def test_a_closed_registration_says_so_and_takes_nobody(visitor, ratna):
    make_region()
    make_jenjang()
    settings.change_setting(settings.REGISTRATION_OPEN, False, by=ratna, now=clock.now())
    db.session.commit()
    page = visitor.get("/daftar")
    assert page.status_code == 200 and "sedang ditutup" in page.text
    assert 'name="username"' not in page.text
    answer = register(visitor)
    assert answer.status_code == 422 and "sedang ditutup" in answer.text
    assert db.session.query(Person).count() == 1
    for address in ("/", "/masuk"):
        assert "/daftar" not in visitor.get(address).text


def test_where_it_is_asked_for_nobody_registers_without_the_code_of_a_running_class(
    app, hasan, ratna, visitor, as_, time
):
    make_region()
    publish_dasar()
    angkatan = make_angkatan(region_code="6305")
    keeper = as_(ratna)
    place = "/angkatan/tapin-1/peserta-baru"
    assert "Kode kelas" not in keeper.get(place).text
    assert "Kode kelas" not in visitor.get("/daftar").text
    keeper.post("/pengaturan", data={"registration_open": "1", "registration_coded": "1",
                                     "pmks_word": "PPKS"})  # fmt: skip
    assert "belum punya kode" in keeper.get(place).text
    for typed in ("", "aaaaaaaa"):
        answer = register(visitor, class_code=typed)
        assert answer.status_code == 422 and "Siti Aminah" in answer.text, typed
    codes = []
    for _ in range(2):
        assert keeper.post("/angkatan/tapin-1/kode-pendaftaran").status_code == 303
        codes.append(re.search(r"<b>([2-9a-z]{8})</b>", keeper.get(place).text)[1])
    assert as_(hasan).post("/angkatan/tapin-1/kode-pendaftaran").status_code == 403
    assert register(visitor, class_code=codes[0]).status_code == 422
    assert db.session.query(Person).filter_by(username="siti.tapin").count() == 0
    typed = f" {codes[1][:4].upper()}-{codes[1][4:]} "
    assert register(visitor, class_code=typed).status_code == 303
    assert angkatan.title in visitor.get("/jalur").text
    assert not is_member(db.session.query(Person).filter_by(username="siti.tapin").one(),
                         angkatan=angkatan)  # fmt: skip
    # neither when its days are over nor when it was closed before
    moment = time.moment
    time.forward(days=5)
    late = register(app.test_client(), class_code=codes[1], username="siti.lain")
    assert late.status_code == 422 and "kelasnya sudah selesai" in late.text
    time.moment = moment
    assert keeper.post("/angkatan/tapin-1/penutupan").status_code == 303
    late = register(app.test_client(), class_code=codes[1], username="siti.lain")
    assert late.status_code == 422 and "kelasnya sudah selesai" in late.text
