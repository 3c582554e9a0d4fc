"""The text of a pasted list, or of a file turned into text, as rows of cells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lms.training.rules.roster_heads import Kind, kind_of_head
from lms.training.rules.roster_names import is_title

# a cell with a line break is closed within so many lines, else its quote is a slip
MOST_BROKEN = 4
# the rest of a broken cell: its quote closes before any other cell begins
CLOSES = re.compile(r'[^\t"]*[^\t"\s]"\s*(?:[\t;,]|$)')
HEAD_LINES = 20


@dataclass(frozen=True)
class GridRow:
    """One row; `number` counts lines of the text from 1, which are the rows of a spreadsheet."""

    number: int
    cells: tuple[str, ...]

    @property
    def filled(self) -> list[int]:
        return [at for at, cell in enumerate(self.cells) if cell]


def read_grid(text: str) -> list[GridRow]:
    """Tabs part cells where there is one; else the sign that a row of heads uses; else commas.

    A title behind a comma goes back to its name whichever way it was cut.
    """
    lines = list(_whole_lines(text))
    sign = _sign(lines)
    rows = [GridRow(number, tuple(_cells(line, sign))) for number, line in lines]
    width = _usual_width(rows)
    return [GridRow(row.number, _with_titles(row.cells, width)) for row in rows]


def _whole_lines(text: str) -> Iterator[tuple[int, str]]:
    """Lines of text; a quoted cell that goes on in the next line is one line."""
    lines, at = text.splitlines(), 0
    while at < len(lines):
        taken = _closing(lines, at)
        yield at + 1, " ".join(lines[at : at + taken])
        at += taken


def _closing(lines: Sequence[str], at: int) -> int:
    """How many lines belong together from `at`: up to the one that closes its open quote."""
    if not _is_open(lines[at]):
        return 1
    for more, line in enumerate(lines[at + 1 : at + MOST_BROKEN], start=2):
        if CLOSES.match(line):
            return more
        if "\t" in line or '"' in line:
            return 1
    return 1


def _is_open(line: str) -> bool:
    """A cell begins with a quote that nothing closes."""
    return line.count('"') % 2 == 1 and re.search(r'(?:^|[\t;,])\s*"[^"]*$', line) is not None


def _sign(lines: Sequence[tuple[int, str]]) -> str:
    """What parts the cells; "" where every line is taken by itself."""
    if any("\t" in line for _, line in lines):
        return "\t"
    for _, line in lines[:HEAD_LINES]:
        for sign in ";,":
            kinds = [kind_of_head(cell) for cell in line.split(sign)]
            if len(kinds) > 1 and Kind.NAME in kinds:
                return sign
    return ""


def _cells(line: str, sign: str) -> list[str]:
    parts = _parts(line, sign) if sign else _parts(line, ",;")
    return [" ".join(part.split()) for part in parts]


def _parts(line: str, signs: str) -> list[str]:
    """Cut at the signs that stand outside of quotes; an open quote is a letter like others."""
    closed = line.count('"') % 2 == 0
    cells, inside, now = [], False, ""
    for letter in line:
        if letter == '"' and closed:
            inside = not inside
        elif letter in signs and not inside:
            cells.append(now)
            now = ""
        else:
            now += letter
    return [*cells, now]


def _usual_width(rows: Sequence[GridRow]) -> int:
    """Of the row of heads, else 0: then a title always leaves its cell."""
    for row in rows[:HEAD_LINES]:
        if Kind.NAME in map(kind_of_head, row.cells) and len(row.filled) > 1:
            return len(row.cells)
    return 0


def _with_titles(cells: Sequence[str], width: int) -> tuple[str, ...]:
    """Titles behind their name, for rows that a comma made wider than their heads."""
    joined: list[str] = []
    left = len(cells)
    for cell in cells:
        if joined and joined[-1] and left > width and _is_behind(cell, joined[-1]):
            joined[-1] = f"{joined[-1]}, {cell}"
            left -= 1
        else:
            joined.append(cell)
    return tuple(joined)


def _is_behind(cell: str, name: str) -> bool:
    return bool(cell) and is_title(cell) and re.search(r"[^\W\d_]{2}", name) is not None
