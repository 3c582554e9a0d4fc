"""A module from Word: chosen on the module's page, its lessons are drafts from then on."""

from __future__ import annotations

import io

import docx
import pytest
from werkzeug.datastructures import FileStorage
from werkzeug.test import encode_multipart

from lms.authoring.documents import read_shelf
from tests.authoring.writing import publish_tree
from tests.exchange.item_files.test_word_lessons import packed, picture


@pytest.fixture
def teacher(app, hasan, as_):
    publish_tree()
    return as_(hasan)


def bring(client, content: bytes, name: str = "Modul lama.docx"):
    data = {"file": FileStorage(io.BytesIO(content), name)} if content else {"x": "y"}
    boundary, body = encode_multipart(data)
    kind = f"multipart/form-data; boundary={boundary}"
    return client.post("/penulisan/awal/berkas-word", data=body, content_type=kind)


def new_lessons() -> dict[str, str]:
    shelf = read_shelf("awal")
    return {
        path.rpartition("/")[2]: shelf.texts[path]
        for path in shelf.changed("awal")
        if path.endswith(".md")
    }


def test_the_lessons_of_a_word_file_are_drafts(teacher):
    document = docx.Document()
    document.add_paragraph("Sebelum judul.")
    document.add_heading("Melihat", 1)
    document.add_paragraph("Amati rumah dari jauh.")
    document.add_picture(picture())
    answer = bring(teacher, packed(document))
    assert answer.status_code == 303
    found = new_lessons()
    assert list(found) == ["30-modul-lama.md", "40-melihat-2.md"]
    assert found["30-modul-lama.md"].startswith("---\ntitle: Modul lama\n")
    page = teacher.get("/penulisan/awal/40-melihat-2").text
    assert "Amati rumah dari jauh." in page
    assert 'src="/penulisan/awal/gambar/image1-' in page


def test_a_lost_picture_is_said_in_the_lesson_and_holds_publication(teacher):
    document = docx.Document()
    document.add_picture(picture())
    content = packed(document)
    start = content.index(b"word/media/image1.png")
    broken = content.replace(b"word/media/image1.png", b"word/media/image1.emf")
    assert start and broken != content
    flash = bring(teacher, broken)
    page = teacher.get(flash.location).text
    assert "Masih ada catatan" in page
    assert "[Periksa: gambar tidak terbaca]" in new_lessons()["30-modul-lama.md"]


@pytest.mark.parametrize(
    ("content", "words"), [(b"", "Pilih berkas Word"), (b"bukan", "rusak"), (b"%PDF-1", "PDF")]
)
def test_another_file_is_refused_and_nothing_is_written(teacher, content, words):
    answer = bring(teacher, content)
    assert answer.status_code == 422
    assert words in answer.text
    assert new_lessons() == {}
