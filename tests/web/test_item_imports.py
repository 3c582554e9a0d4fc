"""Bringing questions in a file: read, completed, taken away; for their owner alone."""

from __future__ import annotations

import io
import re

import pytest
from werkzeug.datastructures import FileStorage
from werkzeug.test import encode_multipart

from lms import clock
from lms.assessment.models import Item
from lms.db import db
from lms.exchange.item_files.reading import read_items
from lms.exchange.item_import_models import ItemImport
from lms.people.models import Role
from tests.factories import choice_body, make_item, make_jenjang, make_person

AIKEN = b"""Apa tugas PSM?
A. Menilai warga
B. Mendampingi warga
C. Melarang warga
ANSWER: B

Di mana PSM bekerja?
A. Di desanya
B. Di kota
C. Di kantor
ANSWER: A

Rusak?
A. satu
ANSWER: D
"""


def bring(client, content: bytes = AIKEN, name: str = "soal.txt", **given):
    data: dict[str, object] = {"title": "Bank uji", "format": "", **given}
    if content:
        data["file"] = FileStorage(io.BytesIO(content), name)
    boundary, body = encode_multipart(data)
    kind = f"multipart/form-data; boundary={boundary}"
    return client.post("/materi/impor", data=body, content_type=kind)


def test_a_file_becomes_a_draft_and_nothing_is_published(hasan, as_):
    client = as_(hasan)
    answer = bring(client)
    assert answer.status_code == 303
    page = client.get(answer.location).text
    assert "Apa tugas PSM?" in page and "Di mana PSM bekerja?" in page
    assert "Kunci D tidak ada di antara pilihannya" in page and "Baris 13" in page
    assert page.count("perlu dilengkapi") == 2
    assert db.session.query(Item).count() == 0
    assert "Bank uji" in client.get("/materi/impor").text


def test_what_is_filled_in_is_kept_and_the_rest_stays(hasan, as_):
    make_jenjang()
    client = as_(hasan)
    address = bring(client).location
    first = {
        "s0-ada": "1",
        "s0-ikut": "ya",
        "s0-kunci-ada": "1",
        "s0-kunci": ["2"],
        "s0-kognitif": "memahami",
        "s0-why": "Sebab\r\nbegitu.",
        "s0-w0": "Itu penilaian.",
        "s1-ada": "1",
        "semua-kompetensi": "nilai-etika",
    }
    assert client.post(address, data=first).status_code == 303
    found = db.session.query(ItemImport).one()
    one, two = found.found["items"]
    assert one["fields"] == {"kompetensi": "nilai-etika", "kognitif": "memahami"}
    assert [o.get("right", False) for o in one["body"]["options"]] == [False, False, True]
    assert one["body"]["explanation"] == "Sebab\nbegitu."
    assert one["body"]["options"][0]["why"] == "Itu penilaian."
    assert [o.get("right", False) for o in two["body"]["options"]] == [True, False, False]
    page = client.get(address).text
    assert page.count(">tidak ikut<") == 1
    taken = client.get(f"{address}/bank").data
    [item] = read_items(taken, "bank.md", "markdown").items
    assert item.question.stem == "Apa tugas PSM?"
    # the second time: it wants to come again
    client.post(address, data={"s1-ada": "1", "s1-ikut": "ya"})
    assert len(read_items(client.get(f"{address}/bank").data, "b.md", "markdown").items) == 2


def test_a_question_that_is_published_already_is_named(hasan, as_):
    body = choice_body()
    make_item("psk-01", body={**body, "stem": "<p>Apa tugas <em>PSM</em>?</p>"})
    twice = AIKEN.replace(b"Di mana PSM bekerja?", b"Apa tugas PSM?")
    client = as_(hasan)
    page = client.get(bring(client, twice).location).text
    assert page.count("sama dengan soal psk-01") == 2
    db.session.query(Item).one().retired_at = clock.now()
    db.session.commit()
    page = client.get(bring(client, twice).location).text
    assert "psk-01" not in page
    assert page.count("sama dengan soal 1 di berkas ini") == 1


def test_a_file_that_cannot_be_read_says_why_and_keeps_what_was_typed(hasan, as_):
    client = as_(hasan)
    for content, words in [
        (b"%PDF-1.7", "Ini PDF"),
        (b"bukan soal apa pun", "tidak dikenali"),
        (b"", "Pilih berkas, atau tempel"),
    ]:
        answer = bring(client, content)
        assert answer.status_code == 422
        assert words in answer.text and "Bank uji" in answer.text
    assert db.session.query(ItemImport).count() == 0


def test_a_text_may_be_pasted(hasan, as_):
    client = as_(hasan)
    answer = bring(client, b"", pasted=AIKEN.decode())
    assert "Apa tugas PSM?" in client.get(answer.location).text


def test_long_files_come_in_pages_and_a_page_changes_its_own_questions_alone(hasan, as_):
    one = AIKEN.split(b"\n\n")[0] + b"\n"
    many = b"\n".join(one.replace(b"PSM", b"PSM %d" % number) for number in range(45))
    client = as_(hasan)
    address = bring(client, many).location
    page = client.get(f"{address}?halaman=3").text
    assert "Apa tugas PSM 44?" in page and "Apa tugas PSM 3?" not in page
    assert "Halaman 3 dari 3" in page
    assert client.get(f"{address}?halaman=999").status_code == 200
    client.post(address, data={"halaman": "3", "s44-ada": "1", "s44-kognitif": "memahami"})
    fields = [item["fields"] for item in db.session.query(ItemImport).one().found["items"]]
    assert fields[44] == {"kognitif": "memahami"} and not any(fields[:44])


def test_an_import_is_its_owner_s_alone_and_goes_with_one_press(hasan, siti, as_, visitor):
    other = make_person(name="Bu Laras", username="laras", role=Role.INSTRUCTOR)
    client = as_(hasan)
    address = bring(client).location
    kept = bring(client).location
    for stranger, status in ((as_(other), 404), (as_(siti), 403), (visitor, 303)):
        assert stranger.get(address).status_code == status
        assert stranger.get(f"{address}/bank").status_code == status
        assert stranger.post(f"{address}/penghapusan").status_code == status
    assert client.post(f"{address}/penghapusan").status_code == 303
    assert client.get(address).status_code == 404
    assert client.get(kept).status_code == 200
    assert client.post(f"{address}/penghapusan").status_code == 404


def test_scripts_of_a_file_never_reach_the_page(hasan, as_):
    content = (
        b"<script>alert(1)</script> Apa? ![x](javascript:alert(1))"
        b"{=<img src=x onerror=alert(1)> ~b}"
    )
    client = as_(hasan)
    page = client.get(bring(client, content, format="gift").location).text
    assert not re.search(r"<script>alert|onerror=alert\(1\)>|src=\"javascript", page)


def test_the_empty_table_can_be_downloaded_and_read_back(hasan, as_):
    make_jenjang()
    answer = as_(hasan).get("/materi/impor/pola-soal.xlsx")
    assert answer.headers["Content-Disposition"].endswith('"pola-soal.xlsx"')
    assert len(read_items(answer.data, "pola.xlsx").items) == 1


@pytest.mark.parametrize("data", [{}, {"s999-ada": "1"}, {"s0-ada": "1", "s0-kunci": "x"}])
def test_odd_forms_change_nothing(hasan, as_, data):
    client = as_(hasan)
    address = bring(client).location
    before = [item["body"] for item in db.session.query(ItemImport).one().found["items"]]
    assert client.post(address, data=data).status_code == 303
    db.session.expire_all()
    assert [i["body"] for i in db.session.query(ItemImport).one().found["items"]] == before
