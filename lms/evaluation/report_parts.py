"""What a report is shown with, on the page as on paper: sentences, figures, charts, tables.

A `Section` is everything that a part of the report says. The page, the PDF and the workbook show
sections as they are, so a further part of the report is one more `Section` and nothing else.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

Cell = str | int | float | None


@dataclass(frozen=True)
class Column:
    """The head of a column; `places` decimals for numbers, None for text."""

    head: str
    places: int | None = None


@dataclass(frozen=True)
class Table:
    """Rows under their heads; the first cell of a row names it. Numbers are numbers."""

    title: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]
    note: str = ""


@dataclass(frozen=True)
class Chart:
    """One or more drawings (SVG text) and the table of the same numbers."""

    title: str
    drawings: Sequence[str]
    table: Table
    description: str = ""
    # what the drawing shows, in one sentence, for those who do not see it


@dataclass(frozen=True)
class Fact:
    """A figure that stands on its own: its number, its unit, its interval or a note."""

    label: str
    value: float | int | None
    places: int = 1
    unit: str = ""
    # "%", "poin", "dari 30"
    interval: tuple[float, float] | None = None
    note: str = ""


@dataclass(frozen=True)
class Section:
    """One part of the report; `data` are its figures by their names in statistics, for JSON."""

    name: str
    # unique in the report: a letter word, used as anchor and as name in the JSON
    title: str
    sentences: Sequence[str] = ()
    warnings: Sequence[str] = ()
    facts: Sequence[Fact] = ()
    charts: Sequence[Chart] = ()
    tables: Sequence[Table] = ()
    data: Mapping[str, object] = field(default_factory=dict)
