"""A Word file (.docx) as paragraphs and tables: numbers as shown, marks of every letter, pictures.

Source: ECMA-376, WordprocessingML. Only what tells a key apart is read of the looks.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from lms.exchange.item_files.found import ItemPicture, UnreadableItems
from lms.exchange.item_files.safe_xml import below, first, local_name, name_of, read_xml, within
from lms.exchange.item_files.word_blocks import (
    NOTE_LOST,
    Paragraph,
    Run,
    TableBlock,
    id_of,
    shape_of,
    words_of,
)
from lms.exchange.item_files.word_lists import (
    ON,
    read_lists,
    read_outlines,
    read_styles,
    shown_number,
    value_of,
)

if TYPE_CHECKING:
    from lxml import etree

# bytes, packed and unpacked
MOST_BYTES, MOST_UNPACKED, MOST_FILES = 50_000_000, 120_000_000, 2_000
OLD_WORD = b"\xd0\xcf\x11\xe0"
PLAIN_COLOURS = frozenset(
    {"auto", "000000", "FFFFFF", "1F1F1F", "222222", "212121", "333333", "0D0D0D"}
)


# how a sign without text is written
SHOWN = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "sym": "•"}
# reference → the part of the file with the notes, and what one is called there
NOTES = {
    "footnoteReference": ("footnotes", "footnote"),
    "endnoteReference": ("endnotes", "endnote"),
}
DAMAGED = "Berkas Word ini rusak; simpan sekali lagi sebagai .docx."
# what a part of an archive may say: other bytes than promised, locked, packed in an odd way
UNREADABLE = (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, OSError)


class WordFile:
    """The parts of one file that are needed, read once."""

    def __init__(self, content: bytes) -> None:
        self.archive = open_word(content)
        self.names = set(self.archive.namelist())
        self.lists = read_lists(self._part("word/numbering.xml"))
        styles = self._part("word/styles.xml")
        self.styles, self.outlines = read_styles(styles), read_outlines(styles)
        self.targets = _targets(self._part("word/_rels/document.xml.rels"))
        self.counts: dict[str, dict[int, int]] = {}
        # by part and number: the words of the notes that were asked for
        self.notes: dict[str, dict[str, str]] = {}

    def _part(self, name: str) -> etree._Element | None:
        if name not in self.names:
            return None
        return read_xml(self._packed(name))

    def _packed(self, name: str) -> bytes:
        try:
            return self.archive.read(name)
        except UNREADABLE as error:
            raise UnreadableItems(DAMAGED) from error

    def blocks(self) -> Iterator[Paragraph | TableBlock]:
        """The body in its order; raises UnreadableItems."""
        document = self._part("word/document.xml")
        body = first(document, "body")
        if body is None:
            raise UnreadableItems("Berkas Word ini tidak punya isi.")
        yield from self._blocks(body)

    def _blocks(self, holder: etree._Element) -> Iterator[Paragraph | TableBlock]:
        for element in holder:
            name = name_of(element)
            if name == "p":
                yield self._paragraph(element)
            elif name == "tbl":
                rows = list(below(element, "tr"))
                yield TableBlock([self._row(row) for row in rows], [shape_of(row) for row in rows])
            elif name in ("sdt", "sdtContent", "ins", "smartTag"):
                yield from self._blocks(element)

    def _row(self, row: etree._Element) -> list[list[Paragraph]]:
        return [
            [block for block in self._blocks(cell) if isinstance(block, Paragraph)]
            for cell in within(row, "tc")
        ]

    def _paragraph(self, element: etree._Element) -> Paragraph:
        properties = first(element, "pPr")
        style = value_of(first(properties, "pStyle"))
        number, depth = self._number(properties, style)
        outline = value_of(first(properties, "outlineLvl"))
        level = int(outline) + 1 if outline in set("012345678") else self.outlines.get(style)
        found = Paragraph(number, level=level, depth=depth)
        self._runs(element, self._marks(first(properties, "rPr"), style) & _STYLED, found)
        return found

    def _runs(
        self, holder: etree._Element, above: frozenset[str], found: Paragraph, link: str = ""
    ) -> None:
        for child in holder:
            name = name_of(child)
            if name == "r":
                self._run(child, above, found, link)
            elif name == "hyperlink":
                self._runs(child, above, found, self._address(child))
            elif name in ("ins", "smartTag", "sdt", "sdtContent", "fldSimple"):
                self._runs(child, above, found, link)
            elif name in ("oMath", "oMathPara"):
                text = "".join(each.text or "" for each in within(child, "t"))
                found.runs.append(Run(text, frozenset()))
                found.losses.append(f"rumus “{text[:30]}” menjadi teks biasa")

    def _address(self, link: etree._Element) -> str:
        """Of a page in the net; "" for a place in this file."""
        given = (v for k, v in link.attrib.items() if local_name(k) == "id")
        address = self.targets.get(next(given, ""), "")
        return address if address.startswith(("https://", "http://")) else ""

    def _run(self, run: etree._Element, above: frozenset[str], found: Paragraph, link: str) -> None:
        properties = first(run, "rPr")
        style = value_of(first(properties, "rStyle"))
        marks = (above | self._marks(properties, style)) - _off(properties)
        text = ""
        for part in run:
            name = name_of(part)
            if name == "t":
                text += part.text or ""
            elif name in SHOWN:
                text += SHOWN[name]
            elif name in ("drawing", "pict", "object", "AlternateContent"):
                self._picture(part, found)
            elif name in NOTES:
                self._note(part, found)
        if text:
            found.runs.append(Run(text, frozenset(marks), link))

    def _note(self, reference: etree._Element, found: Paragraph) -> None:
        """The words of a footnote stay at their place; without words it is a loss."""
        part, tag = NOTES[name_of(reference)]
        if part not in self.notes:
            root = self._part(f"word/{part}.xml")
            elements = below(root, tag) if root is not None else ()
            self.notes[part] = {id_of(each): words_of(each) for each in elements}
        words = self.notes[part].get(id_of(reference), "")
        if words:
            found.runs.append(Run("", frozenset(), note=words))
        else:
            found.losses.append(NOTE_LOST)

    def _picture(self, part: etree._Element, found: Paragraph) -> None:
        taken = False
        for blip in within(part, "blip", "imagedata"):
            link = next(
                (v for k, v in blip.attrib.items() if local_name(k) in ("embed", "id")),
                "",
            )
            name = self.targets.get(link, "")
            path = f"word/{name}"
            if path in self.names and name.lower().endswith(
                (".png", ".jpg", ".jpeg", ".webp", ".gif")
            ):
                picture = ItemPicture(name.rpartition("/")[2], self._packed(path))
                found.pictures.append(picture)
                found.alts[picture.name] = _described(part)
                taken = True
        if not taken:
            words = "".join(each.text or "" for each in within(part, "t"))
            found.losses.append(
                f"gambar atau kotak teks “{words[:30]}” tidak terbaca"
                if words
                else "gambar tidak terbaca"
            )

    def _marks(self, properties: etree._Element | None, style: str) -> frozenset[str]:
        found = set(self.styles.get(style, (frozenset(), "", ""))[0])
        for element in properties if properties is not None else ():
            name, value = name_of(element), value_of(element)
            if name in ON and value not in ("0", "false", "none", "off"):
                found.add(ON[name])
            elif (
                name == "color" and value and value.upper() not in PLAIN_COLOURS and value != "auto"
            ):
                found.add(f"warna {value.upper()}")
            elif name == "shd":
                fill = next((v for k, v in element.attrib.items() if k.endswith("}fill")), "auto")
                if fill.upper() not in ("AUTO", "FFFFFF"):
                    found.add("latar")
        return frozenset(found)

    def _number(self, properties: etree._Element | None, style: str) -> tuple[str, int]:
        """What Word shows in front of it, counted as Word counts, and how deep it stands."""
        own = first(properties, "numPr")
        number, level = value_of(first(own, "numId")), value_of(first(own, "ilvl"))
        styled = self.styles.get(style, (frozenset(), "", ""))
        number, level = number or styled[1], level or styled[2] or "0"
        levels = self.lists.get(number, {})
        if number in ("", "0") or not level.isdecimal() or int(level) not in levels:
            return "", 0
        depth = int(level)
        counts = self.counts.setdefault(number, {})
        counts[depth] = counts.get(depth, levels[depth][2] - 1) + 1
        for deeper in [each for each in counts if each > depth]:
            del counts[deeper]
        return shown_number(levels[depth][0], counts[depth]), depth


_STYLED = frozenset(ON.values()) - {"coret"}


def open_word(content: bytes) -> zipfile.ZipFile:
    """Raises UnreadableItems for what is no Word file of today, or unpacks to too much."""
    if content.startswith(OLD_WORD):
        raise UnreadableItems(
            "Ini berkas Word lama (.doc) atau dikunci; simpan sebagai .docx tanpa kata sandi."
        )
    if content.startswith(b"%PDF"):
        raise UnreadableItems("Ini PDF; buka di Word, lalu simpan sebagai .docx.")
    if len(content) > MOST_BYTES:
        raise UnreadableItems("Berkas Word ini terlalu besar; kecilkan gambarnya.")
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
        entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        raise UnreadableItems(DAMAGED) from error
    if "word/document.xml" not in {entry.filename for entry in entries}:
        kind = "ODT" if "content.xml" in {entry.filename for entry in entries} else "berkas lain"
        raise UnreadableItems(
            f"Ini {kind}, bukan .docx; simpan sebagai .docx dari Word atau LibreOffice."
        )
    if len(entries) > MOST_FILES or sum(entry.file_size for entry in entries) > MOST_UNPACKED:
        raise UnreadableItems("Isi berkas Word ini terlalu besar.")
    return archive


def _described(part: etree._Element) -> str:
    """What stands in Word as the alternative text of a picture."""
    said = (each.get("descr", "") for each in within(part, "docPr"))
    return " ".join(" ".join(said).split())


def _off(properties: etree._Element | None) -> set[str]:
    """Marks that the run takes away from its style."""
    return {
        ON[name_of(element)]
        for element in (properties if properties is not None else ())
        if name_of(element) in ON and value_of(element) in ("0", "false", "none", "off")
    }


def _targets(relations: etree._Element | None) -> Mapping[str, str]:
    if relations is None:
        return {}
    return {each.get("Id", ""): each.get("Target", "") for each in below(relations, "Relationship")}
