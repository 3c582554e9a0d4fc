"""Visits one page of each kind that a learner can reach, and prints what is wrong with it.

    .venv/bin/python -m benchmarks.learner_pages          every kind of page (minutes)
    .venv/bin/python -m benchmarks.learner_pages /latihan only paths that begin so

Of each: bytes and requests with an empty cache and on a later visit; what axe finds in light and
dark; and whether anything lies outside the screen at 320, 390 and 844 px, with forced colours and
reduced motion, with letters twice as large, and with the spacing of WCAG 1.4.12. The pages are
found by following links, as a visitor, a beginner, a reader and somebody in a test.
"""

from __future__ import annotations

import re
import sys
import tempfile
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, Page
from werkzeug.exceptions import HTTPException
from werkzeug.routing import MapAdapter, RequestRedirect

from benchmarks.browser import Meter, chromium, open_device
from benchmarks.servers import jenjang_server
from benchmarks.weight import READER, SITTER, open_everything, open_sitting, shorten, total, visit
from lms.app import create_app

HREF = re.compile(r"""<a\b[^>]*?\bhref="(/[^"#]*)""")
AXE = Path(__file__).parents[1] / "tests" / "vendor" / "axe.min.js"
MOST_FIRST, MOST_REQUESTS, MOST_LATER = 55_000, 6, 15_000
PEOPLE = (None, "siti", READER, SITTER)
# pages of nobody who learns, and what is no page
LEFT_OUT = ("static", "styleguide", "health")
MOST_FOLLOWED = 400
SPACING = (
    "* { line-height: 1.5 !important; letter-spacing: .12em !important;"
    " word-spacing: .16em !important } p { margin-bottom: 2em !important }"
)
LARGE = "html { font-size: 200% !important }"
OUTSIDE = """() => {
  const wide = document.documentElement.scrollWidth - innerWidth;
  if (wide <= 1) return "";
  const out = [...document.querySelectorAll("body *")].find((e) =>
    e.getBoundingClientRect().right > innerWidth + 1 && !e.closest(".gulir, .samar, [hidden]"));
  return `${wide} px: ${out ? out.tagName.toLowerCase() + "." + out.className : "?"}`;
}"""
FINDINGS = """async () => (await axe.run(document, {resultTypes: ["violations"]})).violations.map(
  (v) => v.id + " " + v.nodes.slice(0, 2).map((n) => n.target.join(" ")).join(", "))"""


PLAIN = {"color_scheme": "light", "forced_colors": "none", "reduced_motion": "no-preference"}


@dataclass(frozen=True)
class Look:
    """How a page is looked at."""

    name: str
    width: int = 390
    height: int = 844
    media: dict[str, Any] = field(default_factory=dict)
    style: str = ""
    is_read_by_axe: bool = False


LOOKS = (
    Look("light", is_read_by_axe=True),
    Look("dark", media={"color_scheme": "dark"}, is_read_by_axe=True),
    Look("320", width=320),
    Look("844", width=844, height=390),
    Look("forced", media={"forced_colors": "active", "reduced_motion": "reduce"}),
    Look("200 %", style=LARGE),
    Look("320 200 %", width=320, style=LARGE),
    Look("spacing", style=SPACING),
)


@dataclass(frozen=True)
class PageSeen:
    """What was measured on one kind of page, and what was wrong."""

    endpoint: str
    who: str | None
    path: str
    first: int
    requests: int
    later: int
    faults: Sequence[str]


def main(only: str) -> None:
    app = create_app(SECRET_KEY="only to name pages", SQLALCHEMY_DATABASE_URI="sqlite://")
    routes = app.url_map.bind("localhost")
    with (
        tempfile.TemporaryDirectory() as name,
        jenjang_server(Path(name)) as (port, _),
        chromium() as browser,
    ):
        base = f"http://127.0.0.1:{port}"
        open_everything(Path(name) / "jenjang.db")
        print(f"{'page':<34} {'first kB':>8} {'requests':>8} {'later kB':>8}  faults")
        visitors = Visitors(browser, base)
        seen = []
        for endpoint, who, path in find_pages(visitors, routes):
            if path.startswith(only):
                seen.append(look_at(visitors, endpoint, who, path))
                show(seen[-1])
    bar = f"{MOST_FIRST / 1000:8.1f} {MOST_REQUESTS:8d} {MOST_LATER / 1000:8.1f}"
    print(f"{'bar':<34} {bar}\n{len(seen)} kinds of pages, ", end="")
    print(f"{sum(bool(page.faults) for page in seen)} with faults")


class Visitors:
    """Everybody signs in once; whoever comes with an empty cache brings that session along."""

    def __init__(self, browser: Browser, base: str) -> None:
        self.browser, self.base = browser, base
        self._known: dict[str | None, BrowserContext] = {}

    def known(self, who: str | None) -> BrowserContext:
        """With what the browser has kept of earlier pages."""
        if who not in self._known:
            self._known[who] = open_device(self.browser, self.base, who)
        return self._known[who]

    def new(self, who: str | None) -> BrowserContext:
        """With an empty cache."""
        context = open_device(self.browser, self.base)
        context.add_cookies(self.known(who).cookies())  # type: ignore[arg-type]
        return context


def find_pages(visitors: Visitors, routes: MapAdapter) -> Iterator[tuple[str, str | None, str]]:
    """(endpoint, who, path) of one page of each kind, for each the first person who reaches it."""
    met: set[str] = set()
    for who in PEOPLE:
        starts = ["/", "/bantuan", "/cari?q=kakek+tidur+di+gubuk", "/lupa-sandi"]
        if who == SITTER:
            starts.append(open_sitting(visitors.browser, visitors.base, SITTER, "/tes/pre-dasar"))
        for endpoint, path in follow_links(visitors.known(who), starts, routes):
            if endpoint not in met:
                met.add(endpoint)
                yield endpoint, who, path


def follow_links(
    context: BrowserContext, starts: Sequence[str], routes: MapAdapter
) -> Iterator[tuple[str, str]]:
    """Every kind of page that links lead to, the nearest first."""
    waiting, met = deque(starts), set[str]()
    for _ in range(MOST_FOLLOWED):
        if not waiting:
            break
        path = waiting.popleft()
        endpoint = name_of(path, routes)
        if endpoint in met or endpoint.startswith(LEFT_OUT):
            continue
        met.add(endpoint)
        answer = context.request.get(path, max_redirects=0)
        if answer.status in (301, 302, 303):
            waiting.append(urlsplit(answer.headers["location"]).path)
        elif is_page(answer.headers):
            yield endpoint, path
            waiting.extend(unescape(href) for href in HREF.findall(answer.text()))


def is_page(headers: Mapping[str, str]) -> bool:
    is_kept = "attachment" in headers.get("content-disposition", "")
    return headers.get("content-type", "").startswith("text/html") and not is_kept


def name_of(path: str, routes: MapAdapter) -> str:
    try:
        return str(routes.match(urlsplit(path).path)[0])
    except RequestRedirect:
        return f"redirect {path}"
    except HTTPException:
        return "not found"


def look_at(visitors: Visitors, endpoint: str, who: str | None, path: str) -> PageSeen:
    context = visitors.new(who)
    page = context.new_page()
    meter = Meter(page)
    first, later = visit(page, meter, path), visit(page, meter, path)
    context.close()
    faults = list(_too_heavy(total(first), len(first), total(later)))
    page = visitors.known(who).new_page()
    page.goto(path, wait_until="networkidle")
    page.evaluate(AXE.read_text("utf-8"))
    for look in LOOKS:
        faults += [f"{look.name}: {fault}" for fault in _faults(page, look)]
    page.close()
    return PageSeen(endpoint, who, path, total(first), len(first), total(later), faults)


def _too_heavy(first: int, requests: int, later: int) -> Iterator[str]:
    if first > MOST_FIRST:
        yield "heavy"
    if requests > MOST_REQUESTS:
        yield "many requests"
    if later > MOST_LATER:
        yield "heavy later"


def _faults(page: Page, look: Look) -> Iterator[str]:
    page.set_viewport_size({"width": look.width, "height": look.height})
    page.emulate_media(**PLAIN | look.media)
    _restyle(page, look.style)
    if outside := page.evaluate(OUTSIDE):
        yield outside
    if look.is_read_by_axe:
        yield from page.evaluate(FINDINGS)


def _restyle(page: Page, style: str) -> None:
    """As a reader's own style sheet does it, which no policy of the page refuses."""
    page.evaluate(
        "(css) => { const own = new CSSStyleSheet(); own.replaceSync(css);"
        " document.adoptedStyleSheets = [own]; }",
        style,
    )


def show(page: PageSeen) -> None:
    print(
        f"{page.endpoint:<34} {page.first / 1000:8.1f} {page.requests:8d} {page.later / 1000:8.1f}"
        f"  {'; '.join(page.faults) or '–'}  {shorten(page.path)} ({page.who or 'visitor'})",
        flush=True,
    )


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "/")
