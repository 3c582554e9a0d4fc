"""The test months later: opened for a class that is over, found on the path, sat on form C."""

from __future__ import annotations

import re

import pytest

from lms.assessment.models import Attempt, Form, FormItem
from lms.db import db
from lms.people.appointments import appoint
from lms.people.models import Role
from tests.conftest import NOON
from tests.factories import make_angkatan, make_person, make_sitting, publish_dasar

ROOM = "/angkatan/tapin-1/ruang/later"
POST = "/angkatan/tapin-1/ruang/post"
BEGIN = "/tes/lanjutan-dasar/pengerjaan"


@pytest.fixture
def rina(app):
    return make_person(name="Rina", username="rina")


@pytest.fixture
def world(siti, budi, rina, as_, time):
    """Siti sat both tests of a class, Budi the first; the class is closed since ninety days."""
    publish_dasar(items=6, modules=2, shared=2)
    angkatan = make_angkatan(siti, budi)
    appoint(rina, Role.ORGANISER, angkatan_id=angkatan.id, by=None, now=NOON)
    db.session.commit()
    for person in (siti, budi):
        make_sitting(person, right=1)
    as_(rina).post(f"{POST}/pembukaan")
    make_sitting(siti, "post-dasar", right=4)
    as_(rina).post(f"{POST}/penutupan")
    as_(rina).post("/angkatan/tapin-1/penutupan")
    as_(budi).get("/jalur")
    time.forward(days=90)
    return angkatan


def form_c() -> list[int]:
    query = db.select(FormItem.item_version_id).join(Form).where(Form.code == "C")
    return list(db.session.scalars(query.order_by(FormItem.position)))


def test_a_class_that_is_over_sits_it_and_who_learned_finds_it(world, siti, rina, as_):
    assert as_(siti).post(BEGIN).status_code == 403
    assert "Tes lanjutan" not in as_(siti).get("/jalur").text
    client = as_(rina)
    assert 'href="/angkatan/tapin-1/ruang/later"' in client.get("/angkatan/tapin-1").text
    page = client.get(ROOM).text
    assert "paling baik tiga bulan" in page and "1 orang tidak ikut tes awal dan tes akhir" in page
    assert client.post(f"{ROOM}/pembukaan").status_code == 303
    path = as_(siti).get("/jalur").text
    assert "Buka tes lanjutan" in path and "Angkatan Tapin 1" in path
    assert as_(siti).get("/kelas/tapin-1/sekarang").location == "/tes/lanjutan-dasar"
    assert "apa yang masih Anda ingat?" in as_(siti).get("/tes/lanjutan-dasar").text
    assert as_(siti).post(BEGIN).status_code == 303
    attempt = db.session.query(Attempt).filter_by(occasion="later").one()
    assert (attempt.angkatan_id, attempt.length, attempt.pass_mark) == (world.id, 6, None)
    as_(siti).post(f"/pengerjaan/{attempt.id}/kirim")
    result = as_(siti).get(f"/pengerjaan/{attempt.id}/hasil").text
    assert "tidak mengubah kelulusan Anda" in result and "lulus, mari baca" not in result
    assert as_(siti).post(BEGIN).status_code == 403
    assert "Buka tes lanjutan" not in as_(siti).get("/jalur").text


def test_form_c_keeps_the_shared_questions_and_draws_the_others(world, rina, as_):
    as_(rina).post(f"{ROOM}/pembukaan")
    of = {
        code: set(db.session.scalars(db.select(FormItem.item_version_id).join(Form)
                                     .where(Form.code == code)))
        for code in "AB"
    }  # fmt: skip
    drawn = form_c()
    assert len(set(drawn)) == 6 and set(drawn) & of["A"] == of["A"] & of["B"]
    assert not (set(drawn) - of["A"]) & of["B"]
    as_(rina).post(f"{ROOM}/penutupan")
    as_(rina).post(f"{ROOM}/pembukaan")
    assert form_c() == drawn


def test_not_while_the_post_test_is_open_nor_before_anybody_sat_it(siti, rina, as_):
    publish_dasar(items=6, modules=2, shared=2)
    angkatan = make_angkatan(siti)
    appoint(rina, Role.ORGANISER, angkatan_id=angkatan.id, by=None, now=NOON)
    db.session.commit()
    client = as_(rina)
    assert "sesudah ada yang mengikuti tes akhir" in client.get(ROOM).text
    client.post(f"{POST}/pembukaan")
    assert "masih terbuka" in client.get(ROOM).text
    assert client.post(f"{ROOM}/pembukaan").status_code == 409


def test_its_keys_and_those_of_the_class_wait_for_its_room(world, siti, rina, as_, time):
    key = f"/pengerjaan/{db.session.query(Attempt).filter_by(quiz_slug='post-dasar').one().id}"
    assert as_(siti).get(f"{key}/pembahasan").status_code == 200
    as_(rina).post(f"{ROOM}/pembukaan")
    assert as_(siti).get(f"{key}/pembahasan").status_code == 403
    as_(siti).post(BEGIN)
    attempt = db.session.query(Attempt).filter_by(occasion="later").one()
    as_(siti).post(f"/pengerjaan/{attempt.id}/kirim")
    explained = f"/pengerjaan/{attempt.id}/pembahasan"
    assert as_(siti).get(explained).status_code == 403
    assert explained not in as_(siti).get("/hasil-saya").text
    time.forward(minutes=1)
    as_(rina).post(f"{ROOM}/penutupan")
    assert as_(siti).get(explained).status_code == 200
    assert explained in as_(siti).get("/hasil-saya").text


def test_for_one_person_alone_and_for_nobody_of_another_class(world, siti, budi, rina, as_, time):
    other = make_person(name="Lain", username="lain")
    make_angkatan(other, slug="lain")
    door = f"{ROOM}/peserta/{siti.id}/pintu/open"
    assert as_(rina).post(door, data={"open-reason": "Datang sendiri"}).status_code == 303
    assert "Buka tes lanjutan" in as_(siti).get("/jalur").text
    assert [as_(one).post(BEGIN).status_code for one in (siti, budi, other)] == [303, 403, 403]


@pytest.fixture
def seven(rina, as_, time):
    """Six sat all three tests, the seventh not the post-test; two questions stand in all forms."""
    publish_dasar(items=6, modules=2, shared=2)
    people = [make_person(name=f"Orang {n}", username=f"orang-{n}") for n in range(7)]
    angkatan = make_angkatan(*people)
    appoint(rina, Role.ORGANISER, angkatan_id=angkatan.id, by=None, now=NOON)
    db.session.commit()
    for person in people:
        make_sitting(person, right=0)
    as_(rina).post(f"{POST}/pembukaan")
    # of six questions, of which the first two are shared
    for person, right in zip(people, (1, 2, 3, 4, 5, 6), strict=False):
        make_sitting(person, "post-dasar", right=right)
    as_(rina).post(f"{POST}/penutupan")
    time.forward(days=91)
    as_(rina).post(f"{ROOM}/pembukaan")
    for person, right in zip(people, (0, 1, 2, 2, 4, 3, 6), strict=True):
        make_sitting(person, "lanjutan-dasar", right=right)


def test_the_report_says_what_is_left_of_the_same_questions_and_of_the_tests(seven, evaluator, as_):
    """Whole: 21/36 after, 12/36 later. Shared: 11/12 after, 9/12 later (0 1 2 2 2 2)."""
    client = as_(evaluator)
    found = client.get("/laporan/tapin-1/data.json").get_json()["sections"]["daya-tahan"]
    later = found["later"]
    assert (later["n_sat"], later["n_shared"], later["days"]) == (7, 2, [91, 91, 91])
    whole, shared = later["whole"], later["shared"]
    assert (whole["n"], shared["n"]) == (6, 6) and found["retention"] == whole
    means = [round(whole[f"mean_{name}"], 6) for name in ("pre", "post", "later")]
    assert means == [0, round(2100 / 36, 6), round(1200 / 36, 6)]
    assert whole["retention"] == pytest.approx(12 / 21)
    assert [shared[f"mean_{name}"] for name in ("pre", "later")] == [0, 75]
    assert shared["retention"] == pytest.approx(9 / 11)
    page = client.get("/laporan/tapin-1").text
    assert "6 dari 6 orang yang mengikuti kedua tes mengikuti juga tes lanjutan." in page
    assert "Tes lanjutan dikerjakan 91 hari sesudah tes akhir." in page
    assert "1 orang mengikuti tes lanjutan tanpa kedua tes" in page
    said = re.sub(r"[\s\xa0]+", " ", page)
    assert "Pada 2 soal yang ada di ketiga tes: sejak tes akhir rata-rata turun 16,7 poin" in said
    assert "82 % masih ada" in said and "Pada seluruh tes: sejak tes akhir" in said
    assert "7 lembar tes lanjutan" in page


def test_the_third_test_changes_no_other_figure(seven, evaluator, as_):
    found = as_(evaluator).get("/laporan/tapin-1/data.json").get_json()
    assert found["paired_total"]["n_pairs"] == 6
    assert {test["form"] for test in found["tests"]} <= {"A", "B"}
    assert found["sections"].keys() == {"daya-tahan"}
