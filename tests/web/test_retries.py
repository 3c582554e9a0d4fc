"""After a failed test: what was reached, what to read first, then again; and own results."""

from __future__ import annotations

import pytest

from lms import clock
from lms.assessment.decision_models import Shown
from lms.assessment.models import FormItem, ItemVersion, Occasion
from lms.assessment.quiz_rules import close_test, decide_rules, get_test, open_test
from lms.db import db
from lms.people.models import Person
from lms.progress.models import AdvisedReading, Rereading
from lms.web.kernel.access import forget_everybody
from tests.factories import (
    make_angkatan,
    make_attempt,
    make_publication,
    make_sitting,
    publish_dasar,
    study_module,
)
from tests.statements import counting

CLOSED = "lalu tes akhir terbuka lagi"


@pytest.fixture
def failed(siti: Person, budi: Person) -> Person:
    """Siti has failed the test of four questions, and Budi too; they point to two lessons."""
    publish_dasar()
    for asked in db.session.query(FormItem):
        version = db.session.get(ItemVersion, asked.item_version_id)
        version.reread = f"modul-1/pelajaran-{1 if asked.position == 3 else 2}"
    db.session.commit()
    for person in (siti, budi):
        make_sitting(person)
        study_module(person)
        make_sitting(person, "post-dasar", right=0)
    return siti


def finish(client, lesson: str) -> str:
    """Reads it to the end and goes where that leads."""
    page = client.post(f"/modul/modul-1/{lesson}/pembacaan")
    assert page.status_code == 303
    return str(page.location)


def test_the_next_test_waits_for_what_was_to_be_read(failed, budi, as_):
    client = as_(failed)
    way = client.get("/jalur").text
    assert "Terakhir 0, perlu 70." in way and "Baca sekarang" in way
    assert "Terbuka lagi setelah 2 pelajaran ini Anda baca ulang." in way
    before = client.get("/tes/post-dasar").text
    assert CLOSED in before and "Mulai mengerjakan" not in before
    assert client.post("/tes/post-dasar/pengerjaan").status_code == 403
    lessons = [row.lesson_slug for row in db.session.query(AdvisedReading).order_by(
        AdvisedReading.person_id != failed.id, AdvisedReading.number)][:2]  # fmt: skip
    assert "Kembali ke tes akhir" in client.get(f"/modul/modul-1/{lessons[0]}").text
    assert finish(client, lessons[0]).endswith("/tes/post-dasar")
    half = client.get("/tes/post-dasar").text
    assert "1 dari 2 sudah dibaca" in half and half.count("sudah dibaca lagi") == 1
    assert client.post("/tes/post-dasar/pengerjaan").status_code == 403
    finish(client, lessons[1])
    assert "Tes akhir, sekali lagi" in client.get("/jalur").text
    assert "Mulai mengerjakan" in client.get("/tes/post-dasar").text
    # the second reading leads on as always and ticks nothing of anybody else
    assert not finish(client, lessons[0]).endswith("/tes/post-dasar")
    assert db.session.query(Rereading).count() == 2
    assert as_(budi).post("/tes/post-dasar/pengerjaan").status_code == 403
    assert client.post("/tes/post-dasar/pengerjaan").status_code == 303


def test_a_check_says_what_was_reached_last(failed, budi, as_):
    make_sitting(failed, "cek-modul-1", right=3)
    make_sitting(failed, "cek-modul-1", right=1)
    assert "Terakhir 1 dari 3 poin" in as_(failed).get("/modul/modul-1").text
    assert "Terakhir 0 dari 3 poin" in as_(budi).get("/modul/modul-1").text


def test_each_failed_test_asks_anew_and_a_passed_one_asks_nothing(failed, as_, time):
    client = as_(failed)
    for lesson in ("pelajaran-1", "pelajaran-2"):
        finish(client, lesson)
    time.forward(days=1)
    make_sitting(failed, "post-dasar", right=1)
    assert client.post("/tes/post-dasar/pengerjaan").status_code == 403
    for lesson in ("pelajaran-1", "pelajaran-2"):
        finish(client, lesson)
    time.forward(days=1)
    make_sitting(failed, "post-dasar", right=4)
    assert "Terakhir" not in client.get("/jalur").text
    assert client.get("/tes/post-dasar").status_code == 200


def test_a_test_that_was_opened_for_a_class_waits_for_nobody(failed, hasan, as_):
    angkatan = make_angkatan(failed)
    open_test(angkatan, Occasion.POST, by=hasan, now=clock.now())
    db.session.commit()
    page = as_(failed).get("/tes/post-dasar").text
    assert CLOSED not in page and "Mulai mengerjakan" in page
    assert as_(failed).post("/tes/post-dasar/pengerjaan").status_code == 303


def test_a_class_that_sees_no_result_is_told_no_lesson(siti, hasan):
    publish_dasar()
    for version in db.session.query(ItemVersion):
        version.reread = "modul-1/pelajaran-2"
    angkatan = make_angkatan(siti)
    for occasion in (Occasion.PRE, Occasion.POST):
        rules = get_test(angkatan, occasion)[1]
        wanted = {**vars(rules), "shown": Shown.SCORE}
        decide_rules(angkatan, occasion, type(rules)(**wanted), by=hasan, now=clock.now())
    db.session.commit()
    make_sitting(siti)
    study_module(siti)
    make_sitting(siti, "post-dasar", right=0)
    assert db.session.query(AdvisedReading).count() == 0


def test_keys_are_closed_until_the_test_is_passed(failed, as_):
    client = as_(failed)
    page = client.get("/hasil-saya").text
    results = [
        part.split('"')[0] for part in page.split('href="') if part.startswith("/pengerjaan")
    ]
    # newest first: post-test, check, pre-test; only the check is explained
    assert [address.rsplit("/", 1)[1] for address in results] == ["hasil", "pembahasan", "hasil"]
    for address in (results[0], results[2]):
        assert client.get(address.replace("hasil", "pembahasan")).status_code == 403
    for lesson in ("pelajaran-1", "pelajaran-2"):
        finish(client, lesson)
    make_sitting(failed, "post-dasar", right=4)
    page = client.get("/hasil-saya").text
    assert "Anda lulus tingkat Dasar" in page and page.count("/pembahasan") == 4
    assert "nilai 100" in page and "nilai 0" in page and "0 dari 3 poin" in page


def test_keys_of_a_class_open_with_the_closing_of_its_room(siti, hasan, as_):
    publish_dasar()
    angkatan = make_angkatan(siti)
    rules = get_test(angkatan, Occasion.POST)[1]
    wanted = type(rules)(**{**vars(rules), "attempts": 2, "opens_at": clock.now()})
    decide_rules(angkatan, Occasion.POST, wanted, by=hasan, now=clock.now())
    db.session.commit()
    client = as_(siti)
    first = make_sitting(siti, "post-dasar").id
    assert client.get(f"/pengerjaan/{first}/pembahasan").status_code == 403
    assert "/pembahasan" not in client.get("/hasil-saya").text
    make_sitting(siti, "post-dasar")
    assert client.get(f"/pengerjaan/{first}/pembahasan").status_code == 403
    close_test(angkatan, Occasion.POST, by=hasan, now=clock.now())
    db.session.commit()
    assert client.get(f"/pengerjaan/{first}/pembahasan").status_code == 200
    assert client.get("/hasil-saya").text.count("/pembahasan") == 2


def test_results_are_ones_own_in_pages_and_few_statements(siti, budi, as_):
    publish_dasar()
    make_publication()
    client = as_(siti)
    assert "Belum ada hasil" in client.get("/hasil-saya").text
    make_sitting(siti)
    make_sitting(budi)
    make_attempt(siti, "cek-modul-1")
    forget_everybody()
    with counting() as few:
        page = client.get("/hasil-saya").text
    assert page.count("<h2") == 1
    for _ in range(26):
        make_sitting(siti, "cek-modul-1", right=3)
    forget_everybody()
    with counting() as many:
        page = client.get("/hasil-saya").text
    assert len(many) == len(few) <= 8
    assert "Halaman 1 dari 2" in page and "3 dari 3 poin" in page
    assert client.get("/hasil-saya?hal=2").text.count("<h2") == 2


def test_the_card_of_a_level_is_for_who_passed_it_and_names_nobody_in_its_address(
    failed, budi, as_, visitor
):
    client = as_(failed)
    assert client.get("/tingkat/dasar/kartu").status_code == 404
    assert "/kartu" not in client.get("/jalur").text
    for lesson in ("pelajaran-1", "pelajaran-2"):
        finish(client, lesson)
    attempt = make_sitting(failed, "post-dasar", right=4)
    assert 'href="/tingkat/dasar/kartu"' in client.get(f"/pengerjaan/{attempt.id}/hasil").text
    assert 'href="/tingkat/dasar/kartu"' in client.get("/jalur").text
    page = client.get("/tingkat/dasar/kartu").text
    assert "Tingkat 1 · Dasar" in page and failed.name in page
    link = page.split('href="https://wa.me/?text=')[1].split('"')[0]
    assert failed.name not in link and failed.username not in link
    assert as_(budi).get("/tingkat/dasar/kartu").status_code == 404
    assert client.get("/tingkat/lain/kartu").status_code == 404
    assert visitor.get("/tingkat/dasar/kartu").status_code in (302, 303)


def test_a_test_that_is_sat_once_tells_of_no_next_sitting(siti, hasan, as_):
    publish_dasar()
    told = "baca lagi paling banyak tiga pelajaran"
    assert told in as_(siti).get("/tes/post-dasar").text
    angkatan = make_angkatan(siti)
    rules = get_test(angkatan, Occasion.POST)[1]
    wanted = type(rules)(**{**vars(rules), "attempts": 1})
    decide_rules(angkatan, Occasion.POST, wanted, by=hasan, now=clock.now())
    db.session.commit()
    assert told not in as_(siti).get("/tes/post-dasar").text
