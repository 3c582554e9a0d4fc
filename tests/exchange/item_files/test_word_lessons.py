"""A Word file as lessons: headings, lists, tables, pictures; what cannot be kept has a place."""

from __future__ import annotations

import io
import zipfile

import docx
import pytest
from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from PIL import Image

from lms.authoring.rules.blocks import split_blocks
from lms.exchange.item_files.found import UnreadableItems
from lms.exchange.item_files.word_lessons import MOST_LESSONS, lessons_of, read_lessons


def packed(document: Document) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def picture() -> io.BytesIO:
    out = io.BytesIO()
    Image.new("RGB", (300, 200), "teal").save(out, "PNG")
    out.seek(0)
    return out


def kinds(body: str) -> list[str]:
    return [block.kind for block in split_blocks(body, "")]


def test_headings_part_the_lessons_and_blocks_stay_blocks():
    document = docx.Document()
    document.add_heading("Kunjungan rumah", 0)
    document.add_heading("Sebelum berangkat", 1)
    paragraph = document.add_paragraph("Bawa ")
    paragraph.add_run("buku catatan").bold = True
    paragraph.add_run(" dan air.")
    document.add_heading("Yang dibawa", 2)
    for text in ("pena", "kartu"):
        document.add_paragraph(text, style="List Bullet")
    for text in ("ketuk", "salam"):
        document.add_paragraph(text, style="List Number")
    document.add_heading("Di rumah warga", 1)
    table = document.add_table(2, 2)
    for cell, text in zip(
        [c for row in table.rows for c in row.cells], ("Hari", "Tugas", "Senin", "a | b"),
        strict=True,
    ):  # fmt: skip
        cell.text = text
    document.add_picture(picture())
    found = read_lessons(packed(document))
    assert found.title == "Kunjungan rumah"
    first, second = found.lessons
    assert (first.title, second.title) == ("Sebelum berangkat", "Di rumah warga")
    assert first.body == (
        "Bawa **buku catatan** dan air.\n\n## Yang dibawa\n\n- pena\n- kartu\n\n1. ketuk\n2. salam"
    )
    assert kinds(second.body) == ["table", "picture"]
    assert "| Senin | a \\| b |" in second.body
    assert second.body.endswith("![](image1.png)")
    assert list(found.pictures) == ["image1.png"]
    assert lessons_of(found.to_plain()) == found


def test_without_headings_short_bold_lines_are_headings():
    document = docx.Document()
    for text in ("BAB I PENDAHULUAN", "Latar belakang"):
        document.add_paragraph().add_run(text).bold = True
    document.add_paragraph("• satu\n• dua")
    document.add_paragraph().add_run("BAB II ISI").bold = True
    document.add_paragraph().add_run("Kalimat tebal yang selesai dengan titik.").bold = True
    first, second = read_lessons(packed(document)).lessons
    assert (first.title, first.body) == (
        "BAB I PENDAHULUAN",
        "## Latar belakang\n\n- satu\n- dua",
    )
    assert second.body == "**Kalimat tebal yang selesai dengan titik.**"


def test_signs_of_markdown_in_word_are_letters():
    document = docx.Document()
    document.add_paragraph("# bukan judul, 3*4*5 dan __init__ <b>")
    document.add_paragraph("| a | b |")
    document.add_paragraph("= 4")
    body = read_lessons(packed(document)).lessons[0].body
    assert kinds(body) == ["paragraph"] * 3
    assert body.split("\n\n")[0] == r"\# bukan judul, 3\*4\*5 dan \__init_\_ &lt;b>"


def test_what_cannot_be_kept_is_said_at_its_place():
    document = docx.Document()
    run = document.add_paragraph("Lihat catatan").add_run()
    mark = OxmlElement("w:footnoteReference")
    mark.set(qn("w:id"), "2")
    run._r.append(mark)
    table = document.add_table(2, 3)
    table.cell(0, 0).merge(table.cell(0, 1))
    table.cell(1, 2).text = "isi"
    body = read_lessons(packed(document)).lessons[0].body
    assert body.split("\n\n")[:2] == ["Lihat catatan", "[Periksa: catatan kaki tidak ikut]"]
    assert "[Periksa: tabel di atas punya sel gabungan" in body


def with_notes(document: Document, notes: dict[str, str]) -> bytes:
    """The file as Word writes it when there are footnotes."""
    target, out = packed(document), io.BytesIO()
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    said = "".join(
        f'<w:footnote w:id="{n}"><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:footnote>'
        for n, text in notes.items()
    )
    with zipfile.ZipFile(io.BytesIO(target)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
        new.writestr("word/footnotes.xml", f"<w:footnotes {space}>{said}</w:footnotes>")
    return out.getvalue()


def note_at(paragraph, number: str) -> None:
    mark = OxmlElement("w:footnoteReference")
    mark.set(qn("w:id"), number)
    paragraph.add_run()._r.append(mark)


def test_footnotes_stay_at_their_words_and_each_lesson_has_its_own():
    document = docx.Document()
    document.add_heading("Satu", 1)
    note_at(document.add_paragraph("Usianya 60 tahun"), "2")
    table = document.add_table(2, 1)
    table.cell(0, 0).text = "Kepala"
    note_at(table.cell(1, 0).paragraphs[0], "4")
    document.add_heading("Dua", 1)
    note_at(document.add_paragraph("Dicatat"), "3")
    notes = {"-1": "", "2": "Permensos 8, pasal 1", "3": "Lihat *buku*", "4": "Kecil"}
    first, second = read_lessons(with_notes(document, notes)).lessons
    assert first.body.split("\n\n") == [
        "Usianya 60 tahun[^1]",
        "| Kepala |\n|---|\n| [^2] |",
        "[^1]: Permensos 8, pasal 1",
        "[^2]: Kecil",
    ]
    assert second.body == "Dicatat[^1]\n\n[^1]: Lihat \\*buku\\*"
    assert [block.kind for block in split_blocks(second.body, "")] == ["paragraph", "footnote"]


def test_what_spans_rows_is_said_in_each_and_a_name_over_all_columns_stands_above():
    document = docx.Document()
    table = document.add_table(4, 2)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "Kunjungan"
    table.cell(1, 0).text, table.cell(1, 1).text = "Hari", "Tugas"
    table.cell(2, 0).merge(table.cell(3, 0)).text = "Senin"
    table.cell(2, 1).text, table.cell(3, 1).text = "ketuk", "salam"
    body = read_lessons(packed(document)).lessons[0].body
    assert body == (
        "**Kunjungan**\n\n| Hari | Tugas |\n|---|---|\n| Senin | ketuk |\n| Senin | salam |"
    )


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"bukan zip", "rusak"),
        (b"%PDF-1.7", "PDF"),
        (packed(docx.Document()), "tidak punya tulisan"),
    ],
)
def test_a_file_without_lessons_is_refused_in_one_sentence(content, words):
    with pytest.raises(UnreadableItems, match=words):
        read_lessons(content)


def test_a_file_with_too_many_headings_is_refused():
    document = docx.Document()
    for number in range(MOST_LESSONS + 1):
        document.add_heading(f"Bab {number}", 1)
    with pytest.raises(UnreadableItems, match="Heading 2"):
        read_lessons(packed(document))
