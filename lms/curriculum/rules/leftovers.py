"""Marks of Markdown that reached the page as text: a sign that something was not understood."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from lms.curriculum.rules import messages
from lms.curriculum.rules.problems import Problem, problem

MARKS = re.compile(
    r"\*\*|\]\(|\]\[|\]: <?http|!!! ?\w|\|-[-|]|\| -|\[\^|istilah:\w|- \[[ xX]?\] |<<<<<<<|>>>>>>>"
    r"|(?<![^\n])\[[ xX]\] "
)


def find_leftovers(path: str, text: str, first_line: int, html: str) -> list[Problem]:
    """One problem for each kind of mark that is still seen on the rendered page."""
    seen = unescape(re.sub(r"<[^>]*>", "", html))
    first: dict[str, int] = {}
    for found in MARKS.finditer(seen):
        first.setdefault(found[0].strip(), found.start())
    return [
        *_shapes(path, text, first_line, html),
        *(problem(path, _line_of(text, seen[start:], first_line), messages.LEFTOVER, tanda=mark)
          for mark, start in first.items()),
    ]  # fmt: skip


def _shapes(path: str, text: str, first_line: int, html: str) -> Iterator[Problem]:
    """What can be told from the page alone: code that nobody wanted, notes of an import."""
    for number, line in enumerate(text.split("\n"), first_line):
        if "[Periksa: " in line:
            yield problem(path, number, messages.UNSETTLED)
    for found in re.finditer(r"<pre><code>([^\n]*)", html):
        words = unescape(found[1])
        yield problem(path, _line_of(text, words, first_line), messages.INDENTED)


def _line_of(text: str, rest: str, first_line: int) -> int:
    """The line of the source that holds the mark and the words after it, else only the mark."""
    lines = text.split("\n")
    for length in (25, 12, 3):
        piece = rest.split("\n")[0][:length]
        for number, line in enumerate(lines, first_line):
            if piece in line:
                return number
    return first_line
