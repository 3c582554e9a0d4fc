"""The organiser's report as a Word file: headings, tables and pictures that the office can edit."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

from lms.exchange.dossier_parts import DossierPart, DossierTable
from lms.exchange.dossier_template import fill_template, open_template
from lms.exchange.dossiers import Dossier
from lms.exchange.word_text import clean_text

HOUR = re.compile(r"\d\d\.\d\d")
ROW_MM = 10
NUMBER_MM = 10
PHOTO_MM = 80
Photo = Callable[[UUID], bytes]


def dossier_docx(dossier: Dossier, *, photo: Photo) -> bytes:
    """`photo` gives the pixels of one by its id."""
    from docx import Document
    from docx.shared import Mm, Pt

    document: Any = Document()
    document.styles["Normal"].font.name, document.styles["Normal"].font.size = "Calibri", Pt(11)
    for section in document.sections:
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.left_margin = section.right_margin = Mm(20)
    _add_head(document, dossier)
    _add_report(document, dossier, photo, has_title=True)
    return _saved(document, dossier)


def dossier_in_template(dossier: Dossier, template: bytes, *, photo: Photo) -> bytes:
    """In the office's own file, whose head, letters and margins stay. Raises NoTemplate."""
    document = open_template(template)
    fill_template(
        document,
        dossier,
        lambda has_title: _add_report(document, dossier, photo, has_title=has_title),
    )
    return _saved(document, dossier)


def _add_head(document: Any, dossier: Dossier) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Mm

    if dossier.logo:
        document.add_picture(io.BytesIO(dossier.logo), height=Mm(18))
        document.paragraphs[-1].alignment = WD_ALIGN_PARAGRAPH.CENTER
    for place, line in enumerate(dossier.head):
        paragraph = document.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        run = paragraph.add_run(clean_text(line))
        run.bold = place == 0


def _add_report(document: Any, dossier: Dossier, photo: Photo, *, has_title: bool) -> None:
    if has_title:
        document.add_heading(clean_text(dossier.title), 0)
        document.add_paragraph(clean_text(dossier.subtitle), style="Subtitle")
    for number, part in enumerate(dossier.parts, start=1):
        _add_part(document, number, part, photo)
    _add_signatures(document, dossier)


def _saved(document: Any, dossier: Dossier) -> bytes:
    document.core_properties.title = clean_text(f"{dossier.title} {dossier.subtitle}")
    document.core_properties.author = clean_text(dossier.head[0]) if dossier.head else ""
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _add_part(document: Any, number: int, part: DossierPart, photo: Photo) -> None:
    from docx.shared import Mm

    document.add_heading(clean_text(f"{number}. {part.title}"), 1)
    for sentence in part.sentences:
        document.add_paragraph(clean_text(sentence))
    for table in part.tables:
        _add_table(document, table)
    for one in part.photos:
        document.add_picture(io.BytesIO(photo(one.id)), width=Mm(PHOTO_MM))
        document.add_paragraph(clean_text(one.caption), style="Caption")


def _add_table(document: Any, table: DossierTable) -> None:
    from docx.shared import Mm

    if table.caption:
        document.add_paragraph(clean_text(table.caption))
    grid = document.add_table(rows=1, cols=len(table.heads), style="Table Grid")
    _fill(grid.rows[0].cells, table.heads, bold=True)
    _repeat(grid.rows[0])
    for row in table.rows:
        cells = grid.add_row()
        _fill(cells.cells, row)
        if table.is_signed:
            cells.height = Mm(ROW_MM)
    for place, head in enumerate(table.heads):
        if head in ("No", "JP") or HOUR.fullmatch(head):
            for cell in grid.columns[place].cells:
                cell.width = Mm(NUMBER_MM)
    document.add_paragraph()


def _fill(cells: Any, texts: Sequence[str], *, bold: bool = False) -> None:
    for cell, text in zip(cells, texts, strict=True):
        paragraph = cell.paragraphs[0]
        paragraph.paragraph_format.space_after = 0
        paragraph.add_run(clean_text(text)).bold = bold


def _repeat(row: Any) -> None:
    """The heads stand on every page of a long list."""
    from docx.oxml import OxmlElement

    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _add_signatures(document: Any, dossier: Dossier) -> None:
    document.add_paragraph()
    document.add_paragraph(clean_text(dossier.signed_at))
    grid = document.add_table(rows=2, cols=len(dossier.signatories))
    for place, (office, name) in enumerate(dossier.signatories):
        grid.rows[0].cells[place].text = clean_text(office)
        grid.rows[1].cells[place].text = f"\n\n\n{clean_text(name)}"
