"""Ways to set the pass mark side by side, in words and a table."""

from __future__ import annotations

from lms.evaluation.borderline.results import BorderlineResult
from lms.evaluation.cuts import Cut, Cuts
from lms.evaluation.items.words import why
from lms.evaluation.report_parts import Cell, Column, Quantity, Section, Table
from lms.evaluation.words import known, share, span
from lms.statistics.core.printable import printable
from lms.statistics.core.sizes import REGRESSION_N, SMALLEST_GROUP

METHODS = {
    "present": "Nilai lulus yang berlaku",
    "angoff": "Juri (Angoff)",
    "borderline_group_mean": "Kelompok di batas, rata-rata",
    "borderline_group_median": "Kelompok di batas, median",
    "borderline_regression": "Regresi penilaian umum",
}
WHO = {
    "angoff": "{n} juri",
    "borderline_group_mean": "{n} orang di batas",
    "borderline_group_median": "{n} orang di batas",
    "borderline_regression": "{n} orang dinilai",
}
COLUMNS = (
    Column("Cara"),
    Column("Batas (poin)", 1),
    Column("Selang 95 %"),
    Column("Batas", 1, "%"),
    Column("Lulus mulai", 0, "poin"),
    Column("Dari"),
)
NOTE = (
    "Kelompok di batas: nilai tes akhir orang yang oleh penilainya disebut “di batas”. Regresi: "
    "nilai yang diharapkan pada penilaian “di batas”. Cara yang berbeda boleh berbeda beberapa "
    "poin; keputusannya tetap pada Anda."
)


def cuts_section(cuts: Cuts) -> Section | None:
    """One row a way; None while there is nothing beside the mark in force."""
    if len(cuts.rows) == 1:
        return None
    table = Table(
        "Batas lulus tiap cara", COLUMNS, [_row(cut) for cut in cuts.rows], NOTE, is_cards=True
    )
    return Section(
        name="cara-batas",
        title="Nilai lulus menurut beberapa cara",
        sentences=_sentences(cuts.borderline) if cuts.borderline else [],
        tables=[table],
    )


def _row(cut: Cut) -> tuple[Cell, ...]:
    name, who = METHODS[cut.method], WHO.get(cut.method, "berkas bentuk tes").format(n=cut.n)
    if cut.points is None:
        return (name, None, why(cut.reason), None, None, who)
    limits = span(cut.interval) if cut.interval else None
    return (name, Quantity(cut.points), limits, cut.percent, cut.pass_score, who)


def _sentences(found: BorderlineResult) -> list[str]:
    cuts = found.cuts
    few = f"Batas dari kelompok di batas muncul mulai dari {SMALLEST_GROUP} orang."
    return known(
        [
            f"{found.n_raters} penilai memberi penilaian umum tentang {cuts.n} orang dari "
            f"{found.n_angkatan} angkatan yang mengerjakan bentuk ini sebagai tes akhir; "
            f"{cuts.n_borderline} di antaranya di batas.",
            few if cuts.borderline_group_mean is None else None,
            _line(found),
            _late(found.n_after),
        ]
    )


def _line(found: BorderlineResult) -> str | None:
    """How well the ratings explain the scores, or why there is no line."""
    cuts = found.cuts
    if cuts.borderline_regression is None:
        return _no_line(cuts.reasons["borderline_regression"])
    if cuts.r2 is None:
        return None
    return (
        f"Penilaian umum menerangkan {share(cuts.r2)} perbedaan nilai. Makin kecil bagian ini, "
        "makin goyah batas dari regresi."
    )


def _no_line(reason: str) -> str:
    if reason == "n_too_small":
        return f"Regresi muncul mulai dari {REGRESSION_N} orang."
    if reason == "ends_not_used":
        return "Regresi belum muncul: perlu ada yang dinilai belum cakap dan ada yang sangat cakap."
    return f"Regresi tidak muncul: {why(reason)}."


def _late(n_after: int) -> str | None:
    if not n_after:
        return None
    return (
        f"{n_after} orang dinilai sesudah tes akhirnya masuk: penilainya mungkin sudah tahu "
        "nilainya. Sebaiknya penilaian diberikan sebelum tes akhir."
    )


def cuts_data(cuts: Cuts) -> dict[str, object]:
    """Every way that was tried; null with its reason below the sizes."""
    rows = [
        {**printable(cut), "percent": cut.percent, "pass_score": cut.pass_score}
        for cut in cuts.rows
    ]
    return {"cuts": rows, "borderline": cuts.borderline}
