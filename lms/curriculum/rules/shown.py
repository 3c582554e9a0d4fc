"""A rendered text as the blocks that a reader sees: what each is, what it stands in, its words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from html.parser import HTMLParser

# what holds words of its own
KINDS = {
    "p": "p",
    "li": "li",
    "h2": "h",
    "h3": "h",
    "td": "cell",
    "th": "cell",
    "dt": "dt",
    "dd": "dd",
    "summary": "option",
    "figcaption": "caption",
    "pre": "code",
}
# what blocks stand in
FRAMES = frozenset({"blockquote", "div", "section", "li", "td", "th", "dd", "tr", "ul", "ol"})
WORDS = re.compile(r"[^\W_]+")


@dataclass
class ShownBlock:
    """A paragraph, item, heading or cell; `inside` names what it stands in, the outermost first."""

    kind: str
    inside: tuple[str, ...]
    # the list, row or box that directly holds it: the same number, the same holder
    holder: int
    parts: list[str] = field(default_factory=list)
    # whether its first words are bold, as a heading in the line is
    is_headed: bool = False

    @cached_property
    def text(self) -> str:
        return " ".join("".join(self.parts).split())

    @cached_property
    def words(self) -> tuple[str, ...]:
        return tuple(WORDS.findall(self.text.casefold()))

    @property
    def is_asked(self) -> bool:
        """Whether it is part of a question inside the lesson, whose own rules judge it."""
        return "section" in self.inside


@lru_cache(maxsize=8)
def list_blocks(html: str) -> Sequence[ShownBlock]:
    """In the order of the page; code inside a line is left out, blocks without words stay.

    Several rules look at one page, one after the other.
    """
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.blocks


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[ShownBlock] = []
        self._open: list[tuple[str, str, int]] = []
        self._number = 0
        # tags whose words are left out: code, marks of footnotes, ways back from them
        self._hidden: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        classes = (dict(attrs).get("class") or "").split()
        if tag in ("code", "sup") or "footnote-backref" in classes:
            if tag == "code":
                self.handle_data("…")
            self._hidden.append(tag)
        elif tag == "br":
            self.handle_data("\n")
        elif tag == "strong" and self.blocks and not self.blocks[-1].parts:
            self.blocks[-1].is_headed = True
        is_title = "admonition-title" in classes
        if tag in KINDS:
            self._begin("title" if is_title else KINDS[tag])
        if tag in FRAMES or tag in KINDS:
            self._number += 1
            name = "box" if "admonition" in classes and tag == "div" else tag
            self._open.append((tag, "note" if "footnote" in classes else name, self._number))

    def _begin(self, kind: str) -> None:
        inside = tuple(name for tag, name, _ in self._open if tag in FRAMES)
        holder = next((number for tag, _, number in reversed(self._open) if tag in FRAMES), 0)
        above = self.blocks[-1] if self.blocks else None
        if kind == "p" and above and above.kind in ("li", "dd") and not above.text.strip():
            # the paragraph of an item in a list with gaps: it is the item
            self.blocks.pop()
            kind, inside, holder = above.kind, above.inside, above.holder
        self.blocks.append(ShownBlock(kind, inside, holder))

    def handle_endtag(self, tag: str) -> None:
        if self._hidden and self._hidden[-1] == tag:
            self._hidden.pop()
        while self._open and tag in {name for name, _, _ in self._open}:
            if self._open.pop()[0] == tag:
                return

    def handle_data(self, data: str) -> None:
        if self.blocks and not self._hidden and self._open:
            self.blocks[-1].__dict__.pop("text", None)
            self.blocks[-1].parts.append(data)
