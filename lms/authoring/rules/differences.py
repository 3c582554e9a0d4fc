"""What changed between two texts, by block and inside a block by word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from lms.authoring.rules.blocks import TextBlock, split_blocks

WORD = re.compile(r"\s+|[^\s]+")
SIGNS = (
    (re.compile(r"^## ", re.MULTILINE), ""),
    (re.compile(r"^( *)[-*] \[[xX]\] ", re.MULTILINE), r"\1✓ "),
    (re.compile(r"^( *)[-*] \[ \] ", re.MULTILINE), r"\1○ "),
    (re.compile(r"^( *)> ?", re.MULTILINE), r"\1↳ "),
)


@dataclass(frozen=True)
class Piecemeal:
    """Some words: `same`, `gone` or `new`."""

    state: str
    words: str


@dataclass(frozen=True)
class BlockChange:
    """One block that was changed, added or taken out; `place` in the new text, from 0.

    `before` and `after` as readers see them, "" where there is none.
    """

    state: str
    kind: str
    place: int
    before: str
    after: str

    @property
    def parts(self) -> Sequence[Piecemeal]:
        """Word by word."""
        return list(_words(self.before, self.after))


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
        before = old[number] if number < len(old) else None
        after = new[number] if number < len(new) else None
        shown = after or before
        assert shown is not None
        state = "new" if before is None else "gone" if after is None else "changed"
        yield BlockChange(state, shown.kind, here, _said(before), _said(after))


def _said(block: TextBlock | None) -> str:
    """Its words; the signs of a question's options as ticks."""
    if block is None:
        return ""
    words = block.words
    if block.kind == "entry":
        for sign, shown in SIGNS:
            words = sign.sub(shown, words)
    return words


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
