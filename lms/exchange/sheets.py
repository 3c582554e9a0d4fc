"""A CSV or XLSX file as rows of text with their line numbers; the first readable sheet."""

from __future__ import annotations

import csv
import io
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from lms.errors import DomainError

ENCODINGS = ("utf-8-sig", "cp1252")
SEPARATORS = ",;\t"
# the first bytes of a zip (an XLSX is one) and of older Office files (a locked XLSX is one)
ZIP, OLD = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
NO_TABLES = {b"%PDF": "PDF", b"\xff\xd8\xff": "gambar", b"\x89PNG": "gambar", b"<": "halaman web"}
MOST_UNPACKED = 100_000_000


class UnreadableFile(DomainError):
    """A file of another system that cannot be taken in; the message names file and place."""


TOO_LARGE = "ada angka yang terlalu besar, atau desimalnya terlalu panjang, untuk sebuah nilai"


@dataclass(frozen=True)
class Row:
    """One line of the file; every cell is stripped text."""

    line: int
    cells: tuple[str, ...]

    @property
    def is_empty(self) -> bool:
        return not any(self.cells)


@dataclass(frozen=True)
class Sheet:
    """The header and the rows below it, all as wide as the header."""

    source: str
    header: Row
    rows: tuple[Row, ...]

    @property
    def names(self) -> tuple[str, ...]:
        return self.header.cells

    def column(self, name: str) -> tuple[str, ...]:
        """The cells under this header; a header that is missing names those that exist."""
        if name not in self.names:
            known = ", ".join(f"'{other}'" for other in self.names)
            raise fault(self.source, self.header.line, f"tidak ada kolom '{name}'; ada {known}")
        at = self.names.index(name)
        return tuple(row.cells[at] for row in self.rows)


def fault(source: str, line: int | None, what: str, column: str | None = None) -> UnreadableFile:
    """`file:line: kolom 'x': what is wrong`, on one line whatever the cells hold."""
    place = source if line is None else f"{source}:{line}"
    text = f"{place}: " + (f"kolom '{column}': " if column else "") + what
    return UnreadableFile(" ".join(text.split()))


def read_sheet(path: Path) -> Sheet:
    """The first sheet that holds a header and at least one row below it."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise UnreadableFile(f"{path}: tidak dapat dibuka ({error.strerror})") from error
    return parse_sheet(content, path.name)


def parse_sheet(content: bytes, source: str) -> Sheet:
    """The same from the bytes of an upload; the kind is seen from the first bytes."""
    if not content.strip():
        raise fault(source, None, "berkas kosong")
    for rows in _candidates(content, source):
        sheet = _find_header(rows, source)
        if sheet is not None:
            return sheet
    raise fault(source, None, "tidak ada baris data di bawah judul kolom")


def _candidates(content: bytes, source: str) -> Iterator[list[Row]]:
    """The tables of a workbook, of the one table in a zip, or of the text itself."""
    if content.startswith(ZIP):
        names = _zip_names(content, source)
        if "[Content_Types].xml" not in names:
            yield from _candidates(_unpacked(content, names, source), source)
            return
    elif content.startswith(OLD) and "EncryptedPackage".encode("utf-16-le") in content:
        raise fault(source, None, "berkas Excel ini dikunci; simpan dahulu tanpa kata sandi")
    if content.startswith((ZIP, OLD)):
        yield from _workbook_rows(content, source)
        return
    for start, kind in NO_TABLES.items():
        if content.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(start):
            raise fault(source, None, f"ini {kind}, bukan berkas CSV atau XLSX")
    yield _csv_rows(content, source)


def _zip_names(content: bytes, source: str) -> list[str]:
    """What is inside; refused when it would not fit unpacked."""
    try:
        entries = zipfile.ZipFile(io.BytesIO(content)).infolist()
    except (zipfile.BadZipFile, ValueError) as error:
        raise fault(source, None, "berkas ini rusak; unduh atau simpan sekali lagi") from error
    if sum(entry.file_size for entry in entries) > MOST_UNPACKED:
        raise fault(source, None, "isi berkas ini terlalu besar")
    return [entry.filename for entry in entries]


def _unpacked(content: bytes, names: Sequence[str], source: str) -> bytes:
    """The one CSV of a zip, as a form's own download comes."""
    tables = [name for name in names if name.lower().endswith((".csv", ".tsv", ".txt"))]
    if len(tables) != 1:
        raise fault(source, None, f"zip ini berisi {len(tables)} CSV, seharusnya satu")
    try:
        return zipfile.ZipFile(io.BytesIO(content)).read(tables[0])
    except (zipfile.BadZipFile, RuntimeError, zlib.error) as error:
        raise fault(source, None, "zip ini rusak atau dikunci dengan kata sandi") from error


def _csv_rows(content: bytes, source: str) -> list[Row]:
    text = _decode(content, source)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text), strict=False)
    rows, line = [], 1
    try:
        for cells in reader:
            rows.append(Row(line, tuple(cell.strip() for cell in cells)))
            line = reader.line_num + 1
    except csv.Error as error:
        raise fault(source, line, "mulai baris ini bukan tabel CSV") from error
    return rows


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


def _workbook_rows(content: bytes, source: str) -> Iterator[list[Row]]:
    try:
        from python_calamine import CalamineWorkbook
    except ImportError as error:
        raise fault(source, None, "berkas Excel belum dapat dibaca; simpan sebagai CSV") from error
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        tables = [book.get_sheet_by_name(name).to_python() for name in book.sheet_names]
    except Exception as error:
        raise fault(source, None, "berkas Excel ini rusak atau terkunci") from error
    for table in tables:
        rows = [Row(i, tuple(_text(cell) for cell in cells)) for i, cells in enumerate(table, 1)]
        while rows and rows[-1].is_empty:
            rows.pop()
        yield rows


def _text(cell: object) -> str:
    """A number without a trailing .0, a moment as ISO text, a truth value as 1 or 0."""
    if isinstance(cell, bool):
        return str(int(cell))
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()


def _find_header(rows: Sequence[Row], source: str) -> Sheet | None:
    """The header is the first row that fills more than half as many cells as the fullest row.

    A title and empty lines above it fill fewer. Empty rows below stay: they are people who did not
    sit the test, except lines without any separator.
    """
    fullest = max((_filled(row) for row in rows), default=0)
    first = next((i for i, row in enumerate(rows) if 2 * _filled(row) > fullest), None)
    if first is None:
        return None
    header = rows[first]
    size = _width(header)
    below = [row for row in rows[first + 1 :] if row.cells or size == 1]
    if not below:
        return None
    for row in below:
        if _width(row) > size:
            raise fault(source, row.line, f"baris ini punya {_width(row)} kolom, judul {size}")
    padded = tuple(Row(r.line, (*r.cells, *("",) * size)[:size]) for r in below)
    return Sheet(source, Row(header.line, _unique(header.cells[:size])), padded)


def _filled(row: Row) -> int:
    return sum(1 for cell in row.cells if cell)


def _width(row: Row) -> int:
    """Cells up to the last one that is not empty."""
    return max((i for i, cell in enumerate(row.cells, start=1) if cell), default=0)


def _unique(names: Sequence[str]) -> tuple[str, ...]:
    """The same question twice gives two equal headers: the second becomes `name (2)`."""
    seen: dict[str, int] = {}
    result = []
    for name in names:
        seen[name] = seen.get(name, 0) + 1
        result.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return tuple(result)
