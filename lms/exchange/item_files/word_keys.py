"""Which option is the key: what is printed first, then the odd one out; every doubt is said.

The odd one out: exactly one option carries a mark that none of its siblings does. More than one
is a question to the author, never a guess.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from lms.exchange.item_files.building import Notes
from lms.exchange.item_files.found import ItemPicture

# a foreign word stands in italics; that alone marks no key
WEAK = frozenset({"miring", "coret"})


@dataclass
class WordOption:
    """One option and how it looks."""

    text: str
    marks: frozenset[str] = frozenset()


@dataclass
class WordItem:
    """One question while it is read."""

    line: int
    number: int | None
    stem: list[str]
    options: dict[str, WordOption] = field(default_factory=dict)
    # letters, or "benar" / "salah", of a line below the question or a column beside it
    printed: set[str] = field(default_factory=set)
    # of a list at the end
    listed: set[str] = field(default_factory=set)
    why: str = ""
    pictures: list[ItemPicture] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
    losses: list[str] = field(default_factory=list)
    fields: dict[str, str] = field(default_factory=dict)

    @property
    def has_statements(self) -> bool:
        """Whether numbered statements stand in the question itself."""
        return any(line.startswith(("1\\.", "1\\)", "1. ")) for line in self.stem[1:])


def decide_key(item: WordItem, notes: Notes) -> set[str]:
    """Letters of the key; empty where nobody can tell."""
    printed = _printed(item, notes)
    marked = _odd_one_out(item.options, notes, is_printed=bool(printed))
    if printed and marked and printed != marked:
        notes.ask(
            f"Kunci tercetak {_words(printed)}, tetapi yang ditandai {_words(marked)}; dipakai yang"
            " tercetak. Periksa."
        )
    key = printed or marked
    if strange := key - set(item.options):
        notes.ask(f"Kunci {_words(strange)} tidak ada di antara pilihannya; pilih kuncinya.")
        return set()
    if not key:
        notes.ask(
            "Belum ada kunci: tidak tercetak dan tidak ada satu pilihan yang berbeda tandanya."
        )
    return key


def _printed(item: WordItem, notes: Notes) -> set[str]:
    if item.printed and item.listed and item.printed != item.listed:
        notes.ask(
            f"Kunci di bawah soal {_words(item.printed)}, di daftar kunci {_words(item.listed)};"
            " periksa."
        )
    return set(item.printed or item.listed)


def _odd_one_out(options: Mapping[str, WordOption], notes: Notes, *, is_printed: bool) -> set[str]:
    carriers: dict[str, set[str]] = {}
    for letter, option in options.items():
        for mark in option.marks:
            carriers.setdefault(mark, set()).add(letter)
    strong = {
        mark: who for mark, who in carriers.items() if mark not in WEAK and len(who) < len(options)
    }
    alone = {next(iter(who)) for who in strong.values() if len(who) == 1}
    several = [who for who in strong.values() if len(who) > 1]
    if not alone and not several:
        return _weak(carriers, options, notes, is_printed=is_printed)
    if len(alone) == 1 and not several:
        return alone
    if len(alone) == 1 and all(alone < who for who in several):
        if not is_printed:
            notes.ask(
                f"Beberapa pilihan bertanda; {_words(alone)} paling berbeda. Periksa kuncinya."
            )
        return alone
    marked = alone.union(*several) if several else alone
    if not is_printed:
        notes.ask(f"Lebih dari satu pilihan bertanda ({_words(marked)}); pilih kuncinya.")
    return set()


def _weak(
    carriers: Mapping[str, set[str]],
    options: Mapping[str, WordOption],
    notes: Notes,
    *,
    is_printed: bool,
) -> set[str]:
    alone = {next(iter(who)) for who in carriers.values() if len(who) == 1 < len(options)}
    if len(alone) == 1 and not is_printed:
        notes.ask(f"Hanya {_words(alone)} yang miring atau dicoret; periksa apakah itu kuncinya.")
    return set()


def _words(letters: set[str]) -> str:
    return ", ".join(sorted(letters))
