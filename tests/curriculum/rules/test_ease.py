"""How easily a text is read, counted by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from lms.curriculum.rules.ease import ease_of

ROOT = Path(__file__).parents[3]
TEXT = """## Judul tidak dihitung

Bu Wati **mengetuk** pintu. Tidak ada jawaban (sumber: uu-11-2009 Pasal 1).

- Bertanggungjawablah selalu.
"""


def test_marks_headings_and_sources_are_no_words():
    found = ease_of(TEXT)
    # 4 + 3 + 2 words in three sentences, one of them with at least eleven letters
    assert (found.words, found.sentence) == (9, 3)
    assert found.long_words == pytest.approx(100 / 9)
    assert found.has_long_words and not found.has_long_sentences


def test_a_text_without_a_sentence_has_no_figures():
    assert ease_of("## Judul\n\n| |\n|---|\n") is None


def test_long_sentences_are_told():
    assert ease_of("Kata " * 13 + "akhir.").has_long_sentences


def test_no_shipped_lesson_is_called_heavy():
    lessons = sorted((ROOT / "curriculum").glob("*/*/[0-9]*.md"))
    heavy = [
        path.name
        for path in lessons[::9]
        if (found := ease_of(path.read_text().split("\n---\n", 1)[1]))
        and (found.has_long_sentences or found.has_long_words)
    ]
    assert len(lessons) > 100 and heavy == []
