"""Marks of Markdown that reached the page as text: a sign that something was not understood."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from html import unescape
from itertools import pairwise

from lms.curriculum.rules import messages
from lms.curriculum.rules.problems import Problem, problem
from lms.curriculum.rules.references import CITATION

MARKS = re.compile(
    r"\*\*|\]\(|\]\[|\]: <?http|!!! ?\w|\|-[-|]|\| -|\[\^|istilah:\w|- \[[ xX]?\] |<<<<<<<|>>>>>>>"
    r"|(?<![^\n])\[[ xX]\] |&[A-Za-z]{2,10};"
)
# a star or a stroke that touches a word on one side: its partner is missing
LONELY = {
    "*": re.compile(r"(?<![\w*])\*(?=[^\W_])(?!\d[\d*]*#)|(?<=[^\W_])\*(?![\w*])"),
    "_": re.compile(r"(?<![\w_])_(?=[^\W_])|(?<=[^\W_])_(?![\w_])"),
    "`": re.compile(r"`+"),
}


def find_leftovers(path: str, text: str, first_line: int, html: str) -> list[Problem]:
    """One problem for each kind of mark that is still seen on the rendered page."""
    seen = unescape(re.sub(r"<[^>]*>", "", html))
    first: dict[str, int] = {}
    for found in MARKS.finditer(seen):
        first.setdefault(found[0].strip(), found.start())
    return [
        *_shapes(path, text, first_line, html),
        *_lonely(path, text, first_line, html),
        *(problem(path, line_of(text, seen[start:], first_line), messages.LEFTOVER, tanda=mark)
          for mark, start in first.items()),
    ]  # fmt: skip


def _shapes(path: str, text: str, first_line: int, html: str) -> Iterator[Problem]:
    """What can be told from the page alone: code that nobody wanted, notes of an import."""
    for number, line in enumerate(text.split("\n"), first_line):
        if "[Periksa: " in line:
            yield problem(path, number, messages.UNSETTLED)
    if found := re.search(r"<dl>\s*<dd>([^<]*)", html):
        words = unescape(found[1])
        mend = "tulis katanya di baris di atasnya, tanpa baris kosong"
        place = line_of(text, words, first_line)
        yield problem(path, place, messages.HABIT, tanda=":", ganti=mend)
    for found in re.finditer(r"<pre><code>([^\n]*)", html):
        words = unescape(found[1])
        yield problem(path, line_of(text, words, first_line), messages.INDENTED)


def _lonely(path: str, text: str, first_line: int, html: str) -> Iterator[Problem]:
    """Signs without a partner; who means the sign itself writes `\\*`."""
    seen = unescape(re.sub(r"<code>.*?</code>|<[^>]*>", "", html, flags=re.DOTALL))
    for sign, pattern in LONELY.items():
        found = list(pattern.finditer(seen))
        if len(found) > text.count(f"\\{sign}"):
            line = line_of(text, seen[found[0].start() :], first_line)
            yield problem(path, line, messages.LEFTOVER, tanda=sign)


def find_bare_codes(
    path: str, text: str, first_line: int, html: str, codes: Collection[str]
) -> Iterator[Problem]:
    """Codes of sources that people would read as they stand in the list."""
    seen = unescape(re.sub(r"<[^>]*>", " ", html))
    written = CITATION.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)
    for code in dict.fromkeys(re.findall(r"[a-z0-9]+(?:-[a-z0-9]+)+", seen)):
        if code in codes and code in written:
            line = line_of(written, code, first_line)
            yield problem(path, line, messages.BARE_CODE, tanda=code)


def line_of(text: str, rest: str, first_line: int) -> int:
    """The line of the source that holds the mark and the words after it, else only the mark."""
    lines = text.split("\n")
    here, _, below = rest.partition("\n")
    below = below.partition("\n")[0].strip()
    for number, (line, after) in enumerate(pairwise(lines), first_line):
        if below and here.strip() in line and below in after:
            return number
    for number, line in enumerate(lines, first_line):
        if line.strip() == here.strip():
            return number
    for length in (25, 12, 3):
        piece = rest.split("\n")[0][:length]
        for number, line in enumerate(lines, first_line):
            if piece in line:
                return number
    words = re.findall(r"\w{2,}", rest)[:6]
    shared = [sum(word in line for word in words) for line in lines]
    return first_line + shared.index(max(shared))
