"""The key of a test: which answer of which item is right, and what it is worth."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from lms.exchange.cells import parse_number, same_words
from lms.exchange.sheet_files import read_sheet
from lms.exchange.sheets import Sheet, fault

ITEM_HEADS = ("item", "soal", "butir", "no", "nomor")
KEY_HEADS = ("key", "kunci", "jawaban", "right")
MAX_HEADS = ("max", "maks", "bobot", "skor")
OPTION_HEADS = ("options", "opsi", "pilihan")


# one letter of an option, with what is read behind it
LETTERED = re.compile(r"([A-Za-z])\s*[.)](?:\s|$)")
TICKS, COMMAS = ";", ", "


def answer_set(text: str, joined_by: str = TICKS) -> frozenset[str]:
    """What forms join, `;` or `, `, as a set of words."""
    return frozenset(same_words(part) for part in text.split(joined_by) if part.strip())


def commas_join(cells: Iterable[str]) -> bool:
    """Whether a column holds several ticks a cell, joined by `, ` as Google does.

    Two cells then share a tick without having the same ones. Where all cells with commas hold the
    same parts, their order is what was asked ("visit, note, refer" is no "note, visit, refer").
    """
    sets = {answer_set(cell, COMMAS) for cell in cells if cell}
    several = [one for one in sets if len(one) > 1]
    return any(one & other and one != other for one in several for other in sets)


@dataclass(frozen=True)
class KeyEntry:
    """Right answers (any of them earns the mark), the mark, and the options where given."""

    item: str
    answers: tuple[str, ...]
    max_mark: Fraction = Fraction(1)
    options: tuple[str, ...] = ()

    def is_right(self, answer: str, joined_by: str = TICKS) -> bool:
        """Several answers in one cell are a set: the order of the ticks says nothing."""
        given = answer_set(answer, joined_by)
        return given in {answer_set(right, joined_by) for right in self.answers}

    def as_asked(self, answer: str) -> str:
        """`A` of `A.` and of `A. Pekerja sosial` where the key knows letters alone."""
        if not all(len(right) == 1 and right.isalpha() for right in self.answers):
            return answer
        found = LETTERED.match(answer)
        return found[1] if found else answer


@dataclass(frozen=True)
class AnswerKey:
    """Entries in test order."""

    source: str
    entries: tuple[KeyEntry, ...]

    @property
    def items(self) -> tuple[str, ...]:
        return tuple(entry.item for entry in self.entries)


def read_key(path: Path) -> AnswerKey:
    """Two columns `item,key`; `max` and `options` (separated by `|`) may follow.

    Several right answers stand in one cell, separated by `|`.
    """
    return parse_key(read_sheet(path))


def parse_key(sheet: Sheet) -> AnswerKey:
    item = _find(sheet, ITEM_HEADS, "item")
    key = _find(sheet, KEY_HEADS, "key")
    optional = [_column_or_none(sheet, heads) for heads in (MAX_HEADS, OPTION_HEADS)]
    entries = []
    for row in sheet.rows:
        if row.is_empty:
            continue
        entries.append(_entry(sheet, row.line, row.cells, (item, key, *optional)))
    items = [entry.item for entry in entries]
    twice = next((name for name in items if items.count(name) > 1), None)
    if twice is not None:
        raise fault(sheet.source, None, f"soal '{twice}' muncul dua kali dalam kunci")
    return AnswerKey(sheet.source, tuple(entries))


def _entry(sheet: Sheet, line: int, cells: Sequence[str], at: tuple[int | None, ...]) -> KeyEntry:
    item, right, worth, options = ("" if i is None else cells[i] for i in at)
    answers = _parts(right)
    if not item or not answers:
        raise fault(sheet.source, line, "baris kunci harus berisi soal dan jawaban")
    mark = Fraction(1) if not worth else parse_number(worth)
    if mark is None or mark <= 0:
        raise fault(sheet.source, line, f"'{worth}' bukan nilai maksimum")
    return KeyEntry(item, answers, mark, _parts(options))


def _parts(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split("|") if part.strip())


def _find(sheet: Sheet, heads: Sequence[str], wanted: str) -> int:
    at = _column_or_none(sheet, heads)
    if at is None:
        raise fault(sheet.source, sheet.header.line, f"kunci harus punya kolom '{wanted}'")
    return at


def _column_or_none(sheet: Sheet, heads: Sequence[str]) -> int | None:
    names = [name.casefold() for name in sheet.names]
    return next((names.index(head) for head in heads if head in names), None)
