"""Copies for the phone's shelf name nobody; the worker is told whose page it sees."""

from __future__ import annotations

import re
from pathlib import Path

import brotli
import pytest
from sqlalchemy import select

from lms.db import db
from lms.people.models import Person
from lms.progress.models import LessonReading
from lms.web.kernel import worker
from lms.web.kernel.context import STATIC
from lms.web.kernel.worker import EDITION, PERSON
from tests.factories import make_publication, make_sitting, publish_dasar

COPIES = ("/rak/modul/modul-1", "/rak/modul/modul-1/pelajaran-1", "/rak/modul/modul-1/kartu-saku")
LESSON = "/modul/modul-1/pelajaran-1"
HALL = "http://192.168.1.10:8000"


@pytest.fixture
def reader(siti: Person, as_):
    """Siti, who has done the pre-test: the modules are open to her."""
    publish_dasar(modules=2)
    make_publication()
    make_sitting(siti)
    return as_(siti)


def test_a_copy_holds_nothing_of_the_person_who_reads(reader, siti):
    reader.post(f"{LESSON}/pembacaan")
    for address in COPIES:
        page = reader.get(address)
        assert page.status_code == 200, address
        assert "csrf" not in page.text and "<form" not in page.text
        assert siti.name not in page.text and siti.username not in page.text
        assert "sudah Anda baca" not in page.text and "Selesai" not in page.text
        assert "Keluar" not in page.text and 'href="/tes/' not in page.text


def test_copies_are_the_same_for_everybody(reader, budi, as_):
    make_sitting(budi)
    other = as_(budi)
    reader.post(f"{LESSON}/pembacaan")
    for address in COPIES:
        assert reader.get(address).text == other.get(address).text


def test_a_copy_takes_no_message_away_from_its_reader(reader):
    with reader.session_transaction() as session:
        session["_flashes"] = [("info", "Salam hangat")]
    assert "Salam hangat" not in reader.get(COPIES[1]).text
    assert "Salam hangat" in reader.get("/jalur").text


def test_what_is_locked_is_not_copied(siti, as_):
    publish_dasar()
    client = as_(siti)
    assert {client.get(address).status_code for address in COPIES} == {403}
    assert client.get("/rak/daftar.json").json["modul"] == []


def test_a_copy_of_what_is_not_there_is_not_found(reader):
    for address in ("/rak/modul/lain", "/rak/modul/modul-1/lain", "/rak/modul/lain/kartu-saku"):
        assert reader.get(address).status_code == 404


def test_the_list_names_the_pages_of_each_open_module(reader, siti):
    found = reader.get("/rak/daftar.json").json
    assert found["orang"] == siti.id.hex
    first = found["modul"][0]
    assert first["slug"] == "modul-1" and first["tingkat"] == "Tingkat 1 · Dasar"
    for address in first["halaman"]:
        assert reader.get(address).status_code == 200
        assert reader.get(f"/rak{address}").headers[EDITION] == found["edisi"]


def test_a_publication_changes_the_edition_of_everything(reader):
    before = reader.get("/rak/daftar.json").json["edisi"]
    assert reader.get(LESSON).headers[EDITION] == before
    make_publication()
    after = reader.get("/rak/daftar.json").json["edisi"]
    assert after != before
    assert reader.get(LESSON).headers[EDITION] == after
    assert reader.get(COPIES[0]).headers[EDITION] == after


def test_every_page_says_whose_it_is(reader, siti, visitor):
    assert reader.get("/jalur").headers[PERSON] == siti.id.hex
    assert visitor.get("/masuk").headers[PERSON] == "-"
    assert reader.get("/tidak-ada").headers[PERSON] == siti.id.hex


def test_only_pages_that_are_read_are_kept(reader):
    for address in ("/jalur", "/modul/modul-1", "/tes/pre-dasar", "/perangkat", "/rak"):
        assert EDITION not in reader.get(address).headers, address


def test_a_hall_on_plain_http_hears_nothing_of_a_shelf(reader):
    for address in ("/jalur", "/modul/modul-1", LESSON):
        page = reader.get(address, base_url=HALL)
        assert page.status_code == 303 or ("rak" not in page.text and "sw.js" not in page.text)
        assert PERSON not in page.headers and EDITION not in page.headers


@pytest.mark.parametrize(
    "host", ["http://localhost", "http://127.0.0.1:8000", "http://[::1]:8000", "https://jenjang.id"]
)
def test_a_secure_address_offers_the_shelf(visitor, host: str):
    assert PERSON in visitor.get("/masuk", base_url=host).headers


def test_the_worker_comes_from_the_root_and_is_asked_for_anew(visitor):
    answer = visitor.get("/sw.js")
    assert answer.mimetype == "text/javascript"
    assert answer.headers["Cache-Control"] == "no-cache"
    assert "worker-src 'self'" in answer.headers["Content-Security-Policy"]
    shell = re.findall(r'"(/[^"]+)"', answer.text.splitlines()[0])
    assert len(shell) == 7 and {"/darurat", "/rak/luring/kirim"} <= set(shell)
    for address in shell:
        with visitor.get(address) as part:
            assert part.status_code == 200, address


def test_the_page_without_network_is_the_same_for_everybody(reader, visitor):
    assert reader.get("/rak/luring").text == visitor.get("/rak/luring").text


def test_no_version_of_a_style_or_script_is_shared_by_two_workers(visitor):
    named = re.findall(r"/static/[\w/.-]+\?v=\w+", visitor.get("/sw.js").text)
    assert len(named) == 3


def test_worker_and_shelf_are_light():
    for name, most in (("sw", 3_150), ("rak", 2_500)):
        assert len(brotli.compress((STATIC / "built" / f"{name}.js").read_bytes())) <= most, name


@pytest.mark.parametrize("folder", worker.FOLDERS)
def test_every_folder_that_a_copy_is_made_of_is_there(app, folder):
    """One that had moved was watched no longer: old copies stayed beside a new program."""
    root = Path(app.root_path, app.template_folder)
    assert list((root / folder).glob("*.html"))


def test_what_was_read_without_network_is_credited_to_its_reader_alone(reader, siti, budi, as_):
    make_sitting(budi)
    given = {
        "orang": siti.id.hex,
        "dibaca": [["modul-1", "pelajaran-1"], ["modul-1", "tidak-ada"], ["lain", "pelajaran-1"]],
    }
    assert as_(budi).post("/rak/pembacaan", json=given).status_code == 409
    for _ in range(2):
        assert reader.post("/rak/pembacaan", json=given).get_json() == {"dicatat": 1}
    read = db.session.execute(select(LessonReading.person_id, LessonReading.lesson_slug)).all()
    assert read == [(siti.id, "pelajaran-1")]
    for wrong in ({}, {"orang": siti.id.hex, "dibaca": [["../x", "y"]]}, {**given, "nilai": 1}):
        assert reader.post("/rak/pembacaan", json=wrong).status_code == 422


def test_a_locked_lesson_is_not_credited(siti, as_):
    publish_dasar()
    given = {"orang": siti.id.hex, "dibaca": [["modul-1", "pelajaran-1"]]}
    assert as_(siti).post("/rak/pembacaan", json=given).get_json() == {"dicatat": 0}
