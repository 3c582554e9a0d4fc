"""The few words of a text that answer, with what was found in them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from lms.curriculum.rules.words import Word, list_words

# letters of an excerpt, before it is cut at words
LENGTH = 160
LEAD = 30


@dataclass(frozen=True)
class Snippet:
    """Some of the text; a hit is what was looked for."""

    text: str
    is_hit: bool = False


def excerpt(text: str, stems: Collection[str], stem: Callable[[str], str]) -> list[Snippet]:
    """The place with the most different hits, the first of equals; its beginning without any."""
    hits = [word for word in list_words(text) if stem(word.plain) in stems]
    start = _best_start(hits, text, stem) if hits else 0
    end = min(len(text), start + LENGTH)
    if end < len(text):
        end = text.rfind(" ", start, end) if " " in text[start:end] else end
    pieces, place = [], start
    if start:
        pieces.append(Snippet("… "))
    for word in hits:
        if place <= word.start and word.end <= end:
            pieces += [
                Snippet(text[place : word.start]),
                Snippet(text[word.start : word.end], True),
            ]
            place = word.end
    pieces.append(Snippet(text[place:end] + (" …" if end < len(text) else "")))
    return [piece for piece in pieces if piece.text]


def _best_start(hits: Sequence[Word], text: str, stem: Callable[[str], str]) -> int:
    """Where to begin so that the most different words that were asked for are read."""
    best, place = 0, 0
    for hit in hits:
        within = {
            stem(other.plain)
            for other in hits
            if hit.start <= other.start and other.end <= hit.start + LENGTH - LEAD
        }
        if len(within) > best:
            best, place = len(within), hit.start
    wanted = max(0, place - LEAD)
    if wanted == 0:
        return 0
    cut = text.find(" ", wanted, place)
    return cut + 1 if cut >= 0 else place
