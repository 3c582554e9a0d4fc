"""One file with both occasions: which columns are of the first, which of the second."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from lms.exchange.person_names import as_written
from lms.exchange.sheets import Row, Sheet

PREFIXES = ("pre_", "post_")
TEST = r"(?:tes|test|ujian)"
WORDS = (
    rf"(?:pre|pra)[ _-]?{TEST}?|{TEST}[ _-]awal|awal|sebelum|before",
    rf"(?:post?|pasca)[ _-]?{TEST}?|{TEST}[ _-]akhir|akhir|sesudah|setelah|after",
)
APART = r"[ _.:-]+"
# questions that both must have where the words are not `pre_` and `post_`
ALIKE = 3
MARK = r"(?:nilai|skor|score|hasil|jumlah|total|poin|points?|marks?|rata-rata|kemampuan)"
EVENT = r"(?: (?:pelatihan|diklat|bimtek|bimbingan teknis|kegiatan|materi|training|tes|test))?"
TOTALS = tuple(re.compile(rf"(?:{MARK} )*(?:{words}){EVENT}(?: {MARK})*") for words in WORDS)
BRACKET = re.compile(r"\s*\([^()]*\)$")


def total_columns(names: Sequence[str]) -> tuple[str, str] | None:
    """The one column of totals before and the one after, as offices call them; else None."""
    bare = {name: BRACKET.sub("", as_written(name)).replace("_", " ") for name in names}
    found = [[name for name in names if of.fullmatch(bare[name])] for of in TOTALS]
    if [len(each) for each in found] != [1, 1]:
        return None
    return found[0][0], found[1][0]


def split_occasions(sheet: Sheet) -> tuple[Sheet, Sheet] | None:
    """Both sheets, `pre_…` and `post_…` or `Pre Test 1` and `Post Test 1` under one name.

    None where the file has no such columns.
    """
    for found, fewest in ((_prefixed(sheet.names), 1), (_worded(sheet.names), ALIKE)):
        if len(set(found[0].values()) & set(found[1].values())) >= fewest:
            return _occasion(sheet, found[0], found[1]), _occasion(sheet, found[1], found[0])
    return None


Renamed = dict[str, str]


def _prefixed(names: Sequence[str]) -> tuple[Renamed, Renamed]:
    """Head → question, before and after."""
    first, second = (
        {name: name[len(p) :] for name in names if name.casefold().startswith(p)} for p in PREFIXES
    )
    return first, second


def _worded(names: Sequence[str]) -> tuple[Renamed, Renamed]:
    """The word of the occasion stands before or behind the question."""
    found: list[Renamed] = []
    for words in WORDS:
        ways = (rf"(?:{words}){APART}(?P<rest>.+)", rf"(?P<rest>.+?){APART}(?:{words})")
        hits = {n: m for n in names for way in ways if (m := re.fullmatch(way, n, re.IGNORECASE))}
        found.append({name: hit["rest"] for name, hit in hits.items()})
    return found[0], found[1]


def _occasion(sheet: Sheet, own: Mapping[str, str], other: Mapping[str, str]) -> Sheet:
    """The columns of one occasion and all that belong to neither."""
    kept = [i for i, name in enumerate(sheet.names) if name and name not in other]
    names = tuple(own.get(sheet.names[i], sheet.names[i]) for i in kept)
    rows = tuple(Row(row.line, tuple(row.cells[i] for i in kept)) for row in sheet.rows)
    return replace(sheet, header=Row(sheet.header.line, names), rows=rows, is_half=True)
