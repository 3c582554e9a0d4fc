"""Forms of blocks: every shipped block keeps its words, and what is typed becomes Markdown."""

from __future__ import annotations

import pytest

from lms.assessment.kinds.draft import Draft
from lms.assessment.kinds.lines import split_item
from lms.assessment.kinds.registry import recognise
from lms.authoring.rules.blocks import TextBlock, kind_of, split_blocks
from lms.authoring.rules.fields.entries import read_entry, write_entry
from lms.authoring.rules.fields.forms import SOURCE, changed_words, form_of, words_of
from lms.authoring.rules.fields.front import new_front, read_front, write_front
from lms.authoring.rules.fields.prose import from_prose, to_prose
from lms.authoring.rules.pieces import piece_of
from lms.curriculum.rules.entries import DataKeys, read_entries
from lms.curriculum.rules.schemas import LessonHead
from tests.authoring.rules.test_blocks import shipped

LESSON = "curriculum/dasar/01-a/10-b.md"
QUESTION = """## a-1
kompetensi: melihat · kognitif: memahami

Mana yang benar?

- [ ] satu
  > Bukan itu.
- [x] dua
- [ ] tiga
  > Juga bukan.

> Karena dua."""


def written_blocks():
    for path, text in shipped().items():
        if not path.endswith(("forms.md", "jenjang.md")) and "trainings" not in path:
            for block in split_blocks(text, path):
                yield path, block


def test_a_form_that_was_only_opened_changes_no_shipped_block():
    sources, reachable = 0, 0
    for path, block in written_blocks():
        form = form_of(block, path)
        sources += form.kind == SOURCE
        reachable += form.kind == SOURCE and bool(piece_of(path, shipped()[path]))
        assert changed_words(block, path, form.kind, form.fields) == block.words
    # what nobody opens in the browser: heads of stories and of the lists that stay files
    assert sources <= 25
    # the heads of three lists, a quotation of several lines, a list that begins at six
    assert reachable <= 6


def test_a_question_that_was_written_anew_is_the_same_question():
    for _, block in written_blocks():
        if block.kind != "entry" or "kompetensi:" not in block.words:
            continue
        fields = read_entry(block.words)
        assert fields is not None
        assert question_of(write_entry(fields)) == question_of(block.words)


def question_of(words: str):
    mark = "### " if words.startswith("### ") else "## "
    keys = ["kompetensi", "kognitif", "pmks", "baca", "tipe", "skala", "arah", "satuan"]
    (entry,), _ = read_entries("", words, 1, DataKeys((), tuple(keys)), mark)
    parts, _ = split_item("", entry.text, 1)
    draft = Draft("", entry.code, 1, entry.fields, parts)
    return entry.code, dict(entry.fields), recognise(draft).read(draft).question


@pytest.mark.parametrize(
    ("typed", "markdown"),
    [
        ("Satu.\nDua.", "Satu.\n\nDua."),
        ("• satu\n• dua", "- satu\n- dua"),
        ("Ini:\n– satu\n– dua\nSelesai.", "Ini:\n\n- satu\n- dua\n\nSelesai."),
        ("1) satu\n2) dua", "1. satu\n2. dua"),
        ("a. satu\nb. dua", "1. satu\n2. dua"),
        ("A. Rahman datang.", "A. Rahman datang."),
        ("\u2022\tsatu\u00a0dua\r\n\u2022\ttiga", "- satu dua\n- tiga"),
        ("• satu\n    • anak\n• dua", "- satu\n    - anak\n- dua"),
        ("# nomor satu", "\\# nomor satu"),
        ("1986. Tahun itu", "1986\\. Tahun itu"),
        ('» "Tolong," katanya.', '> "Tolong," katanya.'),
        ("tak\u200bterlihat", "takterlihat"),
        ("  \n\n ", ""),
    ],
)
def test_typed_and_pasted_text(typed, markdown):
    assert from_prose(typed) == markdown


@pytest.mark.parametrize("text", ["# nomor satu", "1986. Tahun itu", "• satu\n    • anak\n• dua"])
def test_what_was_typed_is_shown_again(text):
    assert to_prose(from_prose(text)) == text


@pytest.mark.parametrize(
    "markdown", ["Satu  \ndua", "- a\n\n    lagi", "| a |\n|---|", "6. enam\n7. tujuh", "    kode"]
)
def test_what_a_plain_field_cannot_say_has_none(markdown):
    assert to_prose(markdown) is None


def block(words: str) -> TextBlock:
    return TextBlock(kind_of(words), words)


@pytest.mark.parametrize(
    ("words", "changed", "after"),
    [
        ("## Judul", {"teks": "Lain"}, "## Lain"),
        ("### Judul", {"tingkat": "2"}, "## Judul"),
        (
            '!!! latihan "A"\n\n    Isi.\n\n    | a | b |\n    |---|---|\n    | 1 | 2 |',
            {"sel-1-1": "3", "teks-akhir": "Akhir."},
            '!!! latihan "A"\n\n    Isi.\n\n    | a | b |\n    |---|---|\n    | 1 | 3 |'
            "\n\n    Akhir.",
        ),
        (
            '!!! kasus "A"\n\n    Isi.\n\n    ![alt](a.svg "B")\n\n    Akhir.',
            {"keterangan": "Rumah"},
            '!!! kasus "A"\n\n    Isi.\n\n    ![alt](a.svg "Rumah")\n\n    Akhir.',
        ),
        (
            "Satu\n:   Arti satu.\n\nDua\n:   Arti dua.",
            {"baris": "3", "sel-0-1": "Lain.", "sel-2-0": "Tiga", "sel-2-1": "Arti tiga."},
            "Satu\n:   Lain.\n\nDua\n:   Arti dua.\n\nTiga\n:   Arti tiga.",
        ),
        (
            '!!! kasus "A"\n\n    Isi.',
            {"teks": "Satu.\n• dua"},
            '!!! kasus "A"\n\n    Satu.\n\n    - dua',
        ),
        ('!!! kiat "A"\n    Isi.', {"judul": 'Kata "baru"'}, '!!! kiat "Kata ”baru”"\n\n    Isi.'),
        ("![alt](a.svg)", {"judul": "Rumah"}, '![alt](a.svg "Rumah")'),
        ("[^1]: Isi.", {"teks": "Lain\nlagi."}, "[^1]: Lain lagi."),
        (
            "| a | b |\n|:--|---|\n| 1 | 2 |",
            {"baris": "3", "sel-1-1": "2|3", "sel-2-0": "4"},
            "| a | b |\n|:--|---|\n| 1 | 2\\|3 |\n| 4 | |",
        ),
        ("| a | b |\n|---|---|\n| 1 | |", {"sel-0-1": ""}, "| a |\n|---|\n| 1 |"),
    ],
)
def test_one_field_changed(words, changed, after):
    form = form_of(block(words), LESSON)
    assert form.kind != SOURCE
    assert changed_words(block(words), LESSON, form.kind, {**form.fields, **changed}) == after


def test_an_option_added_at_the_end_keeps_the_letters():
    fields = read_entry(QUESTION)
    fields |= {"pilihan-3": "empat", "sebab-3": "Kurang.\nSekali."}
    words = write_entry(fields)
    assert "- [ ] tiga\n  > Juga bukan.\n- [ ] empat\n  > Kurang.\n  >\n  > Sekali." in words
    assert "{" not in words


def test_an_option_taken_out_of_the_middle_leaves_the_others_their_letters():
    fields = read_entry(QUESTION)
    words = write_entry(fields | {"pilihan-0": ""})
    assert "- [x] {b} dua\n- [ ] {c} tiga" in words


def test_an_entry_whose_data_line_is_wrong_is_not_taken_apart():
    """Its words stay as they are: a second value would be lost in a form."""
    assert read_entry(QUESTION) is not None
    assert read_entry(QUESTION.replace("kognitif: memahami", "kompetensi: menilai")) is None


def test_an_unfinished_question_is_kept_as_it_stands():
    fields = {"kode": "a-9", "tanda": "## ", "d-kompetensi": "melihat", "bentuk": "options"}
    words = write_entry(fields | {"teks": "Apa?", "pilihan-0": "satu"})
    assert words == "## a-9\nkompetensi: melihat\n\nApa?\n\n- [ ] satu"


def test_a_changed_key_of_the_front_matter_leaves_all_other_lines():
    words = '---\n# catatan\ntitle: "A: b"   # judul\nsources: [x,  y]\n---'
    path = LESSON
    fields = read_front(words, path)
    assert fields == {"title": "A: b", "sources": "x\ny", "competencies": "", "asked": ""}
    after = write_front(words, path, fields | {"sources": "x\nz"})
    assert after == '---\n# catatan\ntitle: "A: b"   # judul\nsources: [x, z]\n---'
    assert write_front(words, path, fields | {"competencies": "melihat"}).endswith(
        "sources: [x,  y]\ncompetencies: [melihat]\n---"
    )
    assert 'title: "Langkah #1"' in write_front(words, path, fields | {"title": "Langkah #1"})


def test_a_new_front_matter_can_be_read():
    words = new_front(LessonHead, {"title": "Ya: *satu*", "sources": "a\nb"})
    assert read_front(words, LESSON) == {
        "title": "Ya: *satu*", "sources": "a\nb", "competencies": "", "asked": ""
    }  # fmt: skip


def test_questions_are_typed_one_a_line_and_stand_as_one_text():
    typed = "bapak: sakit, siapa bantu\r\n\r\n  - gmn caranya #2 \n"
    words = new_front(LessonHead, {"title": "Satu", "sources": "a", "asked": typed})
    assert words.endswith("asked: |\n  bapak: sakit, siapa bantu\n  - gmn caranya #2\n---")
    fields = read_front(words, LESSON)
    assert fields is not None and fields["asked"] == "bapak: sakit, siapa bantu\n- gmn caranya #2"
    assert write_front(words, LESSON, fields) == words
    less = write_front(words, LESSON, fields | {"asked": "satu saja"})
    assert less.endswith("asked: |\n  satu saja\n---")
    assert "asked" not in write_front(words, LESSON, fields | {"asked": ""})


def test_the_source_is_taken_as_it_is():
    assert words_of(SOURCE, {"sumber": "\r\nKata\r\n:   arti\r\n"}, path=LESSON) == "Kata\n:   arti"
