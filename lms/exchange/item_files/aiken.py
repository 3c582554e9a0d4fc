"""Aiken: a question, lettered options, `ANSWER: B`."""

from __future__ import annotations

import re

from lms.exchange.item_files.building import (
    FULL,
    Notes,
    Weighed,
    choice_question,
    plain_line,
    plain_to_markdown,
)
from lms.exchange.item_files.found import FoundItem, ItemFile, Note
from lms.exchange.item_files.texts import decode

OPTION = re.compile(r"\s*([A-Za-z])[.)]\s+(.*)")
ANSWER = re.compile(r"\s*(?:ANSWER|JAWABAN|KUNCI)\s*:\s*([A-Za-z])\b\s*\.?\s*$", re.IGNORECASE)


def looks_like_aiken(text: str) -> bool:
    """Whether a line names the answer by its letter, in capitals as the format asks."""
    return re.search(r"^\s*ANSWER\s*:\s*[A-Z]\b", text, re.MULTILINE) is not None


def read_aiken(content: bytes) -> ItemFile:
    """Every question; one that is not whole is refused with its line."""
    items: list[FoundItem] = []
    notes: list[Note] = []
    stem: list[str] = []
    options: list[tuple[str, str]] = []
    start = 0
    for number, line in enumerate(decode(content).split("\n"), 1):
        if answer := ANSWER.match(line):
            about = Notes(start or number)
            item = _question(stem, options, answer[1].upper(), about)
            items += [item] if item else []
            notes += about.found
            stem, options, start = [], [], 0
        elif option := OPTION.match(line):
            start = start or number
            options.append((option[1].upper(), option[2]))
        elif line.strip():
            if options:
                letter, text = options[-1]
                options[-1] = letter, f"{text} {line.strip()}"
            else:
                start = start or number
                stem.append(line)
    if stem or options:
        about = Notes(start)
        about.refuse("Soal ini tidak ditutup baris `ANSWER: huruf`.")
        notes += about.found
    return ItemFile("aiken", tuple(items), tuple(notes))


def _question(
    stem: list[str], options: list[tuple[str, str]], key: str, notes: Notes
) -> FoundItem | None:
    letters = [letter for letter, _ in options]
    if not "".join(stem).strip():
        notes.refuse("Sebelum pilihan ini tidak ada pertanyaan; tulis di baris di atasnya.")
        return None
    if key not in letters:
        there = ", ".join(letters) or "–"
        notes.refuse(
            f"Kunci {key} tidak ada di antara pilihannya ({there}); betulkan huruf di `ANSWER:`."
        )
        return None
    if len(set(letters)) < len(letters):
        notes.ask("Ada huruf pilihan yang ditulis dua kali; periksa kuncinya.")
    at = letters.index(key)
    answers = [
        Weighed(plain_line(text), FULL if place == at else 0.0)
        for place, (_, text) in enumerate(options)
    ]
    asked = plain_to_markdown("\n".join(stem))
    question = choice_question(asked, answers, "", several=False, notes=notes)
    return FoundItem(notes.line, question) if question else None
