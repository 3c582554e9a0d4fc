"""Rows and columns of a plain table that are no answers: averages, sums, marks, ages, comments.

Whatever is left out is said; who writes a maximum for every column has every column counted.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from fractions import Fraction
from statistics import median

from lms.exchange.cells import is_moment, parse_number
from lms.exchange.person_columns import COUNTING
from lms.exchange.sheets import Row, Sheet

SUMMARY = re.compile(
    r"(?:overall )?(?:average|mean|total|sum)|rata ?[-\u2013]? ?rata.*|rerata.*|jml\.?"
    r"|jumlah(?: .*)?"
    r"|total(?: .*)?|nilai rata.*|skor rata.*|promedio|moyenne|durchschnitt",
    re.IGNORECASE,
)
TOTAL = re.compile(
    r"(?:jumlah|jml\.?|total|sum|skor|score|nilai|grade|marks?|points?|poin|hasil)"
    r"(?: (?:benar|salah|soal|skor|nilai|akhir|total|score|points?|right|wrong|correct|pre|post"
    r"|tes|test|pretest|posttest))*|benar|salah|persen(?:tase)?|percent(?:age)?|%|rata-rata|rerata"
    r"|average|mean|peringkat|ranking|rank|final grade|overall",
    re.IGNORECASE,
)
ABOUT = re.compile(
    r"umur|usia|age|tahun lahir|tgl\.? lahir|tanggal.*|waktu.*|durasi|time.*|duration|date"
    r"|keterangan|ket\.?|catatan|komentar|comments?|remarks?|alamat|no\.? ?(?:hp|telp|wa)|telepon"
    r"|hp|whatsapp|pendidikan|jabatan|pekerjaan|lama (?:kerja|bertugas|mengabdi).*",
    re.IGNORECASE,
)
# what stands below a table on paper: who signs, where and when, notes
FOOT = re.compile(
    r"mengetahui.*|menyetujui.*|kepala .*|ketua .*|sekretaris.*|bendahara.*|panitia.*|plt\.? .*"
    r"|nip\.?[ :.].*|ttd\.?|tertanda.*|\(?\.{3,}\)?|_{3,}|catatan ?:.*|keterangan ?:.*|sumber ?:.*"
    r"|.*, ?\d{1,2} [a-z]+ \d{4}",
    re.IGNORECASE,
)
# rows at the end that may summarise; what a rounded mean may be off; numbers far beyond the others
MOST_SUMMARIES, ROUNDING, FAR, DISTINCT = 4, Fraction(6, 1000), 20, 5
MOST_FEET = 15
Numbers = Sequence[Fraction | None]


def without_summaries(sheet: Sheet, items: Sequence[str]) -> tuple[Sheet, list[str]]:
    """Rows at the end that hold the means or the sums of those above, whatever they are called.

    What stands below them, or is signed below the table, goes with them.
    """
    rows, told = _without_feet(sheet, list(sheet.rows), items)
    for _ in range(MOST_SUMMARIES):
        if len(rows) < 3 or not _is_summary(sheet, rows, items):
            break
        last = rows.pop()
        called = next((cell for cell in last.cells if cell), "")
        told.append(f"baris {last.line} ('{called}') tidak dihitung: ringkasan, bukan peserta")
    return sheet.with_rows(rows), told


def _without_feet(
    sheet: Sheet, rows: list[Row], items: Sequence[str]
) -> tuple[list[Row], list[str]]:
    """The rows without the foot of a printed table: dates, offices, names of those who sign."""
    places = [sheet.names.index(name) for name in items]
    count = 0
    for row in reversed(rows[-MOST_FEET:]):
        if any(row.cells[i] for i in places):
            break
        count += 1
    foot = rows[len(rows) - count :] if count else []
    above = rows[: len(rows) - count]
    if not foot or not above:
        return rows, []
    if not _is_summary(sheet, above, items):
        kept = next((n for n, row in enumerate(foot) if _is_foot(sheet, above, row)), len(foot))
        above, foot = [*above, *foot[:kept]], foot[kept:]
    told = [
        f"baris {row.line} dan seterusnya ('{cell}') tidak dihitung: kaki tabel"
        for row in foot
        for cell in row.cells
        if cell
    ]
    return above, told[:1]


def _is_foot(sheet: Sheet, above: Sequence[Row], row: Row) -> bool:
    """No answers, and either signed or dated, or without the serial number that others have."""
    filled = [cell for cell in row.cells if cell]
    if not filled or any(FOOT.fullmatch(cell) for cell in filled):
        return True
    serial = next((i for i, n in enumerate(sheet.names) if COUNTING.fullmatch(n.casefold())), None)
    if serial is None or row.cells[serial].strip(".").isdigit():
        return False
    numbered = sum(one.cells[serial].strip(".").isdigit() for one in above)
    return numbered > 1 and 2 * numbered > len(above)


def _is_summary(sheet: Sheet, rows: Sequence[Row], items: Sequence[str]) -> bool:
    *above, last = rows
    places = [sheet.names.index(name) for name in items]
    others = [cell for i, cell in enumerate(last.cells) if i not in places and cell]
    if any(SUMMARY.fullmatch(cell) for cell in others):
        return True
    is_named = any(cell and i not in places for row in above for i, cell in enumerate(row.cells))
    if len(others) > 1 or len(places) < 3 or not is_named:
        return False
    columns = [[parse_number(row.cells[i]) for row in above] for i in places]
    ends = [parse_number(last.cells[i]) for i in places]
    is_fraction = any(end is not None and end.denominator > 1 for end in ends)
    sums = [sum((x for x in column if x is not None), Fraction(0)) for column in columns]
    means = [total / len(above) for total in sums]
    is_mean = is_fraction and _agree(ends, means, ROUNDING)
    return is_mean or (not others and any(sums) and _agree(ends, sums, Fraction(0)))


def _agree(given: Numbers, expected: Numbers, room: Fraction) -> bool:
    return all(
        a is not None and b is not None and abs(a - b) <= room
        for a, b in zip(given, expected, strict=True)
    )


def left_out(sheet: Sheet, candidates: Sequence[str]) -> dict[str, str]:
    """Columns that are no questions, with the reason; two others at least must remain."""
    found: dict[str, str] = {}
    columns = {name: sheet.column(name) for name in candidates}
    for name, cells in columns.items():
        if (why := _by_itself(name, cells)) is not None:
            found[name] = why
    numbers = {
        name: [parse_number(cell) for cell in cells]
        for name, cells in columns.items()
        if name not in found and all(not c or parse_number(c) is not None for c in cells)
    }
    found |= _by_others(numbers)
    return found if len(candidates) - len(found) >= 2 else {}


def _by_itself(name: str, cells: Sequence[str]) -> str | None:
    filled = [cell for cell in cells if cell]
    if TOTAL.fullmatch(name):
        return "jumlah atau nilai"
    if ABOUT.fullmatch(name):
        return "keterangan tentang orangnya"
    if filled and all(is_moment(cell) for cell in filled):
        return "waktu"
    worded = [cell for cell in filled if " " in cell and parse_number(cell) is None]
    if len(filled) > 1 and 2 * len(worded) > len(filled):
        return "tulisan bebas" if len(set(filled)) * 5 > 3 * len(filled) else None
    return None


def _by_others(numbers: Mapping[str, Numbers]) -> dict[str, str]:
    tops = {n: max((x for x in col if x is not None), default=Fraction(0))
            for n, col in numbers.items()}  # fmt: skip
    found: dict[str, str] = {}
    for name, column in numbers.items():
        rest = [top for other, top in tops.items() if other != name]
        if len(rest) < 2:
            break
        usual = max(Fraction(median(rest)), Fraction(1))
        filled = [x for x in column if x is not None]
        differ = len(filled) > 3 and len(set(filled)) == len(filled)
        if tops[name] > FAR * usual or (differ and tops[name] > DISTINCT * usual):
            found[name] = "angkanya jauh di luar kolom lain"
    kept = {name: column for name, column in numbers.items() if name not in found}
    for name, column in kept.items():
        others = [c for n, c in kept.items() if n != name and n not in found]
        if len(others) > 1 and _is_sum(column, others):
            found[name] = "jumlah kolom lain"
    return found


def _is_sum(column: Numbers, others: Sequence[Numbers]) -> bool:
    """Of all others, or a multiple of that as a mark out of 100 is; in three rows or more."""
    sums = [sum((x or Fraction(0) for x in row), Fraction(0)) for row in zip(*others, strict=True)]
    pairs = [(a, b) for a, b in zip(column, sums, strict=True) if a is not None]
    if len(pairs) < 3 or len({b for _, b in pairs}) < 3:
        return False
    factors = {a / b for a, b in pairs if b}
    return len(factors) == 1 and factors != {0} and all(a == 0 for a, b in pairs if not b)
