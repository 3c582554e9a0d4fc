"""Tables that would not be shown as they were typed: rows, rules and columns of other tools."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lms.curriculum.rules import messages
from lms.curriculum.rules.problems import Problem, problem

QUOTED = re.compile(r"^[ >]+")
# more heads than any table has: the lines below are not judged one by one
NO_TABLE = 99
# columns of a sheet that was saved as text, or made with blanks
COLUMNS = (
    re.compile(r"[^;\n]+(?:;(?! )[^;\n]*){2,}"),
    re.compile(r"\w[^,\n]*(?:,[^,\s][^,\n]*){2,}"),
    # not what stands for a hidden address
    re.compile(r"\S[^\n]*[^\s(] {3,}[^\s)][^\n]*"),
)
RULE = re.compile(r" *\|?(?: *:?-+:? *\|)+ *(?::?-+:? *)?")
CELL_END = re.compile(r"(?<!\\)\|")


def find_table_faults(path: str, text: str, first_line: int) -> Iterator[Problem]:
    """Rows without a rule, rows of another width than the heads, columns made with tabs."""
    lines = [QUOTED.sub("", line) for line in text.split("\n")]
    heads, before, has_bars = 0, "", False
    for number, line in enumerate(lines, first_line):
        is_row = line.startswith("|")
        if not line.strip():
            heads = 0
        elif "|" in before and RULE.fullmatch(line):
            yield from _rule_faults(path, number, before, line.strip(), heads)
            heads, has_bars = _cells(before), before.startswith("|")
        elif heads and heads < NO_TABLE:
            yield from _row_faults(path, number, line, heads, has_bars)
        elif is_row and not heads and not _has_rule(lines, number - first_line):
            yield problem(path, number, messages.TABLE_RULE)
            heads = NO_TABLE
        elif not is_row and any(c.fullmatch(line) and c.fullmatch(before) for c in COLUMNS):
            mend = "tabel ditulis dengan `|` dan baris `|---|---|`"
            yield problem(path, number - 1, messages.HABIT, tanda=before[:30], ganti=mend)
        if "\t" in line.strip() and "\t" in before.strip():
            yield problem(path, number - 1, messages.TAB_TABLE)
        before = line


def _rule_faults(path: str, number: int, head: str, rule: str, heads: int) -> Iterator[Problem]:
    """The line of dashes: one for a table, as wide as its heads."""
    if heads:
        mend = "satu tabel punya satu baris `|---|`; beri baris kosong di antara dua tabel"
        yield problem(path, number, messages.HABIT, tanda="|---|", ganti=mend)
    elif _cells(rule) != _cells(head):
        mend = f"tulis satu bagian `---|` untuk setiap kolom ({_cells(head)})"
        yield problem(path, number, messages.HABIT, tanda=rule[:30], ganti=mend)


def _row_faults(path: str, number: int, line: str, heads: int, has_bars: bool) -> Iterator[Problem]:
    cells = _cells(line)
    if has_bars and not line.startswith("|"):
        mend = "baris ini masuk ke tabel di atasnya; beri baris kosong, atau awali dengan `|`"
        yield problem(path, number, messages.HABIT, tanda=line.strip()[:20], ganti=mend)
    elif not has_bars and line.startswith("|"):
        mend = "judul tabel ini tidak diawali `|`, jadi kolomnya bergeser; awali judulnya juga"
        yield problem(path, number, messages.HABIT, tanda=line.strip()[:20], ganti=mend)
    elif cells > heads:
        yield problem(path, number, messages.ROW_TOO_LONG, jumlah=cells, judul=heads)
    elif cells < heads:
        yield problem(path, number, messages.ROW_TOO_SHORT, jumlah=cells, judul=heads)


def _has_rule(lines: list[str], place: int) -> bool:
    return place + 1 < len(lines) and RULE.fullmatch(lines[place + 1]) is not None


def _cells(line: str) -> int:
    inside = line.strip()
    return len(CELL_END.findall(inside.removeprefix("|"))) + (not inside.endswith("|"))
