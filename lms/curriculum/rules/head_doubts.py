"""A front matter that can be read and is hardly meant so: figures, values named twice, notes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from lms.curriculum.rules import advice
from lms.curriculum.rules.doubts import HEAD_KEY
from lms.curriculum.rules.plain_doubts import find_plain_doubts

Keys = tuple[str | int, ...]
HEADING = re.compile(r"#+ +[A-Z]")


def find_head_doubts(
    tree: Any, lines: Sequence[str], usual: Mapping[str, tuple[int, int]], hidden: frozenset[str]
) -> Iterator[tuple[Keys | int, str]]:
    """Advice with the place of its value, or the number of its line, from 0.

    `usual`: the least and the most of each figure, by its keys joined by points, lists left out;
    `hidden`: keys whose text is never shown.
    """
    yield from _notes(lines)
    for keys, value in _values(tree):
        name = ".".join(key for key in keys if isinstance(key, str))
        if isinstance(value, str) and keys[0] not in hidden:
            yield from ((keys, said) for said in find_plain_doubts(value))
        elif isinstance(value, str):
            yield from ((keys, said) for said in _lines_twice(value))
        elif name in usual and type(value) is int and not _is_within(value, usual[name]):
            low, high = usual[name]
            said = advice.ODD_FIGURE.format(kunci=name, nilai=value, awal=low, akhir=high)
            yield keys, said
        elif isinstance(value, list):
            yield from _twice(keys, value)


def _notes(lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    """What the reader of the front matter leaves out without a word."""
    for number, line in enumerate(lines):
        if HEADING.match(line):
            yield number, advice.HEAD_NOTE
        elif "\\" in line:
            yield number, advice.ODD_SIGN.format(tanda="\\")


def _is_within(value: int, limits: tuple[int, int]) -> bool:
    return limits[0] <= value <= limits[1]


def _values(node: Any, keys: Keys = ()) -> Iterator[tuple[Keys, Any]]:
    if keys:
        yield keys, node
    if isinstance(node, Mapping):
        for key, each in node.items():
            yield from _values(each, (*keys, key))
    elif isinstance(node, list):
        for place, each in enumerate(node):
            yield from _values(each, (*keys, place))


def _twice(keys: Keys, values: Sequence[Any]) -> Iterator[tuple[Keys, str]]:
    """A code, a goal or a session that the list holds already; breaks come every day."""
    seen = set()
    for place, value in enumerate(values):
        mark = _mark(value)
        if mark in seen:
            words = value.get("title", "") if isinstance(value, Mapping) else value
            yield (*keys, place), advice.SAID_TWICE.format(teks=words)
        seen.add(mark)


def _mark(value: Any) -> Any:
    if not isinstance(value, Mapping):
        return str(value).casefold().strip(" .")
    if value.get("kind") == "istirahat":
        return id(value)
    return value.get("day"), str(value.get("title")).casefold()


def _lines_twice(text: str) -> Iterator[str]:
    seen = set()
    for line in text.split("\n"):
        words = line.strip().casefold()
        if len(words) == 1 or HEAD_KEY.match(words):
            yield advice.TO_FILL.format(tanda=line.strip()[:40])
        if words and words in seen:
            yield advice.SAID_TWICE.format(teks=line.strip())
        seen.add(words)
