"""The figures of a class report in one table, each by its words and its name in statistics."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import tzinfo

from lms.evaluation.classes.report import ClassReport
from lms.evaluation.classes.tests import FormSitting
from lms.evaluation.evidence import class_evidence
from lms.evaluation.report_parts import Quantity
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
    if report.order is not None:
        order = report.order
        yield _row("Rata-rata perubahan kedua urutan bentuk", order.balanced_gain, "balanced_gain",
                   order.balanced_ci95)  # fmt: skip
    yield _row("Rata-rata perubahan", gain.mean_gain, "mean_gain", gain.ci95_gain)
    yield _row("g_av (selang untuk d_av)", gain.g_av, "g_av", gain.d_av_ci95_bonett, places=2)
    if gain.normalized_gain is not None:
        yield _row("N-gain kelas", gain.normalized_gain.class_g, "class_g", report.class_g_ci95,
                   places=2)  # fmt: skip
    yield _row("Median perubahan", gain.median_gain, "median_gain", limits.median_gain.ci95_bca)
    yield from _passing(report)
    for test in report.tests:
        yield from _test(test)
    yield _row(
        "Keandalan nilai awal, semua bentuk", report.reliability_pre, "reliability_pre", places=2
    )
    yield from _p_values(report)


def _passing(report: ClassReport) -> Iterator[Row]:
    rates, passing = report.gain.pass_rates, report.passing
    if rates is None or passing is None:
        return
    yield _row("Nilai lulus", rates.pass_mark, "pass_mark")
    yield _row("Lulus sebelum (orang)", rates.n_pass_pre, "n_pass_pre")
    yield _row("Lulus sesudah (orang)", rates.n_pass_post, "n_pass_post")
    yield _row("Perubahan yang lulus (bagian)", passing.change.ppdi, "ppdi",
               passing.change.bonett_price_ci95, places=3)  # fmt: skip
    yield _row(
        "Lulus sebelum (bagian)", rates.p_pass_pre, "p_pass_pre", passing.wilson95_pre, places=3
    )
    yield _row(
        "Lulus sesudah (bagian)", rates.p_pass_post, "p_pass_post", passing.wilson95_post, places=3
    )


def _test(test: FormSitting) -> Iterator[Row]:
    yield _row(f"{test.label}: orang", test.n, "n")
    if test.figures is None or not test.is_measured:
        return
    ctt = test.figures.ctt
    yield _row(f"{test.label}: alfa / KR-20", ctt.alpha, "alpha", ctt.alpha_feldt95, places=2)
    yield _row(f"{test.label}: galat baku (poin)", ctt.sem, "sem")


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
