"""What the code cites is in the repository: each file, each section, each heading."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
READ = {".py", ".md", ".html", ".css", ".js", ".toml"}

DOCUMENT = r"docs/[\w/-]+\.md"
# docs/statistics.md 1.3 · 4.2, 4.4 · 11.2 to 11.4 · 1.5 and 10.1 · 15.3 b
SECTIONS = r"\d+(?:\.\d+)?(?: [a-z]\b)?"
CITED = re.compile(rf"({DOCUMENT}) ({SECTIONS}(?:(?:, | and | to |-){SECTIONS})*)")
HEADED = re.compile(rf'({DOCUMENT}), "([^"]+)"')
# refers to itself without its name
OWN = "docs/statistics.md"
# how it was written before the documents were in the repository
OUTSIDE = re.compile(
    r"(?<![\w/.])[Ss]tatistics \d|(?<!/)statistics\.md,? (?:section|\d)|"
    r"\(design, (?:promise|bars)|\bdesign D\d|"
    r"\((?:\d{1,2}\.\d{1,2}(?: [a-k])?(?:, | and )?)+\)\."
)


def texts() -> Iterator[tuple[str, str]]:
    """Name and text of every file that people write; lines joined, marks of comments gone."""
    listed = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard"],  # noqa: S607 RUF100
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    for name in listed.stdout.splitlines():
        path = ROOT / name
        if path.suffix in READ and path.is_file() and path != Path(__file__):
            yield name, re.sub(r"\n\s*(?:# )?", " ", path.read_text("utf-8"))


@cache
def read(document: str) -> str:
    """Its text; nothing if there is no such file."""
    path = ROOT / document
    return path.read_text("utf-8") if path.is_file() else ""


def headings(document: str) -> list[str]:
    return re.findall(r"^#+ (.+)$", read(document), re.MULTILINE)


@cache
def numbered(document: str) -> frozenset[str]:
    """The numbers at the heads of sections and paragraphs: "4", "4.2", "15.3 b"."""
    found, last = set(), ""
    for line in read(document).splitlines():
        if head := re.match(r"(?:#+ )?(\d+(?:\.\d+)?)\.? ", line):
            last = head[1]
            found.add(last)
        elif point := re.match(r" ([a-z])\) ", line):
            found.add(f"{last} {point[1]}")
    return frozenset(found)


def faults(name: str, text: str) -> Iterator[str]:
    """What of the text leads nowhere, as sentences."""
    cited = [
        (document, section)
        for document, sections in CITED.findall(text)
        for section in re.findall(SECTIONS, sections)
    ]
    found = [
        f"{d} does not exist" for d in re.findall(rf"(?<![\w/]){DOCUMENT}", text) if not read(d)
    ]
    found += [f"{d} has no section {s}" for d, s in cited if s not in numbered(d)]
    found += [f"{d} has no heading {h}" for d, h in HEADED.findall(text) if h not in headings(d)]
    found += [f"{old!r} is not in the repository" for old in OUTSIDE.findall(text) if name != OWN]
    yield from (f"{name}: {fault}" for fault in found)


def test_every_citation_names_a_file_and_a_section_that_exist() -> None:
    everything = dict(texts())
    assert sum(len(CITED.findall(text)) for text in everything.values()) > 90
    assert [fault for name, text in everything.items() for fault in faults(name, text)] == []


@pytest.mark.parametrize("text", [
    "as in docs/statistics.md 1.9", "(docs/statistics.md 4.2, 4.9)", "docs/statistics.md 15.3 z",
    "docs/gone.md 1", 'docs/architecture.md, "No such heading"', "(statistics 1.3)",
    "statistics.md, section 14", "(design D4)", "A band (12.5).",
])  # fmt: skip
def test_a_citation_that_leads_nowhere_is_found(text: str) -> None:
    assert list(faults("x.py", text))


@pytest.mark.parametrize("text", [
    "docs/statistics.md 1.3", "docs/statistics.md 2.2-2.4 and 3.5", "docs/statistics.md 15.3 b",
    "lms/statistics/ has 12 rooms", "import statistics", 'docs/architecture.md, "Saving an answer"',
])  # fmt: skip
def test_a_citation_that_leads_somewhere_is_none_of_them(text: str) -> None:
    assert list(faults("x.py", text)) == []
