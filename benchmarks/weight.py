"""Prints what every learner page weighs on the wire, in a real Chromium at 390×844.

    .venv/bin/python -m benchmarks.weight           the longest modules, lessons and cards
    .venv/bin/python -m benchmarks.weight --all     every module, lesson and card (minutes)

First visit: an empty cache. Later: the same page again. A kB is 1,000 bytes, headers included.
"""

from __future__ import annotations

import sqlite3
import sys
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, Page

from benchmarks.browser import Fetched, Meter, chromium, open_device
from benchmarks.servers import jenjang_server
from benchmarks.sessions import first_session, newcomer_session

MOST_FIRST, MOST_REQUESTS, MOST_LATER = 60_000, 6, 15_000
READER, BEGINNER, SITTER = "tapin-1-01", "tapin-2-08", "tapin-2-02"
TEXT = ("text/", "application/json", "application/javascript", "image/svg+xml")
LONGEST = 4
# bytes; what is smaller need not be compressed
SMALLEST = 1_000
# ms; when nothing has happened for so long, a sitting fetches what it needs rarely: it counts too
QUIET = 4_000


@dataclass(frozen=True)
class Weight:
    """One page: bytes and requests of a first and of a later visit."""

    kind: str
    path: str
    first: int
    requests: int
    later: int

    @property
    def fits(self) -> bool:
        return (
            self.first <= MOST_FIRST and self.requests <= MOST_REQUESTS and self.later <= MOST_LATER
        )


def main(show_all: bool) -> None:
    with (
        tempfile.TemporaryDirectory() as name,
        jenjang_server(Path(name)) as (port, _),
        chromium() as browser,
    ):
        base = f"http://127.0.0.1:{port}"
        open_everything(Path(name) / "jenjang.db")
        files: dict[str, Fetched] = {}
        weights = [
            weigh(browser, base, kind, who, path, files)
            for kind, who, path in list_pages(browser, base, show_all)
        ]
        show(weights if show_all else heaviest(weights), len(weights))
        session("sign in, lesson, check of 10", first_session(browser, base, "siti"))
        session("register, pre-test of 30", newcomer_session(browser, base))
        show_files(files.values())


def open_everything(database: Path) -> None:
    """The reader has done all pre-tests and passed dasar and madya: every lesson is open."""
    with sqlite3.connect(database) as connection:
        person = connection.execute(
            "SELECT id FROM person WHERE username = ?", [READER]
        ).fetchone()[0]
        for number, jenjang in enumerate(("dasar", "madya")):
            connection.execute(
                "INSERT OR IGNORE INTO completion (id, person_id, kind, slug, completed_at)"
                " VALUES (?, ?, 'jenjang', ?, '2026-01-01 00:00:00.000000')",
                [f"{number:032x}", person, jenjang],
            )
    connection.close()


def list_pages(browser: Browser, base: str, every: bool) -> list[tuple[str, str | None, str]]:
    """Kind, user name and path of the pages a learner can open."""
    pages: list[tuple[str, str | None, str]] = [
        ("first page", None, "/"),
        ("sign in", None, "/masuk"),
        ("register", None, "/daftar"),
        ("path", "siti", "/jalur"),
        ("path", READER, "/jalur"),
        ("devices", "siti", "/perangkat"),
        ("page not found", "siti", "/tidak-ada"),
        ("before a test", BEGINNER, "/tes/pre-dasar"),
        ("test, plain page", SITTER, open_sitting(browser, base, SITTER, "/tes/pre-dasar")),
    ]
    context = open_device(browser, base, READER)
    for jenjang in ("madya", "pratama"):
        hand_in(context, f"/tes/pre-{jenjang}")
    page = context.new_page()
    page.goto("/tes/post-dasar")
    result = page.locator("a[href$='/hasil']").first.get_attribute("href") or ""
    pages += [
        ("result", READER, result),
        ("explanations", READER, result.replace("hasil", "pembahasan")),
    ]
    pages.append(("last look", SITTER, pages[8][2].rsplit("/", 1)[0] + "/kirim"))
    modules = links(page, "/jalur", r"^/modul/[^/]+$")
    below = [path for module in modules for path in links(page, module, rf"^{module}/.+$")]
    cards = [path for path in below if path.endswith("/kartu-saku")]
    lessons = [path for path in below if path not in cards]
    for kind, paths in (("module", modules), ("lesson", lessons), ("pocket card", cards)):
        chosen = paths if every else longest(context, paths)
        pages += [(kind, READER, path) for path in chosen]
    context.close()
    return pages


def longest(context: BrowserContext, paths: list[str]) -> list[str]:
    """The few with the most text and pictures; a picture is about 1 kB, like 3 kB of text."""

    def length(path: str) -> int:
        text = context.request.get(path).text()
        return len(text) + 3_000 * text.count("<img")

    return sorted(paths, key=length, reverse=True)[:LONGEST]


def open_sitting(browser: Browser, base: str, username: str, path: str) -> str:
    """The address of a question of the sitting that the sample world has begun."""
    context = open_device(browser, base, username)
    page = context.new_page()
    page.goto(path)
    href = page.locator("main a[href*='/pengerjaan/']").first.get_attribute("href") or ""
    context.close()
    return urlsplit(href).path.rstrip("/") + "/3"


def hand_in(context: BrowserContext, path: str) -> None:
    """A test begun and handed in at once, so that what comes after it opens."""
    page = context.new_page()
    page.goto(path)
    start = page.get_by_role("button", name="Mulai mengerjakan")
    if not start.count():
        page.close()
        return
    start.click()
    page.wait_for_url("**/pengerjaan/**")
    attempt = page.url.split("/pengerjaan/")[1].split("/")[0]
    page.goto(f"/pengerjaan/{attempt}/kirim")
    page.locator("[data-serahkan] summary").click()
    page.get_by_role("button", name="Ya, kumpulkan").click()
    page.wait_for_url("**/hasil")
    page.close()


def links(page: Page, path: str, pattern: str) -> list[str]:
    """Addresses of the links of a page that fit, each once, in order."""
    page.goto(path)
    found: list[str] = page.eval_on_selector_all(
        "main a[href]",
        "(all, p) => all.map(a => new URL(a.href).pathname).filter(x => new RegExp(p).test(x))",
        pattern,
    )
    return list(dict.fromkeys(found))


def weigh(
    browser: Browser, base: str, kind: str, who: str | None, path: str, files: dict[str, Fetched]
) -> Weight:
    context = open_device(browser, base, who)
    page = context.new_page()
    meter = Meter(page)
    first = visit(page, meter, path)
    later = visit(page, meter, path)
    context.close()
    files.update({urlsplit(each.url).path: each for each in first if is_file(each)})
    return Weight(kind, path, total(first), len(first), total(later))


def visit(page: Page, meter: Meter, path: str) -> list[Fetched]:
    """Opens a page, reads to its end, and waits until nothing more comes."""
    page.goto("about:blank")
    meter.take()
    page.goto(path, wait_until="networkidle")
    page.mouse.wheel(0, 100_000)
    page.wait_for_load_state("networkidle")
    if page.locator("[data-bekal]").count():
        page.wait_for_timeout(QUIET)
        page.wait_for_load_state("networkidle")
    return meter.take()


def total(fetched: Iterable[Fetched]) -> int:
    return sum(each.bytes for each in fetched)


def is_file(each: Fetched) -> bool:
    return each.mimetype != "text/html"


def heaviest(weights: list[Weight]) -> list[Weight]:
    """Of each kind the page with the most bytes on a first visit."""
    found: dict[str, Weight] = {}
    for weight in weights:
        if weight.kind not in found or weight.first > found[weight.kind].first:
            found[weight.kind] = weight
    return list(found.values())


def show(weights: list[Weight], measured: int) -> None:
    print(f"{measured} pages measured\n")
    print(f"{'page':<18} {'first kB':>8} {'requests':>8} {'later kB':>8}")
    for weight in weights:
        print(
            f"{weight.kind:<18} {weight.first / 1000:8.1f} {weight.requests:8d}"
            f" {weight.later / 1000:8.1f}  {'' if weight.fits else 'ABOVE '}{shorten(weight.path)}"
        )
    print(
        f"{'bar':<18} {MOST_FIRST / 1000:8.1f} {MOST_REQUESTS:8d} {MOST_LATER / 1000:8.1f}\n",
        flush=True,
    )


def shorten(path: str) -> str:
    return "/".join(part if len(part) != 36 else part[:8] + "…" for part in path.split("/"))


def session(label: str, fetched: list[Fetched]) -> None:
    saves = sum(urlsplit(each.url).path.endswith("/peristiwa") for each in fetched)
    print(
        f"session: {label:<30} {len(fetched):3d} requests ({saves} of them save answers),"
        f" {total(fetched) / 1000:6.1f} kB   bar ≤ 30, ≤ 150"
    )


def show_files(files: Iterable[Fetched]) -> None:
    """Every file the pages brought, with what is missing; all pictures in one line."""
    lines: dict[str, list[Fetched]] = {}
    for each in files:
        path = urlsplit(each.url).path
        lines.setdefault("/gambar/…" if path.startswith("/gambar/") else path, []).append(each)
    print(f"\n{'file':<42} {'number':>6} {'kB':>6}  compressed  kept")
    for path, group in sorted(lines.items(), key=lambda line: -max(f.bytes for f in line[1])):
        largest = max(each.bytes for each in group) / 1000
        packed = "/".join(sorted({packing(each) for each in group}))
        kept = "/".join(sorted({keeping(each) for each in group}))
        print(f"{path:<42} {len(group):6d} {largest:6.1f}  {packed:<10}  {kept}")


def packing(each: Fetched) -> str:
    text = each.mimetype.startswith(TEXT) and each.bytes > SMALLEST
    return each.headers.get("content-encoding", "NO" if text else "–")


def keeping(each: Fetched) -> str:
    return "a year" if "max-age=31536000" in each.headers.get("cache-control", "") else "NO"


if __name__ == "__main__":
    main("--all" in sys.argv[1:])
