"""A class has so many places: who comes behind the last one waits, and who moves goes on."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from lms.assessment.models import Attempt, Occasion
from lms.assessment.quiz_rules import open_test
from lms.db import db
from lms.people.appointments import appoint
from lms.people.models import Person, Role
from lms.training.angkatan import enrol, list_members
from lms.training.arrangements import arrange, details_of
from lms.training.invitations import invite
from lms.training.member_details import Origin, list_origins, tell_origin
from lms.training.models import Enrolment
from lms.training.moves import move_member
from lms.training.waiting import give_place, list_waiting, wait_for_place
from tests.conftest import NOON
from tests.factories import make_angkatan, make_person, make_region, make_sitting, publish_dasar

CLASS = "/angkatan/tapin-1"
LINE = f"{CLASS}/daftar-tunggu"
LIST = "Nama\nDewi Lestari\nUmar Saragih\nRahmat Hidayat\nYenita Rahmi"


@pytest.fixture
def rina(app):
    make_region()
    person = make_person(name="Rina", username="rina")
    appoint(person, Role.ORGANISER, region_code="63", by=None, now=NOON)
    db.session.commit()
    return person


@pytest.fixture
def tapin(rina, siti):
    """Three places, one taken."""
    publish_dasar()
    return make_angkatan(siti, region_code="6305", capacity=3)


def bring(client, text: str = LIST):
    page = client.post(f"{CLASS}/peserta-baru", data={"people": text})
    answer = client.post(f"{CLASS}/peserta-baru", data={"people": text, "confirm": "1"})
    assert answer.status_code in (200, 303)
    return page.text, answer.text


def names(people) -> list[str]:
    return [person.name for person in people]


def line(angkatan) -> list[str]:
    return names(person for _, person in list_waiting(angkatan))


def test_who_comes_behind_the_last_place_waits_in_the_order_of_the_list(rina, tapin, as_):
    plan, made = bring(as_(rina))
    assert "Kelas ini punya 3 tempat, 1 sudah terisi. 2 orang dari daftar ini" in plan
    assert "Daftarkan 2 orang, 2 menunggu" in plan
    assert set(names(list_members(tapin))) == {"Siti", "Dewi Lestari", "Umar Saragih"}
    assert line(tapin) == ["Rahmat Hidayat", "Yenita Rahmi"]
    # who waits has no password yet to hand over
    assert "Dewi Lestari" in made and "<strong>Rahmat Hidayat</strong>" not in made
    # the same list once more: everybody is known, nobody stands in the line twice
    plan, _ = bring(as_(rina))
    assert "menunggu tempat di angkatan ini" in plan
    assert line(tapin) == ["Rahmat Hidayat", "Yenita Rahmi"]


def test_new_people_come_behind_those_who_wait(rina, tapin, as_):
    client = as_(rina)
    bring(client)
    member = list_members(tapin)[0]
    assert client.post(f"{CLASS}/peserta/{member.id}/keluar").location == LINE
    bring(client, "Nama\nHusin Basri")
    assert line(tapin) == ["Rahmat Hidayat", "Yenita Rahmi", "Husin Basri"]
    assert "Ada tempat untuk 1 orang yang menunggu." in client.get(CLASS).text


def test_a_place_is_offered_and_given_with_one_press(rina, tapin, siti, as_):
    client = as_(rina)
    bring(client)
    page = client.get(LINE).text
    assert "Beri tempat" not in page and "Belum ada tempat kosong" in page
    gone = next(person for person in list_members(tapin) if person.name == "Dewi Lestari")
    client.post(f"{CLASS}/peserta/{gone.id}/keluar")
    page = client.get(LINE).text
    assert "https://wa.me/?text=Salam%2C%20Rahmat%20Hidayat" in page
    assert "dikeluarkan penyelenggara" in page and "Dewi Lestari" in page
    first, second = re.findall(r'action="([^"]+/tempat)"', page)
    assert client.post(first).status_code == 303
    assert "Rahmat Hidayat" in names(list_members(tapin)) and line(tapin) == ["Yenita Rahmi"]
    # the second press is too late, and nobody comes in twice or beyond the last place
    assert client.post(first).status_code == 404
    assert client.post(second).status_code == 409
    assert "3 dari 3 tempat terisi" in client.post(second).text
    assert len(list_members(tapin)) == 3 and line(tapin) == ["Yenita Rahmi"]
    # a larger class has a place
    arrange(tapin, replace(details_of(tapin), capacity=4), by=rina, now=NOON)
    db.session.commit()
    assert client.post(second).status_code == 303 and line(tapin) == []


def test_who_does_not_come_any_more_is_crossed_out(rina, tapin, siti, budi, as_):
    bring(as_(rina))
    first, _ = re.findall(
        r'action="([^"]+/daftar-tunggu/[^"]+/pembatalan)"', as_(rina).get(LINE).text
    )
    for stranger in (siti, budi):
        assert as_(stranger).post(first).status_code == 403
    other = make_angkatan(slug="lain", region_code="6305")
    assert as_(rina).post(first.replace("tapin-1", "lain")).status_code == 404
    assert as_(rina).post(first).status_code == 303
    assert line(tapin) == ["Yenita Rahmi"] and line(other) == []
    assert as_(rina).post(first).status_code == 404


def test_nobody_gives_themselves_a_place(rina, tapin, as_):
    place = wait_for_place(rina, angkatan=tapin, by=None, now=NOON)
    db.session.commit()
    for verb in ("tempat", "pembatalan"):
        assert as_(rina).post(f"{LINE}/{place.id}/{verb}").status_code == 403
    assert line(tapin) == ["Rina"] and "Ini Anda sendiri" in as_(rina).get(LINE).text


def test_who_says_yes_to_a_full_class_waits(rina, tapin, budi, as_):
    arrange(tapin, replace(details_of(tapin), capacity=1), by=rina, now=NOON)
    asked = invite(budi, angkatan=tapin, by=rina, now=NOON)
    db.session.commit()
    client = as_(budi)
    client.post(f"/undangan/{asked.id}/penerimaan")
    assert "sudah penuh, jadi Anda masuk daftar tunggu" in client.get("/jalur").text
    assert line(tapin) == ["Budi"] and len(list_members(tapin)) == 1


def test_an_import_that_is_taken_back_empties_the_line_too(rina, tapin, as_):
    client = as_(rina)
    bring(client)
    page = client.get(f"{CLASS}/impor-peserta").text
    assert "4 orang, 4 akun baru" in page
    client.post(re.search(r'action="([^"]+/pembatalan)"', page)[1])
    assert names(list_members(tapin)) == ["Siti"] and line(tapin) == []
    closed = db.session.query(Person).filter(Person.disabled_at.is_not(None)).count()
    assert closed == 4


def test_a_move_keeps_what_was_done_where_it_was_done(rina, tapin, siti, as_):
    sitting = make_sitting(siti, right=2)
    tell_origin(siti, Origin(village="Binuang"), angkatan=tapin, by=rina, now=NOON)
    other = make_angkatan(slug="tapin-2", title="Angkatan Tapin 2", region_code="6305")
    make_region("1302", "Kabupaten Solok")
    elsewhere = make_angkatan(slug="solok-1", title="Solok", region_code="1302")
    db.session.commit()
    client, page = as_(rina), f"{CLASS}/peserta/{siti.id}/pindah"
    shown = client.get(page).text
    assert "Angkatan Tapin 2" in shown and "Solok" not in shown
    assert client.post(page, data={"target": elsewhere.slug}).status_code == 422
    assert client.post(page, data={"target": other.slug}).location == CLASS
    assert names(list_members(tapin)) == [] and names(list_members(other)) == ["Siti"]
    assert list_origins(other.id)[siti.id].village == "Binuang"
    assert db.session.get(Attempt, sitting.id).angkatan_id == tapin.id
    assert "pindah ke Angkatan Tapin 2" in client.get(LINE).text
    # in the new class the test of this class is still to be sat
    open_test(other, Occasion.PRE, by=rina, now=NOON)
    assert make_sitting(siti, right=3).angkatan_id == other.id
    rows = db.session.query(Enrolment).filter_by(person_id=siti.id).all()
    assert len(rows) == 2
    # gone already
    assert client.post(page, data={"target": other.slug}).status_code == 404


def test_nobody_is_moved_into_a_full_class_or_moves_themselves(rina, tapin, siti, budi, as_):
    make_angkatan(budi, slug="tapin-2", region_code="6305", capacity=1)
    page = f"{CLASS}/peserta/{siti.id}/pindah"
    answer = as_(rina).post(page, data={"target": "tapin-2"})
    assert answer.status_code == 409 and "1 dari 1 tempat terisi" in answer.text
    assert names(list_members(tapin)) == ["Siti"]
    enrol(rina, angkatan=tapin, now=NOON)
    db.session.commit()
    assert as_(rina).get(page.replace(str(siti.id), str(rina.id))).status_code == 403
    assert as_(budi).get(page).status_code == 403


def test_the_new_class_may_print_a_card_for_whose_account_the_old_one_made(rina, tapin, as_):
    """Also its keepers who hold no region: the account follows the person."""
    bring(as_(rina), "Nama\nDewi Lestari")
    dewi = next(person for person in list_members(tapin) if person.name == "Dewi Lestari")
    other = make_angkatan(slug="tapin-2", region_code="6305")
    keeper = make_person(name="Lina", username="lina")
    appoint(keeper, Role.ORGANISER, angkatan_id=other.id, by=rina, now=NOON)
    move_member(dewi, start=tapin, target=other, by=rina, now=NOON)
    db.session.commit()
    assert "Buat dan cetak 1 kartu" in as_(keeper).get("/angkatan/tapin-2/kartu").text


def test_the_last_place_is_given_once(rina, tapin, siti, budi, as_):
    """The line is asked under a lock of the class; whoever comes second is told."""
    arrange(tapin, replace(details_of(tapin), capacity=2), by=rina, now=NOON)
    dewi = make_person(name="Dewi")
    places = [wait_for_place(one, angkatan=tapin, by=None, now=NOON) for one in (budi, dewi)]
    db.session.commit()
    give_place(places[1].id, angkatan=tapin, by=rina, now=NOON)
    db.session.commit()
    assert as_(rina).post(f"{LINE}/{places[0].id}/tempat").status_code == 409


def test_who_stands_in_the_line_keeps_the_place(rina, tapin, siti, time):
    first, second = make_person(name="Ani"), make_person(name="Beni")
    for person in (first, second, first):
        wait_for_place(person, angkatan=tapin, by=rina, now=time())
        time.forward(minutes=1)
    assert line(tapin) == ["Ani", "Beni"]
