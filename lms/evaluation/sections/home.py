"""What the evaluator's first page says of figures: a class in a few words, the trend of all."""

from __future__ import annotations

from collections.abc import Sequence

from lms.evaluation.charts.trend import trend_chart
from lms.evaluation.gain_trend import Period
from lms.evaluation.overview import ClassState
from lms.evaluation.report_parts import Chart, Column, Section, Table
from lms.evaluation.words import signed


def gain_words(state: ClassState) -> str:
    """The mean change and who is missing."""
    missing = f"{state.missing_post} belum tes akhir" if state.missing_post else ""
    if state.gain is None:
        return missing or "belum cukup pasangan untuk dihitung"
    change = f"rata-rata {signed(state.gain)} poin"
    return f"{change} · {missing}" if missing else change


def trend_section(periods: Sequence[Period]) -> Section | None:
    """None while there is nothing to compare."""
    if len(periods) <= 1:
        return None
    table = Table(
        title="Rata-rata perubahan menurut waktu",
        columns=(Column("Masa"), Column("Angkatan", 0), Column("Peserta", 0), Column("Poin", 1)),
        rows=[(p.label, p.classes, p.n, p.mean) for p in periods],
        note="Menurut tanggal selesai angkatan; peserta yang mengikuti kedua tes.",
    )
    title = "Perubahan dari waktu ke waktu"
    first, last = periods[0], periods[-1]
    return Section(
        name="tren",
        title=title,
        sentences=[
            f"{first.label}: rata-rata {signed(first.mean)} poin dari {first.n} peserta. "
            f"{last.label}: {signed(last.mean)} poin dari {last.n} peserta.",
            "Kelasnya berbeda-beda, jadi garis ini bukan bukti bahwa pelatihan membaik atau "
            "memburuk. Untuk perbandingan yang adil, buka Bandingkan angkatan.",
        ],
        charts=[Chart(title, [trend_chart(title, periods)], table)],
    )
