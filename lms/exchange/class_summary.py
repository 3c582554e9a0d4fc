"""The figures of a class report in one table, each by its words and its name in statistics."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import tzinfo

from lms.evaluation.classes.report import ClassReport
from lms.evaluation.classes.tests import FormSitting
from lms.evaluation.evidence import class_evidence
from lms.evaluation.report_parts import Quantity
from lms.evaluation.sections.people_sentences import lowest
from lms.evaluation.sections.sentences import caveats, headline, too_small
from lms.exchange.class_tables import (
    answer_table,
    competency_table,
    item_table,
    person_table,
)
from lms.exchange.report_tables import section_tables
from lms.exchange.workbooks import Cell, WorkbookTable, write_xlsx

HEADS = ("Ukuran", "Nilai", "Batas bawah 95 %", "Batas atas 95 %", "Nama")
Row = tuple[Cell, ...]
Interval = tuple[float, float] | None


def report_workbook(report: ClassReport, *, zone: tzinfo) -> bytes:
    """Summary, persons, questions, competencies, answers, and a sheet for each further section."""
    tables = [summary_table(report), person_table(report)]
    if report.is_shown:
        tables += [item_table(report), competency_table(report)]
    tables.append(answer_table(report))
    if report.is_shown:
        tables += section_tables(report.sections)
    return write_xlsx(tables, zone=zone)


def summary_table(report: ClassReport) -> WorkbookTable:
    """In the order of docs/statistics.md 1.6; below five pairs only the counts."""
    data = report.data
    said = [too_small(report) or "", *headline(report), *caveats(report), *class_evidence(data)]
    heading = " · ".join(data.about)
    rows = [*_counts(report), *(_figures(report) if report.is_shown else ())]
    title = [f"Evaluasi {data.title}", heading, *(text for text in said if text)]
    return WorkbookTable("ringkasan", HEADS, rows, title=title)


def _counts(report: ClassReport) -> Iterator[Row]:
    gain = report.gain
    yield _row("Peserta", len(report.people), "n_members")
    yield _row("Mengikuti kedua tes", gain.n_pairs, "n_pairs")
    yield _row("Hanya tes awal", gain.n_pre_only, "n_pre_only")
    yield _row("Hanya tes akhir", gain.n_post_only, "n_post_only")
    yield _row("Belum keduanya", report.n_neither, "n_neither")


def _figures(report: ClassReport) -> Iterator[Row]:
    gain, limits = report.gain, report.intervals
    yield _row("Rata-rata awal", gain.mean_pre, "mean_pre")
    yield _row("Rata-rata akhir", gain.mean_post, "mean_post")
    yield _row("Simpangan baku awal", gain.sd_pre, "sd_pre")
    yield _row("Simpangan baku akhir", gain.sd_post, "sd_post")
    for words, name in (
        ("Median", "median"),
        ("Nilai terendah", "min"),
        ("Nilai tertinggi", "max"),
    ):
        for side, when in (("pre", "awal"), ("post", "akhir")):
            yield _row(f"{words} {when}", getattr(gain, f"{name}_{side}"), f"{name}_{side}")
    yield from _forms(report)
    # where forms cross, the plain interval also holds what they differ by
    plain = gain.ci95_gain if report.order is None else None
    yield _row("Rata-rata perubahan", gain.mean_gain, "mean_gain", plain)
    yield _row("Simpangan baku perubahan", gain.sd_gain, "sd_gain")
    rough = "" if report.order is None else ", indikatif"
    yield _row(
        f"g_av (selang untuk d_av{rough})", gain.g_av, "g_av", gain.d_av_ci95_bonett, places=2
    )
    yield _row("g_pre", gain.g_pre_sd, "g_pre_sd", places=2)
    yield from _normalised(report)
    yield _row("Median perubahan (selang indikatif)", gain.median_gain, "median_gain",
               limits.median_gain.ci95_bca)  # fmt: skip
    yield _row("Hodges-Lehmann", gain.hodges_lehmann_all_d, "hodges_lehmann_all_d")
    yield from _lowest(report)
    yield from _passing(report)
    for test in report.tests:
        yield from _test(test)
    yield _row(
        "Keandalan nilai awal, semua bentuk", report.reliability_pre, "reliability_pre", places=2
    )
    yield from _p_values(report)


def _forms(report: ClassReport) -> Iterator[Row]:
    order, names, twice = report.order, report.orders, report.practice
    if order is not None and names is not None:
        for label, name in zip(names, ("ab", "ba"), strict=True):
            found = getattr(order, f"mean_gain_{name}")
            yield _row(f"Rata-rata perubahan {label}", found, f"mean_gain_{name}")
        yield _row("Rata-rata perubahan kedua urutan bentuk", order.balanced_gain, "balanced_gain",
                   order.balanced_ci95)  # fmt: skip
        yield _row("Bentuk kedua lebih sukar", order.form_difference, "form_difference",
                   order.form_difference_ci95)  # fmt: skip
    if twice is not None:
        yield _row("Perubahan pada soal yang ditemui dua kali", twice.gain_repeated,
                   "gain_repeated")  # fmt: skip
        yield _row("Perubahan pada soal lain", twice.gain_others, "gain_others")
        yield _row("Beda keduanya", twice.difference, "difference", twice.difference_ci95)


def _normalised(report: ClassReport) -> Iterator[Row]:
    found, of_c = report.gain.normalized_gain, None
    if found is None:
        return
    if report.normalised is not None:
        of_c = report.normalised.mean_change_c_ci95
    yield _row("N-gain kelas", found.class_g, "class_g", report.class_g_ci95, places=2)
    yield _row("Rata-rata gain perorangan", found.mean_individual_g, "mean_individual_g", places=2)
    yield _row("Perubahan ternormalisasi c", found.mean_normalized_change_c,
               "mean_normalized_change_c", of_c, places=2)  # fmt: skip
    yield _row("Bernilai penuh, awal (bagian)", found.share_at_max_pre, "share_at_max_pre",
               places=3)  # fmt: skip
    yield _row("Bernilai penuh, akhir (bagian)", found.share_at_max_post, "share_at_max_post",
               places=3)  # fmt: skip


def _lowest(report: ClassReport) -> Iterator[Row]:
    """Where the page shows it."""
    group = report.error.lowest_third
    if group is None or not lowest(report):
        return
    yield _row("Nilai awal terendah: orang", group.n, "n_lowest")
    yield _row("Nilai awal terendah: rata-rata awal", group.mean_pre, "mean_pre_lowest")
    yield _row("Nilai awal terendah: rata-rata perubahan", group.mean_gain, "mean_gain_lowest")
    yield _row("Yang kiranya terjadi juga tanpa pelatihan", group.expected_by_regression,
               "expected_by_regression")  # fmt: skip


def _passing(report: ClassReport) -> Iterator[Row]:
    rates, passing = report.gain.pass_rates, report.passing
    if rates is None or passing is None:
        return
    yield _row("Nilai lulus", rates.pass_mark, "pass_mark")
    yield _row("Lulus sebelum (orang)", rates.n_pass_pre, "n_pass_pre")
    yield _row("Lulus sesudah (orang)", rates.n_pass_post, "n_pass_post")
    yield _row("Perubahan yang lulus (bagian; selang indikatif)", passing.change.ppdi, "ppdi",
               passing.change.bonett_price_ci95, places=3)  # fmt: skip
    # two intervals side by side would be compared (docs/statistics.md 17.8)
    yield _row("Lulus sebelum (bagian)", rates.p_pass_pre, "p_pass_pre", places=3)
    yield _row("Lulus sesudah (bagian)", rates.p_pass_post, "p_pass_post", places=3)


def _test(test: FormSitting) -> Iterator[Row]:
    yield _row(f"{test.label}: orang", test.n, "n")
    if test.figures is None:
        return
    ctt, agreed = test.figures.ctt, test.decision.p_consistency if test.decision else None
    yield _row(f"{test.label}: rata-rata (poin)", ctt.total_mean, "total_mean")
    yield _row(f"{test.label}: simpangan baku (poin)", ctt.total_sd, "total_sd")
    if not test.is_measured:
        return
    yield _row(f"{test.label}: alfa / KR-20", ctt.alpha, "alpha", ctt.alpha_feldt95, places=2)
    yield _row(f"{test.label}: galat baku (poin)", ctt.sem, "sem")
    if agreed is not None:
        yield _row(f"{test.label}: keputusan tetap (bagian)", agreed, "p_consistency", places=3)


def _p_values(report: ClassReport) -> Iterator[Row]:
    gain = report.gain
    yield _row("t", gain.t, "t", places=2)
    yield _row("p uji t", gain.p_t_two_sided, "p_t_two_sided", is_p=True)
    yield _row("W+", gain.wilcoxon.W_plus, "W_plus")
    yield _row("p Wilcoxon", gain.wilcoxon.p, "p", is_p=True)
    if report.passing is not None:
        yield _row("p McNemar kelulusan (mid-p)", report.passing.change.p_mid, "p_mid", is_p=True)


def _row(
    words: str,
    value: float | int | None,
    name: str,
    interval: Interval = None,
    *,
    places: int = 1,
    is_p: bool = False,
) -> Row:
    low, high = interval or (None, None)
    return (words, *(_shown(v, places, is_p) for v in (value, low, high)), name)


def _shown(value: float | int | None, places: int, is_p: bool) -> Cell:
    return Quantity(value, places, is_p=is_p) if isinstance(value, float) else value
