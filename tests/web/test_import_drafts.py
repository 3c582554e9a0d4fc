"""Imported questions go into the draft of a module's check, of a bank, or into a new bank."""

from __future__ import annotations

import re

import docx
import pytest

from lms.authoring.documents import published_files, read_shelf
from lms.authoring.rules.blocks import split_blocks
from lms.authoring.rules.copying import code_of
from tests.authoring.writing import publish_tree
from tests.exchange.item_files.test_word_lessons import packed, picture
from tests.web.test_item_imports import AIKEN, bring

BANK = "quizzes/dasar/awal.md"


@pytest.fixture
def teacher(app, hasan, as_):
    publish_tree()
    return as_(hasan)


def codes(path: str) -> list[str]:
    return [
        code for block in split_blocks(read_shelf().texts[path], path) if (code := code_of(block))
    ]


def test_the_questions_stand_behind_those_of_the_module_and_once(teacher):
    address = bring(teacher).location
    page = teacher.get(address).text
    assert "Cek pemahaman: " in page and "Bank baru: Bank uji" in page
    before, files = codes(BANK), published_files()
    for _ in range(2):
        answer = teacher.post(f"{address}/draf", data={"tujuan": "awal"})
        assert (answer.status_code, answer.location) == (303, "/penulisan/awal")
        assert codes(BANK) == [*before, "bank-uji-01", "bank-uji-02"]
    text = read_shelf().texts[BANK]
    assert text.startswith(published_files()[BANK].decode().rstrip("\n"))
    assert "Di mana PSM bekerja?\n\n- [x] Di desanya\n" in text
    assert published_files() == files
    assert "sudah masuk ke draf" in teacher.get(address).text


def test_a_code_that_somebody_has_is_not_given_again(teacher):
    twice = bring(teacher, name="soal.txt").location, bring(teacher).location
    for address in twice:
        teacher.post(f"{address}/draf", data={"tujuan": "bank.dasar.tes"})
    added = [code for code in codes("quizzes/dasar/tes.md") if code.startswith("bank-uji")]
    assert added == ["bank-uji-01", "bank-uji-02", "bank-uji-03", "bank-uji-04"]


def test_a_new_bank_begins_with_them(teacher):
    address = bring(teacher, AIKEN, title="Soal lama kami").location
    answer = teacher.post(f"{address}/draf", data={"tujuan": "baru.dasar"})
    assert answer.location == "/penulisan/bank.dasar.soal-lama-kami"
    assert len(codes("quizzes/dasar/soal-lama-kami.md")) == 2
    assert "Soal lama kami" in teacher.get(answer.location).text


def test_a_picture_comes_with_the_module_and_is_missed_elsewhere(teacher):
    document = docx.Document()
    document.add_paragraph("1. Apa yang tampak di gambar?")
    document.add_picture(picture())
    for line in ("A. Rumah", "B. Sumur", "C. Ladang", "Kunci: A"):
        document.add_paragraph(line)
    content = packed(document)
    for target, shown in (
        ("awal", r"!\[\]\(awal/image1-\w+\.webp\)"),
        ("bank.dasar.tes", "Periksa"),
    ):
        address = bring(teacher, content, "soal.docx", title=f"Uji {target}").location
        teacher.post(f"{address}/draf", data={"tujuan": target})
        path = BANK if target == "awal" else "quizzes/dasar/tes.md"
        assert re.search(shown, read_shelf().texts[path])


@pytest.mark.parametrize("target", ["", "tiada", "form.dasar", "daftar", "baru.tiada", "baru."])
def test_an_unknown_target_is_404_and_nothing_is_written(teacher, target):
    address = bring(teacher).location
    assert teacher.post(f"{address}/draf", data={"tujuan": target}).status_code == 404
    assert not any(read_shelf().changed(slug) for slug in ("awal", "bank.dasar.tes"))
