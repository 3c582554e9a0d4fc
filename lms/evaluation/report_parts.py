"""The language of reports: sentences, figures, charts, tables, on the page as on paper.

A `Section` is everything that one part of a report says, a `ReportView` is a whole report. Page and
PDF are made of them alone; so are XLSX, CSV and JSON, but for reports of a class and of uploaded
files, which have tables of their own (`lms/exchange/class_summary.py`, `class_json.py`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from lms.evaluation.words import DASH, number, p_value, signed, span

# how much a word or a notice stands out; words say it too, never the colour alone
Tone = Literal["", "good", "info", "caution", "alarm"]


@dataclass(frozen=True)
class Quantity:
    """A number with decimals and a unit of its own; `is_p` is printed as p-values are."""

    value: float
    places: int = 1
    unit: str = ""
    is_p: bool = False

    @property
    def text(self) -> str:
        return p_value(self.value) if self.is_p else with_unit(self.value, self.places, self.unit)


@dataclass(frozen=True)
class Emphasis:
    """A word that stands out: a flag, a verdict."""

    text: str
    tone: Tone = "caution"


@dataclass(frozen=True)
class Named:
    """The name of what has a report of its own, found there by `code`."""

    text: str
    code: str


Cell = str | int | float | Quantity | Emphasis | Named | tuple[Emphasis, ...] | None


def with_unit(value: float | int | None, places: int, unit: str) -> str:
    """33,3 poin; a dash has no unit."""
    text = number(value, places)
    return f"{text} {unit}" if unit and value is not None else text


@dataclass(frozen=True)
class Column:
    """The head of a column; `places` decimals for numbers, None for text."""

    head: str
    places: int | None = None
    unit: str = ""
    # read small under the first cell of the row; a column of its own in a spreadsheet
    is_below: bool = False
    # a gain is read with its plus
    is_signed: bool = False

    def text(self, cell: Cell) -> str:
        """A cell under this head as it is read; whole numbers stay whole."""
        if isinstance(cell, int | float):
            places = 0 if isinstance(cell, int) else self.places or 0
            return signed(cell, places) if self.is_signed else with_unit(cell, places, self.unit)
        if isinstance(cell, Quantity | Emphasis | Named):
            return cell.text
        if isinstance(cell, tuple):
            return "; ".join(mark.text for mark in cell) or DASH
        return cell or DASH


@dataclass(frozen=True)
class ReportLine:
    """A row of a table: each cell with its text, and the small text below the first cell."""

    cells: Sequence[tuple[Cell, str]]
    below: str


@dataclass(frozen=True)
class Table:
    """Rows under their heads; the first cell of a row names it. Numbers are numbers."""

    title: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]
    note: str = ""
    # opened by a press on the page; whole on paper
    is_folded: bool = False
    # a row becomes a card on a phone
    is_cards: bool = False

    @property
    def read_columns(self) -> list[Column]:
        return [column for column in self.columns if not column.is_below]

    @property
    def heads(self) -> list[str]:
        return [column.head for column in self.read_columns]

    @property
    def number_columns(self) -> list[int]:
        return [n for n, column in enumerate(self.read_columns) if column.places is not None]

    @property
    def lines(self) -> list[ReportLine]:
        return [self._line(row) for row in self.rows]

    def _line(self, row: Sequence[Cell]) -> ReportLine:
        pairs = list(zip(self.columns, row, strict=True))
        return ReportLine(
            cells=[(cell, column.text(cell)) for column, cell in pairs if not column.is_below],
            below=" · ".join(c.text(cell) for c, cell in pairs if c.is_below and cell is not None),
        )

    @property
    def text_rows(self) -> list[list[str]]:
        """Every cell as it is read."""
        return [[text for _, text in line.cells] for line in self.lines]


@dataclass(frozen=True)
class Chart:
    """One or more drawings (SVG text) and the table of the same numbers."""

    title: str
    drawings: Sequence[str]
    table: Table


@dataclass(frozen=True)
class KeyFigure:
    """A figure that stands on its own: its number, its unit, its interval or a note."""

    label: str
    value: float | int | None
    places: int = 1
    # "%", "poin", "dari 30"
    unit: str = ""
    interval: tuple[float, float] | None = None
    more: str = ""

    @property
    def text(self) -> str:
        """33,3 poin"""
        return with_unit(self.value, self.places, self.unit)

    @property
    def note(self) -> str:
        """The interval and what else is to be said."""
        limits = f"selang 95 %: {span(self.interval, self.places)}" if self.interval else ""
        return "; ".join(part for part in (limits, self.more) if part)


@dataclass(frozen=True)
class Notice:
    """Something to heed: what it is about, and what to do."""

    title: str
    text: str
    tone: Tone = "caution"


@dataclass(frozen=True)
class Section:
    """One part of the report; `data` are its figures by their names in statistics, for JSON."""

    # unique in the report: a letter word, used as anchor and as name in the JSON
    name: str
    title: str
    sentences: Sequence[str] = ()
    warnings: Sequence[str] = ()
    facts: Sequence[KeyFigure] = ()
    charts: Sequence[Chart] = ()
    tables: Sequence[Table] = ()
    notices: Sequence[Notice] = ()
    data: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class ReportView:
    """A whole report: its head, the first screen, its sections; the same in every form.

    Without figures `empty_reason` says why, and there is nothing to take away but the JSON.
    """

    title: str
    # what it is about, each a few words: level, place, dates
    lines: Sequence[str] = ()
    # what this kind of report is for
    intro: str = ""
    empty_reason: str | None = None
    empty_title: str = "Belum ada yang dapat dihitung"
    headline: Sequence[str] = ()
    facts: Sequence[KeyFigure] = ()
    alerts: Sequence[str] = ()
    sections: Sequence[Section] = ()
    caveats: Sequence[str] = ()
    # the data that were used, their digest, the program
    evidence: Sequence[str] = ()
    # drawings that stand on the first page on paper, out of the sections
    front: Sequence[Chart] = ()
    # who signs at the end of the paper
    signatures: Sequence[str] = ()
    # every figure by its name in statistics, for JSON; empty where there is none
    data: Mapping[str, object] = field(default_factory=dict)
