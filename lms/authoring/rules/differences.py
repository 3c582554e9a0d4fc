"""What changed between two texts, by block and inside a block by word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from lms.authoring.rules.blocks import TextBlock, split_blocks

WORD = re.compile(r"\s+|[^\s]+")


@dataclass(frozen=True)
class Piecemeal:
    """Some words: `same`, `gone` or `new`."""

    state: str
    words: str


@dataclass(frozen=True)
class BlockChange:
    """One block that was changed, added or taken out; `place` in the new text, from 0."""

    state: str
    kind: str
    place: int
    parts: tuple[Piecemeal, ...]


def differences(before: str, after: str, path: str) -> list[BlockChange]:
    """Every block that is not the same, in the order of the new text."""
    old, new = split_blocks(before, path), split_blocks(after, path)
    matcher = SequenceMatcher(None, [b.words for b in old], [b.words for b in new], autojunk=False)
    found: list[BlockChange] = []
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag != "equal":
            found += _stretch(old[a:b], new[c:d], c)
    return found


def _stretch(old: list[TextBlock], new: list[TextBlock], place: int) -> Iterator[BlockChange]:
    """Pairs of old and new first, then what was only taken out or only added."""
    for number in range(max(len(old), len(new))):
        here = place + min(number, max(len(new) - 1, 0))
        if number < len(old) and number < len(new):
            parts = tuple(_words(old[number].words, new[number].words))
            yield BlockChange("changed", new[number].kind, here, parts)
        elif number < len(new):
            yield BlockChange("new", new[number].kind, here, (Piecemeal("new", new[number].words),))
        else:
            gone = old[number]
            yield BlockChange("gone", gone.kind, here, (Piecemeal("gone", gone.words),))


def _words(before: str, after: str) -> Iterator[Piecemeal]:
    old, new = WORD.findall(before), WORD.findall(after)
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            yield Piecemeal("same", "".join(old[a:b]))
            continue
        if b > a:
            yield Piecemeal("gone", "".join(old[a:b]))
        if d > c:
            yield Piecemeal("new", "".join(new[c:d]))
