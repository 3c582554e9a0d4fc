"""The office's own Word file as the form of its report: its head, margins, letters, and places.

`[ISI LAPORAN]` in a line of its own says where the report begins; without it, at the end. The
other places are filled where they stand, also in head and foot.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from typing import Any

from lms.errors import Conflict
from lms.exchange.dossiers import Dossier
from lms.exchange.item_files.found import UnreadableItems
from lms.exchange.item_files.word_file import open_word
from lms.exchange.word_text import clean_text

PLACE = "[ISI LAPORAN]"
TITLE = "[JUDUL]"
# styles that the report uses; a file that was never typed in has few
NEEDED = ("Title", "Subtitle", "Caption", "Heading 1", "Table Grid")
HEADS = ("header", "footer", "first_page_header", "first_page_footer")


class NoTemplate(Conflict):
    """The file cannot be the form of a report; the sentence says why."""


def open_template(content: bytes) -> Any:
    """The file as a document that can be written into. Raises NoTemplate."""
    from docx import Document

    try:
        open_word(content).close()
        document = Document(io.BytesIO(content))
        _add_styles(document)
    except UnreadableItems as error:
        raise NoTemplate(str(error)) from error
    except Exception as error:  # python-docx has no class of its own for a damaged part
        raise NoTemplate(
            "Berkas Word ini rusak, bermakro, atau berupa .dotx. Buka di Word, simpan sebagai "
            "Dokumen Word (.docx), lalu coba lagi."
        ) from error
    return document


def fill_template(document: Any, dossier: Dossier, write: Callable[[bool], None]) -> None:
    """`write` adds the report at the end, with its title or without; then it is put in its place.

    The file's own places are filled first, so that no word of the report is taken for one.
    """
    is_titled = TITLE in _fill_places(document, _places(dossier))
    marker = next((one for one in document.paragraphs if one.text.strip() == PLACE), None)
    before = set(document.element.body)
    write(not is_titled)
    if marker is None:
        return
    for one in [one for one in document.element.body if one not in before]:
        marker._p.addprevious(one)
    document.element.body.remove(marker._p)


def _places(dossier: Dossier) -> Mapping[str, str]:
    return {
        TITLE: dossier.title,
        "[KELAS]": dossier.subtitle,
        "[PENYELENGGARA]": dossier.head[0] if dossier.head else "",
        "[TEMPAT, TANGGAL]": dossier.signed_at,
    }


def _fill_places(document: Any, places: Mapping[str, str]) -> set[str]:
    """Those that were there; a line with a place has the look of its first letters."""
    found = set()
    for paragraph in _paragraphs(document):
        text = paragraph.text
        here = {place for place in places if place in text}
        for place in here:
            text = text.replace(place, clean_text(places[place]))
        if here:
            paragraph.runs[0].text = text
            for run in paragraph.runs[1:]:
                run.text = ""
        found |= here
    return found


def _paragraphs(document: Any) -> Iterator[Any]:
    yield from _within(document)
    for section in document.sections:
        for kind in HEADS:
            part = getattr(section, kind)
            if not part.is_linked_to_previous:
                yield from _within(part)


def _within(part: Any) -> Iterator[Any]:
    """Its own, and those of its tables; a text of a link alone has no run and is left."""
    yield from (one for one in part.paragraphs if one.runs)
    for table in part.tables:
        for row in table.rows:
            for cell in row.cells:
                yield from _within(cell)


def _add_styles(document: Any) -> None:
    """Those that the report uses and this file has never used, as Word itself has them."""
    from docx import Document

    there = {style.name for style in document.styles}
    own = Document().styles
    for name in NEEDED:
        if name not in there:
            document.styles.element.append(deepcopy(own[name].element))
