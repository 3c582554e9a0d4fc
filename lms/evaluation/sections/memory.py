"""Bukti Ingat in words: what reviews were worth after 90 days."""

from __future__ import annotations

from lms.evaluation.memory import MemoryReport
from lms.evaluation.report_parts import Column, KeyFigure, ReportView, Section, Table
from lms.evaluation.words import in_percent, share, span
from lms.statistics.change.held_back import WorthOfReviews
from lms.statistics.core.printable import printable
from lms.statistics.core.sizes import SMALLEST_SAMPLE

ABOUT = (
    "Dari kartu setiap orang yang setuju, seperlima dipilih acak dan tidak dilatih selama 90 hari. "
    "Sesudah itu ia menjawab sepuluh pertanyaan, dari kartu yang dilatih dan yang ditahan. "
    "Selisihnya adalah guna latihan."
)
CAVEATS = (
    "Kartu dihitung menurut undiannya, dilatih sungguh-sungguh atau tidak; guna bagi orang yang "
    "rajin berlatih dapat lebih besar.",
    "Yang setuju ikut adalah orang yang mau; orang lain dapat berbeda.",
    "Soal yang ditahan masih dapat muncul dalam cek pemahaman modulnya.",
)


def memory_view(report: MemoryReport) -> ReportView:
    worth = report.worth
    if worth.difference is None:
        return ReportView(
            title="Bukti Ingat: apakah latihan membuat ingat",
            intro=ABOUT,
            empty_title="Belum cukup data",
            empty_reason=_missing(report),
        )
    return ReportView(
        title="Bukti Ingat: apakah latihan membuat ingat",
        lines=[f"{worth.n} orang sudah menjawab", f"{report.agreed} orang ikut sampai sekarang"],
        intro=ABOUT,
        headline=_headline(worth),
        facts=_facts(worth, worth.difference),
        sections=_sections(report),
        caveats=CAVEATS,
        data={"bukti_ingat": printable(worth), "kompetensi": printable(report.by_competency)},
    )


def _missing(report: MemoryReport) -> str:
    lacking = SMALLEST_SAMPLE - report.worth.n
    return (
        f"{report.agreed} orang ikut, {report.worth.n} sudah menjawab sepuluh pertanyaannya. Perlu "
        f"paling sedikit {SMALLEST_SAMPLE} orang; kurang {lacking}."
    )


def _headline(worth: WorthOfReviews) -> list[str]:
    shares = (
        f"Sesudah 90 hari, {_share(worth.practised_right, worth.practised)} soal yang dilatih "
        f"masih dijawab tepat, dan {_share(worth.held_right, worth.held)} soal yang ditahan."
    )
    return [shares, _verdict(worth)]


def _verdict(worth: WorthOfReviews) -> str:
    if worth.interval is None or worth.difference is None:
        return "Selisih semua orang sama, jadi tidak ada selang yang dapat dihitung."
    low, high = worth.interval
    limits = span((100 * low, 100 * high), 0)
    if low > 0:
        return f"Latihan membuat lebih ingat: selangnya ({limits} poin) seluruhnya di atas nol."
    if high < 0:
        return f"Soal yang ditahan lebih diingat: selangnya ({limits} poin) di bawah nol."
    return f"Belum dapat dibedakan dari nol: selangnya {limits} poin."


def _facts(worth: WorthOfReviews, difference: float) -> list[KeyFigure]:
    interval = worth.interval
    return [
        KeyFigure(
            "Guna latihan",
            100 * difference,
            0,
            "poin",
            (100 * interval[0], 100 * interval[1]) if interval else None,
            f"n = {worth.n} orang",
        ),
        KeyFigure("Dilatih", in_percent(worth.practised_right / worth.practised), 0, "%",
                  more=f"{worth.practised_right} dari {worth.practised} jawaban"),
        KeyFigure("Ditahan", in_percent(worth.held_right / worth.held), 0, "%",
                  more=f"{worth.held_right} dari {worth.held} jawaban"),
    ]  # fmt: skip


def _sections(report: MemoryReport) -> list[Section]:
    if not report.by_competency:
        return []
    columns = [Column("Kemampuan"), Column("Orang", 0), Column("Dilatih", 0, "%"),
               Column("Ditahan", 0, "%"), Column("Selisih", 0, "poin", is_signed=True),
               Column("Selang 95 %")]  # fmt: skip
    rows = [
        (
            title,
            one.n,
            100 * one.practised_right / one.practised,
            100 * one.held_right / one.held,
            in_percent(one.difference),
            span((100 * one.interval[0], 100 * one.interval[1]), 0) if one.interval else None,
        )
        for title, one in report.by_competency.items()
    ]
    return [
        Section(
            name="kemampuan",
            title="Menurut kemampuan",
            tables=[Table("Guna latihan menurut kemampuan", columns, rows)],
        )
    ]


def _share(right: int, all_: int) -> str:
    return share(right / all_)
