"""Pages of a module made to stand alone in one document, with pictures and drawings beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml import html

PICTURE = re.compile(r"/gambar/([0-9a-f]{64})\.([a-z0-9]+)")
DRAWING = re.compile(r'"[^"]*vendor/icons\.svg[^"#]*#([a-z0-9-]+)"')
MODULE = re.compile(r"^/(?:materi/)?modul/([a-z0-9-]+)(?:/([a-z0-9-]+))?(?:#(.+))?$")
SYMBOL = re.compile(r'<symbol id="([a-z0-9-]+)".*?</symbol>')
# attributes that name an id of the same page
POINTERS = ("for", "aria-labelledby", "aria-describedby", "aria-controls")


@dataclass
class Losses:
    """What does not come along, each with how often; in the order of the first time."""

    counted: dict[str, int] = field(default_factory=dict)

    def add(self, words: str) -> None:
        self.counted[words] = self.counted.get(words, 0) + 1

    def __iter__(self) -> Iterator[str]:
        for words, times in self.counted.items():
            yield words if times == 1 else f"{words} ({times} kali)"


@dataclass(frozen=True)
class Places:
    """Where the pages of one module stand in the document."""

    module: str
    # slug of a lesson → name of its page
    lessons: Mapping[str, str]
    # name of the page of the module itself
    start: str
    # address of something else of the module → name of its page
    others: Mapping[str, str] = field(default_factory=dict)

    def find(self, address: str) -> str | None:
        """The fragment that leads there; None for what is not in the package."""
        if address in self.others:
            return f"#{self.others[address]}"
        found = MODULE.match(address)
        if found is None or found[1] != self.module:
            return None
        page = self.lessons.get(found[2]) if found[2] else self.start
        if page is None:
            return None
        return f"#{page}-{found[3]}" if found[3] else f"#{page}"


def stand_alone(text: str, page: str, places: Places, losses: Losses) -> str:
    """The HTML of one page with ids of its own (`page` before each) and links that lead somewhere.

    A link to what is not in the package keeps its words; that is a loss.
    """
    from lxml import etree, html

    root = html.fragment_fromstring(text, create_parent="div")
    for element in list(root.iter(etree.Element)):
        _own_ids(element, page)
        if element.tag == "a" and (target := element.get("href")) is not None:
            _lead(element, target, page, places, losses)
    # what was XML inside the page (drawings) is written as HTML, whose parsers know it
    parts = [root.text or "", *(html.tostring(child, encoding="unicode") for child in root)]
    return "".join(parts)


def _own_ids(element: html.HtmlElement, page: str) -> None:
    if name := element.get("id"):
        element.set("id", f"{page}-{name}")
    for pointer in POINTERS:
        if names := element.get(pointer):
            element.set(pointer, " ".join(f"{page}-{name}" for name in names.split()))


def _lead(link: html.HtmlElement, target: str, page: str, places: Places, losses: Losses) -> None:
    if target.startswith("#"):
        link.set("href", f"#{page}-{target[1:]}")
    elif inside := places.find(target):
        link.set("href", inside)
    elif target.startswith("https://"):
        # in the frame of another system the page itself would be gone
        link.set("target", "_blank")
        link.set("rel", "noopener")
    else:
        losses.add(f"tautan “{' '.join(link.text_content().split())}” menjadi teks biasa")
        link.tag = "span"
        for name in list(link.attrib):
            if name not in ("id", "class"):
                del link.attrib[name]


def find_pictures(text: str) -> list[tuple[str, str]]:
    """SHA-256 and ending of every picture that a page shows, each once."""
    return list(dict.fromkeys(PICTURE.findall(text)))


def with_files(text: str, symbols: str) -> str:
    """The whole document with pictures beside it and its drawings inside it."""
    moved = PICTURE.sub(lambda found: picture_name(found[1], found[2]), text)
    used = {*DRAWING.findall(moved), "x"}
    moved = DRAWING.sub(r'"#\1"', moved)
    kept = "".join(found[0] for found in SYMBOL.finditer(symbols) if found[1] in used)
    return moved.replace("<!--gambar-->", f'<svg width="0" height="0" hidden>{kept}</svg>')


def picture_name(sha256: str, ending: str) -> str:
    return f"gambar/{sha256[:16]}.{ending}"
