"""The rows behind a class report as tables: one row a person, one row an answer; CSV and XLSX."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from lms.evaluation.reports import AngkatanReport
from lms.evaluation.sittings import Sitting

Cell = str | int | float | None
PERSON_HEADS = (
    "nama", "nama_pengguna", "bentuk_awal", "poin_awal", "poin_awal_maks", "persen_awal",
    "dikirim_awal", "bentuk_akhir", "poin_akhir", "poin_akhir_maks", "persen_akhir",
    "dikirim_akhir", "kenaikan", "lulus",
)  # fmt: skip
ANSWER_HEADS = (
    "nama_pengguna", "tes", "bentuk", "soal", "versi", "kompetensi", "jenis", "jawaban", "poin",
    "poin_maks", "bukti_terima",
)  # fmt: skip


@dataclass(frozen=True)
class Table:
    """A sheet: its name, its heads, its rows; numbers are numbers, moments ISO text in UTC."""

    name: str
    heads: Sequence[str]
    rows: Sequence[Sequence[Cell]]


def person_table(report: AngkatanReport) -> Table:
    """One row a member, also of those who sat nothing."""
    rows = [
        (
            row.person.name,
            row.person.username,
            *_sitting_cells(row.pre, report),
            *_sitting_cells(row.post, report),
            None if row.gain is None else round(float(row.gain), 4),
            None if row.passed is None else ("ya" if row.passed else "tidak"),
        )
        for row in report.people
    ]
    return Table("peserta", PERSON_HEADS, rows)


def answer_table(report: AngkatanReport) -> Table:
    """One row for each question of each sitting that counts, in form order."""
    rows = [
        cells
        for row in report.people
        for sitting in (row.pre, row.post)
        if sitting is not None
        for cells in _answer_rows(row.person.username, sitting, report)
    ]
    return Table("jawaban", ANSWER_HEADS, rows)


def write_csv(table: Table) -> bytes:
    """UTF-8 with a byte order mark and semicolons, as Indonesian spreadsheets open it."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(table.heads)
    writer.writerows([_csv_cell(cell) for cell in row] for row in table.rows)
    return text.getvalue().encode("utf-8-sig")


def write_xlsx(tables: Sequence[Table]) -> bytes:
    """One sheet a table; typed text is never taken for a formula."""
    import xlsxwriter

    output = io.BytesIO()
    with xlsxwriter.Workbook(output, {"in_memory": True}) as book:
        bold = book.add_format({"bold": True})
        for table in tables:
            sheet = book.add_worksheet(table.name)
            sheet.freeze_panes(1, 0)
            for column, head in enumerate(table.heads):
                sheet.write_string(0, column, head, bold)
                sheet.set_column(column, column, max(12, len(head) + 2))
            for number, row in enumerate(table.rows, start=1):
                for column, cell in enumerate(row):
                    _write_cell(sheet, number, column, cell)
    return output.getvalue()


def _sitting_cells(sitting: Sitting | None, report: AngkatanReport) -> tuple[Cell, ...]:
    if sitting is None:
        return (None,) * 5
    return (
        report.forms[sitting.form_id].code,
        sitting.earned,
        sitting.possible,
        round(float(sitting.percent), 4),
        sitting.submitted_at.isoformat(timespec="seconds"),
    )


def _answer_rows(
    username: str, sitting: Sitting, report: AngkatanReport
) -> Iterator[tuple[Cell, ...]]:
    columns = report.columns[sitting.form_id]
    for column, answer, mark in zip(columns, sitting.answers, sitting.marks, strict=True):
        yield (
            username,
            "awal" if sitting.occasion == "pre" else "akhir",
            report.forms[sitting.form_id].code,
            column.item_code,
            column.version_number,
            column.competency,
            column.kind,
            answer_text(answer),
            mark,
            column.max_marks,
            sitting.receipt,
        )


def answer_text(answer: Any) -> str | None:
    """An answer in one cell: a key, keys joined by `;`, pairs as JSON; None when left out."""
    if isinstance(answer, list):
        return ";".join(answer)
    if isinstance(answer, dict):
        return json.dumps(answer, ensure_ascii=False, sort_keys=True)
    return None if answer is None else str(answer)


def _csv_cell(cell: Cell) -> str:
    """Decimal comma; a text that a spreadsheet would run as a formula gets an apostrophe."""
    if cell is None:
        return ""
    if isinstance(cell, float):
        return f"{cell:.4f}".rstrip("0").rstrip(".").replace(".", ",")
    if isinstance(cell, str) and cell[:1] in ("=", "+", "-", "@", "\t", "\r"):
        return "'" + cell
    return str(cell)


def _write_cell(sheet: Any, row: int, column: int, cell: Cell) -> None:
    if cell is None:
        sheet.write_blank(row, column, None)
    elif isinstance(cell, str):
        sheet.write_string(row, column, cell)
    else:
        sheet.write_number(row, column, cell)
