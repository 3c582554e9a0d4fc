"""Workbooks as people leave them: stray cells, hidden sheets, formulas without a result."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import xlsxwriter

Rows = Sequence[Sequence[object]]
SHEET = "xl/worksheets/sheet1.xml"


def workbook(sheets: Mapping[str, Rows], touch: Callable[[Any, Any], None] | None = None) -> bytes:
    """Sheets by name; `touch` gets the book and its last sheet before it is closed."""
    output = io.BytesIO()
    with xlsxwriter.Workbook(output, {"in_memory": True}) as book:
        for name, rows in sheets.items():
            page = book.add_worksheet(name)
            for i, row in enumerate(rows):
                page.write_row(i, 0, row)
        if touch is not None:
            touch(book, page)
    return output.getvalue()


def rewritten(content: bytes, pattern: str, text: str, part: str = SHEET) -> bytes:
    """The same workbook with its XML changed, as other programs write it."""
    output = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            body = old.read(name)
            if name == part:
                body = re.sub(pattern.encode(), text.encode(), body)
            new.writestr(name, body)
    return output.getvalue()
