"""Latih: without a script card by card, with one as a whole round, and the consent."""

from __future__ import annotations

import re
from datetime import timedelta
from secrets import token_hex

from sqlalchemy import func, select

from lms.db import db
from lms.practice.models import MemoryConsent, PracticeReview
from tests.factories import (
    choice_body,
    make_item,
    make_person,
    make_publication,
    make_sitting,
    publish_dasar,
    study_module,
)
from tests.statements import counting


def begin(*persons, wrong: int = 2) -> None:
    """A small course whose check they answered, all but `wrong` of its three questions."""
    publish_dasar()
    for person in persons:
        make_sitting(person, right=4)
        make_sitting(person, "cek-modul-1", right=3 - wrong)


def fields_of(page: str) -> dict[str, str]:
    """The hidden fields of the first card, as a form without a script sends them."""
    card = page.split("</form>")[1]
    return dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', card))


def key_of(page: str) -> str:
    return re.search(r'data-kunci="\[&#34;(\d)&#34;\]"', page)[1]


def test_a_plain_round_goes_card_by_card_and_wrong_ones_come_once_more(siti, as_, time):
    begin(siti)
    client = as_(siti)
    page = client.get("/latihan").text
    assert "Tidak ada kartu hari ini" in page and "datang besok" in page
    assert "Latih setiap hari" in client.get("/jalur").text
    time.forward(days=1)
    assert "Latih: 2 kartu menunggu" in client.get("/jalur").text
    page = client.get("/latihan/putaran").text
    assert "Kartu 1 dari 2" in page
    sent = fields_of(page) | {"a1": key_of(page)}
    refused = client.post("/latihan/jawaban", data={**sent, "a1": ""})
    assert refused.status_code == 422 and "Pilih atau tulis dahulu" in refused.text
    first = client.post("/latihan/jawaban", data=sent)
    assert client.post("/latihan/jawaban", data=sent).location == first.location
    page = client.get(first.location).text
    assert "<h1>Tepat</h1>" in page and "Kartu 1 dari 2" in page and "pilihan Anda" in page
    page = client.get("/latihan/putaran?ke=2&dari=2").text
    wrong = "2" if key_of(page) == "1" else "1"
    sent = fields_of(page) | {"a2": wrong}
    page = client.get(client.post("/latihan/jawaban", data=sent).location).text
    assert "<h1>Belum tepat</h1>" in page and "Sebab" in page and ">Selesai" in page
    page = client.get("/latihan/putaran?ke=3&dari=2").text
    assert "<h1>Sekali lagi</h1>" in page
    sent = fields_of(page) | {"a1": key_of(page)}
    assert sent["tujuan"] == "again"
    client.post("/latihan/jawaban", data=sent)
    assert client.get("/latihan/putaran?ke=2&dari=1").location == "/latihan"
    assert "Anda berlatih pada 1 dari 30 hari terakhir" in client.get("/latihan").text


def test_a_phone_brings_what_it_kept_and_is_told_what_is_stored(siti, budi, as_, time):
    begin(siti, budi)
    time.forward(days=1)
    mine, theirs = as_(siti), as_(budi)
    page = mine.get("/latihan/putaran").text
    code, seed = (fields_of(page)[name] for name in ("kode", "benih"))
    one = {"id": token_hex(16), "code": code, "purpose": "card", "seed": seed,
           "answer": key_of(page), "client_at": "2015-01-01T00:00:00.000Z"}  # fmt: skip
    secret = make_item("rahasia", use="tes", body=choice_body())
    other = {**one, "id": token_hex(16), "code": "rahasia"}
    body = {"sent_at": "2015-01-01T06:00:00.000Z", "reviews": [one, other]}
    for _ in range(2):
        answer = mine.post("/latihan/jawaban", json=body)
        assert answer.json == {"stored": {one["id"]: True}, "refused": [other["id"]]}
    row = db.session.scalars(select(PracticeReview)).one()
    assert (row.person_id, row.reviewed_at) == (siti.id, row.received_at - timedelta(hours=6))
    assert row.item_version_id != secret.id
    # the id of somebody else's answer is neither shown nor taken
    assert theirs.get(f"/latihan/jawaban/{row.id}").status_code == 404
    assert theirs.post("/latihan/jawaban", json=body).json["stored"] == {}
    for bad in ({"reviews": [{**one, "seed": "x"}]}, {"reviews": [{**one, "points": 3}]}, []):
        assert mine.post("/latihan/jawaban", json=bad).status_code == 422
    for name in ("kode", "tujuan", "benih", "id"):
        sent = fields_of(page) | {"a1": "1", name: "rahasia"}
        assert mine.post("/latihan/jawaban", data=sent).status_code == 404


def test_nobody_wrong_yet_and_a_visitor(siti, as_, visitor):
    publish_dasar()
    page = as_(siti).get("/latihan").text
    assert "Belum ada kartu" in page and "Bukti Ingat" not in page
    assert "/latihan" not in as_(siti).get("/jalur").text
    assert as_(siti).get("/latihan/putaran").location == "/latihan"
    assert as_(siti).get("/latihan/tinjauan").location == "/latihan"
    assert visitor.get("/latihan").status_code == 303


def test_the_page_asks_as_often_with_many_cards_as_with_few(siti, as_, time):
    few, many = siti, make_person()
    begin(few, many)
    make_publication()
    study_module(many)
    for _ in range(6):
        make_sitting(many, "cek-modul-1")
    time.forward(days=1)
    costs = {}
    for address in ("/latihan", "/latihan/putaran", "/latihan/mengenali"):
        for person in (few, many):
            client = as_(person)
            client.get(address)
            with counting() as seen:
                client.get(address)
            costs[address, person.name] = len(seen)
        assert costs[address, few.name] == costs[address, many.name] <= 10, costs


def test_bukti_ingat_is_asked_once_and_can_be_taken_back(siti, as_):
    begin(siti)
    client = as_(siti)
    assert "Ikut Bukti Ingat?" in client.get("/latihan").text
    for choice, said in (("ya", "Anda ikut"), ("ya", "Anda ikut"), ("tidak", "Anda tidak ikut")):
        assert client.post("/latihan/bukti-ingat", data={"setuju": choice}).status_code == 303
        page = client.get("/latihan").text
        assert said in page and "Ikut Bukti Ingat?" not in page
    assert db.session.scalar(select(func.count()).select_from(MemoryConsent)) == 2


def test_a_reminder_is_a_calendar_file_in_the_time_of_the_place(siti, as_):
    siti.region_code = None
    answer = as_(siti).get("/latihan/pengingat.ics?jam=6")
    assert answer.mimetype == "text/calendar"
    lines = answer.get_data(as_text=True).split("\r\n")
    # it is noon: the next six o'clock is tomorrow's
    assert "DTSTART;TZID=Asia/Jakarta:20261122T060000" in lines and "RRULE:FREQ=DAILY" in lines
    assert "TZOFFSETTO:+0700" in lines and all(len(line.encode()) <= 75 for line in lines)
    assert as_(siti).get("/latihan/pengingat.ics?jam=31").location == "/latihan"


def test_the_trainer_asks_for_a_type_and_tells_what_is_taken_for_what(siti, as_):
    begin(siti, wrong=0)
    names = ("Gelandangan", "Pengemis", "Fakir miskin", "Belum ada jenis yang cocok")
    body = choice_body()
    for option, name in zip(body["options"], names, strict=True):
        option["html"] = name
    for number in range(3):
        version = make_item(f"kisah-{number}", module_slug="modul-1", body=body)
        version.pmks = [12, 11]
    db.session.commit()
    client = as_(siti)
    assert "Ada 3 kisah" in client.get("/latihan").text
    for _ in range(2):
        page = client.get("/latihan/mengenali").text
        assert "Kartu 1 dari 3" in page
        shown = dict(
            re.findall(r'name="a1" value="(\d)".*?<span>([^<]+)</span>\n', page, re.DOTALL)
        )
        wrong = next(number for number, name in shown.items() if name == "Gelandangan")
        client.post("/latihan/jawaban", data=fields_of(page) | {"a1": wrong})
    page = client.get("/latihan").text
    row = re.sub(r"<[^>]*>", "", page[page.index("Anda sering tertukar") :])
    assert "12 Pengemis dijawab 11 Gelandangan" in row and "2 dari 2 jawaban" in row
