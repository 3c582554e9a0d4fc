"""A comparison in words, charts and tables: the funnel, groups at equal pre-test, the map."""

from __future__ import annotations

from collections.abc import Mapping

from lms.evaluation.charts.funnel import Dot, funnel_chart
from lms.evaluation.charts.intervals import Estimate, interval_chart
from lms.evaluation.charts.tiles import tile_map
from lms.evaluation.comparing.comparison import ManyClasses
from lms.evaluation.comparing.groups import GroupComparison
from lms.evaluation.comparing.provinces import Cell
from lms.evaluation.comparing.provinces import Table as Cells
from lms.evaluation.report_parts import Chart, Column, KeyFigure, Quantity, Section, Table
from lms.evaluation.words import number, p_equals, signed, span
from lms.statistics.core.sizes import COMPARED_GROUP, SMALLEST_GROUP

CAVEATS = (
    "Yang dibandingkan adalah perubahan dari tes awal ke tes akhir, bukan dampak pelatihan: tidak "
    "ada kelompok yang tidak dilatih.",
    "Peserta tidak dibagi secara acak ke angkatan, daerah, atau tahun. Perbedaan dapat berasal "
    "dari peserta dan keadaan setempat, tidak hanya dari pelatihannya.",
)
# design effect from which intervals are a tenth too narrow
NOTEWORTHY = 1.2
REASONS = {
    "too_few_groups": "Belum ada dua kelompok yang masing-masing punya paling sedikit "
    f"{COMPARED_GROUP} peserta yang mengikuti kedua tes.",
    "too_many_groups": "Kelompoknya lebih dari 60. Persempit dahulu pilihannya, misalnya satu "
    "provinsi.",
    "zero_variance": "Nilai tes awal di dalam setiap kelompok sama semua, sehingga tidak dapat "
    "disesuaikan.",
    "n_too_small": "Pesertanya belum cukup untuk disesuaikan.",
}


def overview(found: ManyClasses, waiting: int) -> Section:
    """All chosen classes together."""
    total = found.total
    assert total is not None
    n, m = total.moments.n, found.counted
    gain = total.mean_gain
    sentence = f"Rata-rata {number(n, 0)} peserta dari {number(m, 0)} angkatan {moved(gain)}"
    interval = None
    if total.half_width is not None:
        interval = (gain - total.half_width, gain + total.half_width)
        low, high = map(number, interval)
        sentence += f"; dengan keyakinan 95 % perubahannya antara {low} dan {high} poin"
    more = "selang sudah memperhitungkan kemiripan peserta satu angkatan"
    return Section(
        name="ringkasan",
        title="Semua angkatan bersama",
        sentences=[f"{sentence}."],
        facts=[
            KeyFigure("Angkatan", m, 0),
            KeyFigure("Peserta berpasangan", n, 0),
            KeyFigure("Rata-rata awal", float(total.moments.mean_pre), unit="%"),
            KeyFigure("Rata-rata akhir", float(total.moments.mean_post), unit="%"),
            KeyFigure(
                "Rata-rata perubahan", gain, unit="poin", interval=interval,
                more=more if total.design_effect else "",
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
    alarm, warning = found.classes.outside("alarm"), found.classes.outside("warning")
    many, far, near = (number(len(each), 0) for each in (found.classes, alarm, warning))
    sentences = [
        f"Dari {many} angkatan, {far} di luar batas 99,8 % dan {near} lagi di luar batas 95 %. "
        "Kebetulan saja sudah menempatkan sekitar 5 dari 100 angkatan di luar batas 95 %, maka "
        "lihatlah dahulu yang di luar batas 99,8 %.",
        "Angkatan kecil mudah naik turun; karena itu batasnya melebar ke kiri. Bagan ini bukan "
        "peringkat.",
    ]
    if found.hidden:
        in_total = "tetapi ikut" if found.counted > len(found.classes) else "dan tidak ikut"
        sentences.append(
            f"{found.hidden} angkatan dengan kurang dari {SMALLEST_GROUP} peserta berpasangan "
            f"tidak ditampilkan sendiri, {in_total} dihitung dalam rata-rata."
        )
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


def _funnel(found: ManyClasses) -> Chart:
    total = found.total
    assert total is not None
    mean, sd = total.mean_gain, total.moments.sd_gain
    title = "Perubahan rata-rata dan banyaknya peserta"
    dots = [
        Dot(placed.row.title, placed.row.n, placed.gain, placed.zone) for placed in found.classes
    ]
    by_size = {placed.row.n: placed for placed in found.classes}
    sizes = sorted(by_size)
    chosen = sorted({sizes[round(k * (len(sizes) - 1) / 11)] for k in range(12)})
    limits = {n: found.limits(by_size[n]) for n in chosen}
    table = Table(
        "Batas menurut banyaknya peserta",
        [Column("Peserta", 0), Column("95 % bawah", 1), Column("95 % atas", 1),
         Column("99,8 % bawah", 1), Column("99,8 % atas", 1)],
        [
            [n, limits[n].lo95, limits[n].hi95, limits[n].lo998, limits[n].hi998]
            for n in chosen
        ],
        f"Garis tengah {signed(mean)} poin, simpangan baku perubahan seorang peserta {number(sd)}.",
    )  # fmt: skip
    return Chart(title, [funnel_chart(title, dots, mean=mean, sd=sd)], table)


def groups_section(found: GroupComparison, kind: str, effect: float | None = None) -> Section:
    """`kind` is what the groups are, e.g. "provinsi"; `effect` the design effect of the classes."""
    title = f"Menurut {kind}, pada nilai tes awal yang sama"
    small = _too_small(found, kind)
    if found.model is None:
        reason = REASONS.get(found.reason or "", REASONS["n_too_small"])
        return Section(name="kelompok", title=title, sentences=[reason, *small])
    p = found.model.p_group if isinstance(found.model.p_group, float) else None
    verdict = "ada yang berbeda" if found.is_different else "belum terlihat perbedaan"
    n = sum(group.n for group in found.groups)
    return Section(
        name="kelompok",
        title=title,
        sentences=[
            f"Di antara {len(found.groups)} {kind} dengan {number(n, 0)} peserta, {verdict} pada "
            f"nilai akhir setelah nilai awal disamakan ({p_equals(p)}).",
            "Kelompok yang mulai dari nilai rendah lebih mudah naik; karena itu nilai akhir "
            "dihitung seolah semua mulai dari nilai awal yang sama (analisis kovarian).",
            *small,
        ],
        warnings=_cautions(found, effect),
        charts=[_groups(found, kind)],
        tables=[_contrasts(found)],
    )


def _too_small(found: GroupComparison, kind: str) -> list[str]:
    if not found.too_small:
        return []
    return [
        f"{found.too_small} {kind} dengan kurang dari {COMPARED_GROUP} peserta berpasangan tidak "
        "ikut dibandingkan."
    ]


def _cautions(found: GroupComparison, effect: float | None) -> list[str]:
    cautions = []
    if effect is not None and effect > NOTEWORTHY:
        cautions.append(
            "Peserta satu angkatan mirip satu sama lain, padahal di sini tiap peserta dihitung "
            f"berdiri sendiri. Selang yang memperhitungkannya kira-kira {number(effect**0.5)} kali "
            "lebih lebar, dan p lebih besar; percayai hanya perbedaan yang jelas."
        )
    if found.slopes_differ:
        cautions.append(
            "Hubungan nilai awal dan nilai akhir tidak sama di semua kelompok, maka satu selisih "
            "tidak berlaku untuk semua peserta. Bacalah laporan tiap kelompok."
        )
    if found.disagrees:
        cautions.append(
            "Perubahan mentah dan nilai akhir yang disesuaikan tidak sepakat (paradoks Lord): "
            "keduanya menjawab pertanyaan yang berbeda. Jangan menyimpulkan dari salah satu saja."
        )
    if found.model is not None and found.model.is_robust:
        cautions.append(
            "Sebaran nilai antar kelompok berbeda lebih dari dua kali; selang dan p memakai galat "
            "baku yang tahan terhadap itu (HC3)."
        )
    return cautions


def _groups(found: GroupComparison, kind: str) -> Chart:
    """As gains from the pre-test of all, so that the line of no change means something."""
    title = "Perubahan pada nilai awal yang sama"
    start = found.mean_pre
    estimates = [
        Estimate(g.name, g.adjusted - start, (g.low - start, g.high - start)) for g in found.groups
    ]
    table = Table(
        title,
        [Column(kind.capitalize()), Column("Angkatan", 0), Column("Peserta", 0),
         Column("Perubahan mentah", 1), Column("Akhir disesuaikan (%)", 1),
         Column("Perubahan disesuaikan", 1), Column("Selang 95 %")],
        [
            [g.name, g.classes, g.n, g.mean_gain, g.adjusted, g.adjusted - start,
             span((g.low - start, g.high - start))]
            for g in found.groups
        ],
        f"Dihitung pada nilai awal {number(start)} %, rata-rata semua peserta yang dibandingkan.",
    )  # fmt: skip
    return Chart(title, [interval_chart(title, estimates, name="bagan-kelompok")], table)


def _contrasts(found: GroupComparison) -> Table:
    assert found.family is not None
    names = [group.name for group in found.groups]
    family = found.family
    way = "Tukey–Kramer" if family.method == "tukey" else "Holm"
    rows = [
        (
            names[c.group],
            "rata-rata semua" if c.other is None else names[c.other],
            c.difference,
            Quantity(c.p, is_p=True),
        )
        for c in family.contrasts
    ]
    return Table(
        "Selisih nilai akhir yang disesuaikan",
        [
            Column("Kelompok"),
            Column("Dibandingkan dengan"),
            Column("Selisih (poin)", 1, is_signed=True),
            Column("p", 3),
        ],
        rows,
        f"{family.size} perbandingan diuji bersama; p sudah disesuaikan untuk itu ({way}).",
    )


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
            "mentah; untuk membandingkan dengan adil, lihat nilai yang disesuaikan di atas."
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
