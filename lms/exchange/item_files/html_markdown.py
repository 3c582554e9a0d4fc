"""HTML of other systems as Markdown of ours; what is not kept has a name."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

from lms.exchange.item_files.building import plain_to_markdown

MARKS = {"b": "**", "strong": "**", "i": "*", "em": "*"}
BLOCKS = frozenset({"p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "section", "pre"})
SILENT = frozenset({"script", "style", "head", "title", "object", "iframe"})
# what the page loses without a reader missing a word
HARMLESS = frozenset({"span", "font", "a", "html", "body", "tbody", "thead", "u", "small", "big"})
# lists in lists; more are shown at this depth
DEEPEST = 6
RAISED = {
    "sup": str.maketrans("0123456789+-n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿ"),
    "sub": str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉"),
}


class OpenMark(str):
    """A mark that begins; the same letters end it."""

    __slots__ = ()


@dataclass
class Converted:
    """The Markdown, what was lost, and the pictures it names, in their order."""

    text: str = ""
    losses: list[str] = field(default_factory=list)
    pictures: list[str] = field(default_factory=list)


def html_to_markdown(html: str) -> Converted:
    reader = _Reader()
    reader.feed(html)
    reader.close()
    text = re.sub(r"\n{3,}", "\n\n", "".join(reader.parts))
    text = "\n".join(line.rstrip() for line in text.split("\n")).strip()
    return Converted(text, sorted(set(reader.losses)), reader.pictures)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.losses: list[str] = []
        self.pictures: list[str] = []
        self.lists: list[int] = []
        self.silent = 0
        # bold and italics that are open
        self.marks: list[str] = []
        self.raised = ""
        # what stands in <code>, as it is written
        self.code: list[str] | None = None
        self.row: list[str] | None = None
        self.rows: list[list[str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag in SILENT:
            self.silent += 1
            self.losses += [f"unsur <{tag}>"] if tag not in ("head", "title", "style") else []
        elif tag in MARKS:
            self._mark(MARKS[tag])
        elif tag in BLOCKS:
            self._break()
        elif tag == "br":
            self.parts.append("\n" if self.row is None else " ")
        elif tag in ("ul", "ol"):
            self.lists.append(0 if tag == "ol" else -1)
            self._break()
        elif tag == "li":
            self._item()
        elif tag == "img":
            self._picture(given)
        else:
            self._other(tag)

    def _other(self, tag: str) -> None:
        if tag == "table":
            self._break()
            self.rows = []
        elif tag == "tr":
            self.row = []
        elif tag in ("td", "th"):
            self.parts.append("\0")
        elif tag in RAISED:
            self.raised = tag
        elif tag == "code":
            self.code = []
        elif tag not in HARMLESS:
            self.losses.append(f"unsur <{tag}>")

    def _mark(self, mark: str) -> None:
        """A mark within the same mark is there already."""
        if mark not in self.marks:
            self.parts.append(OpenMark(mark))
        self.marks.append(mark)

    def _end_mark(self, mark: str) -> None:
        """One that was never begun ends nothing; what began inside it goes on behind it."""
        if mark not in self.marks:
            return
        self._close_marks()
        last = len(self.marks) - 1 - self.marks[::-1].index(mark)
        del self.marks[last]
        self._open_marks()

    def _open_marks(self) -> None:
        self.parts += map(OpenMark, dict.fromkeys(self.marks))

    def _close_marks(self) -> None:
        for mark in reversed(dict.fromkeys(self.marks)):
            self._close_mark(mark)

    def _break(self, words: str = "\n\n") -> None:
        """No mark reaches from one paragraph or item into the next."""
        if self.row is None or words.strip():
            self._close_marks()
            self.parts.append(words)
            self._open_marks()

    def _item(self) -> None:
        depth = min(max(len(self.lists) - 1, 0), DEEPEST)
        number = self.lists[-1] if self.lists else -1
        if number >= 0:
            self.lists[-1] = number + 1
        sign = f"{number + 1}. " if number >= 0 else "- "
        self._break("\n" + "    " * depth + sign)

    def _picture(self, given: dict[str, str]) -> None:
        source = given.get("src", "")
        alt = re.sub(r"[\[\]\n]", " ", given.get("alt", "")).strip()
        self.pictures.append(source)
        self._break()
        self.parts.append(f"![{alt}]({source.rpartition('/')[2] or 'gambar'})")
        self._break()

    def handle_endtag(self, tag: str) -> None:
        if tag in SILENT:
            self.silent = max(self.silent - 1, 0)
        elif tag in MARKS:
            self._end_mark(MARKS[tag])
        elif tag in BLOCKS:
            self._break()
        elif tag in ("ul", "ol"):
            self.lists = self.lists[:-1]
            self._break()
        else:
            self._end_other(tag)

    def _end_other(self, tag: str) -> None:
        if tag in ("td", "th"):
            self._cell()
        elif tag == "tr" and self.row is not None:
            self.rows.append(self.row)
            self.row = None
        elif tag == "table":
            self._table()
        elif tag in RAISED:
            self.raised = ""
        elif tag == "code":
            self._code()

    def _code(self) -> None:
        words, self.code = " ".join("".join(self.code or []).split()), None
        if words:
            fence = "``" if "`" in words else "`"
            self.parts.append(f"{fence}{words}{fence}")

    def close(self) -> None:
        super().close()
        self._code()
        self._close_marks()

    def _close_mark(self, mark: str) -> None:
        """A mark around nothing is no mark; blanks stand outside."""
        if self.parts and isinstance(self.parts[-1], OpenMark):
            self.parts.pop()
            return
        last = self.parts[-1] if self.parts else ""
        if last.endswith(" "):
            self.parts[-1] = last.rstrip()
            self.parts += [mark, " "]
        else:
            self.parts.append(mark)

    def _blank_before_marks(self) -> str:
        """A blank stands outside of what is marked; "" for the rest of the text."""
        place = len(self.parts)
        while place and isinstance(self.parts[place - 1], OpenMark):
            place -= 1
        if not place or not self.parts[place - 1].endswith((" ", "\n")):
            self.parts.insert(place, " ")
        return ""

    def _cell(self) -> None:
        words = []
        while self.parts and self.parts[-1] != "\0":
            words.append(self.parts.pop())
        if self.parts:
            self.parts.pop()
        if self.row is not None:
            self.row.append(" ".join("".join(reversed(words)).split()).replace("|", "\\|"))

    def _table(self) -> None:
        width = max((len(row) for row in self.rows), default=0)
        if not width:
            return
        lines = ["| " + " | ".join([*row, *[""] * (width - len(row))]) + " |" for row in self.rows]
        lines.insert(1, "|" + "---|" * width)
        self.parts += ["\n\n", "\n".join(lines), "\n\n"]
        self.rows = []

    def handle_data(self, data: str) -> None:
        if self.silent:
            return
        if self.code is not None:
            self.code.append(data)
            return
        text = re.sub(r"[ \t\n\r\u00a0]+", " ", data)
        if self.raised:
            text = text.translate(RAISED[self.raised])
        starts_line = not self.parts or self.parts[-1].endswith("\n")
        lead = "" if starts_line or not text[:1].isspace() else " "
        if lead and isinstance(self.parts[-1], OpenMark):
            lead = self._blank_before_marks()
        tail = " " if text[-1:].isspace() and text.strip() else ""
        words = (
            plain_to_markdown(text) if starts_line else plain_to_markdown("x" + text.strip())[1:]
        )
        self.parts.append(f"{lead}{words}{tail}" if text.strip() else (lead and " "))
