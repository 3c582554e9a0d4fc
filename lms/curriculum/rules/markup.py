"""Markdown of an author to clean HTML: rendered by Python-Markdown, cleaned by nh3."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from posixpath import dirname, normpath
from xml.etree.ElementTree import Element, SubElement

import markdown
import nh3
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from lms.curriculum.rules.check_markup import CLASS, fold_options
from lms.curriculum.rules.references import CITATION, TERM, read_citation
from lms.curriculum.rules.self_checks import KIND

# counts up whenever the same Markdown gives other HTML: the next sync renders everything again
RENDERER = 4

BOXES = ("kasus", "keliru", "ingat", "kiat", "latihan", "lokal", KIND)
CHECK = re.compile(r"<section\b.*?</section>", re.DOTALL)
LOCAL_NUMBERS = "/darurat#setempat"
EXTENSIONS = ["tables", "footnotes", "def_list", "admonition", "sane_lists"]
# `[text][name]`: one way to write a link is enough, and the checks know only that one
REFERENCE_LINKS = ("reference", "image_reference", "short_reference", "short_image_ref")
SETTINGS: dict[str, dict[str, object]] = {
    "tables": {"use_align_attribute": True},
    "footnotes": {"BACKLINK_TITLE": "Kembali ke teks, catatan kaki {}"},
}
# one line in which no character means anything to Markdown or to HTML; most options are so
PLAIN = re.compile(r"""["'(]?[^\W\d_](?:[^\W_]| (?! |$)|[.,;:?!%()"'/–—…’“”+-])*""")
CLEANER = nh3.Cleaner(
    tags={
        *("p", "br", "h2", "h3", "ul", "ol", "li", "dl", "dt", "dd", "strong", "em", "blockquote"),
        *("table", "thead", "tbody", "tr", "th", "td", "a", "sup", "hr", "code"),
        # `pre` is never wanted: it is let through to be seen and refused
        *("div", "span", "figure", "figcaption", "img", "pre", "section", "details", "summary"),
    },
    attributes={
        "a": {"href", "id", "title"},
        "h2": {"id"},
        "h3": {"id"},
        "sup": {"id"},
        "li": {"id"},
        "ol": {"start"},
        "th": {"align", "scope"},
        "td": {"align"},
        "div": {"tabindex", "role", "aria-label"},
        "img": {"src", "alt", "loading", "width", "height"},
    },
    allowed_classes={
        "a": {"istilah", "footnote-ref", "footnote-backref"},
        "div": {"admonition", "gulir", "footnote", "sebab", "tepat", *BOXES},
        "section": {"admonition", CLASS},
        "p": {"admonition-title"},
        "span": {"sumber"},
    },
    url_schemes={"https"},
    link_rel=None,
)


@dataclass(frozen=True)
class ServedPicture:
    """A picture beside a lesson, as it is served."""

    sha256: str
    ending: str
    width: int
    height: int

    @property
    def url(self) -> str:
        return f"/gambar/{self.sha256}.{self.ending}"


@dataclass(frozen=True)
class Known:
    """What texts may point to, in the whole tree."""

    # code → short name
    sources: Mapping[str, str] = field(default_factory=dict)
    terms: frozenset[str] = frozenset()
    # path of a lesson or module.md → address
    pages: Mapping[str, str] = field(default_factory=dict)
    # path of a lesson or module.md → ids of its headings
    headings: Mapping[str, frozenset[str]] = field(default_factory=dict)
    pictures: Mapping[str, ServedPicture] = field(default_factory=dict)
    # whether somebody reads what is only advice: a start of the server does not
    is_advised: bool = True


@dataclass(frozen=True)
class Rendered:
    """HTML ready for the page; the terms it links, in the order of their first mention."""

    html: str
    terms: list[str]

    @property
    def words(self) -> int:
        """Of the text alone: questions inside it are there to be tried, not to be read through."""
        return count_words(CHECK.sub("", self.html))


def count_words(html: str) -> int:
    """Words a person reads: pieces with a letter or digit, tags left out."""
    return len(re.findall(r"\S*\w\S*", re.sub(r"<[^>]*>", " ", html)))


def reading_minutes(words: int) -> int:
    """At 150 words a minute, rounded up, at least 1."""
    return max(1, -(-words // 150))


def heading_id(text: str) -> str:
    """`Apa itu PSKS?` → `bagian-apa-itu-psks`."""
    return "bagian-" + ("-".join(re.findall(r"[a-z0-9]+", text.lower())) or "x")


class Renderer:
    """Renders the texts of one tree; not for two threads at once."""

    def __init__(self, known: Known) -> None:
        self.known = known
        self.path = ""
        self.is_page = False
        self.terms: list[str] = []
        self.tables = 0
        self._done: dict[tuple[str, str, bool], Rendered] = {}
        self._markdown = markdown.Markdown(extensions=EXTENSIONS, extension_configs=SETTINGS)
        self._markdown.inlinePatterns.register(_Citation(self), "sumber", 175)
        self._markdown.treeprocessors.register(_Finish(self), "jenjang", 15)
        self._markdown.preprocessors.deregister("html_block")
        self._markdown.parser.blockprocessors.deregister("reference")
        for name in ("html", *REFERENCE_LINKS):
            self._markdown.inlinePatterns.deregister(name)

    def render(self, text: str, path: str = "", *, is_page: bool = False) -> Rendered:
        """`is_page`: a lesson, whose page carries its terms and sources, so it links to them."""
        if PLAIN.fullmatch(line := text.strip("\n")) and not CITATION.search(line):
            return Rendered(f"<p>{line}</p>", [])
        key = text, path, is_page
        if key not in self._done:
            self.path, self.is_page, self.terms, self.tables = path, is_page, [], 0
            html = self._markdown.reset().convert(text)
            self._done[key] = Rendered(CLEANER.clean(html), self.terms)
        return self._done[key]

    def render_line(self, text: str) -> str:
        """One paragraph without its `<p>`: an option, a cell."""
        html = self.render(text).html.strip()
        inner = html.removeprefix("<p>").removesuffix("</p>")
        return inner if "<p>" not in inner else html


class _Citation(InlineProcessor):
    """`(sumber: uu-11-2009 Pasal 1)` with the short names of the sources."""

    def __init__(self, renderer: Renderer) -> None:
        super().__init__(CITATION.pattern)
        self.renderer = renderer

    def handleMatch(  # type: ignore[override]
        self, m: re.Match[str], data: str
    ) -> tuple[Element, int, int]:
        span = Element("span", {"class": "sumber"})
        span.text = AtomicString("(")
        last: Element | None = None
        for number, cited in enumerate(read_citation(m[1])):
            if number:
                last = _append(span, last, "; ")
            short = self.renderer.known.sources.get(cited.code, cited.code)
            if self.renderer.is_page:
                last = SubElement(span, "a", {"href": f"#sumber-{cited.code}"})
                last.text = AtomicString(short)
            else:
                last = _append(span, last, short)
            if cited.place:
                last = _append(span, last, f" {cited.place}")
        _append(span, last, ")")
        return span, m.start(0), m.end(0)


def _append(parent: Element, last: Element | None, text: str) -> Element | None:
    if last is None:
        parent.text = AtomicString((parent.text or "") + text)
    else:
        last.tail = AtomicString((last.tail or "") + text)
    return last


def _finish_head(cell: Element) -> None:
    """A head names its column; one without words names nothing and is an ordinary cell."""
    if (cell.text or "").strip() or len(cell):
        cell.set("scope", "col")
    else:
        cell.tag = "td"


class _Finish(Treeprocessor):
    """Headings get ids, links their addresses, pictures a figure, tables a frame that scrolls."""

    def __init__(self, renderer: Renderer) -> None:
        super().__init__()
        self.renderer = renderer

    def run(self, root: Element) -> None:
        ids: set[str] = set()
        for element in list(root.iter()):
            if element.tag in ("h2", "h3"):
                _name_heading(element, ids)
            elif element.tag == "a":
                self._finish_link(element)
            elif element.tag == "th":
                _finish_head(element)
            elif "lokal" in element.get("class", "").split():
                _add_local_numbers(element)
            self._finish_children(element)
        fold_options(root)

    def _finish_link(self, link: Element) -> None:
        target = link.get("href", "")
        if target.startswith(TERM):
            self._finish_term(link, target.removeprefix(TERM))
        elif target.partition("#")[0].endswith(".md"):
            path, mark, anchor = target.partition("#")
            full = normpath(f"{dirname(self.renderer.path)}/{path}")
            link.set("href", self.renderer.known.pages.get(full, "") + mark + anchor)

    def _finish_term(self, link: Element, code: str) -> None:
        if not self.renderer.is_page:
            link.tag = "span"
            link.attrib.clear()
            return
        link.set("class", "istilah")
        link.set("href", f"#istilah-{code}")
        if code not in self.renderer.terms:
            self.renderer.terms.append(code)
            link.set("id", f"kata-{code}")

    def _finish_children(self, parent: Element) -> None:
        for position, child in enumerate(list(parent)):
            if child.tag == "table" and parent.get("class") != "gulir":
                frame = Element("div", self._frame())
                frame.append(child)
                parent[position] = frame
            elif child.tag == "p" and len(child) == 1 and child[0].tag == "img":
                parent[position] = self._figure(child[0])

    def _frame(self) -> dict[str, str]:
        """A place for a wide table to scroll in; on a page a landmark with a name of its own."""
        self.renderer.tables += 1
        role = "region" if self.renderer.is_page else "group"
        name = f"Tabel {self.renderer.tables}" if self.renderer.tables > 1 else "Tabel"
        return {"class": "gulir", "tabindex": "0", "role": role, "aria-label": name}

    def _figure(self, image: Element) -> Element:
        figure = Element("figure")
        path = normpath(f"{dirname(self.renderer.path)}/{image.get('src', '')}")
        picture = self.renderer.known.pictures.get(path)
        shown = SubElement(figure, "img", {"alt": image.get("alt", ""), "loading": "lazy"})
        if picture is not None:
            shown.set("src", picture.url)
            shown.set("width", str(picture.width))
            shown.set("height", str(picture.height))
        if caption := image.get("title"):
            SubElement(figure, "figcaption").text = AtomicString(caption)
        return figure


def _add_local_numbers(box: Element) -> None:
    """A box about the reader's own place leads to the numbers that its organiser has filled in."""
    link = SubElement(SubElement(box, "p"), "a", {"href": LOCAL_NUMBERS})
    link.text = AtomicString("Nomor penting di daerah Anda")


def _name_heading(heading: Element, ids: set[str]) -> None:
    name = first = heading_id("".join(heading.itertext()))
    number = 1
    while name in ids:
        number += 1
        name = f"{first}-{number}"
    ids.add(name)
    heading.set("id", name)
