"""Rows of a plain table that are no people: averages, sums, analyses, and who signs below.

Whatever is left out is said.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

from lms.exchange.cells import parse_number
from lms.exchange.person_heads import COUNTING, NAMES
from lms.exchange.person_names import as_written, is_name_head
from lms.exchange.sheets import Row, Sheet

SUMMARY = re.compile(
    r"(?:(?:overall|class|group|grand) )?(?:average|mean|total|sum)|rata ?[-\u2013]? ?rata.*"
    r"|rerata.*|jml\.?|jumlah(?: .*)?"
    r"|total(?: .*)?|nilai rata.*|skor rata.*|promedio|moyenne|durchschnitt",
    re.IGNORECASE,
)
# what analyses of a test write below it; people who are numbered are never called so
ANALYSIS = re.compile(
    r"persen.*|% .*|%|percent.*|daya (?:serap|beda|pembeda).*|bobot.*|ketuntasan.*|ketercapaian.*"
    r"|(?:tingkat|taraf|indeks) kesukaran.*|simpangan baku.*|standar deviasi|std?\.? ?dev.*|median"
    r"|modus|mak(?:s|simum|simal)\.?|min(?:imum|imal)?\.?|max(?:imum)?|tertinggi|terendah"
    r"|(?:nilai|skor) (?:ter|mak|min).*|varian\w*|variance|validitas.*|reliabilitas.*"
    r"|kkm.*|kategori.*|(?:ke)?simpulan.*|kriteria.*|indikator.*|kompetensi.*|nomor soal|no\.? soal"
    r"|n|p|q|pq|p ?[x*] ?q|kunci.*|jumlah (?:siswa|peserta|orang).*|passing grade|batas lulus"
    r"|nilai lulus|peningkatan.*|kenaikan.*|selisih.*|n?-?gain|target.*|r ?(?:hitung|tabel).*"
    r"|\u03a3.*|\u2211.*|(?:jawaban )?(?:benar|salah)|betul",
    re.IGNORECASE,
)
# what stands between the heads and the first person, numbered or not
ABOVE = re.compile(
    r"bobot.*|kkm.*|kunci.*|(?:skor|nilai|poin) (?:mak|min|ideal|penuh).*|nomor soal|no\.? soal"
    r"|indikator.*|kompetensi.*|max(?:imum)? (?:score|points?|marks?)|points? possible",
    re.IGNORECASE,
)
# what stands below a table on paper: who signs, where and when, notes
FOOT = re.compile(
    r"mengetahui.*|menyetujui.*|kepala .*|ketua .*|sekretaris.*|bendahara.*|panitia.*|plt\.? .*"
    r"|nip\.?[ :.].*|ttd\.?|tertanda.*|\(?\.{3,}\)?|_{3,}|catatan ?:.*|keterangan ?:.*|sumber ?:.*"
    r"|.*, ?\d{1,2} [a-z]+ \d{4}",
    re.IGNORECASE,
)
# rows at the end that may summarise, and that may be signed
MOST_SUMMARIES, MOST_FEET = 6, 15
Numbers = Sequence[Fraction | None]


def without_summaries(sheet: Sheet, items: Sequence[str]) -> tuple[Sheet, list[str]]:
    """Rows at the end that hold the means or the sums of those above, whatever they are called.

    What stands below them, or is signed below the table, goes with them.
    """
    rows, told = _without_between(sheet, list(sheet.rows), items)
    rows, below = _without_feet(sheet, rows, items)
    told += below
    for count in range(min(MOST_SUMMARIES, len(rows) - 2), 0, -1):
        above, last = rows[:-count], rows[-count:]
        if all(_is_summary(sheet, above, row, items) for row in last):
            told += [_said_of(row) for row in last if not row.is_empty]
            return sheet.with_rows(above), told
    return sheet.with_rows(rows), told


def _without_between(
    sheet: Sheet, rows: list[Row], items: Sequence[str]
) -> tuple[list[Row], list[str]]:
    """The rows without sums, weights and heads of groups that stand above or between people."""
    places = [sheet.names.index(name) for name in items]
    names = [i for i, n in enumerate(sheet.names) if i not in places and _says_name(n)]
    kept, told = [], []
    for at, row in enumerate(rows):
        is_inside = any(one.n_filled > 1 for one in rows[at + 1 :])
        if is_inside and _is_between(sheet, rows, row, places, names):
            told += [_said_of(row) if row.n_filled > 1 else _head_of(row)] if row.n_filled else []
        else:
            kept.append(row)
    return kept, told


def _is_between(
    sheet: Sheet, rows: Sequence[Row], row: Row, places: Sequence[int], names: Sequence[int]
) -> bool:
    others = [cell for i, cell in enumerate(row.cells) if i not in places and cell]
    if any(SUMMARY.fullmatch(cell) for cell in others):
        return True
    if row.is_empty:
        return _is_unnumbered(sheet, rows, row)
    if row is rows[0] and len(others) == 1 and ABOVE.fullmatch(others[0]):
        return True
    words = [cell for cell in row.cells if cell and _figure(cell) is None]
    if not words or not _is_unnumbered(sheet, rows, row):
        return False
    if len(words) == 1 and ANALYSIS.fullmatch(words[0]):
        return True
    is_named = any(row.cells[i] for i in names)
    is_answered = any(row.cells[i] for i in places)
    return len(others) == 1 and not is_answered and bool(names) and not is_named


def _says_name(head: str) -> bool:
    return is_name_head(head) or as_written(head) in NAMES


def _head_of(row: Row) -> str:
    called = next((cell for cell in row.cells if cell), "")
    return f"baris {row.line} ('{called}') tidak dihitung: judul kelompok, bukan peserta"


def _said_of(row: Row) -> str:
    called = next((cell for cell in row.cells if cell), "")
    return f"baris {row.line} ('{called}') tidak dihitung: ringkasan, bukan peserta"


def _without_feet(
    sheet: Sheet, rows: list[Row], items: Sequence[str]
) -> tuple[list[Row], list[str]]:
    """The rows without the foot of a printed table: dates, offices, names of those who sign."""
    places = [sheet.names.index(name) for name in items]
    count = 0
    upper = rows[: max(3, len(rows) // 2)]
    short = [i for i in places if _holds_answers([row.cells[i] for row in upper])]
    figures = [i for i in short if all(_is_figure(row.cells[i]) for row in upper)]
    for row in reversed(rows[-MOST_FEET:]):
        if any(
            row.cells[i]
            and not (i in short and _is_said(row.cells[i]))
            and not (i in figures and not _is_figure(row.cells[i]))
            for i in places
        ):
            break
        count += 1
    foot = rows[len(rows) - count :] if count else []
    above = rows[: len(rows) - count]
    if not foot or not above:
        return rows, []
    if len(above) < 3 or not _is_summary(sheet, above[:-1], above[-1], items):
        kept = next((n for n, row in enumerate(foot) if _is_foot(sheet, above, row)), len(foot))
        above, foot = [*above, *foot[:kept]], foot[kept:]
    told = [
        f"baris {row.line} dan seterusnya ('{cell}') tidak dihitung: kaki tabel"
        for row in foot
        for cell in row.cells
        if cell
    ]
    return above, told[:1]


def _holds_answers(cells: Sequence[str]) -> bool:
    """Mostly numbers, letters or single words."""
    filled = [cell for cell in cells if cell]
    return 2 * sum(not _is_said(cell) for cell in filled) > len(filled)


def _is_figure(cell: str) -> bool:
    return not cell or _figure(cell) is not None


def _is_said(cell: str) -> bool:
    """Words that stand below a table, where signatures are, and no answer of one letter or word."""
    return parse_number(cell) is None and (" " in cell or cell.endswith((",", ":", ".")))


def _is_foot(sheet: Sheet, above: Sequence[Row], row: Row) -> bool:
    """No answers, and either signed or dated, or without the serial number that others have."""
    filled = [cell for cell in row.cells if cell]
    if not filled or any(FOOT.fullmatch(cell) for cell in filled):
        return True
    return _is_unnumbered(sheet, above, row)


def _is_unnumbered(sheet: Sheet, above: Sequence[Row], row: Row) -> bool:
    """Without the serial number that the others have."""
    serial = next((i for i, n in enumerate(sheet.names) if COUNTING.fullmatch(n.casefold())), None)
    if serial is None or row.cells[serial].strip(".").isdigit():
        return False
    numbered = sum(one.cells[serial].strip(".").isdigit() for one in above)
    return numbered > 1 and 2 * numbered > len(above)


def _is_summary(sheet: Sheet, above: Sequence[Row], row: Row, items: Sequence[str]) -> bool:
    """By its name, or by its numbers: the means, percents or sums of the rows above."""
    if row.is_empty:
        return True
    places = [sheet.names.index(name) for name in items]
    others = [cell for i, cell in enumerate(row.cells) if i not in places and cell]
    if any(SUMMARY.fullmatch(cell) for cell in others):
        return True
    serials = {i for i, n in enumerate(sheet.names) if COUNTING.fullmatch(n.casefold())}
    is_numbered = any(row.cells[i].strip(".").isdigit() for i in serials)
    if len(others) == 1 and not is_numbered and ANALYSIS.fullmatch(others[0]):
        # somebody may be called by an initial: `N` with answers as all others gave them
        seen = {cell for one in above for i in places if (cell := one.cells[i])}
        return len(others[0]) > 1 or not {row.cells[i] for i in places} <= seen
    is_named = any(cell and i not in places for one in above for i, cell in enumerate(one.cells))
    if len(others) > 1 or not is_named:
        return False
    return _sums_up(above, row, places, is_called=bool(others))


def _sums_up(above: Sequence[Row], row: Row, places: Sequence[int], *, is_called: bool) -> bool:
    """Whether its cells are the means, the percents, or the sums of the columns above."""
    columns = {i: [_figure(one.cells[i]) for one in above] for i in places}
    filled = [i for i in places if row.cells[i]]
    ends = [_figure(row.cells[i]) for i in filled]
    fewest = 3 if is_called else min(3, len(places))
    if len(filled) < max(2, fewest) or 2 * len(filled) < len(places) or None in ends:
        return False
    sums = [sum((x for x in columns[i] if x is not None), Fraction(0)) for i in filled]
    top = max((x for column in columns.values() for x in column if x is not None), default=None)
    if not top or not any(sums):
        return False
    reached = max(end for end in ends if end is not None)
    decimals = max(_decimals(row.cells[i]) for i in filled)
    room = Fraction(51, 100 * 10**decimals)
    n = len(above)
    is_mean = (decimals > 0 or (not is_called and top > 1)) and _agree(
        ends, [s / n for s in sums], room
    )
    is_percent = reached > top and _agree(ends, [100 * s / n / top for s in sums], room)
    is_sum = (reached > top or not is_called) and _agree(ends, sums, Fraction(0))
    return is_mean or is_percent or is_sum


def _figure(cell: str) -> Fraction | None:
    """A number, a percent sign behind it or not."""
    return parse_number(cell.rstrip("% "))


def _decimals(cell: str) -> int:
    return len(re.split(r"[.,]", cell.rstrip("% "))[1]) if re.search(r"[.,]", cell) else 0


def _agree(given: Numbers, expected: Numbers, room: Fraction) -> bool:
    return all(
        a is not None and b is not None and abs(a - b) <= room
        for a, b in zip(given, expected, strict=True)
    )
