"""Cards in the browser: printed, scanned, asked for a PIN, from hand to hand."""

from __future__ import annotations

import re
import shutil
import subprocess
from datetime import date
from datetime import time as time_of

import pytest

from lms.assessment.models import Occasion
from lms.assessment.quiz_rules import open_test
from lms.db import db
from lms.people.appointments import appoint
from lms.people.models import Device, Region, Role
from lms.training.angkatan import enrol, list_members
from lms.training.attendance import read_class
from lms.training.rules.timetable import Slot
from lms.training.timetable import add_sessions
from tests.conftest import NOON
from tests.factories import make_angkatan, make_person, make_region, publish_dasar


@pytest.fixture
def rina(app):
    publish_dasar()
    make_region()
    rina = make_person(name="Rina")
    appoint(rina, Role.ORGANISER, region_code="63", by=None, now=NOON)
    db.session.commit()
    return rina


@pytest.fixture
def angkatan(rina):
    people = [make_person(name="Siti Aminah", region_code="6305") for _ in range(2)]
    people.append(make_person(name="Drs. H. Muhammad Ridwansyah Abdurrahman, M.Si., Ph.D.",
                              region_code="6305"))  # fmt: skip
    return make_angkatan(*people, region_code="6305")


PAGE = "/angkatan/tapin-1/kartu"


def printed(rina, as_, client=None) -> list[str]:
    client = client or as_(rina)
    assert client.post(PAGE).location == f"{PAGE}.pdf"
    pdf = client.get(f"{PAGE}.pdf")
    assert pdf.mimetype == "application/pdf" and pdf.headers["Cache-Control"] == "no-store"
    return texts(pdf.data)


def texts(pdf: bytes) -> list[str]:
    """What stands on each page."""
    tool = shutil.which("pdftotext")
    if tool is None:
        pytest.skip("no pdftotext")
    done = subprocess.run([tool, "-layout", "-", "-"], input=pdf, capture_output=True, check=True)
    return done.stdout.decode().split("\f")[:-1]


def codes(pages: list[str]) -> list[str]:
    return re.findall(r"\b(?:[0-9a-z]{4}-){2}[0-9a-z]{4}\b", "\n".join(pages))


def test_cards_are_made_and_printed_by_one_press(angkatan, rina, as_):
    client = as_(rina)
    assert "Buat dan cetak 3 kartu" in client.get(PAGE).text
    pages = printed(rina, as_, client)
    assert len(pages) == 1 and len(set(codes(pages))) == 3
    words = " ".join(pages[0].split())
    for part in ("Siti Aminah", "Ph.D.", "Angkatan Tapin 1", "Kabupaten Tapin", "23 November 2026"):
        assert part in words, part
    # two of one name are told apart by what they type
    assert all(person.username in words for person in angkatan_people(angkatan)[1:])
    again = printed(rina, as_, client)
    assert codes(again) == codes(pages)
    assert "Cetak 3 kartu" in client.get(PAGE).text


def angkatan_people(angkatan):
    return list_members(angkatan)


def test_nine_cards_are_two_sheets(angkatan, rina, as_):
    for n in range(6):
        enrol(make_person(name=f"Orang {n}", region_code="6305"), angkatan=angkatan, now=NOON)
    db.session.commit()
    pages = printed(rina, as_)
    assert [len(codes([page])) for page in pages] == [8, 1]


def test_a_scan_is_one_press_from_the_open_test(angkatan, rina, as_, visitor):
    code = codes(printed(rina, as_))[0]
    open_test(angkatan, Occasion.PRE, by=rina, now=NOON)
    db.session.commit()
    page = visitor.get(f"/k/{code}")
    assert "Ya, ini saya" in page.text and "Angkatan Tapin 1" in page.text
    assert db.session.query(Device).filter_by(label="tes").count() == 0
    entered = visitor.post(f"/k/{code}", data={})
    assert entered.location == "/kelas/tapin-1/sekarang"
    assert visitor.get(entered.location).location == "/tes/pre-dasar"
    assert "Mulai mengerjakan" in visitor.get("/tes/pre-dasar").text
    # the second time the phone is in already
    assert visitor.get(f"/k/{code}").location == "/kelas/tapin-1/sekarang"


def test_staff_who_scan_a_card_say_that_its_owner_is_here(angkatan, rina, as_, visitor):
    code = codes(printed(rina, as_))[0]
    assert "Tandai hadir" not in as_(rina).get(f"/k/{code}").text
    slot = Slot(date(2026, 11, 21), time_of(12, 30), 90, 2, "Etika", "kelas", "inti")
    (session_id,) = add_sessions(angkatan, [slot], by=rina, now=NOON)
    db.session.commit()
    page = as_(rina).get(f"/k/{code}").text
    assert "Tandai hadir" in page and "Masuk sebagai" in page
    href = re.search(r'action="(/angkatan/[^"]+)"', page)[1]
    value = re.search(r'name="tanda" value="([^"]+)"|value="([^"]+)" name="tanda"', page)
    assert as_(rina).post(href, data={"tanda": value[1] or value[2]}).status_code == 303
    person = next(one for one in list_members(angkatan) if str(one.id) in (value[1] or value[2]))
    assert read_class(angkatan).presence(session_id, person.learner_id) == "hadir"
    for other in (visitor, as_(make_person()), as_(person)):
        assert "Tandai hadir" not in other.get(f"/k/{code}").text


def test_a_code_is_typed_as_it_is_read(angkatan, rina, as_, visitor):
    code = codes(printed(rina, as_))[0]
    wrong = visitor.post("/k", data={"code": "0000-0000-0000"})
    assert wrong.status_code == 422 and "tidak berlaku lagi" in wrong.text
    answer = visitor.post("/k", data={"code": f" {code.upper().replace('-', ' ')} "})
    assert answer.status_code == 303 and visitor.get(answer.location).status_code == 200


def test_a_pin_is_chosen_once_and_asked_elsewhere(angkatan, rina, as_, app):
    code = codes(printed(rina, as_))[0]
    first, other = app.test_client(), app.test_client()
    assert "Pasang PIN" in first.get(f"/k/{code}").text
    assert first.post(f"/k/{code}", data={"pin": "12a"}).status_code == 422
    assert first.post(f"/k/{code}", data={"pin": "4711"}).status_code == 303
    assert "PIN yang Anda pilih" in other.get(f"/k/{code}").text
    refused = other.post(f"/k/{code}", data={"pin": "1234"})
    assert refused.status_code == 422 and "tidak cocok" in refused.text
    assert other.get("/jalur").status_code == 303
    assert other.post(f"/k/{code}", data={"pin": "4711"}).status_code == 303
    # back on the first phone, signed out: no PIN
    first.post("/keluar")
    assert "PIN yang Anda pilih" not in first.get(f"/k/{code}").text
    assert first.post(f"/k/{code}", data={}).status_code == 303


def test_a_lost_card_is_replaced_and_the_old_one_is_over(angkatan, rina, as_, visitor):
    client = as_(rina)
    old = codes(printed(rina, as_, client))
    person = angkatan_people(angkatan)[1]
    answer = client.post(f"{PAGE}/{person.id}")
    assert answer.location == f"{PAGE}.pdf?orang={person.id}"
    pdf = client.get(answer.location).data
    new = codes(texts(pdf))
    assert len(new) == 1 and new[0] not in old
    gone = [code for code in old if visitor.get(f"/k/{code}").status_code == 404]
    assert len(gone) == 1
    client.post(f"{PAGE}/{person.id}/pencabutan")
    assert visitor.get(f"/k/{new[0]}").status_code == 404


def test_cards_are_their_keepers_alone(angkatan, rina, hasan, siti, as_):
    assert as_(hasan).get(PAGE).status_code == 403
    elsewhere = make_person()
    db.session.add(Region(code="11", name="Aceh"))
    db.session.flush()
    appoint(elsewhere, Role.ORGANISER, region_code="11", by=None, now=NOON)
    db.session.commit()
    client = as_(elsewhere)
    assert client.get(PAGE).status_code == client.get(f"{PAGE}.pdf").status_code == 404
    stranger = as_(rina).post(f"{PAGE}/{siti.id}")
    assert stranger.status_code == 404


def test_an_instructor_who_scans_a_card_is_not_signed_out_by_looking(angkatan, rina, hasan, as_):
    code = codes(printed(rina, as_))[0]
    client = as_(hasan)
    page = client.get(f"/k/{code}").text
    assert "sedang dipakai Pak Hasan" in page and "Masuk sebagai Drs" in page
    assert client.get("/angkatan").status_code == 200


def test_a_tablet_goes_from_hand_to_hand(angkatan, rina, hasan, as_):
    first, second = codes(printed(rina, as_))[:2]
    tablet = as_(hasan)
    assert "Mulai bergantian" in tablet.get("/bergantian").text
    assert tablet.post("/bergantian").location == "/k"
    assert tablet.get("/angkatan").status_code == 303
    tablet.post(f"/k/{first}", data={"pin": "4711"})
    assert "Selesai, berikutnya" in tablet.get("/jalur").text
    # who forgot to say so is replaced by whoever scans next
    page = tablet.get(f"/k/{second}").text
    assert "sedang dipakai" in page and "Pasang PIN" not in page
    tablet.post(f"/k/{second}", data={})
    assert tablet.post("/keluar").location == "/k"
    assert tablet.get("/jalur").status_code == 303
    # the tablet is nobody's phone: the PIN is asked of the first one again
    assert "PIN yang Anda pilih" in tablet.get(f"/k/{first}").text
    assert tablet.post("/bergantian/akhir").location == "/masuk"
    assert tablet.post("/keluar").location == "/"


def test_one_qr_for_the_room(angkatan, rina, as_):
    page = as_(rina).get("/angkatan/tapin-1/qr-ruang").text
    assert "/kelas/tapin-1/sekarang" in page and "<svg" in page
