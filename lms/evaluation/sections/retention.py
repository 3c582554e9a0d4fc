"""What is left months after the training (docs/statistics.md 12.4): a third test."""

from __future__ import annotations

from lms.evaluation.report_parts import Cell, Column, KeyFigure, Section, Table
from lms.evaluation.words import DASH, cell_span, moved, number, span
from lms.statistics.change.retention import Retained
from lms.statistics.core.printable import printable
from lms.statistics.core.sizes import SMALLEST_GROUP, SMALLEST_SAMPLE

TITLE = "Yang tersisa beberapa bulan kemudian"
ROUGH = f"Kurang dari {SMALLEST_SAMPLE} orang: selangnya indikatif."
OTHERS = (
    "Siapa yang tidak mengikuti tes lanjutan bisa berbeda dari yang mengikutinya; dan di antara "
    "kedua tes orang juga belajar dari pekerjaannya. Bacalah sebagai keadaan, bukan sebagai dampak."
)


def retention_section(found: Retained, n_both: int) -> Section:
    """`n_both` sat pre- and post-test; of them `found.n` came to the third one as well."""
    who = f"{found.n} dari {n_both} orang yang mengikuti kedua tes mengikuti juga tes lanjutan."
    data = {"retention": printable(found)}
    if found.mean_later is None or found.change_since_post is None:
        wait = f"Angkanya tampil mulai {SMALLEST_GROUP} orang."
        return Section(name="daya-tahan", title=TITLE, sentences=[f"{who} {wait}"], data=data)
    rows: list[tuple[Cell, ...]] = [
        ("Tes awal", found.n, found.mean_pre, DASH),
        ("Tes akhir", found.n, found.mean_post, DASH),
        ("Tes lanjutan", found.n, found.mean_later, DASH),
        ("Sejak tes akhir", found.n, found.change_since_post,
         cell_span(found.change_since_post_ci95)),
    ]  # fmt: skip
    heads = [Column("Tes"), Column("Orang", 0), Column("Rata-rata", 1), Column("Selang 95 %")]
    rough = [ROUGH] if found.n < SMALLEST_SAMPLE else []
    return Section(
        name="daya-tahan",
        title=TITLE,
        sentences=[who, _since(found), _kept(found)],
        warnings=[*rough, OTHERS],
        facts=[_fact(found)],
        tables=[Table("Tiga tes dari orang yang sama", heads, rows)],
        data=data,
    )


def _fact(found: Retained) -> KeyFigure:
    share = None if found.retention is None else 100 * found.retention
    limits = found.retention_ci95
    shown = None if limits is None else (100 * limits[0], 100 * limits[1])
    return KeyFigure("Daya tahan", share, 0, "%", shown)


def _since(found: Retained) -> str:
    assert found.change_since_post is not None
    text = f"Sejak tes akhir rata-rata {moved(found.change_since_post)}"
    if found.change_since_post_ci95 is None:
        return f"{text}."
    return f"{text} (selang 95 % {span(found.change_since_post_ci95)})."


def _kept(found: Retained) -> str:
    if found.retention is None:
        return "Daya tahan tidak dihitung: pada orang-orang ini tes akhir tidak di atas tes awal."
    text = f"Dari kenaikan saat pelatihan, {number(100 * found.retention, 0)} % masih ada"
    if found.retention_ci95 is None:
        return f"{text}; selangnya tidak dapat dihitung, karena kenaikannya sendiri belum jelas."
    low, high = (100 * limit for limit in found.retention_ci95)
    return f"{text} (selang 95 % {number(low, 0)} sampai {number(high, 0)} %)."
