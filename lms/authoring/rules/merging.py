"""Two texts that began as one become one again, block by block; what cannot is kept beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from merge3 import Merge3

from lms.authoring.rules.blocks import TextBlock, join_blocks, line_end, split_blocks
from lms.authoring.rules.edits import part_blocks


@dataclass(frozen=True)
class Displaced:
    """Words of the second text that found no place, because the first changed the same block."""

    # the block of the merged text beside which they are shown
    place: int
    words: str


@dataclass(frozen=True)
class Merged:
    """The text in which both stand, and what of the second is to be decided."""

    text: str
    kept: tuple[Displaced, ...] = ()


@dataclass(frozen=True)
class _Piece:
    """Blocks that go into the text, and the words that are kept beside them."""

    blocks: Sequence[TextBlock]
    beside: str = ""


def merge_texts(base: str, first: str, second: str, path: str) -> Merged:
    """What both made of `base`; where both changed one block, the first one's stands."""
    if second in (base, first):
        return Merged(first)
    if first == base:
        return Merged(second)
    pieces = list(_pieces(*(split_blocks(text, path) for text in (base, first, second))))
    blocks: list[TextBlock] = []
    kept = []
    for piece in pieces:
        blocks += piece.blocks
        if piece.beside:
            kept.append(Displaced(max(len(blocks) - 1, 0), piece.beside))
    return Merged(_finish(blocks, first), tuple(kept))


def _finish(blocks: list[TextBlock], first: str) -> str:
    """Blank lines between all blocks; the end of the file as the first text has it."""
    end = line_end(first)
    if not blocks:
        return ""
    last = first[len(first.rstrip("\r\n \t")) :]
    parted = part_blocks(blocks, end)
    parted[-1] = replace(parted[-1], tail=last or parted[-1].tail)
    return join_blocks(parted)


def _pieces(
    base: list[TextBlock], first: list[TextBlock], second: list[TextBlock]
) -> Iterator[_Piece]:
    olds, ones, twos = ([block.words for block in blocks] for blocks in (base, first, second))
    for region in Merge3(olds, ones, twos).merge_regions():
        if region[0] == "unchanged":
            yield _Piece(base[region[1] : region[2]])
        elif region[0] == "b":
            yield _Piece(second[region[1] : region[2]])
        elif region[0] != "conflict":
            yield _Piece(first[region[1] : region[2]])
        else:
            yield from _both(
                base[region[1] : region[2]],
                first[region[3] : region[4]],
                second[region[5] : region[6]],
            )


def _both(
    base: Sequence[TextBlock], first: Sequence[TextBlock], second: Sequence[TextBlock]
) -> Iterator[_Piece]:
    """A stretch that both changed: pair by pair where nothing was added or taken out."""
    if len(base) == len(first) == len(second):
        for old, one, two in zip(base, first, second, strict=True):
            yield _one_of(old, one, two)
    elif not base:
        # both added here: both stay, one after the other
        yield _Piece([*first, *second])
    else:
        yield _Piece(first, join_blocks(second).strip("\r\n"))


def _one_of(old: TextBlock, one: TextBlock, two: TextBlock) -> _Piece:
    if two.words in (old.words, one.words):
        return _Piece([one])
    if one.words == old.words:
        return _Piece([two])
    return _Piece([one], two.body)
