"""A file of questions, read safely: the format is seen from its bytes, strangers' files apart."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from typing import Any

from lms.exchange.item_files.formats import READERS, guess_format
from lms.exchange.item_files.found import ItemFile, UnreadableItems, load_file
from lms.exchange.item_files.question_sheets import find_columns, read_rows
from lms.exchange.sheet_files import list_tables
from lms.exchange.sheets import Grid, UnreadableFile
from lms.letters import clean_json

# seconds that the process may take, the slowest laptop included
PATIENCE = 40
TABLE = "table"


def read_items(content: bytes, source: str, format_name: str = "") -> ItemFile:
    """All questions of a file; `format_name` "" to see it from the bytes.

    Raises UnreadableItems.
    """
    name = format_name or guess_format(content)
    if name == TABLE:
        return _table(content, source)
    if name not in READERS:
        raise UnreadableItems(f"Format {name} tidak dikenal.")
    if not content.strip():
        raise UnreadableItems("Berkas ini kosong.")
    return load_file(read_apart(content, name))


def read_apart(content: bytes, name: str) -> dict[str, Any]:
    """What the process for this format found, as JSON; raises UnreadableItems."""
    command = [sys.executable, "-m", "lms.exchange.item_files.process", name]
    known = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    try:
        done = subprocess.run(
            command, input=content, capture_output=True, timeout=PATIENCE, env=known, check=True
        )
    except (subprocess.SubprocessError, OSError) as error:
        raise UnreadableItems(
            "Berkas ini terlalu berat atau susunannya tidak terbaca. Bagi menjadi beberapa berkas,"
            " atau pakai pola tabel kami."
        ) from error
    told = json.loads(done.stdout)
    if "refused" in told:
        raise UnreadableItems(told["refused"])
    found: dict[str, Any] = clean_json(told["found"])
    return found


def _table(content: bytes, source: str) -> ItemFile:
    """The first sheet with a column of questions."""
    try:
        grids = list_tables(content, source)
    except UnreadableFile as error:
        raise UnreadableItems(f"{str(error).rstrip('.')}.") from error
    chosen = next((grid for grid in grids if _has_questions(grid)), grids[0] if grids else None)
    if chosen is None or chosen.fault:
        raise UnreadableItems((chosen and chosen.fault) or "Tabel ini kosong.")
    return read_rows([(row.line, row.cells) for row in chosen.rows], TABLE, chosen.name)


def _has_questions(grid: Grid) -> bool:
    heads: Sequence[Sequence[str]] = [row.cells for row in grid.rows[:30]]
    return not grid.is_hidden and any(find_columns(cells) is not None for cells in heads)
