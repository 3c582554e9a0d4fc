"""The lines of the log: one a request, with its id, and never a name, an answer or a password."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from lms.db import db
from lms.web.kernel.logs import FILE, write_logs
from tests.factories import (
    PASSWORD,
    make_angkatan,
    make_attempt,
    make_body,
    make_person,
    publish_dasar,
)

NAME, ANSWER = "Zubaidah Rahasiawati", "jawaban-yang-tidak-boleh-tampak"


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[Path]:
    """The file of this test, written as a serving process writes it."""
    before = logging.getLogger().level
    handlers = write_logs(tmp_path)
    yield tmp_path / FILE
    for handler in handlers:
        logging.getLogger().removeHandler(handler)
        handler.close()
    logging.getLogger().setLevel(before)


def lines(file: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in file.read_text("utf-8").splitlines()]


def requests(file: Path) -> list[dict[str, object]]:
    return [line for line in lines(file) if line["event"] == "request"]


def test_a_request_is_one_line_with_person_time_and_statements(siti, as_, kept):
    publish_dasar()
    client = as_(siti)
    for _ in range(2):
        client.get("/modul/modul-1?kata=kunci")
    line = requests(kept)[1]
    assert (line["method"], line["route"], line["status"]) == ("GET", "/modul/<slug>", 200)
    assert line["person"] == siti.id.hex and len(str(line["id"])) == 8
    assert 0 < line["ms"] < 60_000 and 1 <= line["statements"] <= 13
    assert "modul-1" not in kept.read_text() and "kunci" not in kept.read_text()


def test_each_request_has_a_number_of_its_own_and_a_visitor_none_of_a_person(visitor, kept):
    for _ in range(3):
        visitor.get("/masuk")
    found = requests(kept)
    assert len({line["id"] for line in found}) == 3
    assert {line["person"] for line in found} == {"-"}


def test_no_name_answer_or_password_is_in_any_line(app, as_, hasan, kept, capfd):
    publish_dasar(bodies=[make_body(kind="short", accepted=["Karang Taruna"])] * 2)
    person = make_person(name=NAME, username="zubaidah")
    make_angkatan(person, slug="kelas-zubaidah")
    visitor = app.test_client()
    visitor.post("/masuk", data={"username": "zubaidah", "password": "salah-sekali-77"})
    visitor.post("/masuk", data={"username": "sandi-di-kolom-nama", "password": "x"})
    visitor.post("/masuk", data={"username": "zubaidah", "password": PASSWORD})
    attempt = make_attempt(person)
    event = {"id": "a" * 32, "position": 1, "answer": ANSWER, "sequence": 0}
    client = as_(person)
    saved = client.post(f"/pengerjaan/{attempt.id}/peristiwa", json={"events": [event]})
    assert saved.status_code == 200
    client.post("/kata-sandi", data={"current": PASSWORD, "chosen": "kebun-embun-ombak-41"})
    client.post("/data-saya", data={"called": "Bu Zubaidah", "birth_year": "x"})
    as_(hasan).get("/angkatan/kelas-zubaidah")
    client.get(f"/tiada/{NAME}")
    words = kept.read_text("utf-8") + capfd.readouterr().err
    assert len(requests(kept)) >= 8
    for secret in (
        NAME, "Zubaidah", "zubaidah", "salah-sekali-77", "sandi-di-kolom-nama", PASSWORD, ANSWER,
        "kebun-embun-ombak-41", "orang1",
    ):  # fmt: skip
        assert secret not in words, secret


def test_what_broke_is_told_by_place_and_kind_and_never_by_message(app, kept):
    try:
        db.session.execute(db.text("SELECT * FROM tiada WHERE name = :name"), {"name": NAME})
    except Exception:
        logging.getLogger("lms.test").exception("it broke")
    try:
        int(ANSWER)
    except ValueError:
        logging.getLogger("lms.test").exception("it broke again")
    first, second = lines(kept)
    assert "Error" in str(first["error"]) and second["error"] == "ValueError"
    assert any("test_logs.py" in place for place in second["at"])
    assert NAME not in kept.read_text() and ANSWER not in kept.read_text()


def test_statements_do_not_show_their_values(app):
    """Whoever prints such an error, anywhere, prints no name."""
    with pytest.raises(Exception, match="hidden") as error:
        db.session.execute(db.text("SELECT * FROM tiada WHERE name = :name"), {"name": NAME})
    db.session.rollback()
    assert NAME not in str(error.value)


def test_the_file_is_turned_over(tmp_path):
    (kept, seen) = write_logs(tmp_path)
    try:
        kept.maxBytes = 2000
        for number in range(200):
            logging.getLogger("lms.test").info("line %s", number)
        names = {path.name for path in tmp_path.iterdir()}
        assert names == {FILE, *(f"{FILE}.{n}" for n in range(1, 6))}
    finally:
        for handler in (kept, seen):
            logging.getLogger().removeHandler(handler)
            handler.close()
