"""A file of another system as one sheet: CSV, XLSX, or the one table in a zip."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from lms.exchange.headings import find_table
from lms.exchange.sheets import Grid, Sheet, UnreadableFile, fault
from lms.exchange.table_limits import MOST_BYTES
from lms.exchange.text_tables import read_text
from lms.exchange.workbook_tables import read_workbook

# the first bytes of a zip (an XLSX is one) and of older Office files (a locked XLSX is one)
ZIP, OLD = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
NO_TABLES = {b"%PDF": "PDF", b"\xff\xd8\xff": "gambar", b"\x89PNG": "gambar", b"<": "halaman web"}
MOST_UNPACKED = 100_000_000
# between file and sheet on the command line: `nilai.xlsx#Pre-test`
CHOICE = "#"


def read_sheet(path: Path) -> Sheet:
    """The first visible sheet that holds a header and a row below it, or the one named by `#`."""
    name = None
    if not path.exists() and CHOICE in path.name:
        file, name = path.name.rsplit(CHOICE, 1)
        path = path.with_name(file)
    try:
        if path.stat().st_size > MOST_BYTES:
            raise fault(path.name, None, "berkas ini terlalu besar; simpan tabelnya saja")
        content = path.read_bytes()
    except OSError as error:
        raise UnreadableFile(f"{path}: tidak dapat dibuka ({error.strerror})") from error
    return parse_sheet(content, path.name, name)


def parse_sheet(content: bytes, source: str, name: str | None = None) -> Sheet:
    """The same from the bytes of an upload; the kind is seen from the first bytes."""
    if not content.strip():
        raise fault(source, None, "berkas kosong")
    tables = _tables(content, source)
    if name is not None:
        tables = [table for table in tables if table.name == name]
        if not tables:
            raise fault(source, None, f"tidak ada lembar '{name}'")
    found = next((sheet for table in tables if (sheet := _sheet(table, source))), None)
    if found is None:
        raise fault(source, None, "tidak ada baris data di bawah judul kolom")
    return replace(found, others=_others(tables, found.name, source))


def list_sheets(content: bytes, source: str) -> tuple[str, ...]:
    """The names of the sheets that can be read, the visible ones first."""
    return tuple(t.name for t in _tables(content, source) if t.name and _holds_data(t, source))


def list_tables(content: bytes, source: str) -> Sequence[Grid]:
    """Every table of the file as it stands, whatever its heads."""
    if not content.strip():
        raise fault(source, None, "berkas kosong")
    return _tables(content, source)


def _sheet(table: Grid, source: str) -> Sheet | None:
    if table.fault is not None:
        raise fault(source, None, table.fault)
    return find_table(table, source)


def _others(tables: Sequence[Grid], read: str, source: str) -> tuple[str, ...]:
    """Visible sheets that somebody may have meant instead."""
    seen = [table for table in tables if table.name != read and not table.is_hidden]
    return tuple(table.name for table in seen if _holds_data(table, source))


def _holds_data(table: Grid, source: str) -> bool:
    try:
        return _sheet(table, source) is not None
    except UnreadableFile:
        return True


def _tables(content: bytes, source: str) -> Sequence[Grid]:
    """The tables of a workbook, of the one table in a zip, or of the text itself."""
    if content.startswith(ZIP):
        names = _zip_names(content, source)
        # the first is of an XLSX, the second of an ODS
        if not {"[Content_Types].xml", "content.xml"} & set(names):
            return _tables(_unpacked(content, names, source), source)
    elif content.startswith(OLD) and "EncryptedPackage".encode("utf-16-le") in content:
        raise fault(source, None, "berkas Excel ini dikunci; simpan dahulu tanpa kata sandi")
    if content.startswith((ZIP, OLD)):
        return read_workbook(content, source)
    for start, kind in NO_TABLES.items():
        if content.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(start):
            raise fault(source, None, f"ini {kind}, bukan berkas CSV atau XLSX")
    return [read_text(content, source)]


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
