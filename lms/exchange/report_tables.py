"""Any report as a workbook, as one CSV and as JSON: its figures, then each section's tables."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import tzinfo

from lms.evaluation.evidence import view_evidence
from lms.evaluation.report_parts import Cell as Shown
from lms.evaluation.report_parts import (
    Column,
    Emphasis,
    KeyFigure,
    Named,
    Quantity,
    ReportView,
    Section,
)
from lms.evaluation.report_parts import Table as Part
from lms.exchange.workbooks import Cell, WorkbookTable, write_csv, write_xlsx
from lms.statistics.core.printable import printable

FACT_HEADS = ("Ukuran", "Nilai", "Satuan", "Batas bawah 95 %", "Batas atas 95 %", "Keterangan")
Row = tuple[Cell, ...]


def view_workbook(view: ReportView, *, zone: tzinfo, lines: Sequence[str] = ()) -> bytes:
    """What it says first, then a sheet for each section with figures."""
    return write_xlsx([_summary(view, lines), *section_tables(view.sections)], zone=zone)


def view_csv(view: ReportView) -> bytes:
    """All tables below one another, each under the title of its section."""
    parts = [write_csv(_facts_table("ringkasan", view.facts))] if view.facts else []
    for table in section_tables(view.sections):
        parts.append(write_csv(WorkbookTable(table.name, [table.title[0]], [])))
        parts.append(write_csv(table))
    mark = "\N{ZERO WIDTH NO-BREAK SPACE}".encode()
    return mark + b"\r\n".join(part.removeprefix(mark) for part in parts)


def view_json(data: Mapping[str, object]) -> str:
    """Figures by their names in statistics; refuses what is not finite."""
    return json.dumps(printable(data), ensure_ascii=False, indent=1, allow_nan=False)


def section_tables(sections: Sequence[Section]) -> list[WorkbookTable]:
    return [sheet for section in sections if (sheet := section_table(section))]


def section_table(section: Section) -> WorkbookTable | None:
    """The figures and tables of a section below one another in one sheet."""
    found = [*(chart.table for chart in section.charts), *section.tables]
    said = [section.title, *section.sentences, *section.warnings]
    said += [f"{notice.title}. {notice.text}" for notice in section.notices]
    if not found:
        return _facts_table(section.name, section.facts, said) if section.facts else None
    width = max(len(FACT_HEADS) if section.facts else 0, *(len(part.columns) for part in found))
    blocks = [_block(part) for part in found]
    if section.facts:
        blocks.insert(0, [FACT_HEADS, *map(_fact, section.facts)])
    (heads, *rows), *others = blocks
    titles = [part.title for part in found][-len(others) :] if others else []
    for title, block in zip(titles, others, strict=True):
        rows += [(None,), (title,), *block]
    filled = [_filled(row, width) for row in rows]
    names = [str(cell or "") for cell in _filled(heads, width)]
    return WorkbookTable(section.name, names, filled, title=said)


def _summary(view: ReportView, lines: Sequence[str]) -> WorkbookTable:
    about = " · ".join([*view.lines, *lines])
    said = [*view.headline, *view.alerts, *view.caveats, *view_evidence(view)]
    return _facts_table("ringkasan", view.facts, [view.title, about, *said])


def _facts_table(name: str, facts: Sequence[KeyFigure], title: Sequence[str] = ()) -> WorkbookTable:
    heads = FACT_HEADS if facts else ("",)
    return WorkbookTable(
        name, heads, [_fact(fact) for fact in facts], title=[t for t in title if t]
    )


def _fact(fact: KeyFigure) -> Row:
    low, high = fact.interval or (None, None)
    value, low_cell, high_cell = (_number(each, fact.places) for each in (fact.value, low, high))
    return (fact.label, value, fact.unit or None, low_cell, high_cell, fact.more or None)


def _number(value: float | int | None, places: int) -> Cell:
    return Quantity(value, places) if isinstance(value, float) else value


def _block(part: Part) -> list[Row]:
    """Heads with their units, then the rows."""
    heads = tuple(f"{c.head} ({c.unit})" if c.unit else c.head for c in part.columns)
    return [heads, *(tuple(_cells(part.columns, row)) for row in part.rows)]


def _cells(columns: Sequence[Column], row: Sequence[Shown]) -> Iterator[Cell]:
    for column, cell in zip(columns, row, strict=True):
        if isinstance(cell, float):
            yield Quantity(cell, column.places or 0)
        elif isinstance(cell, Named | Emphasis):
            yield cell.text
        elif isinstance(cell, tuple):
            yield column.text(cell) if cell else None
        else:
            yield cell


def _filled(cells: Sequence[Cell], width: int) -> Row:
    row = tuple(cells)
    return (*row, *(None,) * (width - len(row)))
