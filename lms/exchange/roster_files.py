"""A list of people from a spreadsheet as text, so that files and pasted lists are read alike."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lms.exchange.sheet_files import list_tables
from lms.exchange.sheets import Row, fault
from lms.training.rules.roster import read_roster
from lms.training.rules.roster_names import hide_numbers


@dataclass(frozen=True)
class RosterFile:
    """The table with the most people, its rows where they stood, without NIK and telephones."""

    text: str
    # a sentence about each sheet that was not taken although it may hold people
    left_out: tuple[str, ...]


def read_roster_file(content: bytes, source: str, *, keeps_nip: bool = False) -> RosterFile:
    """Raises UnreadableFile for what is no table, or holds nobody."""
    tables = [table for table in list_tables(content, source) if not table.is_hidden]
    texts = [_text(table.rows, keeps_nip) for table in tables]
    sizes = [len(read_roster(text, accounts={}).people) for text in texts]
    faults = [table.fault for table in tables if table.fault]
    if not any(sizes):
        what = faults[0] if faults else "tidak ada nama orang yang terbaca di berkas ini"
        raise fault(source, None, what)
    best = sizes.index(max(sizes))
    others = [
        f"Lembar “{table.name}” tidak dibaca: {size} nama. Bila itu peserta juga, simpan lembar "
        "itu sebagai berkas sendiri."
        for at, (table, size) in enumerate(zip(tables, sizes, strict=True))
        if size and at != best
    ]
    return RosterFile(texts[best], (*others, *faults))


def _text(rows: Sequence[Row], keeps_nip: bool) -> str:
    """Tabs between cells; row 7 of the sheet is line 7 of the text."""
    lines = [""] * max((row.line for row in rows), default=0)
    for row in rows:
        cells = [" ".join(cell.replace('"', " ").split()) for cell in row.cells]
        lines[row.line - 1] = "\t".join(cells).rstrip("\t")
    text = hide_numbers("\n".join(lines), keeps_nip=keeps_nip)
    # a text field on a page loses an empty first line, and all rows would move up
    return " " + text if text.startswith("\n") else text
