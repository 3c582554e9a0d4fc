"""What a text points to: terms, sources, links and pictures, each with its line."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lms.curriculum.rules.text_files import line_at

# possessive all through: whatever somebody types, a text is read in linear time
TITLE = r"""(?:\s++(?:"[^"\n]*+"|'[^'\n]*+'|[^()"'\n]++))?+\s*+"""
LINK = re.compile(
    rf"(?<!!)\[((?:[^\[\]]++|\[[^\[\]]*+\])*+)\]\(\s*+([^()\s]*+(?:\([^()\s]*+\)[^()\s]*+)*+){TITLE}\)"
)
PICTURE = re.compile(
    r"""!\[([^\[\]]*+)\]\(\s*+([^()\s]*+)(?:\s++"[^"\n]*+"|\s++'[^'\n]*+')?+\s*+\)"""
)
PICTURE_MARK = re.compile(r"!\[(?!\[)")
CITATION = re.compile(r"\(sumber:((?:[^()]++|\([^()]*+\))*+)\)")
NEARLY_CITATION = re.compile(r"[(\[]\s*sumber\s*:", re.IGNORECASE)
WITHOUT_COLON = re.compile(r"\(\s*sumber\s+([a-z0-9-]+)", re.IGNORECASE)
TERM = "istilah:"


@dataclass(frozen=True)
class Cited:
    """One source of a citation: its code, and the place in it as written."""

    code: str
    place: str


@dataclass(frozen=True)
class Reference:
    """A pointer in the text: `kind` is term, source, link, picture, bad-source, half-source
    (maybe meant as one: the colon is missing) or bad-picture.
    """

    kind: str
    target: str
    line: int
    # words of a link, alternative text of a picture, place in a source
    text: str = ""


def find_references(text: str, first_line: int = 1) -> list[Reference]:
    """All references in a Markdown text, in the order of the text."""
    found: list[tuple[int, str, str, str]] = []
    for match in LINK.finditer(text):
        kind = "term" if match[2].startswith(TERM) else "link"
        found.append((match.start(), kind, match[2].removeprefix(TERM), match[1]))
    pictures = {match.start(): match for match in PICTURE.finditer(text)}
    for match in PICTURE_MARK.finditer(text):
        if whole := pictures.get(match.start()):
            found.append((match.start(), "picture", whole[2], whole[1]))
        else:
            found.append((match.start(), "bad-picture", "", ""))
    found += _sources(text)
    return [
        Reference(kind, target, line_at(text, start, first_line), words)
        for start, kind, target, words in sorted(found)
    ]


def read_citation(inside: str) -> list[Cited]:
    """`uu-11-2009 Pasal 1; pp-39-2012` → the sources one by one."""
    parts = []
    for part in inside.split(";"):
        code, *place = part.split() or [""]
        parts.append(Cited(code, " ".join(place)))
    return parts


def _sources(text: str) -> list[tuple[int, str, str, str]]:
    found = []
    starts = set()
    for match in CITATION.finditer(text):
        starts.add(match.start())
        for cited in read_citation(match[1]):
            found.append((match.start(), "source", cited.code, cited.place))
    for match in NEARLY_CITATION.finditer(text):
        if match.start() not in starts:
            found.append((match.start(), "bad-source", match[0], ""))
    for match in WITHOUT_COLON.finditer(text):
        found.append((match.start(), "half-source", match[1], match[0]))
    return found
