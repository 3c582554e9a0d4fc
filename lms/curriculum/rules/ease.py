"""How easily a lesson is read: words in a sentence, and how many of them are long.

No formula with a threshold for Indonesian readers is known to us; so the two figures are shown as
they are, beside those of the shipped lessons (143 of them on 30 November 2026: median 6.8 words a
sentence, at most 9.0; median 3.0 % long words, at most 6.8).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from lms.curriculum.rules.prose import list_sentences

# letters; with prefix and suffix a word of six letters gets as long as that
LONG_WORD = 11
# what no shipped lesson reaches
HEAVY_SENTENCE, HEAVY_WORDS = 12, 8


@dataclass(frozen=True)
class Ease:
    """Figures of one text."""

    words: int
    # words in a sentence, on average
    sentence: float
    # share of long words, from 0 to 100
    long_words: float

    @property
    def has_long_sentences(self) -> bool:
        return self.sentence > HEAVY_SENTENCE

    @property
    def has_long_words(self) -> bool:
        return self.long_words > HEAVY_WORDS


def ease_of(text: str) -> Ease | None:
    """None for a text without a sentence."""
    sentences = [words for _, words in list_sentences(text)]
    words = [re.sub(r"\W", "", word) for sentence in sentences for word in sentence]
    if not words:
        return None
    long_words = sum(len(word) >= LONG_WORD for word in words)
    return Ease(len(words), len(words) / len(sentences), 100 * long_words / len(words))
