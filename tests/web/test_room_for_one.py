"""The room decides for one person too: in, out, more time, once more; and when keys may be seen."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from lms.assessment.decision_models import ExtraTime, SeatDecision, SeatDoor
from lms.assessment.extra_time import give_time
from lms.assessment.models import Attempt, Occasion
from lms.assessment.quiz_rules import get_rules, open_test
from lms.assessment.quizzes import get_quiz
from lms.assessment.seat_decisions import decide_entry
from lms.db import db
from lms.people.appointments import appoint
from lms.people.models import Role
from lms.progress.learning import sweep
from lms.progress.models import EarlierCertificate
from lms.progress.path import list_path
from lms.training.angkatan import enrol
from tests.conftest import NOON
from tests.factories import make_angkatan, make_jenjang, make_person, make_sitting, publish_dasar

ROOM = "/angkatan/tapin-1/ruang/post"


@pytest.fixture
def rina(app):
    return make_person(name="Rina", username="rina")


@pytest.fixture
def world(siti, budi, rina):
    """Siti and Budi in one class; both sat its pre-test.

    What was decided about them in an older class and about the pre-test is another matter.
    """
    publish_dasar()
    teacher = make_person(role=Role.INSTRUCTOR)
    older = make_angkatan(slug="tapin-0")
    for person in (siti, budi):
        enrol(person, angkatan=older, now=NOON - timedelta(days=9))
    angkatan = make_angkatan(siti, budi)
    appoint(rina, Role.ORGANISER, angkatan_id=angkatan.id, by=None, now=NOON)
    db.session.commit()
    given = {"minutes": 7, "reason": "Perkara lain", "by": teacher, "now": NOON}
    for place, occasion in ((older, Occasion.POST), (angkatan, Occasion.PRE)):
        give_time(place, occasion, to=[siti.id, budi.id], **given)
    for person in (siti, budi):
        make_sitting(person)
        for place, occasion in ((older, Occasion.POST), (angkatan, Occasion.PRE)):
            decide_entry(place, occasion, person, SeatDoor.CLOSED, reason="", by=teacher, now=NOON)
    db.session.commit()
    return angkatan


def of_post(model, angkatan):
    """Rows about the test of this room."""
    return db.session.query(model).filter_by(angkatan_id=angkatan.id, occasion="post")


def begin(client) -> int:
    return client.post("/tes/post-dasar/pengerjaan").status_code


def door(client, person, entry: str, reason: str = "Datang terlambat") -> int:
    data = {f"{entry}-reason": reason}
    return client.post(f"{ROOM}/peserta/{person.id}/pintu/{entry}", data=data).status_code


def seen(client, page: str) -> str:
    return re.search(r'name="seen"[^>]*value="([^"]*)"', client.get(page).text)[1]


def give(client, page: str, minutes: int, mark: str, reason: str = "Listrik padam"):
    data = {"minutes": str(minutes), "reason": reason, "seen": mark}
    return client.post(f"{page}/tambahan-waktu", data=data)


def test_who_comes_late_begins_in_a_closed_room_with_the_whole_time(
    world, siti, budi, rina, as_, time
):
    client = as_(rina)
    client.post(f"{ROOM}/pembukaan")
    client.post(f"{ROOM}/penutupan")
    time.forward(minutes=5)
    page = client.get(f"{ROOM}/peserta/{siti.id}").text
    assert "Buka untuk orang ini" in page and "Beri tambahan" not in page
    assert give(client, f"{ROOM}/peserta/{siti.id}", 30, "").status_code == 409
    assert door(client, siti, "open", "") == 422
    assert [door(client, siti, "open"), door(client, siti, "open")] == [303, 303]
    assert of_post(SeatDecision, world).count() == 1
    assert "dibuka baginya" in client.get(f"{ROOM}/papan").text
    assert 'href="/tes/post-dasar"' in as_(siti).get("/jalur").text
    assert (begin(as_(siti)), begin(as_(budi))) == (303, 403)
    assert db.session.query(Attempt).filter_by(quiz_slug="post-dasar").one().closes_at == (
        NOON.replace(hour=NOON.hour, minute=NOON.minute + 5 + 45)
    )
    assert "1 orang masih mengerjakan" in client.get(ROOM).text
    client.post(f"{ROOM}/penutupan")
    doors = of_post(SeatDecision, world).order_by("number")
    assert [(row.number, row.entry) for row in doors] == [(1, "open"), (2, "room")]
    assert begin(as_(budi)) == 403


def test_one_is_shut_out_of_an_open_room_and_comes_back(world, siti, budi, rina, hasan, as_, time):
    client = as_(rina)
    client.post(f"{ROOM}/pembukaan")
    assert begin(as_(siti)) == 303
    time.forward(minutes=3)
    for person in (siti, budi):
        assert door(client, person, "closed", "Menyalin jawaban teman") == 303
    ends = db.session.query(Attempt).filter_by(quiz_slug="post-dasar").one().closes_at
    assert ends == NOON.replace(minute=NOON.minute + 3)
    assert begin(as_(budi)) == 403
    assert "Penyelenggara belum membuka tes ini untuk Anda" in as_(budi).get("/tes/post-dasar").text
    board = client.get(f"{ROOM}/papan").text
    assert "1 orang: tes ditutup bagi mereka" in board and "ditutup baginya" in board
    assert door(client, budi, "room", "Sudah dijelaskan") == 303
    assert begin(as_(budi)) == 303
    enrol(hasan, angkatan=world, now=NOON)
    db.session.commit()
    assert door(as_(hasan), hasan, "open") == 403
    assert door(as_(hasan), siti, "room", "Sudah dijelaskan") == 303


def test_more_time_pressed_twice_is_once_and_a_second_organiser_is_told(
    world, siti, budi, rina, hasan, as_
):
    client, other = as_(rina), as_(hasan)
    client.post(f"{ROOM}/pembukaan")
    assert begin(as_(siti)) == begin(as_(budi)) == 303
    mark = seen(client, ROOM)
    assert [give(client, ROOM, 10, mark).status_code for _ in range(2)] == [303, 303]
    assert of_post(ExtraTime, world).count() == 2
    told = give(other, ROOM, 10, mark)
    assert told.status_code == 422 and "Rina sudah memberi 10 menit" in told.text
    again = re.search(r'name="seen"[^>]*value="([^"]*)"', told.text)[1]
    assert give(other, ROOM, 10, again).status_code == 303
    seat = f"{ROOM}/peserta/{siti.id}"
    assert [row.minutes for row in _given(siti, world)] == [10, 10]
    for extra in _given(siti, world):
        for _ in range(2):
            back = client.post(f"{seat}/tambahan-waktu/{extra.id}/pembatalan")
            assert back.status_code == 303
    ends = {one.person_id: one.closes_at for one in db.session.query(Attempt) if one.closes_at}
    assert (ends[siti.id] - NOON).seconds // 60 == 45
    assert (ends[budi.id] - NOON).seconds // 60 == 65
    foreign = _given(budi, world)[0].id
    strange = f"{seat.replace('/post/', '/pre/')}/tambahan-waktu/{foreign}/pembatalan"
    assert client.post(strange).status_code == 404
    place = db.session.query(Attempt).filter_by(person_id=budi.id, quiz_slug="post-dasar").one().id
    as_(budi).post(f"/pengerjaan/{place}/kirim")
    assert client.post(f"{seat}/tambahan-waktu/{foreign}/pembatalan").status_code == 409


def _given(person, angkatan):
    rows = of_post(ExtraTime, angkatan).filter_by(person_id=person.id)
    return rows.order_by(ExtraTime.given_at, ExtraTime.id).all()


def test_minutes_taken_back_before_the_sitting_are_not_in_it(world, siti, budi, rina, as_):
    client, seat = as_(rina), f"{ROOM}/peserta/{siti.id}"
    client.post(f"{ROOM}/pembukaan")
    for minutes in (15, 5):
        give(client, seat, minutes, seen(client, seat), f"Penglihatan terbatas {minutes}")
    first = _given(siti, world)[0]
    give(client, f"{ROOM}/peserta/{budi.id}", 3, "", "Untuk Budi")
    page = client.get(seat).text
    assert "15 menit" in page and page.count("/pembatalan") == 2
    client.post(f"{seat}/tambahan-waktu/{first.id}/pembatalan")
    assert client.get(seat).text.count("/pembatalan") == 1
    assert "45 + 5 menit" in as_(siti).get("/tes/post-dasar").text
    assert begin(as_(siti)) == begin(as_(budi)) == 303
    client.post(f"{seat}/tambahan-waktu/{_given(siti, world)[1].id}/pembatalan")
    ends = {one.person_id: one.closes_at for one in of_post(Attempt, world)}
    assert ends == {siti.id: NOON + timedelta(minutes=45), budi.id: NOON + timedelta(minutes=48)}


def test_minutes_of_one_class_are_not_taken_from_a_sitting_in_another(world, siti, rina, as_, time):
    client, seat = as_(rina), f"{ROOM}/peserta/{siti.id}"
    client.post(f"{ROOM}/pembukaan")
    give(client, seat, 15, "")
    time.forward(minutes=1)
    newer = make_angkatan(siti, slug="tapin-2")
    open_test(newer, Occasion.POST, by=rina, now=NOON)
    db.session.commit()
    assert begin(as_(siti)) == 303
    assert client.post(
        f"{seat}/tambahan-waktu/{_given(siti, world)[0].id}/pembatalan"
    ).status_code == 303  # fmt: skip
    assert of_post(Attempt, newer).one().closes_at == NOON + timedelta(minutes=46)


def test_keys_wait_until_nobody_of_the_class_may_sit_any_more(world, siti, budi, rina, as_):
    client = as_(rina)
    client.post(f"{ROOM}/pembukaan")
    assert get_rules(get_quiz("post-dasar"), angkatan_id=world.id).attempts == 1
    mine = make_sitting(siti, "post-dasar")
    keys = f"/pengerjaan/{mine.id}/pembahasan"
    assert as_(siti).get(keys).status_code == 403
    assert (
        "sesudah ruang tes kelas Anda ditutup" in as_(siti).get(f"/pengerjaan/{mine.id}/hasil").text
    )
    door(client, budi, "open")
    begin(as_(budi))
    client.post(f"{ROOM}/penutupan")
    assert "1 orang yang masih mengerjakan berhenti sekarang" in client.get(ROOM).text
    assert as_(siti).get(keys).status_code == 403
    sweep(now=NOON.replace(minute=NOON.minute + 1))
    db.session.commit()
    assert as_(siti).get(keys).status_code == 200
    assert "Kunci tes kelas ini sudah dapat dilihat peserta sejak" in client.get(ROOM).text
    assert "dapat melihat kunci dan penjelasan" in client.get(f"{ROOM}/peserta/{siti.id}").text
    client.post(f"{ROOM}/pembukaan")
    assert as_(siti).get(keys).status_code == 403


def test_a_closed_class_lets_no_room_open_and_closes_those_that_are(
    world, siti, budi, rina, as_, time
):
    client = as_(rina)
    client.post(f"{ROOM}/pembukaan")
    begin(as_(budi))
    time.forward(minutes=46)
    begin(as_(siti))
    neighbour = make_person()
    make_angkatan(neighbour, slug="sebelah")
    as_(neighbour).post("/tes/pre-dasar/pengerjaan")
    # neither whose time is over nor who sits in another class
    assert "1 orang sedang mengerjakan tes" in client.get("/angkatan/tapin-1/ubah").text
    client.post("/angkatan/tapin-1/penutupan")
    page = client.get(ROOM).text
    assert "Kelas ini sudah ditutup" in page and "Buka tes" not in page
    assert client.post(f"{ROOM}/pembukaan").status_code == 409
    assert door(client, siti, "open") == 409
    ends = {one.person_id: one.closes_at - NOON for one in of_post(Attempt, world)}
    assert ends == {budi.id: timedelta(minutes=45), siti.id: timedelta(minutes=46)}


def test_the_board_says_who_would_not_get_in_and_why(world, siti, rina, as_, time):
    again = make_person(name="Siti Aminah", username="siti.baru")
    for person in (again, make_person(name=siti.name, username="siti.kembar")):
        enrol(person, angkatan=world, now=NOON)
    db.session.commit()
    time.forward(days=1)
    moved = make_angkatan(again, slug="lain")
    assert moved.jenjang_slug == world.jenjang_slug
    board = as_(rina).get(f"{ROOM}/papan").text
    assert "(siti.kembar)" in board and f"({siti.username})" in board
    assert "1 orang terdaftar di kelas yang lebih baru" in board
    assert "belum pernah masuk" in board and "tanpa tes awal" not in board


def test_a_test_begun_alone_does_not_go_on_in_the_room(siti, rina, as_):
    publish_dasar()
    client = as_(siti)
    alone = client.post("/tes/pre-dasar/pengerjaan").location
    angkatan = make_angkatan(siti)
    appoint(rina, Role.ORGANISER, angkatan_id=angkatan.id, by=None, now=NOON)
    db.session.commit()
    as_(rina).post("/angkatan/tapin-1/ruang/pre/pembukaan")
    assert "Mulai mengerjakan" in client.get("/tes/pre-dasar").text
    here = client.post("/tes/pre-dasar/pengerjaan").location
    assert here != alone and client.post("/tes/pre-dasar/pengerjaan").location == here
    assert [row.angkatan_id for row in db.session.query(Attempt).order_by("number")] == [
        None, angkatan.id,
    ]  # fmt: skip


def test_an_earlier_certificate_opens_what_it_stands_for(world, siti, budi, rina, as_):
    make_jenjang("madya", 2, ("dasar",))
    page = f"/angkatan/tapin-1/peserta/{siti.id}/sertifikat-terdahulu"
    client = as_(rina)
    data = {"jenjang_slug": "dasar", "number": "421/PSM/2019", "issued_by": "Dinsos Tapin",
            "issued_on": "2019-05-27"}  # fmt: skip
    assert client.post(page, data={**data, "number": ""}).status_code == 422
    assert client.post(page, data={**data, "issued_on": "2031-01-01"}).status_code == 422
    assert client.post(page, data=data).status_code == 303
    twice = client.post(page, data=data)
    assert twice.status_code == 422 and "sudah dicatat" in twice.text
    locked = [list_path(person)[1].standing.state for person in (siti, budi)]
    assert locked == ["disiapkan", "terkunci"]
    assert "421/PSM/2019" in client.get(page).text
    row = db.session.query(EarlierCertificate).one()
    elsewhere = page.replace(str(siti.id), str(budi.id))
    assert client.post(f"{elsewhere}/{row.id}/pembatalan").status_code == 404
    assert client.post(f"{page}/{row.id}/pembatalan").status_code == 303
    assert list_path(siti)[1].standing.state == "terkunci"
    assert as_(siti).get(page).status_code == 403
    assert as_(make_person(role=Role.EVALUATOR)).get(page).status_code == 403
