"""What a table writes in place of answers for somebody who did not sit: a dash, `sakit`, `izin`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lms.exchange.cells import parse_number
from lms.exchange.sheets import Row, Sheet

DASH = re.compile(r"[-\u2010-\u2015\u2212]+")
ABSENT = re.compile(
    r"s|i|a|th|sakit|izin|ijin|alpa|alpha|absen|tanpa keterangan|tanpa kabar|tdk hadir|cuti"
    r"|(?:tidak|belum) (?:hadir|ikut|mengikuti|mengerjakan|tes|mengisi|masuk)(?: .*)?"
    r"|absent|not attempted|no attempt|n/?a",
    re.IGNORECASE,
)


def is_absent(cell: str) -> bool:
    """Whether a cell where a number belongs says that nobody sat."""
    return DASH.fullmatch(cell) is not None or ABSENT.fullmatch(cell) is not None


def without_absent(sheet: Sheet, items: Sequence[str]) -> tuple[Sheet, list[str]]:
    """Their cells of the items blank, and what was written there; a dash is always a blank.

    A row is of somebody absent when all its items hold such words, or one word and blanks; in
    tables of letters S, I and A may be answers.
    """
    places = [sheet.names.index(name) for name in items]
    dashed = [_blank(row, places, DASH) for row in sheet.rows]
    filled = [cell for row in dashed for i in places if (cell := row.cells[i])]
    marked = 2 * sum(parse_number(cell) is not None for cell in filled) > len(filled)
    rows, told = [], []
    for row in dashed:
        words = list(dict.fromkeys(cell for i in places if (cell := row.cells[i])))
        is_absent = len(words) == 1 and ABSENT.fullmatch(words[0]) is not None
        if is_absent and (marked or len(words[0]) > 1):
            row = _blank(row, places, ABSENT)
            told.append(f"baris {row.line} ('{words[0]}') dihitung sebagai tidak mengikuti tes")
        rows.append(row)
    return sheet.with_rows(rows), told


def _blank(row: Row, places: Sequence[int], words: re.Pattern[str]) -> Row:
    """The row without the cells at these places that say so."""
    at = set(places)
    cells = ("" if i in at and words.fullmatch(c) else c for i, c in enumerate(row.cells))
    return Row(row.line, tuple(cells))
