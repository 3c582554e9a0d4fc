"""Tables of marks as offices write them, spoilt at random, with the truth beside them."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass

PEOPLE = ["Siti Aminah", "Budi Santoso", "Nur Aini", "Rahmat Hidayat", "Dewi Lestari",
          "Yusuf Wowor", "Ahmad Ma'ruf", "Ketut Suardana", "S.H. Siregar", "S.E. Siregar",
          "Joko Putra"]  # fmt: skip
STEMS = ["%d", "S%d", "Soal %d", "No. %d", "Nomor %d", "P%d", "Butir %d", "Q%d"]
NAME_HEADS = ["Nama", "NAMA PESERTA", "Nama Lengkap", "Nama lengkap (dengan gelar)", "Peserta"]
Marks = Sequence[Sequence[int]]
Cells = list[str]


@dataclass(frozen=True)
class Spoilt:
    """The two files, and the scores of each person before and after."""

    files: dict[str, tuple[str, bytes]]
    truth: list[tuple[int, int]]
    n_items: int


def spoilt_class(seed: int) -> Spoilt:
    rng = random.Random(seed)
    who = rng.sample(PEOPLE, rng.randint(5, len(PEOPLE)))
    size = rng.randint(4, 10)
    marks = [[[int(rng.random() < p) for _ in range(size)] for _ in who] for p in (0.45, 0.75)]
    columns = rng.sample(sorted(COLUMNS), rng.randint(0, 3))
    rows = rng.sample(sorted(ROWS), rng.randint(0, 2))
    shape = (rng.choice(",;\t"), rng.choice(STEMS), rng.random() < 0.6, rng.random() < 0.3)
    files = {
        part: (f"{part}.csv", _table(rng, who, side, columns, rows, shape).encode())
        for part, side in zip(("pre", "post"), marks, strict=True)
    }
    truth = sorted((sum(a), sum(b)) for a, b in zip(*marks, strict=True))
    return Spoilt(files, truth, size)


def _table(
    rng: random.Random,
    who: Sequence[str],
    marks: Marks,
    columns: Sequence[str],
    rows: Sequence[str],
    shape: tuple[str, str, bool, bool],
) -> str:
    separator, stem, is_numbered, is_signed = shape
    order = rng.sample(range(len(who)), len(who))
    marks = [marks[i] for i in order]
    size = len(marks[0])
    serial = [["No", *(str(n + 1) for n in range(len(who)))]] if is_numbered else []
    names = [[rng.choice(NAME_HEADS), *(_spelt(rng, who[i]) for i in order)]]
    items = [[stem % (j + 1), *(str(row[j]) for row in marks)] for j in range(size)]
    more = [[rng.choice(COLUMNS[c][0]), *COLUMNS[c][1](rng, marks)] for c in columns]
    table = list(zip(*serial, *names, *items, *more, strict=True))
    lines = [list(row) for row in table]
    for name in rows:
        label, figures = ROWS[name](rng, marks)
        blank = [""] * (len(serial) + 1 + size + len(more))
        blank[len(serial)] = label
        blank[len(serial) + 1 : len(serial) + 1 + size] = [
            cell.replace(".", ",") if separator == ";" else cell for cell in figures
        ]
        lines.append(blank)
    if is_signed:
        for said in (
            "",
            "Rantau, 20 November 2026",
            "Ketua Panitia,",
            "",
            "Drs. H. Syahrani, M.Si",
        ):
            lines.append(["", "", said, *[""] * (len(lines[0]) - 3)])
    title = rng.choice([[], ["DAFTAR NILAI", ""]])
    return (
        "\n".join([*title, *(separator.join(_quoted(c, separator) for c in r) for r in lines)])
        + "\n"
    )


def _quoted(cell: str, separator: str) -> str:
    return f'"{cell}"' if separator in cell else cell


def _spelt(rng: random.Random, name: str) -> str:
    return rng.choice([name, name.upper(), name.lower(), f"{name} ", f"{name}, S.Sos"])


def _any(*words: str) -> Callable[[random.Random, Marks], Cells]:
    return lambda rng, marks: [rng.choice(words) for _ in marks]


def _numbers(low: int, high: int) -> Callable[[random.Random, Marks], Cells]:
    return lambda rng, marks: [str(rng.randint(low, high)) for _ in marks]


def _ranks(_rng: random.Random, marks: Marks) -> Cells:
    return [str(1 + sum(sum(other) > sum(row) for other in marks)) for row in marks]


def _shares(marks: Marks, scale: float, places: int) -> Cells:
    columns = zip(*marks, strict=True)
    return [f"{scale * sum(column) / len(marks):.{places}f}" for column in columns]


COLUMNS: dict[str, tuple[list[str], Callable[[random.Random, Marks], Cells]]] = {
    "sum": (["Jumlah", "Total Benar", "Skor", "Σ", "Betul"],
            lambda _r, m: [str(sum(row)) for row in m]),
    "mark": (["Nilai", "Nilai (0-100)", "Skor 100", "Hasil Akhir"],
             lambda _r, m: [str(round(100 * sum(row) / len(row))) for row in m]),
    "wrong": (["Salah", "Jumlah Salah"], lambda _r, m: [str(len(row) - sum(row)) for row in m]),
    "rank": (["Peringkat", "Ranking"], _ranks),
    "age": (["Umur", "Usia (th)", "Age"], _numbers(22, 60)),
    "years": (["Lama bertugas", "Masa tugas", "Durasi (menit)"], _numbers(1, 30)),
    "place": (["Desa", "Instansi", "Alamat"], _any("Binuang", "Hatungun", "Tapin Utara")),
    "sex": (["L/P", "JK", "Jenis Kelamin"], _any("L", "P")),
    "passed": (["Ket", "Status", "Predikat"], _any("Lulus", "Tidak Lulus")),
    "sign": (["TTD", "Paraf", "Tanda tangan"], lambda _r, m: ["" for _ in m]),
    "day": (["Tgl Lahir", "Tanggal"], _any("03/04/1980", "12/11/1975", "30/01/1999")),
    "phone": (["No HP", "Kontak"], lambda r, m: [f"08{r.randint(10**9, 10**10)}" for _ in m]),
}  # fmt: skip
ROWS: dict[str, Callable[[random.Random, Marks], tuple[str, Cells]]] = {
    "mean": lambda r, m: (r.choice(["Rata-rata", "Rerata", "Average", "Gemiddelde", ""]),
                            _shares(m, 1, 2)),
    "sum": lambda r, m: (r.choice(["Jumlah", "Jml", "Total", "Σ"]),
                         [str(sum(column)) for column in zip(*m, strict=True)]),
    "percent": lambda r, m: (r.choice(["Persentase", "% benar", "Daya serap"]),
                             [f"{cell} %" for cell in _shares(m, 100, 1)]),
    "hard": lambda _r, m: ("Tingkat kesukaran", _shares(m, 1, 3)),
}  # fmt: skip
