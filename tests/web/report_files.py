"""That a report says the same on the page, as PDF, as workbook and as CSV."""

from __future__ import annotations

import html
import io
import re
import shutil
import subprocess
from typing import Any

from python_calamine import CalamineWorkbook

from lms.evaluation.report_parts import Quantity, ReportView
from lms.exchange.report_pdf import view_data

KINDS = {"pdf": "application/pdf", "xlsx": "spreadsheetml", "csv": "text/csv", "json": "json"}


def same_in_every_file(client: Any, view: ReportView, page: str, files: str) -> None:
    """Each sentence and each cell stands on the page and on paper, each number in XLSX and CSV.

    `files` is the address of the files without their endings.
    """
    raw = client.get(page).text
    answers = {kind: client.get(f"{files}.{kind}") for kind in KINDS}
    for kind, media in KINDS.items():
        assert answers[kind].status_code == 200 and media in answers[kind].mimetype, kind
        assert f"data.{kind}" in raw
    said, shown = texts_of(view_data(view)), plain(raw)
    assert len(said) > 10
    assert [text for text in said if plain(text) not in shown] == []
    assert_printed(answers["pdf"].data, said)
    numbers, book = numbers_of_csv(answers["csv"]), numbers_of_book(answers["xlsx"])
    assert numbers and not_among(numbers, book) == [], book
    assert not_among(figures_of(view), numbers) == []


def not_among(some: set[float], others: set[float]) -> list[float]:
    """Those of `some` that are not there to the fourth decimal, as a CSV has them."""
    return [one for one in some if not any(abs(one - other) < 1e-4 for other in others)]


def figures_of(view: ReportView) -> set[float]:
    """Every number of its facts and tables."""
    facts = [*view.facts, *(fact for part in view.sections for fact in part.facts)]
    tables = [table for part in view.sections
              for table in (*part.tables, *(chart.table for chart in part.charts))]  # fmt: skip
    cells = [cell for table in tables for row in table.rows for cell in row]
    cells += [fact.value for fact in facts]
    found = [cell.value if isinstance(cell, Quantity) and not cell.unit else cell for cell in cells]
    return {float(cell) for cell in found if isinstance(cell, int | float)}


def assert_printed(content: bytes, said: list[str]) -> None:
    """Where a PDF can be read as text; lines may break anywhere."""
    assert content.startswith(b"%PDF")
    if shutil.which("pdftotext") is None:
        return
    command = ["pdftotext", "-layout", "-", "-"]
    made = subprocess.run(command, input=content, capture_output=True, check=True, timeout=60)
    words = set(re.findall(r"[\w,.%]+", made.stdout.decode()))
    asked = {word for text in said for word in re.findall(r"[\w,.%]+", text)}
    # a long word may be broken at a hyphen or slash, never inside
    assert asked - words == set()


def texts_of(data: dict[str, Any]) -> list[str]:
    """Every text of a report in the order of the paper."""
    said = [*data["headline"], *data["alerts"], *data["caveats"]]
    said += [fact[name] for fact in data["facts"] for name in ("text", "note")]
    for part in data["sections"]:
        said += [part["title"], *part["sentences"], *part["warnings"]]
        said += [notice["text"] for notice in part["notices"]]
        said += [fact[name] for fact in part["facts"] for name in ("label", "text", "note")]
        for table in (*part["tables"], *(chart["table"] for chart in part["charts"])):
            said += [*table["heads"], table["note"]]
            said += [
                text for row in table["rows"] for cell in row for text in re.split("\n|; ", cell)
            ]
    return said


def plain(page: str) -> str:
    """Without tags and with single spaces."""
    text = html.unescape(re.sub(r"<(?!svg)[^>]*>", "", page))
    return re.sub(r"\s+", " ", text).strip()


def sheets_of(answer: Any) -> dict[str, list[list[Any]]]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(answer.data))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def table_under(answer: Any, sheet: str, head: str) -> list[list[Any]]:
    """The rows of a sheet from the one that begins with `head` on."""
    rows = sheets_of(answer)[sheet]
    first = next(n for n, row in enumerate(rows) if row[0] == head)
    return rows[first:]


def numbers_of_book(answer: Any) -> set[float]:
    cells = [cell for rows in sheets_of(answer).values() for row in rows for cell in row]
    years = {float(cell) for cell in cells if isinstance(cell, str) and cell.isdigit()}
    return years | {float(cell) for cell in cells if isinstance(cell, int | float)}


def numbers_of_csv(answer: Any) -> set[float]:
    """Of its cells, those that are a number in Indonesian."""
    cells = answer.data.decode("utf-8-sig").replace("\r\n", ";").split(";")
    found = {cell.replace(",", ".") for cell in cells}
    return {float(cell) for cell in found if re.fullmatch(r"-?\d+(\.\d+)?", cell)}
