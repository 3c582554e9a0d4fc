"""A lesson's HTML as the sections a search looks into: heading, anchor and plain text."""

from __future__ import annotations

from dataclasses import dataclass
from html.parser import HTMLParser

HEADINGS = frozenset({"h2", "h3"})
# `section`: a question inside the lesson, whose wrong answers are no answer to what is looked for
SILENT = frozenset({"script", "style", "svg", "section"})
# of what is read on, not of what stands apart
INLINE = frozenset({"a", "abbr", "b", "em", "i", "span", "strong", "sub", "sup", "u", "small"})


@dataclass(frozen=True)
class TextSection:
    """What stands below one heading; the first of a lesson has none."""

    anchor: str
    heading: str
    text: str


def split_sections(html: str) -> list[TextSection]:
    """In the order of the page; sections without any text are left out."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return [section for section in reader.sections() if section.heading or section.text]


def plain_text(html: str) -> str:
    """All that is read, on one line."""
    return " ".join(f"{part.heading} {part.text}".strip() for part in split_sections(html))


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._anchors = [""]
        self._headings: list[list[str]] = [[]]
        self._texts: list[list[str]] = [[]]
        self._in_heading = False
        self._silent = 0

    def sections(self) -> list[TextSection]:
        parts = zip(self._anchors, self._headings, self._texts, strict=True)
        return [TextSection(anchor, _join(heading), _join(text)) for anchor, heading, text in parts]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in SILENT:
            self._silent += 1
        elif tag in HEADINGS:
            self._anchors.append(dict(attrs).get("id") or "")
            self._headings.append([])
            self._texts.append([])
            self._in_heading = True
        elif tag not in INLINE:
            self._texts[-1].append(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag in SILENT:
            self._silent -= 1
        elif tag in HEADINGS:
            self._in_heading = False
        elif tag not in INLINE:
            self._texts[-1].append(" ")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            (self._headings if self._in_heading else self._texts)[-1].append(data)


def _join(parts: list[str]) -> str:
    return " ".join("".join(parts).split())
