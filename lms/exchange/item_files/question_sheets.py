"""Questions in a table: `No | Soal | A | B | C | D | Kunci | Pembahasan`, as CSV or XLSX."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lms.assessment.kinds.matching import Extra, Matching, Pair
from lms.assessment.kinds.ordering import OrderedStep, Ordering
from lms.assessment.kinds.question import Question
from lms.exchange.item_files.building import (
    FULL,
    TRUTHS,
    Notes,
    Weighed,
    choice_question,
    essay_question,
    number_question,
    short_question,
    truth,
)
from lms.exchange.item_files.found import FoundItem, ItemFile, Note, UnreadableItems

HEADS: Mapping[str, tuple[str, ...]] = {
    "number": ("no", "nomor", "kode", "id", "no soal", "kode soal"),
    "kind": ("jenis", "tipe", "jenis soal", "type"),
    "stem": ("soal", "pertanyaan", "butir soal", "question", "isi soal"),
    "key": ("kunci", "kunci jawaban", "jawaban", "jawaban benar", "answer", "key"),
    "why": ("pembahasan", "penjelasan", "alasan", "feedback", "keterangan"),
    "kompetensi": ("kompetensi",),
    "kognitif": ("kognitif", "tingkat", "level", "tingkat kognitif"),
    "pmks": ("pmks", "ppks", "jenis pmks"),
    "satuan": ("satuan",),
    "baca": ("baca", "baca lagi"),
}
LETTER = re.compile(r"(?:pilihan |opsi |jawaban |option )?([a-h])")
WHY = re.compile(r"(?:penjelasan|pembahasan|alasan) ([a-h])")
KEY = re.compile(r"[A-Ha-h](?:\s*(?:[,;/&+]|dan)\s*[A-Ha-h])*")
NUMBER = re.compile(r"-?\d+(?:[.,]\d+)?(?:\s*(?:±|\.\.)\s*-?\d+(?:[.,]\d+)?)?")
ARROWS = (re.compile(r"\s*→\s*"), re.compile(r"\s*(?:->|=>)\s*"))


@dataclass(frozen=True)
class QuestionColumns:
    """Which column holds what."""

    places: Mapping[str, int]
    # letter → column
    options: Mapping[str, int]
    whys: Mapping[str, int]


def find_columns(heads: Sequence[str]) -> QuestionColumns | None:
    """By the heads; None where there is no question or no key among them."""
    places: dict[str, int] = {}
    options: dict[str, int] = {}
    whys: dict[str, int] = {}
    for place, head in enumerate(heads):
        plain = " ".join(re.sub(r"[^\w ]", " ", head.lower()).split())
        known = next((name for name, words in HEADS.items() if plain in words), None)
        if known and known not in places:
            places[known] = place
        elif found := LETTER.fullmatch(plain):
            options.setdefault(found[1].upper(), place)
        elif found := WHY.fullmatch(plain):
            whys.setdefault(found[1].upper(), place)
    return QuestionColumns(places, options, whys) if "stem" in places else None


def read_rows(
    rows: Sequence[tuple[int, Sequence[str]]], format_name: str, sheet: str = ""
) -> ItemFile:
    """`rows`: line and cells. Raises UnreadableItems where no row names its columns."""
    named = ((at, find_columns(cells)) for at, (_, cells) in enumerate(rows[:30]))
    at, columns = next(((at, found) for at, found in named if found), (0, None))
    if columns is None:
        raise UnreadableItems(
            "Tidak ada baris judul dengan kolom Soal, A, B, C, D, dan Kunci. Unduh pola tabel kami."
        )
    items: list[FoundItem] = []
    notes: list[Note] = []
    for line, cells in rows[at + 1 :]:
        if not any(cell.strip() for cell in cells):
            continue
        about = Notes(line)
        item = read_row(columns, cells, about, sheet)
        items += [item] if item else []
        notes += about.found
    if not items and not notes:
        raise UnreadableItems(
            "Di bawah baris judul tabel ini tidak ada soal; isi satu baris satu soal."
        )
    return ItemFile(format_name, tuple(items), tuple(notes))


def read_row(
    columns: QuestionColumns, cells: Sequence[str], notes: Notes, sheet: str = ""
) -> FoundItem | None:
    def cell(place: int | None) -> str:
        return cells[place].strip() if place is not None and place < len(cells) else ""

    row = {name: cell(place) for name, place in columns.places.items()}
    options = {letter: cell(place) for letter, place in columns.options.items()}
    whys = {letter: cell(place) for letter, place in columns.whys.items()}
    if not row["stem"]:
        notes.refuse("Baris ini tidak punya pertanyaan.")
        return None
    question = _question(row, {k: v for k, v in options.items() if v}, whys, notes)
    if question is None:
        return None
    fields = {k: row[k] for k in ("kompetensi", "kognitif", "pmks", "baca") if row.get(k)}
    return FoundItem(notes.line, question, row.get("number", ""), sheet, fields)


def _question(
    row: Mapping[str, str], options: Mapping[str, str], whys: Mapping[str, str], notes: Notes
) -> Question | None:
    stem, key, why = row["stem"], row.get("key", ""), row.get("why", "")
    kind = row.get("kind", "").lower()
    if kind.startswith("urut"):
        steps = tuple(OrderedStep("", text) for text in options.values())
        return Ordering(stem=stem, steps=steps, explanation=why)
    if kind.startswith(("jodoh", "menjodoh")):
        return _matching(stem, options, why)
    if kind.startswith(("esai", "essay", "uraian", "tugas")):
        return essay_question(stem, why, notes)
    if options:
        return _choice(stem, options, whys, key, why, notes)
    return _typed(row, kind, notes)


def _choice(
    stem: str, options: Mapping[str, str], whys: Mapping[str, str], key: str, why: str, notes: Notes
) -> Question | None:
    letters = (
        [letter.upper() for letter in re.findall(r"[A-Ha-h]", key)] if KEY.fullmatch(key) else []
    )
    by_text = [letter for letter, text in options.items() if text.lower() == key.lower()]
    right = letters or by_text
    if key and (not right or not set(right) <= set(options)):
        notes.ask(f"Kunci “{key[:40]}” tidak ada di antara pilihannya; pilih kuncinya.")
        right = []
    answers = [Weighed(t, FULL if k in right else 0.0, whys.get(k, "")) for k, t in options.items()]
    return choice_question(stem, answers, why, several=len(right) > 1, notes=notes)


def _matching(stem: str, options: Mapping[str, str], why: str) -> Question:
    rows = [_halves(text) for text in options.values()]
    pairs = [Pair("", row[0], row[1]) for row in rows if len(row) == 2 and row[0]]
    extras = [Extra("", row[-1]) for row in rows if len(row) == 1 or not row[0]]
    return Matching(
        stem=stem,
        heads=("Kiri", "Kanan"),
        pairs=tuple(pairs),
        extras=tuple(extras),
        explanation=why,
    )


def _halves(text: str) -> list[str]:
    arrow = next((each for each in ARROWS if each.search(text)), ARROWS[0])
    return arrow.split(text, maxsplit=1)


def _typed(row: Mapping[str, str], kind: str, notes: Notes) -> Question | None:
    stem, key, why = row["stem"], row.get("key", ""), row.get("why", "")
    if not key:
        return essay_question(stem, why, notes)
    if key.lower() in TRUTHS and len(key) > 1 and not kind.startswith("isian"):
        return truth(stem, TRUTHS[key.lower()], why)
    lines = [line.strip() for line in re.split(r"[\n|]", key) if line.strip()]
    if not kind.startswith("isian") and all(NUMBER.fullmatch(line) for line in lines):
        ranges = [line.replace(".", ",") if ".." not in line else line for line in lines]
        return number_question(stem, ranges, why, row.get("satuan", ""))
    return short_question(stem, [Weighed(line, FULL) for line in lines], why, notes)
