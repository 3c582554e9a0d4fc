"""Questions ticked in the bank: other data in the drafts, or a paper of them."""

from __future__ import annotations

import pytest

from lms.authoring.documents import published_files, read_shelf
from lms.authoring.rules.retagging import retagged, with_data
from tests.authoring.writing import publish_tree

BANK, TEST = "quizzes/dasar/awal.md", "quizzes/dasar/tes.md"
PAGE = "/materi/soal/penandaan"


@pytest.fixture
def teacher(app, hasan, as_):
    publish_tree()
    return as_(hasan)


def test_ticked_questions_get_new_data_and_nothing_else_changes(teacher):
    listed = teacher.get("/materi/soal?pilih=1&cari=awl").text
    assert 'name="soal" value="awl-02"' in listed
    data = {"soal": ["awl-02", "tes-1"], "kompetensi": "mendengar", "pmks": "3,14"}
    answer = teacher.post(PAGE, data=data)
    assert (answer.status_code, answer.location) == (303, "/penulisan")
    published, texts = published_files(), read_shelf().texts
    line = "kompetensi: melihat · kognitif: memahami\n"
    wanted = "kompetensi: mendengar · kognitif: memahami · pmks: 3, 14\n"
    before = published[BANK].decode()
    place = before.index("## awl-02")
    assert texts[BANK] == before[:place] + before[place:].replace(line, wanted, 1)
    assert "## tes-1\nkompetensi: mendengar · kognitif: " in texts[TEST]
    teacher.post(PAGE, data=data)
    assert read_shelf().texts == texts


def test_all_that_are_shown_can_be_taken(teacher):
    data = {"semua": "ya", "tampil": ["awl-10", "awl-11"], "kognitif": "mengingat"}
    assert teacher.post(PAGE, data=data).location == "/penulisan/awal"
    text = read_shelf().texts[BANK]
    for code in ("awl-10", "awl-11"):
        assert "kognitif: mengingat" in text.split(f"### {code}\n")[1].split("\n")[0]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({"kognitif": "mengingat"}, "Pilih soalnya"),
        ({"soal": "awl-02"}, "Pilih soalnya"),
        ({"soal": "awl-02", "kompetensi": "tiada"}, "tidak ada di daftar"),
        ({"soal": "awl-02", "kognitif": "tahu"}, "tidak dikenal"),
        ({"soal": "awl-02", "pmks": "27"}, "1 sampai 26"),
        ({"soal": "awl-02", "pmks": "3; 4"}, "1 sampai 26"),
    ],
)
def test_what_is_missing_or_wrong_is_said_on_the_same_list(teacher, data, words):
    answer = teacher.post(PAGE, data={**data, "kembali": "cari=awl&pilih=1"})
    assert answer.location == "/materi/soal?cari=awl&pilih=1"
    assert words in teacher.get(answer.location).text
    assert read_shelf().changed("awal") == {}
    away = teacher.post(PAGE, data={**data, "kembali": "//lain.example/"}).location
    assert away == "/materi/soal"


def test_the_paper_of_ticked_questions_and_its_key(teacher):
    data = {"soal": ["awl-02", "awl-03"], "judul": "Latihan sore", "menit": "5"}
    for paper in ("soal", "kunci"):
        answer = teacher.post(f"/materi/soal/kertas/{paper}", data=data)
        assert answer.mimetype == "application/pdf" and answer.data.startswith(b"%PDF")
    assert teacher.post("/materi/soal/kertas/soal").status_code == 303
    assert teacher.post("/materi/soal/kertas/lain", data=data).status_code == 404


def test_a_question_without_a_data_line_gets_one():
    assert (
        with_data("## a-1\n\nApa?", {"kognitif": "memahami"})
        == "## a-1\nkognitif: memahami\n\nApa?"
    )
    text = "---\r\ntitle: X\r\n---\r\n\r\n## a-1\r\nkognitif: mengingat\r\n\r\nApa?\r\n"
    changed = retagged(text, "quizzes/dasar/x.md", ["a-1"], {"kognitif": "memahami"})
    assert changed == text.replace("mengingat", "memahami")
