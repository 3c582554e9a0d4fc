"""A report as a PDF: tagged, archivable, A4; the same report and day give the same bytes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from lms.evaluation.evidence import view_evidence
from lms.evaluation.report_parts import KeyFigure, Notice, ReportLine, ReportView, Section, Table
from lms.exchange.typesetting import typeset

# where no sitting says when: the document must not change with the day it is asked for
UNDATED = datetime(2000, 1, 1, tzinfo=UTC)


def report_pdf(view: ReportView, *, dated: datetime | None, lines: Sequence[str] = ()) -> bytes:
    """The report as it stands on the page; `lines` say more below its title."""
    data = view_data(view)
    return compile_pdf({**data, "lines": [*data["lines"], *lines]}, dated=dated or UNDATED)


def compile_pdf(data: dict[str, Any], *, dated: datetime) -> bytes:
    """What `report.typ` prints of it."""
    return typeset("report.typ", data, dated=dated)


def view_data(view: ReportView) -> dict[str, Any]:
    """Everything the template prints, in words."""
    return {
        "title": view.title,
        "lines": list(view.lines),
        "intro": view.intro,
        "headline": list(view.headline) or [view.empty_reason or ""],
        "facts": _facts(view.facts),
        "alerts": list(view.alerts),
        "sections": [_section(part) for part in view.sections],
        "caveats": list(view.caveats),
        "evidence": view_evidence(view),
        "front": [{"title": chart.title, "drawings": list(chart.drawings)} for chart in view.front],
        "signatures": list(view.signatures),
    }


def _section(part: Section) -> dict[str, Any]:
    return {
        "title": part.title,
        "sentences": list(part.sentences),
        "warnings": list(part.warnings),
        "notices": [_notice(notice) for notice in part.notices],
        "facts": _facts(part.facts),
        "charts": [
            {
                "title": chart.title,
                "drawings": list(chart.drawings),
                "table": _table(chart.table),
            }
            for chart in part.charts
        ],
        "tables": [_table(table) for table in part.tables],
    }


def _notice(notice: Notice) -> dict[str, str]:
    return {"title": notice.title, "text": notice.text, "tone": notice.tone}


def _facts(facts: Sequence[KeyFigure]) -> list[dict[str, str]]:
    return [{"label": fact.label, "text": fact.text, "note": fact.note} for fact in facts]


def _table(table: Table) -> dict[str, Any]:
    return {
        "title": table.title,
        "heads": table.heads,
        "number_columns": table.number_columns,
        "rows": [_row(line) for line in table.lines],
        "note": table.note,
    }


def _row(line: ReportLine) -> list[str]:
    """What stands below the first cell stays with it, on a line of its own."""
    (_, first), *rest = line.cells
    return ["\n".join(text for text in (first, line.below) if text), *(text for _, text in rest)]
