"""What those who teach see of the published content: modules, lessons, banks, questions, keys."""

from __future__ import annotations

import pytest

from lms.assessment.models import Item, ItemVersion
from lms.db import db
from tests.conftest import NOON
from tests.factories import (
    answer_attempt,
    choice_body,
    every_kind,
    make_attempt,
    make_form,
    make_item,
    make_jenjang,
    make_module,
    make_sitting,
    publish_dasar,
)

BANK = "quizzes/dasar/contoh.md"


def test_the_list_shows_modules_and_banks(hasan, as_):
    publish_dasar()
    # what is no longer asked is neither counted nor offered
    version = make_item(use="tes")
    db.session.get(Item, version.item_id).retired_at = NOON
    make_form("D", [version], retired_at=NOON)
    page = as_(hasan).get("/materi").text
    assert "Modul modul-1" in page and BANK in page and "8 soal" in page and "3 soal" in page
    assert "versi 1" in page
    assert "Dasar, form A" in page and "form D" not in page


def test_an_empty_server_says_how_to_publish(hasan, as_):
    assert "lms content sync" in as_(hasan).get("/materi").text


def test_a_module_and_a_lesson_are_previewed_without_opening_anything(hasan, as_):
    publish_dasar()
    client = as_(hasan)
    page = client.get("/materi/modul/modul-1").text
    assert "Pelajaran 1" in page and "Pengantar." in page
    page = client.get("/materi/modul/modul-1/pelajaran-1").text
    assert "Isi." in page and "Selesai membaca" not in page
    assert client.get("/modul/modul-1/pelajaran-1").status_code == 403


@pytest.mark.parametrize(
    "address",
    ["modul/tiada", "modul/modul-1/tiada", "modul/tiada/tiada", "bank/tiada.md", "soal/tiada"],
)
def test_what_is_not_published_is_not_there(hasan, as_, address: str):
    publish_dasar()
    assert as_(hasan).get(f"/materi/{address}").status_code == 404


@pytest.mark.parametrize("place", range(7))
def test_a_question_of_each_kind_is_shown_with_its_key_and_reason(hasan, as_, place: int):
    body = every_kind()[place]
    make_jenjang()
    make_module("modul-1")
    make_item("dsr-contoh-1", body=body, reread="modul-1/pelajaran-1")
    client = as_(hasan)
    assert "dsr-contoh-1" in client.get(f"/materi/bank/{BANK}").text
    page = client.get("/materi/soal/dsr-contoh-1").text
    assert "Soal dsr-contoh-1" in page and "Sebab." in page and "Pelajaran 1" in page
    for part in (*body["options"], *body["steps"]):
        assert part["html"] in page
    for pair in body["pairs"]:
        assert pair["left"] in page and pair["right"] in page
    for accepted in body["accepted"]:
        assert accepted in page
    if body["numbers"]:
        assert "12,5 sampai 13" in page


def test_a_question_leads_to_its_neighbours(hasan, as_):
    for code in ("satu", "dua", "tiga"):
        make_item(code)
    page = as_(hasan).get("/materi/soal/dua").text
    assert "/materi/soal/satu" in page and "/materi/soal/tiga" in page
    last = as_(hasan).get("/materi/soal/tiga").text
    assert "/materi/soal/dua" in last and "/materi/soal/satu" not in last


def test_a_question_says_how_often_it_was_asked_and_what_was_earned(hasan, siti, budi, as_):
    publish_dasar()
    code = db.session.query(Item).filter_by(module_slug="modul-1").first().code
    assert "Dikerjakan" not in as_(hasan).get(f"/materi/soal/{code}").text
    for person, right in ((siti, 3), (budi, 0)):
        make_sitting(person)
        make_sitting(person, "cek-modul-1", right=right)
    attempt = make_attempt(siti, "cek-modul-1")
    answer_attempt(attempt, siti, right=3)
    page = as_(hasan).get(f"/materi/soal/{code}").text
    assert "Dikerjakan" in page and "50 %" in page


def test_each_version_has_its_own_figures(hasan, siti, budi, as_):
    publish_dasar()
    item = db.session.query(Item).filter_by(module_slug="modul-1").first()
    for person, right in ((siti, 3), (budi, 0)):
        make_sitting(person)
        make_sitting(person, "cek-modul-1", right=right)
    page = as_(hasan).get(f"/materi/soal/{item.code}").text
    assert "Versi soal ini" not in page
    first = db.session.get_one(ItemVersion, item.published_version_id)
    fields = ("kind", "competency", "cognitive", "pmks", "max_marks", "body", "published_at")
    second = ItemVersion(
        id=first.id + 1,
        item_id=item.id,
        number=2,
        digest="f" * 64,
        reread=None,
        **{name: getattr(first, name) for name in fields},
    )
    second.body = {**first.body, "stem": "<p>Kata yang baru?</p>"}
    db.session.add(second)
    db.session.flush()
    item.published_version_id = second.id
    db.session.commit()
    page = " ".join(as_(hasan).get(f"/materi/soal/{item.code}").text.split())
    assert "<strong>Versi 2</strong>" in page and "Belum dikerjakan." in page
    assert "Dikerjakan 2 kali, 50 % poin diraih." in page
    shown, past = page.split('id="versi"')
    assert "Kata yang baru?" in shown and f"{item.code}, versi 1" not in shown
    assert f"{item.code}, versi 1" in past and first.body["stem"] in past


def test_a_retired_question_leaves_its_bank_and_keeps_its_page(hasan, as_, time):
    version = make_item("lama")
    make_item("baru")
    db.session.get_one(Item, version.item_id).retired_at = time()
    db.session.commit()
    client = as_(hasan)
    page = client.get(f"/materi/bank/{BANK}").text
    assert "baru" in page and "lama" not in page
    assert client.get("/materi/soal/lama").status_code == 200


def test_markup_that_slipped_into_a_version_is_not_run(hasan, as_):
    body = choice_body()
    make_item("aman", body=body)
    page = as_(hasan).get("/materi/soal/aman")
    assert "script-src 'self'" in page.headers["Content-Security-Policy"]
    assert db.session.query(ItemVersion).count() == 1
