"""One block changed, put in, moved or taken out; every other character of the file stays."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from lms.authoring.rules.blocks import (
    TextBlock,
    join_blocks,
    kind_of,
    line_end,
    plain_lines,
    split_blocks,
)

NOT_PROSE = ("front", "entry", "story")
BLANK_LINE = re.compile(r"\n[ \t]*\n")


def replace_block(text: str, path: str, place: int, words: str) -> str:
    """The file with other words in one block, its line ends as in the rest of the file.

    Words that are already there change nothing; none at all take the block out.
    """
    blocks = split_blocks(text, path)
    words = plain_lines(words).strip("\n")
    if words == blocks[place].words:
        return text
    if not words.strip():
        return remove_block(text, path, place)
    end = line_end(text)
    old = blocks[place]
    kind = old.kind if old.kind in NOT_PROSE else kind_of(words)
    new = replace(old, kind=kind, body=words.replace("\n", end))
    blocks[place] = _parted(new, end) if place + 1 < len(blocks) else new
    return join_blocks(blocks)


def insert_block(text: str, path: str, place: int, words: str) -> str:
    """The file with a further block at this place, a blank line before and after it."""
    blocks = split_blocks(text, path)
    words = plain_lines(words).strip("\n")
    if not words.strip():
        return text
    end = line_end(text)
    tail = end + end if place < len(blocks) else _last_tail(blocks, end)
    if place > 0:
        blocks[place - 1] = _parted(blocks[place - 1], end, force=True)
    blocks.insert(place, TextBlock("", words.replace("\n", end), tail))
    return join_blocks(blocks)


def _last_tail(blocks: Sequence[TextBlock], end: str) -> str:
    """How the file ends, kept for its new last block."""
    return (blocks[-1].tail if blocks else "") or end


def remove_block(text: str, path: str, place: int) -> str:
    """The file without the block and the blank lines below it."""
    blocks = split_blocks(text, path)
    gone = blocks.pop(place)
    if place == len(blocks) and blocks:
        blocks[-1] = replace(blocks[-1], tail=gone.tail)
    elif gone.lead and blocks:
        blocks[0] = replace(blocks[0], lead=gone.lead)
    return join_blocks(blocks) if blocks else gone.lead


def move_block(text: str, path: str, place: int, to: int) -> str:
    """The file with the block at another place; the blank lines between places stay."""
    blocks = split_blocks(text, path)
    end = line_end(text)
    bodies = [(block.kind, block.body) for block in blocks]
    bodies.insert(to, bodies.pop(place))
    moved = [
        replace(block, kind=kind, body=body)
        for block, (kind, body) in zip(blocks, bodies, strict=True)
    ]
    return join_blocks(part_blocks(moved, end))


def part_blocks(blocks: Sequence[TextBlock], end: str) -> list[TextBlock]:
    """Every block but the last followed by a blank line, headings as they are."""
    return [*(_parted(block, end) for block in blocks[:-1]), *blocks[-1:]]


def _parted(block: TextBlock, end: str, *, force: bool = False) -> TextBlock:
    """A blank line after a block, so that the next one stays another block."""
    if block.kind in ("heading", "front") and block.tail and not force:
        return block
    if BLANK_LINE.search(plain_lines(block.tail)):
        return block
    tail = block.tail if block.tail.endswith(("\n", "\r")) else block.tail + end
    return replace(block, tail=tail + end)
