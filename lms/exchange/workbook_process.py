"""Reads one workbook in a process of its own: bytes in, lines of JSON out.

`python -m lms.exchange.workbook_process`. A file that asks for more memory or time than it is
given ends this process and nothing else; the server goes on. A line that is an object begins a
sheet, one that is a list is its next row.
"""

from __future__ import annotations

import io
import json
import sys
import zipfile
from collections.abc import Iterator
from itertools import chain
from typing import Any
from xml.etree import ElementTree

from python_calamine import CalamineSheet, CalamineWorkbook, SheetVisibleEnum

from lms.exchange.old_workbook_scan import scan_old_workbook
from lms.exchange.table_limits import LIMITS, MOST_CELLS, is_too_large
from lms.exchange.workbook_scan import SheetScan, scan_workbook

# bytes of address space, seconds of processor
MOST_MEMORY, MOST_SECONDS = 900_000_000, 15
# bytes that it may fill; with the libraries it stays below 300 MiB
MOST_DATA = 260 * 1024 * 1024
# bytes that it may tell: a small file can say one long text a million times, and whoever reads
# what is told has to hold it; two million cells of sixteen letters are as much
MOST_TOLD, TOO_MUCH = 40_000_000, 3
ZIP = b"PK\x03\x04"


def main() -> None:
    limit_itself(MOST_MEMORY)
    told = 0
    for line in _lines(read_tables(sys.stdin.buffer.read())):
        told += len(line)
        if told > MOST_TOLD:
            raise SystemExit(TOO_MUCH)
        sys.stdout.buffer.write(line)


def _lines(tables: Iterator[dict[str, Any]]) -> Iterator[bytes]:
    for table in tables:
        rows = table.pop("rows")
        for line in chain([table], rows):
            yield json.dumps(line, ensure_ascii=False).encode() + b"\n"


def limit_itself(memory: int) -> None:
    """To so many bytes of address space, fewer of its own, and some seconds of processor.

    Windows knows no such limits; there the scan and the time of the waiting parent remain.
    """
    if sys.platform == "win32":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_DATA, (MOST_DATA, MOST_DATA))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def read_tables(content: bytes) -> Iterator[dict[str, Any]]:
    """Each sheet: name, is_hidden, fault or none, rows of text, broken cells, merged areas.

    The rows are read one by one; a large table is never there twice.
    """
    scans = _scans(content)
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    left = MOST_CELLS
    for about in book.sheets_metadata:
        table: dict[str, Any] = {"name": about.name, "rows": (), "broken": [], "merged": []}
        table["is_hidden"] = about.visible != SheetVisibleEnum.Visible
        scan = scans.get(about.name, SheetScan())
        table["fault"] = _too_far(about.name, scan, left)
        if table["fault"] is None:
            left -= scan.last_row * scan.last_column
            table |= _table(book.get_sheet_by_name(about.name), scan)
        yield table


def _scans(content: bytes) -> dict[str, SheetScan]:
    """How far an older workbook reaches is not known: the limits of this process hold it."""
    if not content.startswith(ZIP):
        return scan_old_workbook(content)
    try:
        return scan_workbook(content)
    except (zipfile.BadZipFile, ElementTree.ParseError, KeyError):
        return {}


def _too_far(name: str, scan: SheetScan, left: int) -> str | None:
    if not is_too_large(scan.last_row, scan.last_column):
        is_fitting = scan.last_row * scan.last_column <= left
        return None if is_fitting else f"lembar '{name}' tidak muat lagi ({LIMITS})"
    return (
        f"lembar '{name}' terisi sampai sel {scan.furthest}; {LIMITS}: hapus isi sel yang jauh"
        " itu, atau salin tabelnya saja ke berkas baru"
    )


def _table(sheet: CalamineSheet, scan: SheetScan) -> dict[str, Any]:
    """Rows from the first line of the sheet; columns from the first that holds anything."""
    if sheet.start is None:
        return {}
    first = sheet.start[1]
    return {
        "rows": ([_text(cell) for cell in row] for row in sheet.iter_rows()),
        "broken": [(row, column - first, text) for row, column, text in scan.broken],
        "merged": [(a, b - first, c, d - first) for a, b, c, d in scan.merged],
    }


def _text(cell: object) -> str:
    """A number without a trailing .0, a moment as ISO text, a truth value as 1 or 0."""
    if isinstance(cell, bool):
        return str(int(cell))
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()


if __name__ == "__main__":
    main()
