"""What the XML of an XLSX says before anybody builds its table: how far it reaches, what is broken.

A cell that is only formatted counts for nothing; a single letter typed far away counts for the
whole rectangle up to it, as the reader of tables would build it.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from xml.etree import ElementTree

from lms.exchange.table_limits import is_too_large

CHUNK = 1_000_000
# bytes of the lists of sheets; they are a few hundred in an honest file
MOST_LIST = 2_000_000
MOST_LISTED = 1_000
P = rb"(?:\w+:)?"
EMPTY = re.compile(rb"<" + P + rb"c(?:\s[^>]*)?(?:/>|>\s*</" + P + rb"c>)")
ROW = re.compile(rb"<" + P + rb"row(?:\s[^>]*?\br=\"(\d+)\")?[^>]*>")
REFERENCE = re.compile(rb"\sr=\"([A-Z]{1,4})(\d{1,8})\"")
CELL = re.compile(rb"<" + P + rb"c(\s[^>]*)?>(.*?)</" + P + rb"c>", re.DOTALL)
VALUE = re.compile(rb"<" + P + rb"v>([^<]+)</" + P + rb"v>")
FORMULA = re.compile(rb"<" + P + rb"f[\s>/]")
ENDLESS = re.compile(
    rb"<" + P + rb"f(?:\s[^>]*)?(?:/>|>[^<]*</" + P + rb"f>)\s*"
    rb"(?:<" + P + rb"v\s*/>|<" + P + rb"v>\s*</" + P + rb"v>|</" + P + rb"c>)"
)
MERGED = re.compile(rb"<" + P + rb"mergeCell\s[^>]*?ref=\"([A-Z]+)(\d+):([A-Z]+)(\d+)\"")
UNSTORED = "rumus tanpa hasil"


@dataclass
class SheetScan:
    """Rows and columns counted from 1, as spreadsheets show them."""

    # the furthest row and column that hold anything, and a cell there
    last_row: int = 0
    last_column: int = 0
    furthest: str = ""
    # row, column, what it says
    broken: list[tuple[int, int, str]] = field(default_factory=list)
    # first row, first column, last row, last column
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)


def scan_workbook(content: bytes) -> dict[str, SheetScan]:
    """By sheet name; empty for what is no XLSX of today's kind."""
    book = zipfile.ZipFile(io.BytesIO(content))
    return {name: _scan_sheet(book, path) for name, path in _paths(book).items()}


def _paths(book: zipfile.ZipFile) -> Mapping[str, str]:
    listed = _xml(book, "xl/workbook.xml")
    related = _xml(book, "xl/_rels/workbook.xml.rels")
    if listed is None or related is None:
        return {}
    targets = {each.get("Id"): each.get("Target", "") for each in related}
    known = set(book.namelist())
    found = {}
    for sheet in listed.iter():
        if _local(sheet.tag) != "sheet":
            continue
        link = next((v for k, v in sheet.attrib.items() if _local(k) == "id"), None)
        target = targets.get(link, "")
        path = target.lstrip("/") if target.startswith("/") else str(PurePosixPath("xl", target))
        if path in known:
            found[sheet.get("name", "")] = path
    return found


def _xml(book: zipfile.ZipFile, path: str) -> ElementTree.Element | None:
    if path not in book.namelist() or book.getinfo(path).file_size > MOST_LIST:
        return None
    return ElementTree.fromstring(book.read(path))


def _local(tag: str) -> str:
    return tag.rsplit("}", 1)[-1]


def _scan_sheet(book: zipfile.ZipFile, path: str) -> SheetScan:
    found, row = SheetScan(), 0
    for piece in _pieces(book, path):
        for start, text in _rows(piece):
            row = int(start[1]) if start[1] else row + 1
            _take_row(found, row, text)
        if is_too_large(found.last_row, found.last_column):
            break
        if b"mergeCell" in piece:
            found.merged += [_area(m) for m in MERGED.finditer(piece)][:MOST_LISTED]
    return found


def _pieces(book: zipfile.ZipFile, path: str) -> Iterator[bytes]:
    """The XML in parts that end where a row ends."""
    rest = b""
    with book.open(path) as stream:
        while chunk := stream.read(CHUNK):
            rest += chunk
            end = max(rest.rfind(b"row>") + 4, rest.rfind(b"<", 0, rest.rfind(b"row ") + 1))
            if end > 3:
                yield rest[:end]
                rest = rest[end:]
    yield rest


def _rows(piece: bytes) -> Iterator[tuple[re.Match[bytes], bytes]]:
    starts = list(ROW.finditer(piece))
    ends = [start.start() for start in starts[1:]] + [len(piece)]
    for start, end in zip(starts, ends, strict=False):
        yield start, piece[start.end() : end]


def _take_row(found: SheetScan, row: int, text: bytes) -> None:
    filled = EMPTY.sub(b"", text)
    cells = filled.count(b"</")
    if not cells or b"c>" not in filled:
        return
    references = REFERENCE.findall(filled)
    columns = [column_number(letters) for letters in {letters for letters, _ in references}]
    last = max(columns, default=filled.count(b"<c"))
    if row > found.last_row or last > found.last_column:
        found.furthest = f"{column_letters(last)}{row}"
    found.last_row = max(found.last_row, row)
    found.last_column = max(found.last_column, last)
    if len(found.broken) < MOST_LISTED and (b'"e"' in filled or ENDLESS.search(filled)):
        found.broken += _broken(row, filled)


def _broken(row: int, text: bytes) -> Iterator[tuple[int, int, str]]:
    """Errors, and formulas whose result was never stored; a stored empty text is a result."""
    for number, cell in enumerate(CELL.finditer(text), 1):
        head, inside = cell[1] or b"", cell[2]
        reference = REFERENCE.search(head)
        column = column_number(reference[1]) if reference else number
        value = VALUE.search(inside)
        if b't="e"' in head:
            yield row, column, value[1].decode("ascii", "replace") if value else "#N/A"
        elif FORMULA.search(inside) and value is None and b't="str"' not in head:
            yield row, column, UNSTORED


def _area(found: re.Match[bytes]) -> tuple[int, int, int, int]:
    return int(found[2]), column_number(found[1]), int(found[4]), column_number(found[3])


def column_number(letters: bytes) -> int:
    """`A` is 1, `Z` 26, `AA` 27."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number


def column_letters(number: int) -> str:
    """27 is `AA`."""
    letters = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
