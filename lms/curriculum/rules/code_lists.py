"""competencies.md, terms.md and sources.md: the codes that everything else points to."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from lms.curriculum.rules import messages
from lms.curriculum.rules.entries import DataKeys, Entry, read_entries
from lms.curriculum.rules.layout import LIST_PATH
from lms.curriculum.rules.problems import Problem, problem, warning

KEYS = {
    "competencies": DataKeys(("judul", "jenjang")),
    "terms": DataKeys(("istilah",)),
    "sources": DataKeys(("singkat", "judul", "jenis", "keyakinan")),
}
SOURCE_KINDS = (
    "undang-undang",
    "peraturan-pemerintah",
    "peraturan-presiden",
    "peraturan-menteri",
    "keputusan",
    "buku",
    "artikel",
    "laman",
    "lain",
)
CONFIDENCES = ("A", "B")
TERM_WORDS = (15, 45)
TERM_MARKUP = re.compile(r"\]\(|^\s*(?:[-+|>#]|\d+\.)|!!!|`", re.MULTILINE)


@dataclass(frozen=True)
class CodeLists:
    """The entries of the three lists, in the order of their files."""

    competencies: list[Entry]
    terms: list[Entry]
    sources: list[Entry]
    problems: list[Problem]

    @property
    def all(self) -> list[Entry]:
        return [*self.competencies, *self.terms, *self.sources]

    @property
    def short_names(self) -> dict[str, str]:
        return {entry.code: entry.fields.get("singkat", entry.code) for entry in self.sources}

    @property
    def competency_codes(self) -> frozenset[str]:
        return frozenset(entry.code for entry in self.competencies)


def read_code_lists(texts: Mapping[str, str], jenjang: Collection[str]) -> CodeLists:
    """The lists as far as they can be read, with every fault in them."""
    problems: list[Problem] = []
    lists = {}
    checks: dict[str, Callable[[Entry], list[Problem]]] = {
        "competencies": lambda entry: _competency_faults(entry, jenjang),
        "terms": _term_faults,
        "sources": _source_faults,
    }
    for name, check in checks.items():
        path = LIST_PATH[name]
        text = texts.get(path, "# \n")
        if not re.match(r"# +\S", text) and path in texts:
            problems.append(problem(path, 1, messages.LIST_TITLE))
        lists[name], faults = read_entries(path, text, 1, KEYS[name])
        problems += faults
        for entry in lists[name]:
            problems += check(entry)
    return CodeLists(lists["competencies"], lists["terms"], lists["sources"], problems)


def _competency_faults(entry: Entry, jenjang: Collection[str]) -> list[Problem]:
    problems = []
    given = entry.fields.get("jenjang")
    if given is not None and given not in jenjang:
        known = ", ".join(jenjang)
        text = messages.UNKNOWN_JENJANG
        problems.append(problem(entry.path, entry.data_line, text, kode=given, kenal=known))
    if not entry.text.strip():
        problems.append(problem(entry.path, entry.line, messages.EMPTY_ENTRY, kode=entry.code))
    return problems


def _term_faults(entry: Entry) -> list[Problem]:
    if not entry.text.strip():
        return [problem(entry.path, entry.line, messages.EMPTY_ENTRY, kode=entry.code)]
    problems = []
    if TERM_MARKUP.search(entry.text):
        problems.append(problem(entry.path, entry.text_line, messages.TERM_MARKUP, kode=entry.code))
    words = len(entry.text.split())
    low, high = TERM_WORDS
    if not low <= words <= high:
        text = messages.TERM_LENGTH
        problems.append(
            warning(
                entry.path, entry.line, text, kode=entry.code, jumlah=words, awal=low, akhir=high
            )
        )
    return problems


def _source_faults(entry: Entry) -> list[Problem]:
    problems = []
    for key, allowed in (("jenis", SOURCE_KINDS), ("keyakinan", CONFIDENCES)):
        given = entry.fields.get(key)
        if given is not None and given not in allowed:
            known = ", ".join(allowed)
            problems.append(
                problem(
                    entry.path,
                    entry.data_line,
                    messages.DATA_VALUE,
                    kunci=key,
                    nilai=given,
                    kenal=known,
                )
            )
    return problems
