"""What a question measures: all that decides how it is answered and marked, and nothing else.

Two versions of one measure are one question for every figure: an explanation, a link to read, the
idea behind a wrong option, a comma between words may be mended without figures beginning anew.
What a person has to understand or to hit begins them anew: words, figures and their decimal commas,
pictures, emphasis, lists, tables, options and their order, keys, points, accepted answers.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Mapping
from hashlib import sha256
from html import unescape
from typing import Any

# of a stored body, at any depth: told after the answer, or a name that nobody reads
UNMEASURED = frozenset({"shape", "explanation", "case", "why", "misconception"})
# compared letter by letter: a typed key, and what no person reads as words
EXACT = frozenset({"kind", "key", "accepted", "unit", "source", "url", "direction"})
TAG = re.compile(r"</?([a-zA-Z][a-zA-Z0-9]*)([^>]*)>")
# how a text is laid out and what it leads to, not what it says
LAYOUT = frozenset({"a", "abbr", "br", "div", "p", "section", "span"})
SHOWN = re.compile(r'\b(?:src|alt)="([^"]*)"')
DASHES = str.maketrans(dict.fromkeys("‐‑‒–—−", "-"))
RANGE = re.compile(r"(?<=\d)\s*-\s*(?=\d)")
IN_WORDS = re.compile(r"['’‘`´]")
# a comma, a stop, a colon between digits is part of a number, a dash before one is its sign
BETWEEN_WORDS = re.compile(r"(?<!\d)[.,:]|[.,:](?!\d)|-(?!\d)|[;!?…\"“”„«»()\[\]]")


def measure_of(body: Mapping[str, Any], max_marks: int) -> str:
    """SHA-256 of what a stored question measures."""
    return _digest([max_marks, _measured(body)])


def measure_of_form(minutes: int, pass_mark: int, items: Iterable[tuple[str, str]]) -> str:
    """SHA-256 over the codes and measures of its questions in order, and its rules."""
    return _digest([minutes, pass_mark, *(f"{code} {measure}" for code, measure in items)])


def words_of(html: str) -> str:
    """What is read of a text: blanks, capitals and punctuation between words left out."""
    said, at = [], 0
    for tag in TAG.finditer(html):
        said += [_plain(html[at : tag.start()]), _mark(tag)]
        at = tag.end()
    return " ".join(" ".join([*said, _plain(html[at:])]).split())


def _measured(value: Any, name: str = "") -> Any:
    if isinstance(value, Mapping):
        return {key: _measured(one, key) for key, one in value.items() if key not in UNMEASURED}
    if isinstance(value, list | tuple):
        return [_measured(one, name) for one in value]
    return words_of(value) if isinstance(value, str) and name not in EXACT else value


def _mark(tag: re.Match[str]) -> str:
    name = tag[1].lower()
    if name in LAYOUT:
        return ""
    shown = " ".join(SHOWN.findall(tag[2])) if name == "img" else ""
    return f"<{'/' if tag[0].startswith('</') else ''}{name} {shown}>"


def _plain(html: str) -> str:
    text = unicodedata.normalize("NFC", unescape(html)).casefold().translate(DASHES)
    text = "".join(" " if c.isspace() else c for c in text if unicodedata.category(c) != "Cf")
    return BETWEEN_WORDS.sub(" ", RANGE.sub("-", IN_WORDS.sub("", text)))


def _digest(said: Any) -> str:
    return sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()
