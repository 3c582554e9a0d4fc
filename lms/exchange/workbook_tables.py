"""The sheets of a workbook, read by a process of its own that a bad file may stop."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from lms.exchange.headings import NO_RESULT
from lms.exchange.sheets import Grid, Row, fault
from lms.exchange.workbook_scan import UNSTORED
from lms.letters import clean

# seconds that the process may take, the slowest laptop and a full table included
PATIENCE = 20
# bytes of a workbook that is kept as it was read, for the same page asks for it several times
SMALL = 1_000_000


def read_workbook(content: bytes, source: str) -> tuple[Grid, ...]:
    """All sheets, the visible ones first."""
    read = _remembered if len(content) <= SMALL else _read
    tables = read(content)
    if tables is None:
        what = "berkas Excel ini rusak atau terkunci, atau terlalu besar; coba simpan sebagai CSV"
        raise fault(source, None, what)
    return tables


def _read(content: bytes) -> tuple[Grid, ...] | None:
    """None for what the process could not read or did not end in time."""
    command = [sys.executable, "-m", "lms.exchange.workbook_process"]
    known = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    try:
        done = subprocess.run(
            command, input=content, capture_output=True, timeout=PATIENCE, env=known, check=True
        )
    except (subprocess.SubprocessError, OSError):
        return None
    return tuple(sorted(_tables(done.stdout), key=lambda table: table.is_hidden))


def _tables(told: bytes) -> Iterator[Grid]:
    """A large table holds few different texts; each is kept once, of its letters alone."""
    found: dict[str, Any] = {}
    rows: list[Sequence[str]] = []
    once: dict[str, str] = {}
    for line in io.BytesIO(told):
        said = json.loads(line)
        if isinstance(said, list):
            rows.append(_shared(said, once))
            continue
        if found:
            yield _table(found, rows, once)
        found, rows = said, []
    if found:
        yield _table(found, rows, once)


_remembered = lru_cache(maxsize=4)(_read)


def _table(found: Mapping[str, Any], rows: list[Sequence[str]], once: dict[str, str]) -> Grid:
    for line, column, text in found["broken"]:
        _put(rows, line - 1, column - 1, NO_RESULT if text == UNSTORED else text)
    while rows and not any(rows[-1]):
        rows.pop()
    whole = (cells if isinstance(cells, tuple) else _shared(cells, once) for cells in rows)
    told = tuple(Row(i, cells) for i, cells in enumerate(whole, 1))
    return Grid(told, found["name"], found["is_hidden"], found["fault"])


def _put(rows: list[Sequence[str]], line: int, column: int, text: str) -> None:
    """The reader of cells gives nothing for a broken one, at the edges not even a row."""
    rows += [[] for _ in range(line + 1 - len(rows))]
    cells = [*rows[line], *[""] * (column + 1 - len(rows[line]))]
    if column >= 0:
        cells[column] = text
    rows[line] = cells


def _shared(cells: Sequence[str], once: dict[str, str]) -> tuple[str, ...]:
    for cell in cells:
        if cell not in once:
            once[cell] = clean(cell)
    return tuple(once[cell] for cell in cells)
