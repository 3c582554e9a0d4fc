"""An option of Word: its words without letter and tick, and every mark that may name the key."""

from __future__ import annotations

import pytest

from lms.exchange.item_files.word_blocks import Run
from lms.exchange.item_files.word_lines import WordLine
from lms.exchange.item_files.word_options import letters_of, read_option

PLAIN, BOLD = frozenset[str](), frozenset({"tebal"})


@pytest.mark.parametrize(
    ("runs", "number", "words", "marks"),
    [
        ([("a. Camat", PLAIN)], "", "Camat", set()),
        ([("✓ a. Camat", PLAIN)], "", "Camat", {"centang"}),
        ([("✓ Camat", PLAIN)], "A.", "Camat", {"centang"}),
        ([("Camat ✓", PLAIN)], "A.", "Camat", {"centang"}),
        ([("a) Camat (kunci)", PLAIN)], "", "Camat", {"centang"}),
        ([("a. ", BOLD), ("Camat", PLAIN)], "", "Camat", {"huruf tebal"}),
        # what the words bear is not said once more of the letter
        ([("a. Camat", BOLD)], "", "Camat", {"tebal"}),
        # Word itself shows the letter: this one belongs to the words
        ([("A. Yani", PLAIN)], "B.", "A. Yani", set()),
        ([("A. Yani", PLAIN)], "1.", "Yani", set()),
    ],
)
def test_an_option_has_its_words_and_marks(runs, number: str, words: str, marks: set[str]) -> None:
    found = read_option(WordLine(1, number, [Run(text, looks) for text, looks in runs]))
    assert (found.text.strip("* "), set(found.marks)) == (words, marks)


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("B", {"B"}), ("a, c", {"A", "C"}), ("benar", {"benar"}), (" SALAH ", {"salah"}),
        # one letter is a letter, also where it could be a word
        ("b", {"B"}), ("i", set()), ("Bab", set()), ("", set()),
    ],
)  # fmt: skip
def test_a_printed_key_has_its_letters(text: str, letters: set[str]) -> None:
    assert letters_of(text) == letters
