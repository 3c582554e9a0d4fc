"""The class as its members see it, where the QR of a room leads, and where each role begins."""

from __future__ import annotations

from dataclasses import replace
from datetime import time

import pytest

from lms.assessment.models import Occasion
from lms.assessment.quiz_rules import close_test, open_test
from lms.db import db
from lms.people.appointments import appoint
from lms.people.models import Role
from lms.training.angkatan import withdraw
from lms.training.arrangements import arrange, details_of
from lms.training.closures import close_class
from lms.training.rules.timetable import Slot
from lms.training.timetable import add_sessions
from tests.conftest import NOON
from tests.factories import make_angkatan, make_person, make_region, make_sitting, publish_dasar


@pytest.fixture
def angkatan(siti, hasan):
    """Today is its second day, in the zone of Tapin; Hasan teaches it."""
    publish_dasar()
    make_region()
    angkatan = make_angkatan(siti, region_code="6305", place="Aula SMK 1", least_post=70)
    make_angkatan(slug="lain", place="Tempat lain")
    appoint(hasan, Role.INSTRUCTOR, angkatan_id=angkatan.id, by=None, now=NOON)
    # NOON in WITA is 13.00
    slots = [
        Slot(angkatan.starts_on, time(8), 60, 1, "Kemarin", "kelas", "inti"),
        Slot(angkatan.starts_on.replace(day=21), time(12, 30), 45, 1, "Etika", "kelas", "inti",
             speaker="Sudrajat, M.Si", house="BBPPKS", module_slug="modul-1"),
        Slot(angkatan.starts_on.replace(day=21), time(13, 20), 45, 1, "Data", "diskusi", "inti"),
    ]  # fmt: skip
    add_sessions(angkatan, slots, by=None, now=NOON)
    db.session.commit()
    return angkatan


def test_a_member_sees_the_class(angkatan, siti, as_):
    page = as_(siti).get("/jalur").text
    assert "/kelas/tapin-1" in page and "Aula SMK 1" in page and "/kelas/lain" not in page
    page = as_(siti).get("/kelas/tapin-1").text
    for words in (
        "Aula SMK 1", "Hasan", "Sudrajat, M.Si", "Sekarang: Etika", "Berikutnya dalam",
        "nilai tes akhir sedikitnya 70", "waktu WITA", "3 JP", "/modul/modul-1", "Hari ini",
    ):  # fmt: skip
        assert words in page, words


def test_a_class_is_its_members_alone(angkatan, siti, budi, ratna, as_):
    for stranger in (budi, ratna):
        assert as_(stranger).get("/kelas/tapin-1").status_code == 404
        assert as_(stranger).get("/kelas/tapin-1/sekarang").status_code == 404
    withdraw(siti, angkatan=angkatan, by=ratna, now=NOON)
    db.session.commit()
    assert as_(siti).get("/kelas/tapin-1").status_code == 404
    assert "/kelas/tapin-1" not in as_(siti).get("/jalur").text


def test_the_room_leads_to_what_is_open_now(angkatan, siti, hasan, as_):
    now = "/kelas/tapin-1/sekarang"
    client = as_(siti)
    assert client.get(now).location == "/kelas/tapin-1"
    open_test(angkatan, Occasion.PRE, by=hasan, now=NOON)
    db.session.commit()
    assert client.get(now).location == "/tes/pre-dasar"
    assert "Kerjakan sekarang" in client.get("/kelas/tapin-1").text
    make_sitting(siti)
    assert client.get(now).location == "/kelas/tapin-1"
    open_test(angkatan, Occasion.POST, by=hasan, now=NOON)
    db.session.commit()
    assert client.get(now).location == "/tes/post-dasar"
    close_test(angkatan, Occasion.POST, by=hasan, now=NOON)
    db.session.commit()
    assert client.get(now).location == "/kelas/tapin-1"


def test_each_role_begins_at_its_own_work(angkatan, siti, hasan, ratna, as_):
    evaluator, teacher = make_person(role=Role.EVALUATOR), make_person()
    appoint(teacher, Role.INSTRUCTOR, angkatan_id=angkatan.id, by=None, now=NOON)
    db.session.commit()
    assert as_(siti).get("/").location == "/jalur"
    assert as_(teacher).get("/").location == "/angkatan/tapin-1"
    assert as_(evaluator).get("/").location == "/laporan"
    # two run today: which one is said by the list
    assert as_(hasan).get("/").location == as_(ratna).get("/").location == "/angkatan"


def test_a_class_of_another_day_is_no_class_of_today(angkatan, as_):
    teacher = make_person()
    appoint(teacher, Role.INSTRUCTOR, angkatan_id=angkatan.id, by=None, now=NOON)
    days = replace(
        details_of(angkatan), starts_on=angkatan.starts_on.replace(day=1),
        ends_on=angkatan.starts_on.replace(day=2),
    )  # fmt: skip
    arrange(angkatan, days, by=None, now=NOON)
    db.session.commit()
    assert as_(teacher).get("/").location == "/angkatan"


def test_a_closed_class_leaves_the_path_and_can_still_be_read(angkatan, siti, ratna, as_):
    close_class(angkatan, by=ratna, now=NOON)
    db.session.commit()
    assert "/kelas/tapin-1" not in as_(siti).get("/jalur").text
    assert as_(siti).get("/kelas/tapin-1").status_code == 200
