"""The lists of codes that everything else points to: competencies.md, terms.md, sources.md,
numbers.md (whom to call), emergencies.md (what to do first), village.md (Desa Latihan).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from lms.curriculum.rules import advice, messages
from lms.curriculum.rules.entries import DataKeys, Entry, read_entries
from lms.curriculum.rules.households import find_household_faults
from lms.curriculum.rules.layout import LIST_PATH
from lms.curriculum.rules.plain_doubts import find_plain_doubts
from lms.curriculum.rules.plain_fields import find_mark
from lms.curriculum.rules.problems import Problem, problem, warning

KEYS = {
    "competencies": DataKeys(("judul", "jenjang")),
    "terms": DataKeys(("istilah",)),
    "sources": DataKeys(("singkat", "judul", "jenis", "keyakinan")),
    "numbers": DataKeys(("nama", "nomor", "menurut"), ("wa",)),
    "emergencies": DataKeys(("judul", "nomor"), ("pelajaran",)),
    "types": DataKeys(("nama", "daftar", "nomor", "pelajaran"), ("umur",)),
    "search": DataKeys(("kata",), ("arti", "pelajaran")),
    "village": DataKeys(("jenis", "langkah")),
}
# what tells entries of a list apart for those who read it
NAMES: Mapping[str, Sequence[Sequence[str]]] = {
    "competencies": [("judul",)],
    "terms": [("istilah",)],
    "sources": [("singkat",), ("judul",)],
    "numbers": [("nama",), ("nomor",)],
    "emergencies": [("judul",)],
    "types": [("daftar", "nomor"), ("nama",)],
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
# values that name several, parted by commas
SEVERAL = frozenset({"kata", "langkah"})
CONFIDENCES = ("A", "B")
# the official catalogues, and how many types each has
CATALOGUES = {"PMKS": 26, "PSKS": 12}
# digits in groups, as printed: 110, 0811-1129-129
DIALLED = re.compile(r"\+?[0-9]{2,5}(?:[- ]?[0-9]{2,5}){0,4}")
TERM_WORDS = (15, 45)
TERM_MARKUP = re.compile(r"\]\(|^\s*(?:[-+|>#]|\d+\.)|!!!|`", re.MULTILINE)


@dataclass(frozen=True)
class CodeLists:
    """The entries of the lists, in the order of their files."""

    competencies: list[Entry]
    terms: list[Entry]
    sources: list[Entry]
    numbers: list[Entry]
    emergencies: list[Entry]
    types: list[Entry]
    search: list[Entry]
    village: list[Entry]
    problems: list[Problem]

    @property
    def all(self) -> list[Entry]:
        return [
            *self.competencies,
            *self.terms,
            *self.sources,
            *self.numbers,
            *self.emergencies,
            *self.types,
            *self.search,
            *self.village,
        ]

    @property
    def short_names(self) -> dict[str, str]:
        return {entry.code: entry.fields.get("singkat", entry.code) for entry in self.sources}

    @property
    def competency_codes(self) -> frozenset[str]:
        return frozenset(entry.code for entry in self.competencies)


def read_code_lists(texts: Mapping[str, str], jenjang: Collection[str]) -> CodeLists:
    """The lists as far as they can be read, with every fault in them."""
    problems: list[Problem] = []
    lists: dict[str, list[Entry]] = {}
    checks: dict[str, Callable[[Entry], list[Problem]]] = {
        "competencies": lambda entry: _competency_faults(entry, jenjang),
        "terms": _term_faults,
        "sources": _source_faults,
        "numbers": _number_faults,
        "emergencies": lambda entry: _emergency_faults(entry, lists["numbers"]),
        "types": _type_faults,
        "search": _search_faults,
        "village": find_household_faults,
    }
    for name, check in checks.items():
        path = LIST_PATH[name]
        text = texts.get(path, "# \n")
        if not re.match(r"# +\S", text) and path in texts:
            problems.append(problem(path, 1, messages.LIST_TITLE))
        lists[name], faults = read_entries(path, text, 1, KEYS[name])
        problems += faults
        for entry in lists[name]:
            problems += [*check(entry), *_marked_fields(entry), *_field_doubts(entry)]
        for keys in NAMES.get(name, ()):
            problems += _same_names(lists[name], keys)
    return CodeLists(**lists, problems=problems)


def _marked_fields(entry: Entry) -> list[Problem]:
    """Values of a data line are shown as they stand."""
    return [
        problem(entry.path, entry.data_line, messages.DATA_PLAIN, kunci=key, tanda=mark)
        for key, value in entry.fields.items()
        if (mark := find_mark(value))
    ]


def _field_doubts(entry: Entry) -> Iterator[Problem]:
    """Values that can be read and are hardly meant so."""
    path, line = entry.path, entry.data_line
    for key, value in entry.fields.items():
        if key in SEVERAL or (key == "nomor" and "menurut" not in entry.fields):
            codes = split_codes(value.casefold())
            if re.search(r"\w{3}\. \w", value):
                yield warning(path, line, messages.BAD_WORDS, nilai=value)
            for code in dict.fromkeys(code for code in codes if codes.count(code) > 1):
                yield warning(path, line, advice.SAID_TWICE, teks=code)
        elif not find_mark(value):
            yield from (Problem(path, line, said, True) for said in find_plain_doubts(value))
    if re.fullmatch(r"[0-9]+", age := entry.fields.get("umur", "")):
        yield warning(path, line, advice.NO_UNIT, kunci="umur", nilai=age)


def _same_names(entries: Collection[Entry], keys: Collection[str]) -> Iterator[Problem]:
    """Entries of two codes that nobody can tell apart."""
    seen: dict[str, Entry] = {}
    for entry in entries:
        words = " ".join(entry.fields.get(key, "") for key in keys).strip()
        first = seen.setdefault(words.casefold(), entry) if words else entry
        if first.code != entry.code:
            said = messages.SAME_NAME
            yield warning(entry.path, entry.data_line, said, nilai=words, kode=first.code)


def split_codes(field: str) -> list[str]:
    """The codes of a data value that names several, `polisi, ambulans`."""
    return [code.strip() for code in field.split(",") if code.strip()]


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
    return _values_outside(entry, {"jenis": SOURCE_KINDS, "keyakinan": CONFIDENCES})


def _type_faults(entry: Entry) -> list[Problem]:
    problems = _values_outside(entry, {"daftar": CATALOGUES})
    number = entry.fields.get("nomor")
    most = CATALOGUES.get(entry.fields.get("daftar", ""), 26)
    if number is not None and not (
        re.fullmatch(r"[0-9]{1,2}", number) and 1 <= int(number) <= most
    ):
        text = messages.NOT_COUNTED
        problems.append(problem(entry.path, entry.data_line, text, nilai=number, akhir=most))
    if not entry.text.strip():
        problems.append(problem(entry.path, entry.line, messages.EMPTY_ENTRY, kode=entry.code))
    return problems


def _search_faults(entry: Entry) -> list[Problem]:
    """Words that lead nowhere find nothing; neither do words that nobody types."""
    words = entry.fields.get("kata", "x")
    if ";" in words or not split_codes(words):
        text = messages.BAD_WORDS
        return [problem(entry.path, entry.data_line, text, nilai=words)]
    if "arti" in entry.fields or "pelajaran" in entry.fields or not entry.fields:
        return []
    return [problem(entry.path, entry.data_line, messages.LEADS_NOWHERE, kode=entry.code)]


def _values_outside(entry: Entry, choices: Mapping[str, Collection[str]]) -> list[Problem]:
    """Values of the data line that are none of those allowed for their key."""
    problems = []
    for key, allowed in choices.items():
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


def _number_faults(entry: Entry) -> list[Problem]:
    """What somebody in need would dial must be a number that a phone can dial."""
    return [
        problem(entry.path, entry.data_line, messages.NOT_DIALLED, kode=entry.code, nilai=given)
        for key in ("nomor", "wa")
        if (given := entry.fields.get(key))
        and not (DIALLED.fullmatch(given) and "+62 0" not in given)
    ]


def _emergency_faults(entry: Entry, numbers: Collection[Entry]) -> list[Problem]:
    problems = []
    known = [number.code for number in numbers]
    for code in split_codes(entry.fields.get("nomor", "")):
        if code not in known:
            text = messages.UNKNOWN_NUMBER
            kenal = ", ".join(known)
            problems.append(problem(entry.path, entry.data_line, text, kode=code, kenal=kenal))
    if not entry.text.strip():
        problems.append(problem(entry.path, entry.line, messages.EMPTY_ENTRY, kode=entry.code))
    return problems
