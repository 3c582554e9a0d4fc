"""A question written down once more as another one, under a code of its own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from lms.authoring.rules.blocks import TextBlock, split_blocks
from lms.authoring.rules.patterns import next_code
from lms.curriculum.rules.entries import SEPARATOR

HEAD = re.compile(r"(#{2,3} +)(\S+)[ \t]*")


def code_of(block: TextBlock) -> str:
    """The code of a question; "" for what is none."""
    found = HEAD.match(block.body) if block.kind == "entry" else None
    return found[2] if found else ""


def find_question(text: str, path: str, code: str) -> int | None:
    """The place of a question among the blocks of its bank, from 0."""
    blocks = split_blocks(text, path)
    return next((place for place, each in enumerate(blocks) if code_of(each) == code), None)


def find_bank(texts: Mapping[str, str], code: str) -> tuple[str, int] | None:
    """Path of the bank that holds a question, and its place there."""
    for path, text in texts.items():
        if path.startswith("quizzes/") and f" {code}" in text:
            place = find_question(text, path, code)
            if place is not None:
                return path, place
    return None


def copy_code(code: str, taken: Iterable[str]) -> str:
    """The next free code of the same row: `psk-12` for a copy of `psk-03`."""
    numbered = re.fullmatch(r"(.+)-\d+", code)
    stem = numbered[1] if numbered else code
    row = re.compile(rf"{re.escape(stem)}-\d+")
    return next_code([each for each in taken if row.fullmatch(each)], stem)


def copied_question(words: str, code: str) -> str:
    """The same words under another code, without the lasting id, which is that of the original."""
    head, *rest = words.split("\n")
    found = HEAD.match(head)
    if found is None:
        raise ValueError("only a question can be copied")
    if rest and re.match(r"[a-z]+:", rest[0]):
        data = [part for part in rest[0].split(SEPARATOR) if not part.strip().startswith("id:")]
        rest[:1] = [SEPARATOR.join(data)] if data else []
    return "\n".join([f"{found[1]}{code}", *rest])
