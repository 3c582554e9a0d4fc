"""The sections about the instrument: reliability of each form, competencies, questions."""

from __future__ import annotations

from collections.abc import Sequence

from lms.evaluation.charts.intervals import Estimate, interval_chart
from lms.evaluation.charts.items import ItemPoint, item_map
from lms.evaluation.classes.data import Side
from lms.evaluation.classes.items import ItemRow
from lms.evaluation.classes.report import ClassReport
from lms.evaluation.classes.tests import FormSitting
from lms.evaluation.report_parts import Cell, Chart, Column, Named, Section, Table
from lms.evaluation.sections import people_sentences, sentences
from lms.evaluation.words import (
    DASH,
    cell_span,
    in_percent,
    known,
    listed,
    number,
    p_value,
    signed,
    span,
)
from lms.statistics.core.proportions import Z975
from lms.statistics.core.sizes import SMALLEST_GROUP, SMALLEST_SAMPLE, SUBKOVIAK_N
from lms.statistics.items.facility import Facility
from lms.statistics.items.item_analysis import TestAnalysis
from lms.statistics.reliability.reliability import reliability_band

NOT_YET = "belum cukup data"
ALPHA_BANDS = {
    "individuals": "cukup untuk keputusan tentang perorangan",
    "groups": "cukup untuk menilai kelompok, belum untuk perorangan",
    "low": "rendah: urutan peserta masih banyak dipengaruhi kebetulan",
}
TEST_HEADS = [
    Column("Tes dan bentuk"),
    Column("Orang", 0),
    Column("Soal", 0),
    Column("Rata-rata", 1),
    Column("Simpangan baku", 1),
    Column("Alfa / KR-20"),
    Column("Selang 95 %"),
    Column("Galat baku (poin)", 1),
    Column("Keputusan tetap (%)", 0),
]
ALL_ITEMS = "Semua soal"
PAIRED_ITEMS = "Soal yang ditemui orang yang sama dua kali"
SINGLE_ITEMS = "Soal yang hanya ada pada satu bentuk: orang yang berbeda"
# where the paired change stands in a row
PPDI_AT = 11
OF_ORDERS = (
    "Perubahan: rata-rata kedua urutan bentuk, masing-masing ditimbang sama, jadi tidak tepat "
    "selisih kedua kolom di depannya."
)
NOTE_N = (
    "n: semua yang mendapat soal itu pada saat itu; di bawah "
    f"{SMALLEST_GROUP} tidak ditampilkan. Daya beda: korelasi soal dengan sisa tes, awal lalu "
    f"akhir, mulai {SMALLEST_SAMPLE} orang."
)
NOTE_PAIRED = (
    f"{NOTE_N} PPDI: peserta yang mendapat soal itu dua kali, dengan n dan mid-p (disesuaikan "
    "untuk banyaknya soal, BH)."
)
NOTE_SINGLE = (
    f"{NOTE_N} Yang menjawab sebelum pelatihan bukan orang yang menjawab sesudahnya; bedanya bukan "
    "perubahan seorang pun."
)
FLAGS = {
    "key_suspect": "kunci meragukan: periksa kunci dan pilihan",
    "too_hard": "terlalu sukar: kurang dari 20 % benar",
    "too_easy_pre": "sudah dikuasai sebelum pelatihan",
    "weak": "kurang membedakan: baca lagi rumusannya",
    "no_learning": "tidak naik: periksa soal atau cara mengajarnya",
    "dead_distractor": "ada pengecoh yang hampir tidak dipilih",
    "zero_variance": "semua menjawab sama",
}


def reliability_section(report: ClassReport) -> Section | None:
    if not report.tests:
        return None
    note = (
        "Rata-rata, simpangan baku, dan galat baku dalam poin bentuk itu. Alfa dan galat baku "
        f"memerlukan paling sedikit {SMALLEST_SAMPLE} orang; keputusan tetap memerlukan "
        f"{SUBKOVIAK_N}."
    )
    return Section(
        name="keandalan",
        title="Seberapa dapat dipercaya tesnya",
        sentences=known([_trust(test) for test in report.tests] + [_doubt(report)])
        or [
            "Belum cukup orang pada tiap bentuk untuk menilai keandalannya (paling sedikit "
            f"{SMALLEST_SAMPLE})."
        ],
        warnings=_warnings(report.tests),
        tables=[Table("Keandalan tiap bentuk", TEST_HEADS, [_test(t) for t in report.tests], note)],
    )


def _trust(test: FormSitting) -> str | None:
    if test.figures is None or not test.is_measured:
        return None
    ctt = test.figures.ctt
    if ctt.alpha is None or ctt.alpha_band is None:
        return f"{test.label}: keandalan tidak dapat dihitung karena nilainya tidak menyebar."
    limits = ctt.alpha_feldt95
    bands = sentences.bands_of(reliability_band, limits) if limits else [ctt.alpha_band]
    error = "" if test.percent_error is None else (
        f" Nilai dua dari tiga orang meleset paling banyak {number(test.percent_error)} poin dari "
        f"100, nilai 95 % orang paling banyak {number(Z975 * test.percent_error)} poin."
    )  # fmt: skip
    named = f"{ALPHA_BANDS[bands[0]]}"
    if len(bands) > 1:
        named = f"jadi antara “{named}” dan “{ALPHA_BANDS[bands[-1]]}”"
    shown = f" (selang 95 % {span(limits, 2)})" if limits else ""
    return f"{test.label}: alfa {number(ctt.alpha, 2)}{shown}, {named}.{error}"


def _warnings(tests: Sequence[FormSitting]) -> list[str]:
    """Which coefficient is below zero; the key is doubted only where chance does not explain it."""
    measured = [
        (test.label, test.figures.ctt) for test in tests if test.is_measured and test.figures
    ]
    below = [
        _negative_alpha(label, ctt) for label, ctt in measured if "negative_alpha" in ctt.flags
    ]
    halves = [
        f"{label} ({number(ctt.split_half_odd_even.spearman_brown, 2)})"
        for label, ctt in measured
        if "negative_split_half" in ctt.flags and "negative_alpha" not in ctt.flags
    ]
    if halves:
        below.append(
            f"Keandalan belah dua ganjil-genap di bawah nol pada {listed(halves)}, alfanya tidak. "
            "Itu dapat terjadi karena urutan soal saja; alfa yang dipakai."
        )
    return below


def _negative_alpha(label: str, ctt: TestAnalysis) -> str:
    text = f"{label}: alfa di bawah nol ({number(ctt.alpha, 2)}"
    limits = ctt.alpha_feldt95
    text += f"; selang 95 % {span(limits, 2)})" if limits else ")"
    if limits is not None and limits[1] >= 0:
        return f"{text}. Dengan {ctt.n} orang itu masih dapat terjadi karena kebetulan."
    return f"{text}: periksa kunci dan susunan soalnya."


def _doubt(report: ClassReport) -> str | None:
    """Who lies within one standard error of the pass mark after the training."""
    names = [
        name
        for test in report.tests
        if test.side is Side.POST and test.is_measured
        for name in test.in_doubt
    ]
    if not names:
        return None
    return (
        f"{len(names)} peserta berada dalam satu galat baku dari nilai lulus; lihat lagi sebelum "
        f"memutuskan: {listed(names)}."
    )


def _test(test: FormSitting) -> tuple[Cell, ...]:
    if test.figures is None:
        return (test.label, test.n, len(test.names), None, None, NOT_YET, DASH, None, None)
    ctt = test.figures.ctt
    measured = test.is_measured
    agreed = test.decision.p_consistency if test.decision else None
    return (
        test.label,
        ctt.n,
        ctt.k,
        ctt.total_mean,
        ctt.total_sd,
        number(ctt.alpha, 2) if measured else NOT_YET,
        cell_span(ctt.alpha_feldt95, 2) if measured else DASH,
        ctt.sem if measured else None,
        None if agreed is None else 100 * agreed,
    )


def competency_section(report: ClassReport) -> Section | None:
    rows = report.competencies
    if not rows:
        return None
    title = "Perubahan tiap kompetensi"
    table = Table(
        title,
        [
            Column("Kompetensi"), Column("Soal"), Column("Orang", 0), Column("Awal", 1),
            Column("Akhir", 1), Column("Perubahan", 1), Column("Selang 95 %"),
        ],
        [
            (c.title, _counts(c.items), c.n_pairs, c.mean_pre, c.mean_post, c.mean_gain,
             cell_span(c.ci95_gain))
            for c in rows
        ],
        "Rata-rata persen poin dari peserta yang mengikuti kedua tes."
        + ("" if report.order is None else f" {OF_ORDERS}"),
    )  # fmt: skip
    drawn = interval_chart(title, [Estimate(c.title, c.mean_gain, c.ci95_gain) for c in rows])
    careful = (
        "Tiap kompetensi hanya ditanyakan dengan beberapa soal, maka selangnya lebar. Selang yang "
        "saling tumpang tindih jangan dijadikan peringkat."
    )
    return Section(
        name="kompetensi",
        title="Perubahan menurut kompetensi",
        sentences=known([people_sentences.extremes(report)]),
        warnings=[careful],
        charts=[Chart(title, [drawn], table)],
    )


def _counts(items: Sequence[int]) -> str:
    """5; 5 / 6 where the forms differ."""
    return " / ".join(str(count) for count in dict.fromkeys(items))


def item_section(report: ClassReport) -> Section | None:
    if not report.items:
        return None
    title = "Peta soal: persen benar sebelum dan sesudah"
    points = [
        ItemPoint(row.number, row.name, row.before.p, row.after.p, bool(row.flags))
        for row in report.items
        if row.before.p is not None and row.after.p is not None
    ]
    crossed = len(report.data.forms) > 1
    paired = [row for row in report.items if not crossed or len(row.forms) > 1]
    single = [row for row in report.items if crossed and len(row.forms) == 1]
    drawings = [item_map(title, points)] if points else []
    said = "Di atas garis putus-putus: lebih banyak yang benar sesudah pelatihan."
    if any(row.flags for row in report.items):
        said += " Segitiga: soal yang perlu dibaca ulang."
    tables = []
    if paired:
        tables.append(_item_table(PAIRED_ITEMS if crossed else ALL_ITEMS, paired, NOTE_PAIRED))
    if any(row.before.p is not None or row.after.p is not None for row in single):
        tables.append(_item_table(SINGLE_ITEMS, single, NOTE_SINGLE))
    return Section(
        name="soal",
        title="Soal demi soal",
        sentences=[people_sentences.flagged(report), *([said] if points else [])],
        charts=[Chart(title, drawings, tables[0])] if tables else [],
        tables=tables[1:],
    )


def _item_table(title: str, rows: Sequence[ItemRow], note: str) -> Table:
    """Of one form: different persons before and after (docs/statistics.md 17.10)."""
    is_single = title == SINGLE_ITEMS
    columns = [
        Column("Soal"), Column("No.", 0), Column("Bentuk"), Column("n awal", 0),
        Column("% awal", 1), Column("Selang 95 %"), Column("n akhir", 0), Column("% akhir", 1),
        Column("Selang 95 %"), Column("Beda, orang yang berbeda" if is_single else "Perubahan", 1),
        Column("Daya beda"), *([] if is_single else [Column("PPDI")]), Column("Tanda"),
    ]  # fmt: skip
    cells = [_item(row) for row in rows]
    if is_single:
        cells = [(*row[:PPDI_AT], *row[PPDI_AT + 1 :]) for row in cells]
    return Table(title, columns, cells, note)


def _item(row: ItemRow) -> tuple[Cell, ...]:
    return (
        Named(row.name, row.name),
        row.number,
        listed(row.forms) if any(row.forms) else DASH,
        row.before.n,
        in_percent(row.before.p),
        _limits(row.before),
        row.after.n,
        in_percent(row.after.p),
        _limits(row.after),
        in_percent(row.rise),
        " / ".join(number(r, 2) for r in row.r_rest.values()) or NOT_YET,
        _sensitivity(row),
        "; ".join(FLAGS[flag] for flag in row.flags),
    )


def _sensitivity(row: ItemRow) -> str:
    change = row.change
    if change is None or change.ppdi is None:
        return DASH
    return f"{signed(change.ppdi, 2)} (n {change.n}; p {p_value(row.p_adjusted)})"


def _limits(facility: Facility) -> str:
    limits = facility.wilson95
    return cell_span(None if limits is None else (100 * limits[0], 100 * limits[1]), 0)
