"""Columns of a plain table that are no answers: sums, marks, ages, comments.

Whatever is left out is said; who writes a maximum for every column has every column counted.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from fractions import Fraction
from statistics import median

from lms.exchange.cells import is_moment, parse_number
from lms.exchange.sheets import Sheet

TOTAL = re.compile(
    r"(?:jumlah|jml\.?|total|sum|skor|score|nilai|grade|marks?|points?|poin|hasil)"
    r"(?:[ -](?:benar|betul|salah|soal|skor|nilai|akhir|awal|mentah|total|score|points?|right|wrong"
    r"|correct|pre|post|tes|test|pretest|posttest|[bs]|\(?(?:0 ?- ?)?100\)?))*|benar|betul|salah"
    r"|\u03a3.*|\u2211.*|persen(?:tase)?|percent(?:age)?|%|rata-rata|rerata"
    r"|average|mean|peringkat|ranking|rank|final grade|overall|total score \(.*\)|accuracy|akurasi"
    r"|(?:# ?|number of |jumlah |jawaban )?(?:in)?correct(?: answers?)?|# ?(?:benar|betul|salah)"
    r"|jawaban (?:benar|betul|salah|kosong)|unattempted|tidak dijawab|time taken.*",
    re.IGNORECASE,
)
ABOUT = re.compile(
    r"umur.*|usia.*|age|tahun lahir|tgl\.? lahir|tanggal.*|waktu.*|durasi.*|time.*|duration.*|date"
    r"|keterangan|ket\.?|catatan|komentar|comments?|remarks?|alamat.*|no\.? ?(?:hp|telp|wa)|telepon"
    r"|ttd\.?|tanda ?tangan|paraf|signature|l ?/ ?p|jk|jenis kelamin.*|sex|status|predikat|lulus"
    r"|(?:catatan|komentar|keterangan) (?:pengawas|penguji|pengajar|panitia|penilai|fasilitator)"
    r"|ip(?:[ _-]?address)?|alamat ip|collector id|device|perangkat|browser|paket(?: soal)?"
    r"|(?:bentuk|tipe|kode) (?:soal|kelas|paket)|(?:asal |nama )?(?:desa|kelurahan|kecamatan"
    r"|kabupaten|kota|provinsi|instansi|lembaga|unit kerja)(?: ?/ ?(?:kelurahan|kota))?"
    r"|hp|whatsapp|(?:tingkat )?pendidikan(?: terakhir)?|jabatan|pekerjaan|agama|suku"
    r"|lama (?:kerja|bertugas|mengabdi).*|masa kerja.*|jumlah (?:anak|tanggungan|kpm|dampingan).*"
    r"|kriteria|kategori|(?:ke)?tuntas(?:an)?|lulus.*|kelulusan|remed\w*|nilai huruf|huruf mutu"
    r"|(?:ke)?hadir(?:an)?|absen(?:si)?|presensi|attendance|attempts?(?: number)?|percobaan.*"
    r"|passed|pass ?/ ?fail|selisih.*|kenaikan.*|(?:n ?-? ?)?gain|rt ?/ ?rw|kode pos|tgl\.?|gender"
    r"|kab(?:upaten)? ?/ ?kota",
    re.IGNORECASE,
)
# numbers far beyond the others
FAR, DISTINCT = 20, 5
# `Soal 1`, `S2`, `No. 3`, `4`: so many make a series
SERIES = re.compile(r"(?P<stem>\D*?)[ ._-]*(?P<number>\d{1,3})")
IN_A_SERIES = 3
# questions of 0 and 1, and for each so many one other column is more than a question of points
RIGHT_OR_WRONG, BESIDE = 4, 5
IN_BRACKETS = re.compile(r"\s*[(\[][^()\[\]]*[)\]]\s*$|\s*[?:*]+\s*$")
Numbers = Sequence[Fraction | None]


def left_out(sheet: Sheet, candidates: Sequence[str]) -> dict[str, str]:
    """Columns that are no questions, with the reason; two others at least must remain."""
    columns = {name: sheet.column(name) for name in candidates}
    asked = _series(candidates)
    blank = {n: "kosong" for n, cells in columns.items() if n not in asked and not any(cells)}
    found = dict(blank) if len(blank) < len(columns) else {}
    for name, cells in columns.items():
        if name not in found and (why := _by_itself(name, cells)) is not None:
            found[name] = why
    found |= _far_off(_numeric(columns, found))
    found |= _beside_right_or_wrong(_numeric(columns, found))
    found |= _outside(columns, found, asked)
    found |= _sums(_numeric(columns, found), asked)
    return (
        found if len(candidates) - len(found) >= 2 else blank if len(blank) < len(columns) else {}
    )


def _numeric(columns: Mapping[str, Sequence[str]], found: Collection[str]) -> dict[str, Numbers]:
    return {
        name: [parse_number(cell) for cell in cells]
        for name, cells in columns.items()
        if name not in found and all(not c or parse_number(c) is not None for c in cells)
    }


def _series(names: Sequence[str]) -> list[str]:
    """Names that count on, `S1`, `S2`, `S3`; empty where fewer than three do."""
    stems: dict[str, list[str]] = {}
    for name in names:
        if (found := SERIES.fullmatch(name)) is not None:
            stems.setdefault(found["stem"].casefold(), []).append(name)
    if max(map(len, stems.values()), default=0) < IN_A_SERIES:
        return []
    return [name for named in stems.values() if len(named) > 1 for name in named]


def _outside(
    columns: Mapping[str, Sequence[str]], found: Collection[str], asked: Sequence[str]
) -> dict[str, str]:
    """Beside numbered questions, or beside numbers only: what holds other things than they do."""
    numeric = _numeric(columns, found)
    rest = [name for name in columns if name not in found and name not in asked]
    asked = [name for name in asked if name not in found]
    if len(asked) >= IN_A_SERIES:
        given = {cell for name in asked for cell in columns[name] if cell}
        top = max(
            (x for n in asked if n in numeric for x in numeric[n] if x is not None), default=None
        )
        why = "bukan salah satu soal bernomor"
        return {n: why for n in rest if not _fits(columns[n], numeric.get(n), given, top)}
    words = [name for name in rest if name not in numeric]
    if len(numeric) >= IN_A_SERIES and len(numeric) > 2 * len(words):
        return dict.fromkeys(words, "berisi tulisan, padahal kolom lain berisi angka")
    return {}


def _fits(
    cells: Sequence[str], numbers: Numbers | None, given: Collection[str], top: Fraction | None
) -> bool:
    if numbers is None:
        return {cell for cell in cells if cell} <= set(given)
    return top is not None and all(x is None or x <= top for x in numbers)


def _by_itself(name: str, cells: Sequence[str]) -> str | None:
    filled = [cell for cell in cells if cell]
    names = {name, IN_BRACKETS.sub("", name)}
    if any(TOTAL.fullmatch(one) for one in names):
        return "jumlah atau nilai"
    if any(ABOUT.fullmatch(one) for one in names):
        return "keterangan tentang orangnya"
    if filled and all(is_moment(cell) for cell in filled):
        return "waktu"
    worded = [cell for cell in filled if " " in cell and parse_number(cell) is None]
    if len(filled) > 1 and 2 * len(worded) > len(filled):
        return "tulisan bebas" if len(set(filled)) * 5 > 3 * len(filled) else None
    return None


def _far_off(numbers: Mapping[str, Numbers]) -> dict[str, str]:
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
    return found


def _beside_right_or_wrong(numbers: Mapping[str, Numbers]) -> dict[str, str]:
    """Where all others hold 0 and 1: how often somebody tried, children, a rise, years."""
    odd = [name for name, column in numbers.items() if any(x not in (None, 0, 1) for x in column)]
    binary = len(numbers) - len(odd)
    if binary < RIGHT_OR_WRONG or len(odd) > max(1, binary // BESIDE):
        return {}
    return dict.fromkeys(odd, "berisi angka lain, padahal kolom lain hanya 0 dan 1")


def _sums(numbers: Mapping[str, Numbers], asked: Collection[str]) -> dict[str, str]:
    """Numbered questions are none, whatever their marks add up to."""
    found: dict[str, str] = {}
    for name, column in numbers.items():
        others = [c for n, c in numbers.items() if n != name and n not in found]
        if name not in asked and len(others) > 1 and _is_sum(column, others):
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
