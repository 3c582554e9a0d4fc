"""A file of content as a row of blocks whose texts, put together, are the file.

A block is what an author sees as one thing: a heading, a paragraph, a list, a table, a picture, a
box, a question. The ranges cover every character of the file, so whoever changes one range leaves
all others as they were, invisible signs too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from lms.curriculum.rules.references import PICTURE
from lms.curriculum.rules.self_checks import BOX as CHECK

BOM = "\ufeff"
LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
ITEM = re.compile(r"(?:[-*+]|\d+\.) ")
RULE = re.compile(r"(?:\*[ *]*\*[ *]*\*|-[ -]*-[ -]*-|_[ _]*_[ _]*_)[ ]*")
TABLE_RULE = re.compile(r"\|?[ ]*:?-+:?[ ]*(?:\|[ ]*:?-*:?[ ]*)*")
CASE_LINE = re.compile(r"(?:.* · )?tipe: *kasus\b")
# files whose text is a row of entries `## code`
ENTRY_FILES = re.compile(r"quizzes/[^/]+/(?!forms\.md)[^/]+\.md|curriculum/[^/]+\.md")


@dataclass(frozen=True)
class TextBlock:
    """One block; only the first has a `lead` (an invisible sign, blank lines).

    `tail` is the end of its last line and the blank lines below.
    """

    kind: str
    body: str
    tail: str = ""
    lead: str = ""

    @property
    def text(self) -> str:
        return self.lead + self.body + self.tail

    @property
    def words(self) -> str:
        """The body with plain line ends, as forms show it."""
        return plain_lines(self.body)


def plain_lines(text: str) -> str:
    """The same text with `\\n` at the end of each line."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def line_end(text: str) -> str:
    """What ends the lines of a file: as its first line does."""
    found = re.search(r"\r\n|\r|\n", text)
    return found[0] if found else "\n"


def decode(content: bytes) -> str:
    """The text of a file; bytes that are no UTF-8 are carried through."""
    return content.decode("utf-8", "surrogateescape")


def encode(text: str) -> bytes:
    """The bytes of a file, the reverse of `decode`."""
    return text.encode("utf-8", "surrogateescape")


def join_blocks(blocks: Sequence[TextBlock]) -> str:
    """The file again."""
    return "".join(block.text for block in blocks)


def split_blocks(text: str, path: str) -> list[TextBlock]:
    """All blocks of a file, in order; `path` says whether it is prose or a list of entries."""
    lead = BOM if text.startswith(BOM) else ""
    lines = LINE.findall(text.removeprefix(BOM))
    end = _front_end(lines)
    parts = [("front", lines[:end])] if end else []
    if ENTRY_FILES.fullmatch(path):
        parts += _entries(lines[end:])
    else:
        parts += _prose(lines[end:])
    blocks = [_block(kind, part) for kind, part in parts]
    if lead and not blocks:
        return [TextBlock("blank", "", "", lead)]
    return [*(replace(block, lead=lead + block.lead) for block in blocks[:1]), *blocks[1:]]


def _block(kind: str, lines: Sequence[str]) -> TextBlock:
    """The line's end and the blank lines at the end are the tail, those at the start the lead."""
    first = _after_blanks(lines, 0)
    lead, lines = "".join(lines[:first]), lines[first:]
    last = len(lines)
    while last and not lines[last - 1].strip():
        last -= 1
    if not last:
        return TextBlock("blank", "", "", lead)
    words = lines[last - 1].rstrip("\r\n")
    tail = lines[last - 1][len(words) :] + "".join(lines[last:])
    body = "".join(lines[: last - 1]) + words
    return TextBlock(kind or kind_of(body), body, tail, lead)


def _front_end(lines: Sequence[str]) -> int:
    """How many lines are front matter, with the blank lines after it; 0: there is none."""
    if not lines or lines[0].rstrip() != "---":
        return 0
    for number, line in enumerate(lines[1:], 1):
        if line.rstrip() == "---":
            return _after_blanks(lines, number + 1)
    return 0


def _after_blanks(lines: Sequence[str], number: int) -> int:
    while number < len(lines) and not lines[number].strip():
        number += 1
    return number


def _entries(lines: Sequence[str]) -> Iterator[tuple[str, list[str]]]:
    """The parts of a bank or a code list: `## code` begins one, in a case also `### code`."""
    part: list[str] = []
    in_case = False
    for number, line in enumerate(lines):
        starts = line.startswith("## ")
        if starts:
            below = lines[number + 1] if number + 1 < len(lines) else ""
            in_case = bool(CASE_LINE.match(below))
        if part and (starts or (in_case and line.startswith("### "))):
            yield _entry_kind(part), part
            part = []
        part.append(line)
    if part:
        yield _entry_kind(part), part


def _entry_kind(lines: Sequence[str]) -> str:
    if not lines[0].startswith(("## ", "### ")):
        return ""
    return "story" if len(lines) > 1 and CASE_LINE.match(lines[1]) else "entry"


def _prose(lines: Sequence[str]) -> Iterator[tuple[str, list[str]]]:
    part: list[str] = []
    for number, line in enumerate(lines):
        below = lines[number + 1] if number + 1 < len(lines) else ""
        if part and line.strip() and _begins(line, below, part):
            yield "", part
            part = []
        part.append(line)
    if part:
        yield "", part


def _begins(line: str, below: str, part: Sequence[str]) -> bool:
    """Whether a line with words begins another block than the one above it."""
    words = [each for each in part if each.strip()]
    if not words:
        return False
    if words[-1].startswith("#") or line.startswith("#"):
        return True
    if part[-1].strip() or line[0] in " \t" or line.startswith(":   "):
        return False
    if below.startswith(":   ") and any(each.startswith(":   ") for each in words):
        return False
    mark = _mark(line)
    return not mark or mark != _mark(words[0])


def _mark(line: str) -> str:
    """What makes neighbours one list or one quotation: `-`, `1` or `>`."""
    if line.startswith(">"):
        return ">"
    if not ITEM.match(line):
        return ""
    return "1" if line[0].isdigit() else "-"


def kind_of(body: str) -> str:
    """What an author calls a block of prose."""
    lines = plain_lines(body).split("\n")
    first = lines[0]
    if first.startswith("#") and len(lines) == 1:
        return "heading"
    if first.startswith("!!!"):
        return "check" if CHECK.fullmatch(first) else "box"
    if RULE.fullmatch(first) and len(lines) == 1:
        return "rule"
    if len(lines) > 1 and "|" in lines[1] and TABLE_RULE.fullmatch(lines[1].rstrip()):
        return "table"
    if PICTURE.fullmatch(body.strip()):
        return "picture"
    return _kind_by_start(first, lines)


def _kind_by_start(first: str, lines: Sequence[str]) -> str:
    if first.startswith("[^"):
        return "footnote"
    mark = _mark(first)
    if mark:
        return "quote" if mark == ">" else "list"
    if any(line.startswith(":   ") for line in lines[1:]):
        return "definitions"
    return "paragraph"
