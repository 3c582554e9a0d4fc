"""An option of a Word file: its words without the letter, and how they look."""

from __future__ import annotations

import re

from lms.exchange.item_files.building import TRUTHS
from lms.exchange.item_files.word_keys import WordOption
from lms.exchange.item_files.word_lines import LEAD_TICK, LETTER, TICK, WordLine, cut, looks_of


def read_option(line: WordLine) -> WordOption:
    """Words without the letter; marks of the words, of the letter, of a tick before or behind."""
    marks: set[str] = set()
    start = 0
    found = LETTER.match(line.text) if not re.fullmatch(r"[A-Ha-h]\.", line.number) else None
    if found:
        if LEAD_TICK.match(line.text):
            marks.add("centang")
        start = found.end()
        marks |= {
            f"huruf {mark}" for mark in looks_of(cut(line, found.start(1), found.end(1)).runs)
        }
    elif tick := LEAD_TICK.match(line.text):
        marks.add("centang")
        start = tick.end()
    words = cut(line, start)
    if tick := TICK.search(words.text):
        marks.add("centang")
        words = cut(words, 0, tick.start())
    own = looks_of(words.runs)
    marks = {mark for mark in marks if mark.removeprefix("huruf ") not in own}
    return WordOption(words.inline, own | marks)


def letters_of(text: str) -> set[str]:
    """The letters of a printed key, or its "benar" or "salah"."""
    plain = text.strip().lower()
    if plain in TRUTHS and len(plain) > 1:
        return {plain}
    return {letter.upper() for letter in re.findall(r"\b[A-Ha-h]\b", text)}
