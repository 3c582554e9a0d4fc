"""A CSV as rows of text: separators, encodings, and how wide and long it may be."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from lms.exchange.sheets import Grid, Row, fault
from lms.exchange.table_limits import LIMITS, MOST_ROWS, is_too_large
from lms.letters import clean

ENCODINGS = ("utf-8-sig", "cp1252")
SEPARATORS = ",;\t"


def read_text(content: bytes, source: str) -> Grid:
    """The one table of a text."""
    text = _decode(content, source)
    return Grid(tuple(_limited(_csv_rows(text, source), source)))


def _csv_rows(text: str, source: str) -> Iterator[Row]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text), strict=False)
    line = 1
    try:
        for cells in reader:
            yield Row(line, tuple(_plain(cell) for cell in cells))
            line = reader.line_num + 1
    except csv.Error as error:
        raise fault(source, line, "mulai baris ini bukan tabel CSV") from error


def _plain(cell: str) -> str:
    """Without blanks around it; `="0812…"` is how a spreadsheet is told to keep a text."""
    text = clean(cell).strip()
    return text[2:-1] if text.startswith('="') and text.endswith('"') and len(text) > 2 else text


def _limited(rows: Iterable[Row], source: str) -> Iterator[Row]:
    """Empty lines and empty cells at the end count for nothing, however many they are."""
    number, widest = 0, 0
    blank: list[Row] = []
    for row in rows:
        number += 1
        if row.is_empty:
            blank += [Row(row.line, row.cells[:1])] if len(blank) < MOST_ROWS else []
            continue
        widest = max(widest, row.width)
        if is_too_large(number, widest):
            raise fault(source, row.line, f"tabel ini terlalu besar; {LIMITS}")
        yield from blank
        yield Row(row.line, row.cells[: row.width] if len(row.cells) > 10 * widest else row.cells)
        blank = []
    yield from blank


def _decode(content: bytes, source: str) -> str:
    """UTF-8 with or without mark, UTF-16 with mark, else what Indonesian Excel writes."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _utf16(content, source)
    if b"\x00" in content:
        raise fault(source, None, "bukan berkas CSV atau XLSX")
    for encoding in ENCODINGS:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise fault(source, None, "huruf dalam berkas ini tidak dikenali; simpan sebagai CSV UTF-8")


def _utf16(content: bytes, source: str) -> str:
    try:
        return content.decode("utf-16")
    except UnicodeDecodeError as error:
        raise fault(source, None, "berkas ini terpotong; unduh atau simpan sekali lagi") from error


def _separator(text: str) -> str:
    """The separator that cuts the first lines into the most columns, most evenly."""
    lines = [line[:10_000] for line in text[:1_000_000].splitlines()[:20] if line.strip()]

    def widths(separator: str) -> list[int]:
        return [len(row) for row in csv.reader(lines, delimiter=separator) if any(row)]

    def merit(separator: str) -> tuple[int, int]:
        found = widths(separator)
        usual = max(set(found), key=lambda width: (found.count(width), width), default=0)
        return (found.count(usual) if usual > 1 else 0, usual)

    return max(SEPARATORS, key=merit)
