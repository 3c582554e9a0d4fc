"""Questions of our kinds out of what was read of a Word file."""

from __future__ import annotations

from lms.assessment.kinds.question import Question
from lms.exchange.item_files.building import (
    FULL,
    TRUTHS,
    Notes,
    Weighed,
    choice_question,
    essay_question,
    truth,
)
from lms.exchange.item_files.word_keys import WordItem, decide_key


def build_question(item: WordItem, notes: Notes) -> Question | None:
    stem = _stem(item)
    _say(item, notes)
    if not stem.strip():
        notes.refuse("Pilihan ini tidak punya pertanyaan di atasnya.")
        return None
    if not item.options:
        return _without_options(item, stem, notes)
    letters = _letters_in_order(item, notes)
    key = decide_key(item, notes)
    answers = [Weighed(item.options[k].text, FULL if k in key else 0.0) for k in letters]
    # what decide_key said of a missing key is more than what is said here
    said = notes if key else Notes(notes.line)
    question = choice_question(stem, answers, item.why, several=len(key) > 1, notes=said)
    if question is None and not key:
        notes.refuse("Soal pilihan ini punya kurang dari dua pilihan.")
    return question


def _stem(item: WordItem) -> str:
    parts = [part.strip("\n") for part in item.stem if part.strip()]
    return "\n\n".join([*parts, *(f"![]({picture.name})" for picture in item.pictures)])


def _say(item: WordItem, notes: Notes) -> None:
    for doubt in dict.fromkeys(item.doubts):
        notes.ask(doubt)
    for loss in dict.fromkeys(item.losses):
        notes.loss(f"Di soal ini {loss}.")


def _letters_in_order(item: WordItem, notes: Notes) -> list[str]:
    """Down the columns or across them; a letter that is missing is said."""
    letters = sorted(item.options)
    if letters[-1] != chr(ord("A") + len(letters) - 1):
        said = ", ".join(letters)
        notes.ask(f"Huruf pilihan tidak urut: {said}. Periksa apakah ada yang hilang.")
    return letters


def _without_options(item: WordItem, stem: str, notes: Notes) -> Question | None:
    said = {word for word in item.printed if word.lower() in TRUTHS}
    if len(said) == 1:
        word = said.pop().lower()
        return truth(stem, TRUTHS[word], item.why)
    if item.printed or item.listed:
        notes.refuse("Soal ini punya kunci huruf, tetapi pilihannya tidak terbaca.")
        return None
    return essay_question(stem, item.why, notes)
