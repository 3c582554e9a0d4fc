"""Which column says who a person is: one that does, in both files, and not one that only counts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from lms.exchange.cells import is_moment, parse_number
from lms.exchange.person_agreement import disagreement
from lms.exchange.person_heads import (
    CODES,
    COUNTING,
    FIRST_HEADS,
    JOINED,
    LAST,
    LAST_HEADS,
    MAILS,
    NAMES,
    PHONES,
    same_heads,
)
from lms.exchange.person_names import as_written, code_key, is_name_head, name_key, phone_key
from lms.exchange.response_table import Responses

SCIENTIFIC = re.compile(r"\d(?:[.,]\d+)?e\+?\d{2}", re.IGNORECASE)
# of the digits that a spreadsheet keeps of a number
KEPT_DIGITS = 15
SURE = "pastikan angka itu milik orangnya"


@dataclass(frozen=True)
class PersonColumn:
    """A column that both files have, with what it says on each side."""

    head: str
    shapes: tuple[str, str]
    # by side and row
    cells: tuple[tuple[str, ...], tuple[str, ...]]
    # rows that were not sat need not say who they are
    sat: tuple[tuple[bool, ...], tuple[bool, ...]]
    # of the rows in both files
    lines: tuple[tuple[int, ...], tuple[int, ...]]

    @cached_property
    def is_name(self) -> bool:
        """By its head, or because it holds words and no digits."""
        if is_name_head(self.head) or JOINED in self.head:
            return True
        if as_written(self.head) in (*CODES, *MAILS, *LAST):
            return False
        filled = [c for side in self.cells for c in side if c]
        worded = [c for c in filled if " " in c and not re.search(r"[\d@]", c)]
        return bool(filled) and 2 * len(worded) > len(filled)

    @cached_property
    def is_phone(self) -> bool:
        return PHONES.fullmatch(as_written(self.head)) is not None

    def key(self, text: str) -> str:
        if self.is_name:
            return name_key(text)
        return phone_key(text) if self.is_phone else code_key(text)

    def keys_of(self, side: int) -> tuple[str, ...]:
        return self._keys[side]

    @cached_property
    def _keys(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        first, second = (tuple(self.key(cell) for cell in cells) for cells in self.cells)
        return first, second

    @property
    def fault(self) -> str | None:
        """Why nobody can be told by it."""
        return self._spoilt or self._no_person

    @property
    def _no_person(self) -> str | None:
        head = as_written(self.head)
        if COUNTING.fullmatch(head) or (head == "id" and "microsoft_forms" in self.shapes):
            return "hanya nomor urut kiriman atau baris, bukan pengenal orang"
        for cells in self.cells:
            filled = [cell for cell in cells if cell]
            if not filled:
                return "kosong"
            if len(filled) > 1 and len(set(filled)) == 1 and len(filled) == len(cells):
                return "berisi hal yang sama untuk semua orang"
            if all(is_moment(cell) for cell in filled):
                return "berisi waktu, bukan pengenal orang"
        return None

    @property
    def _spoilt(self) -> str | None:
        for cells in self.cells:
            broken = next((cell for cell in cells if SCIENTIFIC.fullmatch(cell)), None)
            if broken is not None:
                return f"angkanya sudah dirusak Excel ({broken}), digit terakhirnya hilang"
            long = [c for c in cells if c.isdecimal() and len(c) > KEPT_DIGITS]
            if len(long) > 2 and all(c.endswith("0" * (len(c) - KEPT_DIGITS)) for c in long):
                return f"angkanya sudah dibulatkan Excel ({long[0]}), digit terakhirnya hilang"
        return None

    @property
    def has_lost_zeros(self) -> bool:
        """Numbers with zeros in front in one file, the same without them in the other."""
        if self.is_phone:
            return False
        sides = [{c for c in cells if c.isdecimal()} for cells in self.cells]
        zeros = [any(c.startswith("0") and len(c) > 1 for c in side) for side in sides]
        if zeros[0] == zeros[1]:
            return False
        bare = [{c.lstrip("0") for c in side} for side in sides]
        return len(bare[0] & bare[1]) > len(sides[0] & sides[1])

    @property
    def counts_rows(self) -> bool:
        """1, 2, 3 … down both files."""
        return all(
            [parse_number(c) for c in cells] == list(range(1, len(cells) + 1))
            for cells in self.cells
        )

    @property
    def rises(self) -> bool:
        """A greater number in every row of both files, as answers get them one after the other."""
        numbers = [[parse_number(c) for c in cells] for cells in self.cells]
        return all(
            len(found) > 1
            and all(a is not None and b is not None and a < b for a, b in pairwise(found))
            for found in numbers
        )

    def written(self, text: str) -> str:
        """As a reader tells two cells apart: a code by its capitals too."""
        if self.is_name or as_written(self.head) in MAILS or "@" in text:
            return as_written(text)
        return " ".join(text.split())

    @property
    def is_complete(self) -> bool:
        return all(
            bool(cell) or not sat
            for cells, sats in zip(self.cells, self.sat, strict=True)
            for cell, sat in zip(cells, sats, strict=True)
        )

    @property
    def n_both(self) -> int:
        """Persons that it finds in both files."""
        first, second = ({key for key in self.keys_of(side) if key} for side in (0, 1))
        return len(first & second)


def shared_columns(pre: Responses, post: Responses) -> list[PersonColumn]:
    """Columns of both files, in the order of the first and under its heads."""
    heads = {h: h for h in pre.people if h in post.people} | same_heads(pre.people, post.people)
    sat = (pre.has_sat, post.has_sat)
    return [
        PersonColumn(
            head,
            (pre.shape, post.shape),
            (pre.people[head], post.people[heads[head]]),
            sat,
            (pre.lines, post.lines),
        )
        for head in pre.people
        if head in heads
    ]


def choose_column(columns: Sequence[PersonColumn]) -> tuple[PersonColumn | None, list[str]]:
    """The most certain kind of column that finds nearly as many people as any other.

    Also what was passed over although its head promised a person.
    """
    ranked = sorted((rank, n) for n, c in enumerate(columns) if (rank := _rank(c)) is not None)
    known = [columns[n] for _, n in ranked]
    told = [f"kolom '{c.head}' dilewati: {c.fault}" for c in known if c._spoilt]
    fit = [c for c in known if c.fault is None]
    fit = [c for c in fit if c.is_complete and not _is_doubtful(c)] or fit
    fit, against = _agreeing(fit)
    told += against
    best = max((c.n_both for c in fit), default=0)
    chosen = next((c for c in fit if 5 * c.n_both >= 4 * best), None)
    if chosen is not None and as_written(chosen.head) in LAST and chosen.rises:
        told.append(f"kolom '{chosen.head}' naik dari baris ke baris seperti nomor kiriman; {SURE}")
    for column in known:
        if column.has_lost_zeros:
            use = "" if column is chosen else " dilewati"
            told.append(f"kolom '{column.head}'{use}: nol di depan hilang di salah satu berkas")
    return chosen, told


def _agreeing(columns: Sequence[PersonColumn]) -> tuple[list[PersonColumn], list[str]]:
    """Without what the names beside it speak against, and what is said of that."""
    against: dict[str, str] = {}
    for names in columns:
        for column in columns:
            said = None if column.is_name or not names.is_name else disagreement(column, names)
            if said is not None:
                against.setdefault(column.head, f"kolom '{column.head}' dilewati: {said}")
    kept = [column for column in columns if column.head not in against]
    return kept, list(against.values())


def _is_doubtful(column: PersonColumn) -> bool:
    is_serial = as_written(column.head) in LAST and (column.counts_rows or column.rises)
    return column.has_lost_zeros or is_serial


def _rank(column: PersonColumn) -> int | None:
    """Codes before addresses before names; None for what is about something else."""
    head = as_written(column.head)
    for rank, heads in enumerate((CODES, MAILS)):
        if head in heads:
            return rank
    if head in NAMES or JOINED in column.head:
        return 2
    if is_name_head(column.head):
        part = head in (*FIRST_HEADS, *LAST_HEADS)
        return 6 if part else 3
    if column.is_phone:
        return 4
    return 5 if head in LAST else None
