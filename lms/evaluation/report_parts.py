"""What a report is shown with, on the page as on paper: sentences, figures, charts, tables.

A `Section` is everything that a part of the report says. The page, the PDF and the workbook show
sections as they are, so a further part of the report is one more `Section` and nothing else.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from lms.evaluation.words import DASH, number, span

Cell = str | int | float | None


@dataclass(frozen=True)
class Column:
    """The head of a column; `places` decimals for numbers, None for text."""

    head: str
    places: int | None = None

    def text(self, cell: Cell) -> str:
        """A cell under this head as it is read; whole numbers stay whole."""
        if isinstance(cell, int):
            return number(cell, 0)
        if isinstance(cell, float):
            return number(cell, self.places or 0)
        return cell or DASH


@dataclass(frozen=True)
class Table:
    """Rows under their heads; the first cell of a row names it. Numbers are numbers."""

    title: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]
    note: str = ""

    @property
    def heads(self) -> list[str]:
        return [column.head for column in self.columns]

    @property
    def number_columns(self) -> list[int]:
        return [n for n, column in enumerate(self.columns) if column.places is not None]

    @property
    def text_rows(self) -> list[list[str]]:
        """Every cell as it is read."""
        return [
            [column.text(cell) for column, cell in zip(self.columns, row, strict=True)]
            for row in self.rows
        ]


@dataclass(frozen=True)
class Chart:
    """One or more drawings (SVG text) and the table of the same numbers."""

    title: str
    drawings: Sequence[str]
    table: Table


@dataclass(frozen=True)
class Fact:
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
        if self.value is None:
            return DASH
        return f"{number(self.value, self.places)} {self.unit}".strip()

    @property
    def note(self) -> str:
        """The interval and what else is to be said."""
        limits = f"selang 95 %: {span(self.interval, self.places)}" if self.interval else ""
        return "; ".join(part for part in (limits, self.more) if part)


@dataclass(frozen=True)
class Section:
    """One part of the report; `data` are its figures by their names in statistics, for JSON."""

    # unique in the report: a letter word, used as anchor and as name in the JSON
    name: str
    title: str
    sentences: Sequence[str] = ()
    warnings: Sequence[str] = ()
    facts: Sequence[Fact] = ()
    charts: Sequence[Chart] = ()
    tables: Sequence[Table] = ()
    data: Mapping[str, object] = field(default_factory=dict)
