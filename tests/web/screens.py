"""What a page says, as lines of text that stay the same when somebody words a sentence better.

Headings, cells, buttons, fields and short lines stand as they are read. Of a sentence only its
figures are kept, after a ¶: who rewords it changes nothing here, who drops it does.
"""

from __future__ import annotations

import csv
import io
import json
import re
from html.parser import HTMLParser

from python_calamine import CalamineWorkbook
from werkzeug.test import TestResponse

# what ends a line; a cell ends a part of one
BLOCKS = {
    "p", "div", "li", "ul", "ol", "dl", "dt", "dd", "tr", "table", "caption", "section", "article",
    "form", "fieldset", "legend", "label", "button", "summary", "details", "figcaption", "main",
    "header", "footer", "nav", "h1", "h2", "h3", "h4", "h5", "br", "hr", "option", "aside",
}  # fmt: skip
CELLS = {"td", "th"}
UNREAD = {"script", "style", "head", "svg", "noscript"}
MOST_WORDS = 6
FIGURE = re.compile(r"[\w./:+-]*\d[\w./:,%+-]*")
# names of rows, of chance, and of the computer: no test says what they are
DRAWN = re.compile(
    r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|\b[0-9a-f]{12,64}\b"
    r"|(?<=http://)[0-9.]+|\b\d\.\d\.\d\b|\b[0-9A-Z]{4}-[0-9A-Z]{4}\b"
)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []
        self._words: list[str] = []
        self._inside, self._deaf = 0, 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "main":
            self._inside += 1
        if tag in UNREAD:
            self._deaf += 1
        if tag in BLOCKS:
            self._end_line()
        if tag in ("h1", "h2", "h3"):
            self._words.append("#" * int(tag[1]))
        if tag == "button":
            self._words.append(">")
        if tag in ("input", "select", "textarea") and given.get("type") != "hidden":
            self._add_field(given)
        if tag == "option" and "selected" in given:
            self._words.append("[x]")

    def handle_endtag(self, tag: str) -> None:
        if tag in CELLS:
            self._words.append("|")
        if tag in BLOCKS:
            self._end_line()
        if tag == "main":
            self._inside -= 1
        if tag in UNREAD:
            self._deaf -= 1

    def handle_data(self, data: str) -> None:
        if self._inside and not self._deaf:
            self._words += data.split()

    def _add_field(self, given: dict[str, str]) -> None:
        set_ = [name for name in ("checked", "disabled", "required", "readonly") if name in given]
        value = f"={given['value']}" if given.get("value") else ""
        self._words.append(f"[{given.get('name', '')}{value}{''.join(f' {s}' for s in set_)}]")

    def _end_line(self) -> None:
        if self._words and self._inside:
            self.lines.append(_shorten(" ".join(self._words)))
        self._words.clear()


def read_screen(answer: TestResponse) -> list[str]:
    """The lines of a page, or of a file that is text; of other files nothing."""
    kind = answer.mimetype
    if kind == "text/html":
        reader = _Reader()
        reader.feed(answer.text)
        lines = reader.lines
    elif kind == "application/json":
        lines = json.dumps(answer.json, indent=1, ensure_ascii=False, sort_keys=True).splitlines()
    elif kind.startswith("text/") and not kind.endswith("javascript"):
        lines = answer.text.splitlines()
    elif kind.endswith("spreadsheetml.sheet"):
        lines = _list_cells(answer.data)
    else:
        lines = []
    return [hide_drawn(line).rstrip() for line in lines if line.strip()]


def hide_drawn(line: str) -> str:
    return DRAWN.sub("…", line)


def _shorten(line: str) -> str:
    if "|" in line or line[:1] in "#>[" or len(line.split()) <= MOST_WORDS:
        return line
    return " ".join(["¶", *FIGURE.findall(line)])


def _list_cells(data: bytes) -> list[str]:
    book = CalamineWorkbook.from_object(io.BytesIO(data))
    rows = io.StringIO()
    out = csv.writer(rows, lineterminator="\n")
    for name in book.sheet_names:
        out.writerow([f"# {name}"])
        out.writerows(book.get_sheet_by_name(name).to_python())
    return rows.getvalue().splitlines()
