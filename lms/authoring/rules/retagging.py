"""Competency, cognitive level and types of a question: its data line, and nothing else of it."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from lms.authoring.rules.blocks import split_blocks
from lms.authoring.rules.copying import code_of
from lms.authoring.rules.edits import replace_block
from lms.curriculum.rules.entries import DATA_LINE, SEPARATOR


def retagged(text: str, path: str, codes: Collection[str], data: Mapping[str, str]) -> str:
    """The bank with these values at each of the questions; keys that are not named stay."""
    for place, block in enumerate(split_blocks(text, path)):
        if code_of(block) in codes:
            text = replace_block(text, path, place, with_data(block.words, data))
    return text


def with_data(words: str, data: Mapping[str, str]) -> str:
    """One question with other values in its data line, in the order in which they stood."""
    head, *rest = words.split("\n")
    has_line = bool(rest) and DATA_LINE.match(rest[0]) is not None
    parts = rest[0].split(SEPARATOR) if has_line else []
    fields = {part.partition(":")[0].strip(): part.partition(":")[2].strip() for part in parts}
    fields |= {key: value for key, value in data.items() if value}
    line = SEPARATOR.join(f"{key}: {value}" for key, value in fields.items())
    return "\n".join([head, line, *rest[int(has_line) :]])
