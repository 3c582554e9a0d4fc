"""Sheets of tasks and statements: given to a class, filled in, marked by people."""

from __future__ import annotations

import re

import pytest

from lms.assessment.decision_models import Assignment, Grading
from lms.assessment.gradings import count_ungraded
from lms.assessment.models import Attempt, Item, Mark, Submission
from lms.db import db
from lms.people.appointments import appoint
from lms.people.models import AuditEntry, Role
from lms.training.angkatan import enrol, withdraw
from tests.conftest import NOON
from tests.factories import (
    make_angkatan,
    make_body,
    make_item,
    make_person,
    make_sitting,
    publish_dasar,
)

RUBRIC = [
    {
        "key": key,
        "html": title,
        "levels": [{"points": p, "html": f"tingkat {p}"} for p in (1, 2, 3)],
    }
    for key, title in (("a", "Isi"), ("b", "Bahasa"))
]
BANK = "quizzes/dasar/tugas-pkl.md"
SHEET = "/tes/lembar-dasar.tugas-pkl"
GIVE = "/angkatan/tapin-1/lembar"
QUEUE = "/angkatan/tapin-1/penilaian"


def publish_sheet(bank: str = BANK, title: str = "Tugas PKL") -> None:
    """One essay with a rubric of 6 points, and two statements of five steps."""
    essay = make_body(kind="essay", rubric=RUBRIC, stem="<p>Tulis laporan.</p>")
    make_item("tpk-01", use="tugas", body=essay, max_marks=6)
    for number, direction in ((1, "positif"), (2, "negatif")):
        body = make_body(kind="likert", scale=5, direction=direction, stem=f"<p>Butir {number}</p>")
        make_item(f"tpk-s{number}", use="tugas", body=body, max_marks=0)
    for item in db.session.query(Item).filter(Item.code.startswith("tpk-")):
        item.bank, item.bank_title = bank, title
    db.session.commit()


@pytest.fixture
def world(siti, hasan):
    publish_dasar()
    publish_sheet()
    return make_angkatan(siti)


def give(client, at: str = GIVE, **data: str):
    return client.post(at, data={"sheet": "lembar-dasar.tugas-pkl", **data})


def fill_in(client, essay: str = "Saya berkunjung ke panti.", steps: tuple[str, str] = ("4", "2")):
    place = client.post(f"{SHEET}/pengerjaan").location
    for position, value in enumerate((essay, *steps), start=1):
        saved = client.post(f"{place}/{position}", data={f"a{position}": value})
        assert saved.status_code == 303
    client.post(f"{place}/kirim")
    return place


def test_a_sheet_is_for_those_it_was_given_to(world, siti, budi, hasan, as_):
    assert "belum ada untuk angkatan Anda" in as_(siti).get(SHEET).text
    assert as_(siti).post(f"{SHEET}/pengerjaan").status_code == 403
    assert give(as_(hasan)).status_code == 303
    assert "Tugas PKL" in as_(siti).get("/jalur").text
    assert "Tugas PKL" not in as_(budi).get("/jalur").text
    assert as_(budi).post(f"{SHEET}/pengerjaan").status_code == 403
    assert as_(siti).post(f"{SHEET}/pengerjaan").status_code == 303
    assert give(as_(hasan)).status_code == 422
    assert db.session.query(AuditEntry).filter_by(action="sheet.give").count() == 1


def test_only_those_who_hold_the_class_give_sheets(world, siti, evaluator, as_, visitor):
    assert as_(siti).get(GIVE).status_code == as_(evaluator).get(GIVE).status_code == 403
    assert visitor.get(GIVE).status_code == 303
    other = make_person()
    elsewhere = make_angkatan(slug="tapin-2")
    appoint(other, Role.INSTRUCTOR, angkatan_id=elsewhere.id, by=None, now=NOON)
    db.session.commit()
    assert as_(other).get(GIVE).status_code == give(as_(other)).status_code == 404
    assert as_(other).get(QUEUE).status_code == 404


def test_a_bank_with_keys_is_no_sheet(world, siti, hasan, as_):
    assert give(as_(hasan), sheet="lembar-dasar.contoh").status_code == 422
    assert as_(siti).get("/tes/lembar-dasar.contoh").status_code == 404
    assert as_(siti).get("/tes/lembar-dasar.tidak-ada").status_code == 404


def test_a_sheet_is_filled_in_and_waits_for_its_marks(world, siti, hasan, as_):
    give(as_(hasan))
    client = as_(siti)
    page = client.get(client.post(f"{SHEET}/pengerjaan").location)
    assert "<textarea" in page.text and "Cara menilai" in page.text and "Isi" in page.text
    place = fill_in(client, essay="Baris satu\r\nBaris dua")
    stored = db.session.query(Submission).one()
    assert stored.answers == ["Baris satu\nBaris dua", "4", "2"]
    page = client.get(f"{place}/hasil").text
    assert "Menunggu penilaian" in page and stored.receipt in page
    assert client.get(f"{place}/pembahasan").status_code == 404
    assert "sudah dikumpulkan" in client.get("/jalur").text
    assert "satu kali" in client.post(f"{SHEET}/pengerjaan").text


def test_statements_show_the_words_of_their_scale(world, siti, hasan, as_):
    give(as_(hasan))
    client = as_(siti)
    place = client.post(f"{SHEET}/pengerjaan").location
    page = client.get(f"{place}/2").text
    assert "Sangat tidak setuju" in page and "Sangat setuju" in page and 'type="radio"' in page
    steps = [
        re.search('value="(.)"', tag)[1] for tag in re.findall('<input[^>]*"radio"[^>]*>', page)
    ]
    assert steps == ["1", "2", "3", "4", "5"]


def grade(client, place: str, a: str = "2", b: str = "3", comment: str = "Jelas."):
    return client.post(place, data={"k-a": a, "k-b": b, "comment": comment})


def test_marks_come_by_the_rubric_and_the_learner_sees_them(world, siti, hasan, as_):
    give(as_(hasan))
    client = as_(siti)
    sheet = fill_in(client)
    attempt = db.session.query(Attempt).one()
    queue = as_(hasan).get(QUEUE).text
    assert "menunggu" in queue and "Siti" not in queue
    place = f"{QUEUE}/{attempt.id}/0"
    assert "Siti" not in as_(hasan).get(place).text
    # a statement is marked by nobody
    assert as_(hasan).get(f"{QUEUE}/{attempt.id}/1").status_code == 404
    assert grade(as_(hasan), place, a="9").status_code == 422
    assert grade(as_(hasan), place, a="").status_code == 422
    assert grade(as_(hasan), place).status_code == 303
    row = db.session.query(Grading).one()
    assert (row.total, row.grader_id) == (5, hasan.id)
    newest = db.session.query(Mark).order_by(Mark.number.desc()).first()
    assert newest.marks == [5, 0, 0] and newest.possible == 6
    assert newest.marked_by_id == hasan.id
    page = as_(hasan).get(place).text
    assert "Siti" in page and "5 dari 6 poin" in page
    result = client.get(f"{sheet}/hasil").text
    assert "5 dari 6 poin" in result and "Jelas." in result and "Menunggu" not in result
    assert "Pak Hasan" not in result


def test_the_second_grader_sees_the_first_only_afterwards(world, siti, hasan, as_):
    dewi = make_person(name="Bu Dewi", role=Role.INSTRUCTOR)
    give(as_(hasan))
    sheet = fill_in(as_(siti))
    place = f"{QUEUE}/{db.session.query(Attempt).one().id}/0"
    grade(as_(hasan), place, a="1", b="1", comment="Terlalu pendek")
    assert "Dinilai oleh" not in as_(siti).get(f"{sheet}/hasil").text
    page = as_(dewi).get(place).text
    assert "1 orang sudah menilai" in page
    assert "Terlalu pendek" not in page and "Pak Hasan" not in page and "Siti" not in page
    grade(as_(dewi), place, a="3", b="3")
    page = as_(dewi).get(place).text
    assert "Terlalu pendek" in page and "4 dari 6 poin" in page and "Selisihnya besar" in page
    result = as_(siti).get(f"{sheet}/hasil").text
    assert "Dinilai oleh 2 orang" in result and "1 dan 3 dari 3" in result
    assert "perlu dibicarakan" in as_(dewi).get(QUEUE).text
    grade(as_(hasan), place, a="2", b="3", comment="Sesudah dibaca lagi")
    assert "6 poin" in as_(hasan).get(place).text
    newest = db.session.query(Mark).order_by(Mark.number.desc()).first()
    assert newest.marks[0] == 6
    assert db.session.query(Grading).count() == 3


def test_an_empty_answer_waits_for_nobody(world, siti, hasan, as_):
    give(as_(hasan))
    client = as_(siti)
    place = client.post(f"{SHEET}/pengerjaan").location
    client.post(f"{place}/kirim")
    assert "Belum ada jawaban tertulis" in as_(hasan).get(QUEUE).text
    assert "Tidak diisi" in client.get(f"{place}/hasil").text


def test_a_class_of_five_shows_what_it_said_and_four_do_not(world, siti, hasan, as_):
    give(as_(hasan))
    people = [siti, *(make_person() for _ in range(4))]
    for person in people[1:]:
        enrol(person, angkatan=world, now=NOON)
    db.session.commit()
    # neither another class nor another test is counted
    neighbour = make_person()
    make_angkatan(neighbour, slug="tapin-2")
    give(as_(hasan), at="/angkatan/tapin-2/lembar")
    fill_in(as_(neighbour), steps=("1", "5"))
    make_sitting(siti)
    assert "Belum ada jawaban tertulis" in as_(hasan).get(QUEUE).text
    for person in people[:4]:
        fill_in(as_(person), steps=("5", "1"))
    assert "Belum cukup jawaban" in as_(hasan).get(f"{GIVE}/tugas-pkl").text
    fill_in(as_(people[4]), steps=("4", "1"))
    page = as_(hasan).get(f"{GIVE}/tugas-pkl").text
    assert "4,80" in page and "5,00" in page and "(dibalik)" in page
    assert "5 dari 5" in as_(hasan).get(GIVE).text


def test_a_sheet_taken_back_lets_nobody_begin_and_keeps_what_came(world, siti, budi, hasan, as_):
    enrol(budi, angkatan=world, now=NOON)
    db.session.commit()
    give(as_(hasan))
    fill_in(as_(siti))
    assert as_(hasan).post(f"{GIVE}/tugas-pkl/akhir").status_code == 303
    assert as_(budi).post(f"{SHEET}/pengerjaan").status_code == 403
    assert db.session.query(Submission).count() == 1
    assert db.session.query(Assignment).one().ended_at is not None
    assert as_(hasan).post(f"{GIVE}/tugas-pkl/akhir").status_code == 404
    assert give(as_(hasan)).status_code == 303


def test_a_sheet_with_a_date_closes_then(world, siti, hasan, as_, time):
    assert give(as_(hasan), closes_at="2026-11-21T14:00").status_code == 303
    place = as_(siti).post(f"{SHEET}/pengerjaan").location
    time.forward(hours=3)
    assert as_(siti).get(place).location.endswith("/kirim")


def test_no_sheet_reaches_the_report(world, siti, hasan, as_):
    from lms.progress.standings import list_standings

    give(as_(hasan))
    fill_in(as_(siti))
    assert list_standings(world)[0].where == "Belum tes awal"


def publish_scale(**given: object) -> None:
    """An attitude scale of two statements."""
    for number, direction in ((1, "positif"), (2, "negatif")):
        body = make_body(kind="likert", scale=3, direction=direction, **given)
        make_item(f"ssk-{number}", use="sikap", body=body, max_marks=0)
    for item in db.session.query(Item).filter(Item.code.startswith("ssk-")):
        item.bank, item.bank_title = "quizzes/dasar/skala.md", "Skala sikap"
    db.session.commit()


def fill_in_scale(client, moment: str, steps: tuple[str, str]) -> None:
    place = client.post(f"/tes/lembar-dasar.skala.{moment}/pengerjaan").location
    for position, value in enumerate(steps, start=1):
        client.post(f"{place}/{position}", data={f"a{position}": value})
    client.post(f"{place}/kirim")


def test_a_scale_is_given_before_and_after_and_kept_apart(world, siti, hasan, as_):
    publish_scale()
    page = as_(hasan).get(GIVE).text
    assert "Skala sikap · sebelum pelatihan (2 butir)" in page
    assert "Skala sikap · sesudah pelatihan (2 butir)" in page
    assert give(as_(hasan), sheet="lembar-dasar.skala.sebelum").status_code == 303
    client = as_(siti)
    assert "Skala sikap · sebelum pelatihan" in client.get("/jalur").text
    assert client.post("/tes/lembar-dasar.skala.sesudah/pengerjaan").status_code == 403
    fill_in_scale(client, "sebelum", ("1", "3"))
    give(as_(hasan), sheet="lembar-dasar.skala.sesudah")
    assert give(as_(hasan), sheet="lembar-dasar.skala.sesudah").status_code == 422
    fill_in_scale(client, "sesudah", ("3", "1"))
    stored = db.session.query(Attempt.quiz_slug, Submission.answers).join(Submission).all()
    assert sorted((slug, answers) for slug, answers in stored) == [
        ("lembar-dasar.skala.sebelum", ["1", "3"]),
        ("lembar-dasar.skala.sesudah", ["3", "1"]),
    ]
    assert as_(hasan).get(f"{GIVE}/skala.sebelum").status_code == 200


@pytest.mark.parametrize("slug", ["skala", "skala.nanti", "tugas-pkl.sebelum"])
def test_a_sheet_has_no_other_moments_than_its_own(world, siti, hasan, as_, slug):
    publish_scale()
    assert give(as_(hasan), sheet=f"lembar-dasar.{slug}").status_code == 422
    assert as_(siti).get(f"/tes/lembar-dasar.{slug}").status_code == 404


def test_a_bank_may_bring_words_of_its_own(world, siti, hasan, as_):
    publish_scale(labels=["Jarang", "Kadang-kadang", "Sering"])
    give(as_(hasan), sheet="lembar-dasar.skala.sebelum")
    client = as_(siti)
    place = client.post("/tes/lembar-dasar.skala.sebelum/pengerjaan").location
    page = client.get(f"{place}/1").text
    assert "Kadang-kadang" in page and "Ragu-ragu" not in page


def test_withdrawing_one_moment_leaves_the_other(world, siti, hasan, as_):
    publish_scale()
    for moment in ("sebelum", "sesudah"):
        give(as_(hasan), sheet=f"lembar-dasar.skala.{moment}")
    assert as_(hasan).post(f"{GIVE}/skala.sebelum/akhir").status_code == 303
    page = as_(siti).get("/jalur").text
    assert "sesudah pelatihan" in page and "sebelum pelatihan" not in page


def test_those_who_teach_read_scale_and_rubric_instead_of_a_key(world, hasan, as_):
    publish_scale(labels=["Jarang", "Kadang-kadang", "Sering"])
    client = as_(hasan)
    statement = client.get("/materi/soal/ssk-2").text
    assert "Kadang-kadang" in statement and "negatif: dihitung terbalik" in statement
    task = client.get("/materi/soal/tpk-01").text
    assert "tingkat 3" in task and "Cara menilai" in task
    for page in (statement, task):
        assert "Jawaban yang diterima" not in page and "Perbaiki kunci" not in page
    banks = client.get("/materi").text
    assert "skala sikap" in banks and "tugas" in banks


def test_a_written_answer_of_another_class_is_not_there(world, siti, budi, hasan, as_):
    give(as_(hasan))
    sheet = fill_in(as_(siti))
    attempt = sheet.rsplit("/", 1)[1]
    other = make_person(name="Mina", username="mina")
    second = make_angkatan(budi, slug="tapin-2")
    give(as_(hasan), at="/angkatan/tapin-2/lembar")
    fill_in(as_(budi))
    appoint(other, Role.INSTRUCTOR, angkatan_id=second.id, by=None, now=NOON)
    db.session.commit()
    assert as_(hasan).get(f"{QUEUE}/{attempt}/0").status_code == 200
    assert as_(other).get(f"{QUEUE}/{attempt}/0").status_code == 404
    assert as_(other).get(f"/angkatan/tapin-2/penilaian/{attempt}/0").status_code == 404
    # her own page has her own task alone
    assert as_(siti).get(f"{sheet}/hasil").text.count('id="tulisan-') == 1


def test_who_left_the_class_sits_its_sheets_no_more(world, siti, budi, hasan, as_):
    enrol(budi, angkatan=world, now=NOON)
    give(as_(hasan))
    withdraw(budi, angkatan=world, now=NOON)
    db.session.commit()
    assert "Tugas PKL" not in as_(budi).get("/jalur").text
    assert as_(budi).post(f"{SHEET}/pengerjaan").status_code == 403
    assert as_(siti).post(f"{SHEET}/pengerjaan").status_code == 303


def test_only_answers_that_nobody_has_marked_are_waiting(world, siti, budi, hasan, as_):
    second = make_angkatan(budi, slug="tapin-2")
    enrol(ani := make_person(), angkatan=world, now=NOON)
    db.session.commit()
    give(as_(hasan))
    as_(hasan).post("/angkatan/tapin-2/lembar", data={"sheet": "lembar-dasar.tugas-pkl"})
    for person in (siti, budi, ani):
        fill_in(as_(person))
    assert (count_ungraded(world), count_ungraded(second)) == (2, 1)
    attempt = db.session.query(Attempt).filter_by(person_id=siti.id).one()
    grade(as_(hasan), f"{QUEUE}/{attempt.id}/0")
    assert (count_ungraded(world), count_ungraded(second)) == (1, 1)
