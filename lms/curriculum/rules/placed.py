"""Each line of a text against its page: what it was typed as, where it is shown, what is lost.

The renderer is not asked why. A line that is seen as another thing than it was typed as, or not
at all, is named, whatever the reason was.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import unescape

from lms.curriculum.rules import advice
from lms.curriculum.rules.problems import Problem, warning
from lms.curriculum.rules.references import CITATION, LINK, PICTURE
from lms.curriculum.rules.self_checks import KIND
from lms.curriculum.rules.shown import WORDS, ShownBlock, list_blocks

# words by which a line is found again on its page
ENOUGH = 6
# where the words of a line end, as far as they are shown letter for letter
UNTIL = re.compile(r"\(sumber:|\[\^|<https|`|!\[")
MARKS = re.compile(r"\*|\\(?=[^\w\s])")
ITEM = re.compile(r"(?:[-*+]|\d+\.) +(?=\S)")
TYPED = (
    (re.compile(r"#{2,3} +"), "h"),
    (ITEM, "li"),
    (re.compile(r">(?: |$)"), "quote"),
    (re.compile(r"!!!|!\[|\||\[\^[^\]]+\]:|\[[ xX]?\]|: {1,3}|-{3,}$|\*(?: ?\*)+$|_{3,}$"), ""),
)
FITS = {"h": {"h"}, "li": {"li", "option"}, "p": {"p", "dt", "li", "dd"}}
SHOWN_IN = {
    "li": "butir daftar",
    "box": "kotak",
    "blockquote": "kutipan",
    "dd": "arti kata",
    "note": "catatan kaki",
}
NAMES = {"h": "judul", "li": "butir daftar", "p": "paragraf"}


@dataclass(frozen=True)
class _Line:
    """The first line of something, by its form: heading, item, paragraph."""

    number: int
    indent: int
    kind: str
    words: tuple[str, ...]


def find_misplaced(path: str, text: str, first_line: int, html: str) -> Iterator[Problem]:
    """Lines that are shown as another thing, inside another thing, or with words missing."""
    blocks = list_blocks(html)
    for line in _typed(text, first_line):
        yield from _judge(path, line, blocks)
    yield from _quotes(path, text, first_line)
    yield from _lost(path, text, first_line, blocks)


def _typed(text: str, first_line: int) -> Iterator[_Line]:
    """Questions inside the lesson are left to their own rules."""
    before, is_asked = "", False
    for number, line in enumerate(text.split("\n"), first_line):
        inside = line.lstrip()
        if line.strip() and not line.startswith(" "):
            is_asked = line.startswith(f"!!! {KIND}")
        begins = not before.strip() or before.startswith("#")
        kind, words = _read(inside)
        if kind == "p" and "|" in line:
            kind = ""
        if kind and words and not is_asked and (begins or kind != "p"):
            yield _Line(number, len(line) - len(inside), kind, words)
        before = line


def _read(line: str) -> tuple[str, tuple[str, ...]]:
    for form, kind in TYPED:
        if found := form.match(line):
            return ("", ()) if kind in ("", "quote") else (kind, _words(line[found.end() :]))
    return "p", _words(line)


def _words(line: str) -> tuple[str, ...]:
    plain = UNTIL.split(LINK.sub(r"\1", line), maxsplit=1)[0]
    return tuple(WORDS.findall(unescape(MARKS.sub("", plain)).casefold())[:ENOUGH])


def _judge(path: str, line: _Line, blocks: Sequence[ShownBlock]) -> Iterator[Problem]:
    found = [block for block in blocks if block.words[: len(line.words)] == line.words]
    fitting = [block for block in found if block.kind in FITS[line.kind]]
    meant = NAMES[line.kind]
    if not fitting:
        yield warning(path, line.number, advice.SHOWN_OTHERWISE, maksud=meant)
    elif line.indent == 0:
        frames = {"box", "blockquote", "dd", "note"} | ({"li"} if line.kind == "p" else set())
        outer = [next((each for each in block.inside if each in frames), "") for block in fitting]
        if all(outer) and not (line.kind == "p" and any(b.kind in ("dd", "li") for b in fitting)):
            place = SHOWN_IN[outer[0]]
            yield warning(path, line.number, advice.SHOWN_INSIDE, tempat=place)


def _quotes(path: str, text: str, first_line: int) -> Iterator[Problem]:
    """A sentence right below a quotation becomes part of it."""
    before = ""
    for number, line in enumerate(text.split("\n"), first_line):
        is_below = before.lstrip().startswith(">") and not line.lstrip().startswith((">", "- ["))
        if is_below and re.match(r" *[A-Z\"“]", line) and not line.startswith("    "):
            yield warning(path, number, advice.SHOWN_INSIDE, tempat=SHOWN_IN["blockquote"])
        before = line


def _lost(path: str, text: str, first_line: int, blocks: Sequence[ShownBlock]) -> Iterator[Problem]:
    """Words that were typed more often than they are shown."""
    shown = Counter(word for block in blocks for word in _all_words(block.text))
    for number, line in enumerate(text.split("\n"), first_line):
        for word in WORDS.findall(_shown_part(line).casefold()):
            shown[word] -= 1
            if shown[word] < 0:
                yield warning(path, number, advice.NOT_SHOWN, kata=word)
                break


def _all_words(text: str) -> list[str]:
    return WORDS.findall(text.casefold())


def _shown_part(line: str) -> str:
    """Without what is never shown letter for letter: addresses, codes, kinds of boxes, numbers."""
    plain = PICTURE.sub(" ", CITATION.sub(" ", line))
    plain = re.sub(r"\(sumber:.*|^[^(]*\)(?=\W*$)|<https[^>]*>|`[^`]*`|\[\^[^\]]*\]:?", " ", plain)
    plain = re.sub(r"^[ >]*(?:!!! ?[\w-]*|\d+\. )|^[ >]*[-*+] +\[[ xX]?\]", " ", plain)
    return unescape(MARKS.sub("", LINK.sub(r"\1", plain)))
