"""A comparison in words, charts and tables: the funnel, groups at equal pre-test, the map."""

from __future__ import annotations

from collections.abc import Mapping

from lms.evaluation.charts.funnel import Dot, funnel_chart
from lms.evaluation.charts.tiles import tile_map
from lms.evaluation.comparing.comparison import ManyClasses
from lms.evaluation.comparing.provinces import Cell
from lms.evaluation.comparing.provinces import Table as Cells
from lms.evaluation.report_parts import Chart, Column, KeyFigure, Section, Table
from lms.evaluation.words import known, number, signed
from lms.statistics.core.sizes import (
    FUNNEL_CLASSES,
    SMALLEST_GROUP,
)
from lms.statistics.groups.funnel import funnel

CAVEATS = (
    "Yang dibandingkan adalah perubahan dari tes awal ke tes akhir, bukan dampak pelatihan: tidak "
    "ada kelompok yang tidak dilatih.",
    "Peserta tidak dibagi secara acak ke angkatan, daerah, atau tahun. Perbedaan dapat berasal "
    "dari peserta dan keadaan setempat, tidak hanya dari pelatihannya.",
)
FROM_CLASSES = "tiap angkatan sama berat; selang dari perbedaan antar angkatan"
ONE_CLASS = "selang berlaku untuk angkatan ini saja"
ONE_CLASS_SENTENCE = (
    "Baru satu angkatan: angka ini berlaku untuk angkatan itu saja, bukan untuk angkatan lain."
)


def overview(found: ManyClasses, waiting: int) -> Section:
    """All chosen classes together."""
    total = found.total
    assert total is not None
    n, m = total.moments.n, found.counted
    gain = total.mean_gain
    sentence = f"Rata-rata {number(m, 0)} angkatan ({number(n, 0)} peserta) {moved(gain)}"
    interval = None
    if total.half_width is not None:
        interval = (gain - total.half_width, gain + total.half_width)
        low, high = map(number, interval)
        sentence += f"; dengan keyakinan 95 % perubahannya antara {low} dan {high} poin"
    # of one class nothing is known about others
    more = FROM_CLASSES if m > 1 else ONE_CLASS
    return Section(
        name="ringkasan",
        title="Semua angkatan bersama",
        sentences=[f"{sentence}.", *([ONE_CLASS_SENTENCE] if m == 1 else [])],
        facts=[
            KeyFigure("Angkatan", m, 0),
            KeyFigure("Peserta berpasangan", n, 0),
            KeyFigure("Rata-rata awal", float(total.moments.mean_pre), unit="%"),
            KeyFigure("Rata-rata akhir", float(total.moments.mean_post), unit="%"),
            KeyFigure(
                "Rata-rata perubahan", gain, unit="poin", interval=interval,
                more=more,
            ),
        ],
        warnings=_waiting(waiting),
    )  # fmt: skip


def _waiting(waiting: int) -> list[str]:
    if not waiting:
        return []
    return [
        f"{waiting} angkatan sedang dijumlahkan ulang karena nilainya baru berubah, dan belum ikut "
        "di halaman ini. Muat ulang beberapa menit lagi."
    ]


def funnel_section(found: ManyClasses) -> Section:
    """Limits instead of a ranking; the table of classes with their links is the page's own."""
    total = found.total
    assert total is not None
    if not found.has_funnel:
        return Section(
            name="corong",
            title="Setiap angkatan terhadap batasnya",
            sentences=known([
                f"Bagan corong dan batas tiap angkatan muncul mulai {FUNNEL_CLASSES} angkatan.",
                _hidden(found),
            ]),
        )  # fmt: skip
    alarm, warning = found.classes.outside("alarm"), found.classes.outside("warning")
    many, far, near = (number(len(each), 0) for each in (found.classes, alarm, warning))
    sentences = [
        f"Dari {many} angkatan, {far} di luar batas 99,8 % dan {near} lagi di luar batas 95 %. "
        f"{_wide(found)}Sekitar 5 dari 100 angkatan ada di luar batas 95 % tanpa sebab khusus, "
        "maka lihatlah dahulu yang di luar batas 99,8 %.",
        "Angkatan kecil mudah naik turun; karena itu batasnya melebar ke kiri. Bagan ini bukan "
        "peringkat.",
    ]
    sentences += known([_hidden(found)])
    if found.model is not None and found.model.icc is not None:
        sentences.append(
            f"Pada nilai tes awal yang sama, {number(100 * found.model.icc, 0)} % perbedaan nilai "
            "akhir ada di antara angkatan, selebihnya di antara peserta satu angkatan."
        )
    return Section(
        name="corong",
        title="Setiap angkatan terhadap batasnya",
        sentences=sentences,
        charts=[_funnel(found)],
    )


def _hidden(found: ManyClasses) -> str | None:
    if not found.hidden:
        return None
    in_total = "tetapi ikut" if found.counted > len(found.classes) else "dan tidak ikut"
    return (
        f"{found.hidden} angkatan dengan kurang dari {SMALLEST_GROUP} peserta berpasangan tidak "
        f"ditampilkan sendiri, {in_total} dihitung dalam rata-rata."
    )


def _wide(found: ManyClasses) -> str:
    """Limits that hold what classes differ by anyway say so."""
    if found.dispersion <= 1:
        return ""
    return (
        "Angkatan memang berbeda lebih dari yang dijelaskan oleh kebetulan; batas sudah "
        f"dilebarkan {number(found.dispersion**0.5, 2)} kali untuk itu. "
    )


def _funnel(found: ManyClasses) -> Chart:
    total = found.total
    assert total is not None
    mean, sd = total.center, found.sd
    title = "Perubahan rata-rata dan banyaknya peserta"
    dots = [
        Dot(placed.row.title, placed.row.n, placed.gain, placed.zone) for placed in found.classes
    ]
    sizes = sorted({dot.n for dot in dots})
    chosen = sorted({sizes[round(k * (len(sizes) - 1) / 11)] for k in range(12)})
    limits = dict(zip(chosen, funnel(chosen, [mean] * len(chosen), mean, sd), strict=True))
    table = Table(
        "Batas menurut banyaknya peserta",
        [Column("Peserta", 0), Column("95 % bawah", 1), Column("95 % atas", 1),
         Column("99,8 % bawah", 1), Column("99,8 % atas", 1)],
        [
            [n, limits[n].lo95, limits[n].hi95, limits[n].lo998, limits[n].hi998]
            for n in chosen
        ],
        f"Garis tengah {signed(mean)} poin, simpangan baku perubahan seorang peserta "
        f"{number(total.moments.sd_gain)}, batas dilebarkan "
        f"{number(found.dispersion**0.5, 2)} kali.",
    )  # fmt: skip
    return Chart(title, [funnel_chart(title, dots, mean=mean, sd=sd)], table)


def map_section(cells: Cells, names: Mapping[str, str], year: int | None) -> Section:
    """Mean gain by province: the map of one year or of all, the table of every year."""
    years = sorted({each for row in cells.values() for each in row if each})
    when = f"tahun {year}" if year else "semua tahun"
    values = {
        code: cell.mean_gain
        for code, row in cells.items()
        if (cell := row.get(year or 0)) is not None and cell.mean_gain is not None
    }
    title = f"Rata-rata perubahan menurut provinsi, {when}"
    empty = sum(cell.mean_gain is None for row in cells.values() for cell in row.values())
    note = "Dalam kurung: peserta yang mengikuti kedua tes."
    if empty:
        note += f" Kurang dari {SMALLEST_GROUP} peserta tidak ditampilkan."
    table = Table(
        "Provinsi dan tahun",
        [Column("Provinsi"), *(Column(str(each)) for each in years), Column("Semua tahun")],
        [
            [names.get(code, code), *(_cell(row.get(each)) for each in (*years, 0))]
            for code, row in sorted(cells.items(), key=lambda pair: names.get(pair[0], ""))
        ],
        note,
    )
    return Section(
        name="peta",
        title="Peta provinsi",
        sentences=[
            f"{len(values)} dari 38 provinsi punya angka ({when}). Peta ini menunjukkan perubahan "
            "mentah, tanpa memandang nilai awal dan keadaan pesertanya; ini bukan peringkat."
        ],
        charts=[Chart(title, [tile_map(title, values, names)], table)],
    )


def _cell(cell: Cell | None) -> str:
    if cell is None or cell.mean_gain is None:
        return ""
    return f"{signed(cell.mean_gain)} ({cell.n})"


def moved(gain: float) -> str:
    """naik 17,7 poin"""
    word = "naik" if gain > 0 else "turun" if gain < 0 else "berubah"
    return f"{word} {number(abs(gain))} poin"


def zone_words(zone: str, gain: float, mean: float) -> str:
    """di atas batas 95 %"""
    if zone == "inside":
        return "di dalam batas"
    side = "di atas" if gain > mean else "di bawah"
    return f"{side} batas {'99,8' if zone == 'alarm' else '95'} %"
