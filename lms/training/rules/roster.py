"""A list of people as staff have it: which rows are people, and why the others are not."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from lms.people.rules.service_numbers import find_nip
from lms.training.rules.roster_columns import (
    RosterColumn,
    find_heads,
    guess_columns,
    letter,
    looks_like_name,
)
from lms.training.rules.roster_grid import GridRow, read_grid
from lms.training.rules.roster_heads import Kind, kind_of_head
from lms.training.rules.roster_lines import RosterLine, RowVerdict
from lms.training.rules.roster_names import (
    HIDDEN,
    LETTERS,
    LONGEST,
    SHORTEST,
    clean_name,
    fits,
    has_titles,
    hide_numbers,
)
from lms.training.rules.roster_sequence import settle_rows
from lms.training.rules.roster_words import OPENING, REMARK, SIGNATURE

MOST_PEOPLE = 500
LONGEST_TOLD = 120
# what is kept of a row beside name and user name
TOLD = (Kind.ORIGIN, Kind.DISTRICT, Kind.VILLAGE, Kind.OFFICE, Kind.POSITION)


@dataclass(frozen=True)
class Roster:
    """The list as it is read."""

    columns: tuple[RosterColumn, ...]
    lines: tuple[RosterLine, ...]
    # letters of columns that hold names beside the one that is read: a second table
    second_names: tuple[str, ...] = ()

    @property
    def people(self) -> list[RosterLine]:
        return [line for line in self.lines if line.reading is RowVerdict.PERSON]


def list_words(text: str) -> set[str]:
    """Everything in the list that could be the user name of somebody who is known."""
    cells = {cell.casefold() for row in read_grid(hide_numbers(text)) for cell in row.cells}
    return {cell for cell in cells if cell and " " not in cell and len(cell) <= 30}


def read_roster(
    text: str,
    *,
    accounts: Mapping[str, str],
    said: Mapping[int, Kind] | None = None,
    taken: Collection[int] = (),
    keeps_nip: bool = False,
) -> Roster:
    """`accounts` are names by user name; `said` kinds of columns and `taken` rows by the reader."""
    rows = read_grid(hide_numbers(text, keeps_nip=keeps_nip))
    columns = guess_columns(rows, accounts, said or {})
    reader = _Reader(rows, columns, accounts, taken)
    filled = [row for row in rows if row.filled]
    lines = settle_rows(filled, list(map(reader.read, filled)), has_heads=reader.has_heads)
    return Roster(tuple(columns), lines, tuple(reader.second_names()))


class _Reader:
    """What all rows share: where names and numbers stand, where the list begins and ends."""

    def __init__(
        self,
        rows: Sequence[GridRow],
        columns: Sequence[RosterColumn],
        accounts: Mapping[str, str],
        taken: Collection[int],
    ) -> None:
        self.columns, self.accounts, self.taken = columns, accounts, taken
        self.name_at = self._first(Kind.NAME)
        self.number_at = self._first(Kind.NUMBER)
        top = find_heads(rows)
        self.rows, self.has_heads = rows, top is not None
        self.first = rows[top].number + 1 if top is not None else 1
        self.last = self._last(rows)

    def _first(self, kind: Kind) -> int | None:
        return next((column.at for column in self.columns if column.kind is kind), None)

    def second_names(self) -> Iterator[str]:
        """Other columns of names under the same head: two tables side by side."""
        heads = {column.at: " ".join(column.head.casefold().split()) for column in self.columns}
        head = heads.get(self.name_at or 0, "")
        below = [row for row in self.rows if row.number >= self.first]
        for column in self.columns:
            if head and heads[column.at] == head and column.at != self.name_at:
                cells = (row.cells[column.at] for row in below if column.at < len(row.cells))
                if any(looks_like_name(cell) for cell in cells if cell):
                    yield column.letter

    def _last(self, rows: Sequence[GridRow]) -> int:
        """The last row of the list: the last numbered one, or the one before the signatures."""
        below = [row for row in rows if row.number >= self.first and row.filled]
        numbered = [row.number for row in below if self._is_numbered(row)]
        if numbered and 2 * len(numbered) >= len(below):
            return numbered[-1]
        if numbered and self._ends_with(numbered, below):
            return numbered[-1]
        signed = [row.number for row in below if self._signs(row)]
        return signed[0] - 1 if signed else (below[-1].number if below else 0)

    def _ends_with(self, numbered: Sequence[int], below: Sequence[GridRow]) -> bool:
        """A short list with a long block of signatures, whose first row stands below the last."""
        inside = [row for row in below if row.number <= numbered[-1]]
        after = below[len(inside) :]
        is_whole = 2 * len(numbered) >= len(inside)
        return is_whole and any(SIGNATURE.search(cell) for cell in after[0].cells)

    def _signs(self, row: GridRow) -> bool:
        name = self._name_cell(row)
        if looks_like_name(name) and not OPENING.match(name):
            return False
        return any(SIGNATURE.search(cell) for cell in row.cells)

    def _is_numbered(self, row: GridRow) -> bool:
        at = self.number_at
        counted = re.compile(r"\d{1,4}[.)]?")
        return at is not None and at < len(row.cells) and bool(counted.fullmatch(row.cells[at]))

    def _name_cell(self, row: GridRow) -> str:
        at = self.name_at
        return row.cells[at] if at is not None and at < len(row.cells) else ""

    def read(self, row: GridRow) -> RosterLine:
        name = self._full_name(row)
        reading, reason = self._judge(row, name)
        is_taken = row.number in self.taken and LETTERS.search(name) is not None
        if is_taken:
            reading, reason = RowVerdict.PERSON, ""
        username = self._username(row, name) if reading is RowVerdict.PERSON else ""
        if reading is RowVerdict.PERSON and HIDDEN in username:
            reading, username = RowVerdict.FAULT, ""
            reason = "NIK dan nomor telepon tidak dipakai sebagai nama pengguna; kosongkan"
        shown = name if reading is RowVerdict.PERSON else " · ".join(c for c in row.cells if c)
        cell = f"{letter(self.name_at or 0)}{row.number}"
        details = self._details(row, username)
        told = self._told(row) if reading is RowVerdict.PERSON else {}
        return RosterLine(
            row.number, cell, shown, username, reading, reason, details, is_taken=is_taken, **told
        )

    def _told(self, row: GridRow) -> dict[str, str]:
        """Of each kind of place or office the first cell that says something."""
        told: dict[str, str] = {}
        for column in self.columns:
            cell = row.cells[column.at] if column.at < len(row.cells) else ""
            if column.kind in TOLD and cell and cell != HIDDEN and cell.strip("-– "):
                told.setdefault(str(column.kind), cell[:LONGEST_TOLD])
        if nip := self._nip(row):
            told["nip"] = nip
        return told

    def _nip(self, row: GridRow) -> str:
        """From a column of its own, or from below the name; hidden where it is not to be kept."""
        cells = (
            row.cells[column.at]
            for column in self.columns
            if column.kind in (Kind.NIP, Kind.NAME) and column.at < len(row.cells)
        )
        return next((nip for cell in cells if (nip := find_nip(cell))), "")

    def _full_name(self, row: GridRow) -> str:
        """With the titles of columns of their own."""
        name = clean_name(self._name_cell(row))
        for column in self.columns:
            if column.kind is Kind.SURNAME and name and column.at < len(row.cells):
                name = f"{name} {row.cells[column.at].strip('-–')}".strip()
        for column in self.columns:
            cell = row.cells[column.at] if column.at < len(row.cells) else ""
            if column.kind is not Kind.TITLE or not cell or not name or cell in "-–":
                continue
            is_front = column.at < (self.name_at or 0) or "depan" in column.head.casefold()
            name = f"{cell} {name}" if is_front else f"{name}, {cell}"
        return name

    def _judge(self, row: GridRow, name: str) -> tuple[RowVerdict, str]:
        if row.number < self.first or self._is_head(row):
            return RowVerdict.ASIDE, "judul atau kepala kolom"
        if row.number > self.last:
            return RowVerdict.ASIDE, "di bawah daftar: tanpa nomor, atau tanda tangan"
        if not name:
            return self._without_name(row)
        numbered = self.number_at is not None
        if numbered and not self._is_numbered(row) and len(row.filled) == 1:
            return RowVerdict.ASIDE, "tanpa nomor dan hanya satu sel terisi: judul bagian?"
        if REMARK.search(name) and not self._is_numbered(row):
            return RowVerdict.ASIDE, "keterangan atau jumlah"
        fault = _fault_of(name)
        return (RowVerdict.FAULT, fault) if fault else (RowVerdict.PERSON, "")

    def _is_head(self, row: GridRow) -> bool:
        cells = [row.cells[at] for at in row.filled]
        known = sum(kind_of_head(cell) is not None for cell in cells)
        counts = all(re.fullmatch(r"\(?\d{1,2}\)?", cell) for cell in cells)
        return (counts and len(cells) > 1 and bool(self._name_cell(row))) or (
            2 * known > len(cells)
            and (kind_of_head(self._name_cell(row)) is not None or not self._name_cell(row))
        )

    def _without_name(self, row: GridRow) -> tuple[RowVerdict, str]:
        others = [at for at in row.filled if at != self.number_at]
        if self._is_numbered(row) and others:
            return RowVerdict.FAULT, "kolom nama kosong"
        return RowVerdict.ASIDE, "tanpa nama"

    def _username(self, row: GridRow, name: str) -> str:
        """Under a head of user names as typed; elsewhere only of somebody known whose name fits."""
        for column in self.columns:
            cell = row.cells[column.at].casefold() if column.at < len(row.cells) else ""
            if not cell or column.at == self.name_at:
                continue
            if column.kind is Kind.USERNAME and column.head:
                return cell
            known = self.accounts.get(cell)
            if known is not None and not column.head and fits(known, name):
                return cell
        return ""

    def _details(self, row: GridRow, username: str) -> tuple[str, ...]:
        left_out = {self.name_at, self.number_at}
        cells = [cell for at, cell in enumerate(row.cells) if at not in left_out]
        return tuple(
            cell for cell in cells if cell not in ("", HIDDEN, username) and not find_nip(cell)
        )


def _fault_of(name: str) -> str:
    """Why this is no name of a person; "" when it may be one."""
    if not SHORTEST <= len(name) <= LONGEST:
        return f"nama harus {SHORTEST} sampai {LONGEST} huruf; ini {len(name)}"
    if re.search(r"\d", name):
        return "ada angka di dalam nama"
    if re.search(r"[@=<>{}]", name):
        return "ada tanda yang bukan bagian dari nama"
    if not LETTERS.search(name):
        return "ini bukan nama"
    if not looks_like_name(name) and not has_titles(name):
        return "lebih mirip nama tempat, jabatan, atau gelar"
    return ""
