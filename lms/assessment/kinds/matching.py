"""Rows that belong to partners."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Self

from lms.assessment.kinds.draft import Draft, Reading
from lms.assessment.kinds.letters import (
    find_bad_keys,
    find_doubles,
    find_same_keys,
    give_letters,
    put_key,
    take_key,
)
from lms.assessment.kinds.lines import is_table_rule, table_cells, table_line
from lms.assessment.kinds.option_words import find_option_words
from lms.assessment.kinds.question import Question
from lms.assessment.kinds.wire import Fields, Filled, read_rows, shown_key, swapped
from lms.curriculum.rules.markup import Renderer
from lms.curriculum.rules.problems import Problem

ASKS_PAIRS = re.compile(r"pasang|jodoh|cocok|padan|sesuai|hubung", re.IGNORECASE)


class Says:
    """What an author is told."""

    PAIR_COUNT = "Soal `{kode}` punya {jumlah} pasangan; seharusnya 3 sampai 7."
    PAIR_COLUMNS = "Tabel menjodohkan harus dua kolom dengan baris judul dan baris `|---|---|`."
    EMPTY_PARTNER = "Sel kanan kosong; tulis pasangannya (sel kiri boleh kosong untuk pengecoh)."
    NO_HEADS = "Kedua kolom perlu judul, misalnya `| Keadaan | Mitra |`."
    DECOY = "Pengecoh ditulis dengan sel kiri kosong: `| | {teks} |`."
    PAIRS_SHOULD_BE_SAID = (
        "Tabel ini menjadi soal menjodohkan; tulis “Pasangkan …” dalam pertanyaan, atau, bila ini"
        " data, tulis pilihannya di bawah tabel."
    )
    SAME_PARTNER = "`{teks}` muncul dua kali di satu kolom; setiap isi harus berbeda."


@dataclass(frozen=True)
class Pair:
    """One row: left belongs to right."""

    key: str
    left: str
    right: str


@dataclass(frozen=True)
class Extra:
    """A partner that belongs to nobody; its key goes on where those of the pairs end."""

    key: str
    right: str


@dataclass(frozen=True, kw_only=True)
class Matching(Question):
    """The person gives each row a partner; one point for each right one."""

    name = "matching"
    title = "Menjodohkan"

    # what the author calls the two columns
    heads: tuple[str, ...] = ()
    pairs: tuple[Pair, ...] = ()
    extras: tuple[Extra, ...] = ()

    @classmethod
    def fits(cls, draft: Draft) -> bool:
        return draft.parts.kind == "table"

    @classmethod
    def read(cls, draft: Draft) -> Reading[Self]:
        question = cls(stem=draft.parts.stem, explanation=draft.parts.closing)
        rows = [(line.number, table_cells(line.text)) for line in draft.answer]
        if not _is_table(draft, rows):
            return Reading(question, [draft.fault(draft.answer_line, Says.PAIR_COLUMNS)])
        heads, rows = tuple(rows[0][1]), rows[2:]
        # pairs first, so that the keys of the extras go on where theirs end
        rows.sort(key=lambda row: not row[1][0])
        pairs = [Pair(*take_key(left), right) for _, (left, right) in rows if left]
        extras = [Extra(*take_key(right)) for _, (left, right) in rows if not left]
        question = replace(question, heads=heads, pairs=tuple(pairs), extras=tuple(extras))
        lines = tuple(number for number, _ in rows)
        return Reading(question, list(_faults(draft, question, rows)), lines)

    @property
    def partners(self) -> list[Pair | Extra]:
        """All that can be chosen, in the order of the file."""
        return [*self.pairs, *self.extras]

    def write(self) -> str:
        rows: list[Sequence[str]] = [[put_key(p.key, p.left), p.right] for p in self.pairs]
        rows += [["", put_key(extra.key, extra.right)] for extra in self.extras]
        return "\n".join([table_line(self.heads), "|---|---|", *map(table_line, rows)])

    def given_keys(self) -> Sequence[str]:
        return [part.key for part in self.partners]

    def render(self, renderer: Renderer, path: str) -> Self:
        letters = iter(give_letters(self.given_keys()))
        html = renderer.render_line
        return replace(
            super().render(renderer, path),
            pairs=tuple(Pair(next(letters), html(p.left), html(p.right)) for p in self.pairs),
            extras=tuple(Extra(next(letters), html(extra.right)) for extra in self.extras),
        )

    def choices(self) -> list[str]:
        return [part.key for part in self.partners]

    def asked(self, order: Sequence[str]) -> Mapping[str, Any]:
        texts = {part.key: part.right for part in self.partners}
        return {
            "left": [(str(row), pair.left) for row, pair in enumerate(self.pairs, start=1)],
            "right": [(str(n), texts[key]) for n, key in enumerate(order, start=1)],
        }

    def read_form(self, name: str, form: Fields) -> dict[str, str] | None:
        return read_rows(name, form, len(self.pairs))

    def decode(self, order: Sequence[str], raw: Any) -> dict[str, str] | None:
        if not isinstance(raw, dict):
            return None
        rows = [pair.key for pair in self.pairs]
        return {
            row: key
            for shown, partner in raw.items()
            if (row := shown_key(rows, shown)) and (key := shown_key(order, partner))
        } or None

    @property
    def needed(self) -> int:
        return len(self.pairs)

    @property
    def taps(self) -> int:
        # without partners to spare the last one goes by itself, then the button
        return self.needed + bool(self.extras)

    def filled(self, raw: Any) -> Filled:
        return Filled(len(self.decode(self.choices(), raw) or ()), self.needed)

    def is_whole(self, answer: Any) -> bool:
        return len(answer or ()) == self.needed

    @property
    def max_marks(self) -> int:
        return len(self.pairs)

    def _mark(self, answer: Any) -> int:
        return sum(answer.get(pair.key) == pair.key for pair in self.pairs)

    def reviewed(self, order: Sequence[str], answer: Any) -> Mapping[str, Any]:
        rights = {part.key: part.right for part in self.partners}
        given = answer if isinstance(answer, dict) else {}
        return {
            "pairs": [
                {
                    "left": pair.left,
                    "right": pair.right,
                    "chosen": rights.get(given.get(pair.key, "")),
                    "is_right": given.get(pair.key) == pair.key,
                }
                for pair in self.pairs
            ]
        }

    def keyed_texts(self) -> Iterator[tuple[str, str]]:
        for pair in self.pairs:
            yield pair.key, pair.left
        for extra in self.extras:
            yield extra.key, extra.right

    def read_texts(self) -> Iterator[str]:
        for pair in self.pairs:
            yield f"{pair.left} {pair.right}"
        for extra in self.extras:
            yield extra.right

    def invent(self, order: Sequence[str], right: bool, luck: random.Random) -> dict[str, str]:
        keys = [pair.key for pair in self.pairs]
        partners = keys if right else swapped(keys, luck.randrange(len(keys) - 1))
        return {str(row): str(order.index(key) + 1) for row, key in enumerate(partners, start=1)}


def _is_table(draft: Draft, rows: Sequence[tuple[int, list[str]]]) -> bool:
    return (
        len(rows) >= 2
        and is_table_rule(draft.answer[1].text)
        and all(len(row) == 2 for _, row in rows)
    )


def _faults(
    draft: Draft, question: Matching, rows: Sequence[tuple[int, list[str]]]
) -> Iterator[Problem]:
    """`rows`: line and cells, pairs before extras."""
    yield from find_same_keys(draft, [(n, take_key(row[0] or row[1])[0]) for n, row in rows])
    yield from find_bad_keys(draft, [(n, row[0] or row[1]) for n, row in rows])
    if not ASKS_PAIRS.search(draft.parts.stem):
        yield draft.warning(draft.parts.stem_line, Says.PAIRS_SHOULD_BE_SAID)
    for number, (left, right) in rows:
        if left.casefold().strip("() ") in ("pengecoh", "kosong"):
            yield draft.fault(number, Says.DECOY, teks=right)
        if not right:
            yield draft.fault(number, Says.EMPTY_PARTNER)
    lefts = [(number, row[0]) for number, row in rows if row[0]]
    yield from find_doubles(draft, lefts, Says.SAME_PARTNER)
    rights = [(number, row[1]) for number, row in rows]
    yield from find_doubles(draft, rights, Says.SAME_PARTNER)
    yield from find_option_words(draft, [(n, take_key(text)[1]) for n, text in lefts])
    yield from find_option_words(draft, [(n, take_key(text)[1]) for n, text in rights if text])
    if not all(head.strip() for head in question.heads):
        yield draft.fault(draft.answer_line, Says.NO_HEADS)
    if not 3 <= (count := len(question.pairs)) <= 7:
        yield draft.fault(draft.answer_line, Says.PAIR_COUNT, kode=draft.code, jumlah=count)
