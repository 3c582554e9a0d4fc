"""Nobody decides about themselves, and no key is open to who may still sit the test."""

from __future__ import annotations

from uuid import uuid4

import pytest

from lms.assessment.decision_models import ExtraTime, QuizRules, Reopening
from lms.assessment.models import Item
from lms.db import db
from lms.people.appointments import appoint
from lms.people.models import Appointment, Role
from lms.training.angkatan import enrol, list_members
from tests.conftest import NOON
from tests.factories import (
    make_angkatan,
    make_attempt,
    make_form,
    make_item,
    make_person,
    make_sitting,
    publish_dasar,
)

PLACE = "/angkatan/tapin-1"
RULES = {"minutes": "45", "shown": "score", "item_order": "shuffled", "layout": "one"}
REFUSED = "Ini tentang Anda sendiri"
EVERY_ROLE = (Role.INSTRUCTOR, Role.ORGANISER, Role.EVALUATOR, Role.ADMINISTRATOR)


@pytest.fixture
def wati(app):
    """Learns in tapin-1 and holds every role in it."""
    return make_person(name="Wati", username="wati")


@pytest.fixture
def tapin(wati, siti):
    publish_dasar()
    angkatan = make_angkatan(wati, siti)
    for role in EVERY_ROLE:
        where = {} if role == Role.ADMINISTRATOR else {"angkatan_id": angkatan.id}
        appoint(wati, role, by=None, now=NOON, **where)
    db.session.commit()
    return angkatan


def own_decisions(app, person, attempt) -> list[str]:
    """Every address by which staff decide about one person; leaving the class comes last."""
    given = {
        "slug": "tapin-1", "person_id": person.id, "occasion": "pre", "attempt_id": attempt.id,
        "place": 0, "name": "tugas", "appointment_id": uuid4(), "extra_id": uuid4(),
        "certificate_id": uuid4(), "entry": "open", "view": "tksk", "skill": "dengar",
    }  # fmt: skip
    found = []
    with app.test_request_context():
        for rule in app.url_map.iter_rules():
            about = {"person_id", "attempt_id"} & rule.arguments
            if "POST" in rule.methods and about and rule.rule.startswith(("/angkatan/", "/akun/")):
                found.append(rule.build({name: given[name] for name in rule.arguments})[1])
    return sorted(found, key=lambda address: address.endswith("/keluar"))


FILLED = {
    "minutes": "10", "reason": "Listrik padam lama", "ulang-minutes": "10", "confirm": "1",
    "ulang-reason": "Listrik padam lama", "telat-reason": "Listrik padam lama",
    "open-reason": "Datang terlambat", "observer": "TKSK Binuang", "comment": "Baik",
}  # fmt: skip


def test_no_address_of_a_class_decides_about_who_asks(app, wati, tapin, as_):
    """Over the whole route table: a new address about a person is tried on the day it is made."""
    attempt = make_sitting(wati)
    addresses = own_decisions(app, wati, attempt)
    assert len(addresses) >= 7
    client = as_(wati)
    for address in addresses:
        answer = client.post(address, data=FILLED)
        assert answer.status_code in (403, 404), address
    assert db.session.query(ExtraTime).count() == db.session.query(Reopening).count() == 0
    assert wati.id in {person.id for person in list_members(tapin)}


def test_the_same_addresses_decide_about_others(app, wati, tapin, siti, as_):
    attempt = make_sitting(siti)
    client = as_(wati)
    codes = [client.post(a, data=FILLED).status_code for a in own_decisions(app, siti, attempt)]
    assert 403 not in codes and codes.count(303) >= 3


@pytest.mark.parametrize("way", ["tambahan-waktu", "pembukaan-ulang", "jawaban-terlambat"])
def test_the_refusal_says_who_decides_instead(wati, tapin, as_, way):
    make_sitting(wati)
    answer = as_(wati).post(f"{PLACE}/ruang/pre/peserta/{wati.id}/{way}", data=FILLED)
    assert answer.status_code == 403
    assert REFUSED in answer.text and "atau administrator" in answer.text


def test_minutes_for_all_who_sit_are_for_the_others(wati, tapin, siti, as_):
    for person in (wati, siti):
        make_attempt(person)
    given = {"minutes": "10", "reason": "Listrik padam"}
    client = as_(wati)
    assert client.post(f"{PLACE}/ruang/pre/tambahan-waktu", data=given).status_code == 303
    page = client.get(f"{PLACE}/ruang/pre").text
    assert "1 peserta mendapat tambahan 10 menit" in page
    assert [row.person_id for row in db.session.query(ExtraTime)] == [siti.id]


@pytest.mark.parametrize("occasion", ["pre", "post"])
def test_who_sits_the_test_sets_neither_its_rules_nor_its_pass_mark(wati, tapin, as_, occasion):
    given = {**RULES, "pass_mark": "1"} if occasion == "post" else RULES
    answer = as_(wati).post(f"{PLACE}/tes/{occasion}/aturan", data=given)
    assert answer.status_code == 403 and REFUSED in answer.text
    assert db.session.query(QuizRules).count() == 0


def test_nobody_appoints_themselves(tapin, ratna, as_):
    keeper = make_person(username="rina")
    appoint(keeper, Role.ORGANISER, angkatan_id=tapin.id, by=None, now=NOON)
    db.session.commit()
    before = db.session.query(Appointment).count()
    own = {"username": "rina", "role": "evaluator"}
    assert as_(keeper).post(f"{PLACE}/pendamping", data=own).status_code == 403
    own = {"username": "ratna", "role": "organiser", "region_code": "0"}
    assert as_(ratna).post("/peran", data=own).status_code == 403
    assert db.session.query(Appointment).count() == before


def test_who_learns_in_a_class_is_given_no_role_in_it(tapin, siti, ratna, as_):
    given = {"username": "siti", "role": "instructor"}
    answer = as_(ratna).post(f"{PLACE}/pendamping", data=given)
    assert answer.status_code == 422 and "Siti peserta angkatan ini" in answer.text
    assert db.session.query(Appointment).filter_by(person_id=siti.id).count() == 0


def key_pages(item: Item) -> list[str]:
    code = item.code
    return [
        f"/materi/soal/{code}", f"/materi/soal/{code}/koreksi", f"/materi/bank/{item.bank}",
        f"/laporan/soal/{code}", f"/laporan/soal/{code}/data.json",
    ]  # fmt: skip


def test_keys_are_closed_to_who_may_still_sit_the_test(wati, tapin, hasan, as_, time):
    asked = db.session.query(Item).filter_by(use="tes").first()
    for page in key_pages(asked):
        answer = as_(wati).get(page)
        assert answer.status_code == 403, page
        assert page.endswith("json") or "masih menjadi peserta Angkatan Tapin 1" in answer.text
        assert as_(hasan).get(page).status_code == 200, page
    assert as_(wati).get("/laporan/tapin-1/jawaban.csv").status_code == 403
    time.forward(days=3)
    for page in key_pages(asked):
        assert as_(wati).get(page).status_code == 200, page


def test_keys_of_another_level_and_of_checks_stay_open(wati, tapin, as_):
    check = db.session.query(Item).filter_by(module_slug="modul-1").first()
    assert as_(wati).get(f"/materi/soal/{check.code}").status_code == 200
    make_item("madya-1", use="tes")
    assert as_(wati).get("/materi/soal/madya-1").status_code == 200


def test_a_question_that_stood_in_an_older_edition_is_closed_too(wati, tapin, as_):
    version = make_item("dulu", use="tes")
    make_form("A", [version], number=2)
    assert as_(wati).get("/materi/soal/dulu").status_code == 403


def test_an_older_class_counts_as_long_as_it_runs(wati, tapin, as_):
    """Not only the newest enrolment says what somebody may still sit."""
    other = make_angkatan(slug="lama")
    other.ends_on = other.starts_on
    enrol(wati, angkatan=other, now=NOON)
    db.session.commit()
    asked = db.session.query(Item).filter_by(use="tes").first()
    assert as_(wati).get(f"/materi/soal/{asked.code}").status_code == 403


def test_two_accounts_of_one_person_are_one_person(wati, tapin, as_):
    """The second account holds the role, the first one sits."""
    second = make_person(name="Wati", username="wati2", same_as_id=wati.id)
    appoint(second, Role.INSTRUCTOR, angkatan_id=tapin.id, by=None, now=NOON)
    db.session.commit()
    make_sitting(wati)
    client = as_(second)
    way = f"{PLACE}/ruang/pre/peserta/{wati.id}/pembukaan-ulang"
    assert client.post(way, data=FILLED).status_code == 403
    asked = db.session.query(Item).filter_by(use="tes").first()
    assert client.get(f"/materi/soal/{asked.code}").status_code == 403


def test_roles_of_regions_are_found_a_page_at_a_time(ratna, as_):
    """A nation has hundreds; the second press gives no second role."""
    for number in range(26):
        make_person(
            name=f"Penyelenggara {number:02d}", username=f"p{number:02d}", role=Role.ORGANISER
        )
    client = as_(ratna)
    first, second = client.get("/peran").text, client.get("/peran?hal=2").text
    assert "Penyelenggara 23" in first and "Penyelenggara 24" not in first
    assert "Penyelenggara 25" in second and "Halaman 2 dari 2" in second
    found = client.get("/peran?cari=gara 07").text
    assert (
        "Penyelenggara 07" in found and "Penyelenggara 08" not in found and "Halaman" not in found
    )
    assert "Tidak ada yang cocok" in client.get("/peran?cari=siapa").text
    for _ in range(2):
        given = {"username": "p25", "role": "evaluator", "region_code": "0"}
        assert client.post("/peran", data=given).status_code == 303
    assert db.session.query(Appointment).filter_by(role="evaluator").count() == 1
