"""Tables as files: CSV and XLSX as Indonesian spreadsheets open them."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from typing import Any

from lms.evaluation.report_parts import Quantity
from lms.evaluation.words import MINUS, number, trimmed

WIDEST, NARROWEST = 48, 12
# points of height of one line of heads
HEAD_LINE = 15
MOMENT = "[$-421]dd mmm yyyy hh.mm"
PROBABILITY = '[$-421][<0.001]"< 0,001";[$-421]0.000'


Cell = str | int | float | Quantity | datetime | None


@dataclass(frozen=True)
class WorkbookTable:
    """A sheet: its name, its heads, its rows; numbers are numbers, moments know their zone.

    `places` are the decimals that a spreadsheet shows of the fractions of a column.
    """

    name: str
    heads: Sequence[str]
    rows: Sequence[Sequence[Cell]]
    places: Sequence[int] = ()
    # lines above the heads
    title: Sequence[str] = ()


def write_csv(table: WorkbookTable) -> bytes:
    """UTF-8 with a byte order mark and semicolons, as Indonesian spreadsheets open it."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow([_csv_cell(head) for head in table.heads])
    writer.writerows([_csv_cell(cell) for cell in row] for row in table.rows)
    return text.getvalue().encode("utf-8-sig")


def _csv_cell(cell: Cell) -> str:
    """Decimal comma; a text that a spreadsheet would run as a formula gets an apostrophe."""
    if cell is None:
        return ""
    if isinstance(cell, Quantity):
        if cell.unit:
            return cell.text
        cell = cell.value
    if isinstance(cell, float):
        return trimmed(cell).replace(MINUS, "-")
    if isinstance(cell, datetime):
        return cell.isoformat(timespec="seconds")
    if isinstance(cell, str) and _is_formula(cell):
        return "'" + cell
    return str(cell)


def _is_formula(text: str) -> bool:
    """Spreadsheets look behind blanks, line breaks and invisible marks, and at full-width signs."""
    if text[:1] in ("\t", "\r", "\n"):
        return True
    wide = unicodedata.normalize("NFKC", text)
    seen = "".join(c for c in wide if unicodedata.category(c)[0] != "C")
    return seen.lstrip()[:1] in ("=", "+", "-", "@")


def write_xlsx(tables: Sequence[WorkbookTable], *, zone: tzinfo = UTC) -> bytes:
    """One sheet a table, heads frozen; typed text is never taken for a formula."""
    import xlsxwriter

    output = io.BytesIO()
    with xlsxwriter.Workbook(output, {"in_memory": True}) as book:
        book.set_properties({"created": datetime(2000, 1, 1)})  # noqa: DTZ001 same input, same bytes
        formats = _Formats(book)
        for table in tables:
            _write_sheet(book.add_worksheet(table.name[:31]), table, formats, zone)
    return output.getvalue()


class _Formats:
    """The looks of cells, each made once in a workbook."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._numbers: dict[tuple[int, str], Any] = {}
        self.head = book.add_format(
            {
                "bold": True,
                "bg_color": "#E2F1ED",
                "bottom": 1,
                "text_wrap": True,
                "valign": "top",
                "indent": 1,
                "align": "left",
            }
        )
        self.title = book.add_format({"bold": True, "font_size": 14, "font_color": "#00574D"})
        self.line = book.add_format({"valign": "top"})
        self.text = book.add_format({"indent": 1})
        self.moment = book.add_format({"num_format": MOMENT, "align": "left", "indent": 1})
        self.probability = book.add_format({"num_format": PROBABILITY, "align": "right"})

    def number(self, places: int, unit: str = "") -> Any:
        if (places, unit) not in self._numbers:
            pattern = "[$-421]#,##0" + ("." + "0" * places if places else "")
            pattern += f'" {unit}"' if unit else ""
            self._numbers[places, unit] = self._book.add_format({"num_format": pattern})
        return self._numbers[places, unit]


def _write_sheet(sheet: Any, table: WorkbookTable, formats: _Formats, zone: tzinfo) -> None:
    for line, text in enumerate(table.title):
        sheet.write_string(line, 0, text, formats.line if line else formats.title)
    top = len(table.title) + 1 if table.title else 0
    sheet.freeze_panes(top + 1, 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(top)
    lines = 1
    for column, head in enumerate(table.heads):
        width = _width(table, column)
        sheet.write_string(top, column, head, formats.head)
        sheet.set_column(column, column, width)
        lines = max(lines, -(-(len(head) + 2) // width))
    sheet.set_row(top, HEAD_LINE * lines + 2)
    for line, row in enumerate(table.rows, start=top + 1):
        for column, cell in enumerate(row):
            places = table.places[column] if column < len(table.places) else 1
            _write_cell(sheet, (line, column), cell, formats, places, zone)


def _width(table: WorkbookTable, column: int) -> int:
    """As wide as the longest cell, within reason; heads may break at spaces."""
    longest = max((_length(row[column]) for row in table.rows), default=0)
    head = max(len(word) for word in table.heads[column].split(" "))
    return min(WIDEST, max(NARROWEST, longest + 2, head + 2))


def _length(cell: Cell) -> int:
    if isinstance(cell, datetime):
        return 17
    if isinstance(cell, Quantity):
        return len(number(cell.value, cell.places))
    return len(number(cell, 2)) if isinstance(cell, float) else len(str(cell or ""))


def _write_cell(
    sheet: Any,
    place: tuple[int, int],
    cell: Cell,
    formats: _Formats,
    places: int,
    zone: tzinfo,
) -> None:
    if cell is None:
        sheet.write_blank(*place, None)
    elif isinstance(cell, str):
        sheet.write_string(*place, cell, formats.text)
    elif isinstance(cell, Quantity):
        shown = formats.probability if cell.is_p else formats.number(cell.places, cell.unit)
        sheet.write_number(*place, cell.value, shown)
    elif isinstance(cell, datetime):
        local = cell.astimezone(zone).replace(tzinfo=None)
        sheet.write_datetime(*place, local, formats.moment)
    else:
        decimals = places if isinstance(cell, float) else 0
        sheet.write_number(*place, cell, formats.number(decimals))
