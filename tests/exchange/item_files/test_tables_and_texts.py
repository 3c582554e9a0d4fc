"""Tables of questions, a Google quiz copied as text, and what encodings do to them."""

from __future__ import annotations

import io

import pytest
import xlsxwriter

from lms.assessment.kinds.choices import Choices
from lms.exchange.item_files.building import plain_line
from lms.exchange.item_files.found import NoteKind, UnreadableItems
from lms.exchange.item_files.gift import read_gift
from lms.exchange.item_files.html_markdown import html_to_markdown
from lms.exchange.item_files.moodle_xml import read_moodle
from lms.exchange.item_files.reading import read_items
from lms.exchange.item_files.sheet_writer import HEADS, write_template

CSV = """Bank soal kabupaten
;;;;;;
No;Soal;A;B;C;D;Kunci;Pembahasan;Kompetensi
1;Siapa mitra PSM di kecamatan?;Camat;TKSK;Lurah;RT;B;TKSK bertugas di kecamatan.;komunikasi
2;Usia lanjut usia mulai?;50;60;65;70;60;;
3;Pilih dua;a;b;c;d;A, C;;
4;PSM menerima gaji.;;;;;Salah;;
5;Sebutkan singkatan;;;;;PSM;;
6;Berapa jenis PMKS?;;;;;26;;
7;Kunci hilang;a;b;c;;E;;
"""


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_a_table_as_indonesian_excel_writes_it(encoding):
    found = read_items(CSV.replace("mitra PSM", "mitra – é PSM").encode(encoding), "soal.csv")
    assert found.format == "table"
    assert [item.question.name for item in found.items] == [
        *("single", "single", "multiple", "true_false", "short", "number", "single"),
    ]
    first = found.items[0]
    assert first.question.stem == "Siapa mitra – é PSM di kecamatan?"
    assert [o.right for o in first.question.options] == [False, True, False, False]
    assert dict(first.fields) == {"kompetensi": "komunikasi"}
    assert [o.right for o in found.items[1].question.options] == [False, True, False, False]
    assert [n.line for n in found.notes if n.kind is NoteKind.ASK] == [10, 10]


def test_the_table_that_we_offer_reads_back_with_its_example_and_its_lists():
    content = write_template([("komunikasi", "Berbicara dengan warga")])
    [item] = read_items(content, "pola.xlsx").items
    assert isinstance(item.question, Choices)
    assert item.question.options[1].why == "Kartu dapat menyusul."
    assert item.fields["kompetensi"] == "komunikasi"
    assert "Pembahasan" in HEADS


def test_of_a_workbook_the_sheet_with_questions_is_read():
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target)
    book.add_worksheet("Petunjuk").write_row(0, 0, ["Isi", "lembar", "berikut"])
    sheet = book.add_worksheet("Soal PSM")
    sheet.write_row(2, 0, ["No.", "Pertanyaan", "Opsi A", "Opsi B", "Opsi C", "Kunci Jawaban"])
    sheet.write_row(3, 0, [1, "Apa?", "satu", "dua", 3, "c"])
    book.close()
    [item] = read_items(target.getvalue(), "a.xlsx").items
    assert item.category == "Soal PSM"
    assert [o.text for o in item.question.options if o.right] == ["3"]


def test_a_table_without_questions_says_what_it_should_hold():
    with pytest.raises(UnreadableItems, match="kolom Soal, A, B, C, D, dan Kunci"):
        read_items(b"Nama;Nilai\nSiti;80\n", "nilai.csv", "table")


GOOGLE = """Pre-test PSM
* Wajib diisi

1. Apa kepanjangan PSM? *
2 poin
○ Petugas Sosial Mandiri
○ Pekerja Sosial Masyarakat
○ Pendamping Sosial Muda
Jawaban benar
Pekerja Sosial Masyarakat
Masukan
Lihat modul pertama.

2. Pilih yang fakta *
1 poin
☐ Atap bocor
☐ Keluarganya malas
☐ Anak belum ditimbang
☐ Ibunya tidak peduli
Jawaban benar
Atap bocor
Anak belum ditimbang
3. Ceritakan kunjungan Anda *
5 poin
Jawaban Anda

4. Singkatan PMKS yang baru? *
1 poin
Jawaban benar
PPKS
"""


def test_a_google_quiz_that_was_copied_as_text():
    found = read_items(GOOGLE.encode(), "tempel.txt")
    assert found.format == "google"
    first, second, third, fourth = (item.question for item in found.items)
    assert first.stem == "Apa kepanjangan PSM?"
    assert [o.right for o in first.options] == [False, True, False]
    assert first.explanation == "Lihat modul pertama."
    assert (second.name, [o.right for o in second.options]) == (
        "multiple",
        [True, False, True, False],
    )
    assert third.name == "essay"
    assert (fourth.name, fourth.accepted) == ("short", ("PPKS",))


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        (b"Apa {=satu ~dua\n\nLain {T}\n", NoteKind.REFUSED, "ada `{` lagi"),
        (b"Apa {=a ~b} dan {=c ~d}?", NoteKind.ASK, "dua kurung jawaban"),
        (b"Jodohkan {=a -> b =c -> =d -> e}", NoteKind.ASK, "“c” belum punya pasangan"),
        (b"Apa {~%abc%a =b}", NoteKind.ASK, "tidak terbaca; dibaca sebagai kata"),
    ],
)
def test_what_gift_leaves_open_is_said(text, kind, words):
    notes = read_gift(text).notes
    assert any(note.kind is kind and words in note.text for note in notes), notes


def test_a_share_of_gift_may_have_a_decimal_comma():
    [item] = read_gift(b"Apa {~%33,333%a ~%66,667%b ~c}").items
    assert item.fractions == (33.333, 66.667, 0.0)


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ("<b><p>x</p></b>", "**x**"),
        ("a <b>", "a"),
        ("a</b> c", "a c"),
        ("<b><strong>x</strong></b> y", "**x** y"),
        ("<p>a <b>c <i>d</b> e</i></p>", "a **c *d*** *e*"),
        ("<ul><li><b>a</li><li>c</b></li></ul>", "- **a**\n- **c**"),
        ("x<b> a</b>", "x **a**"),
    ],
)
def test_marks_of_html_are_closed_where_markdown_needs_it(html, markdown):
    assert html_to_markdown(html).text == markdown


def test_a_picture_that_the_file_does_not_hold_is_said():
    text = b'[html]<img src="@@PLUGINFILE@@/denah.png"> Apa? {=a ~b}'
    notes = [note.text for note in read_items(text, "soal.gift", "gift").notes]
    assert any("denah.png tidak ada di berkas" in words for words in notes), notes


MOODLE = (
    "<quiz><question type='{}'><name><text>n</text></name><questiontext><text>Apa?</text>"
    "</questiontext>{}</question></quiz>"
)


@pytest.mark.parametrize(
    ("kind", "answers", "words"),
    [
        ("multichoice", ("abc", "0"), "bukan angka"),
        ("multichoice", ("inf", "0"), "bukan angka"),
        ("truefalse", ("100", "100"), "bernilai sama"),
        ("truefalse", ("0", "0"), "bernilai sama"),
    ],
)
def test_a_key_of_moodle_that_cannot_be_told_is_asked(kind, answers, words):
    rows = "".join(
        f"<answer fraction='{share}'><text>{text}</text></answer>"
        for share, text in zip(answers, ("true", "false"), strict=True)
    )
    found = read_moodle(MOODLE.format(kind, rows).encode())
    assert any(note.kind is NoteKind.ASK and words in note.text for note in found.notes)


def test_a_share_of_moodle_may_have_a_decimal_comma():
    rows = "".join(
        f"<answer fraction='{share}'><text>{share}</text></answer>" for share in ("33,3", "66,7")
    )
    text = MOODLE.format("multichoice", f"{rows}<single>false</single>")
    assert read_moodle(text.encode()).items[0].fractions == (33.3, 66.7)


def test_brackets_of_a_text_make_no_link():
    assert plain_line("[lihat](sini)") == r"\[lihat](sini)"
    assert plain_line("[lihat] (sini)") == "[lihat] (sini)"


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ("<p>Tanah & air", "Tanah &amp; air"), ("<p>Tanah &", "Tanah &amp;"),
        ("a <b>kata", "a **kata**"),
        ("<code>x", "`x`"), ("<p>satu</p><p>dua", "satu\n\ndua"),
    ],
)  # fmt: skip
def test_what_a_text_leaves_open_is_closed(html: str, markdown: str) -> None:
    assert html_to_markdown(html).text.replace("&amp;", "&") == markdown.replace("&amp;", "&")
