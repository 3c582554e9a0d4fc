"""Ways to set the pass mark side by side, in words and cells."""

from __future__ import annotations

from typing import Any

from lms.evaluation.borderline.results import BorderlineResult
from lms.evaluation.cuts import Cut, Cuts
from lms.evaluation.items.words import why
from lms.evaluation.words import number as angka
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
HEADS = ["Cara", "Batas (poin)", "Batas (%)", "Lulus mulai", "Dari"]


def cuts_view(cuts: Cuts) -> dict[str, Any]:
    """Sentences about the ratings, and one row a way; `is_shown` when there is a second way."""
    return {
        "sentences": _sentences(cuts.borderline),
        "heads": HEADS,
        "rows": [_row(cut) for cut in cuts.rows],
        "is_shown": len(cuts.rows) > 1,
    }


def _row(cut: Cut) -> list[str]:
    name, who = METHODS[cut.method], WHO.get(cut.method, "berkas bentuk tes")
    if cut.points is None:
        return [name, why(cut.reason), "–", "–", who.format(n=cut.n)]
    limits = cut.interval
    span = f" ({angka(limits[0], 1)} – {angka(limits[1], 1)})" if limits else ""
    return [
        name,
        angka(cut.points, 1) + span,
        angka(cut.percent, 1),
        f"{cut.pass_score} poin",
        who.format(n=cut.n),
    ]


def _sentences(found: BorderlineResult | None) -> list[str]:
    if found is None:
        return []
    cuts = found.cuts
    said = [
        f"{found.n_raters} penilai memberi penilaian umum tentang {cuts.n} orang dari "
        f"{found.n_angkatan} angkatan yang mengerjakan bentuk ini sebagai tes akhir; "
        f"{cuts.n_borderline} di antaranya di batas."
    ]
    if cuts.borderline_group_mean is None:
        said.append(f"Batas dari kelompok di batas muncul mulai dari {SMALLEST_GROUP} orang.")
    if cuts.borderline_regression is None:
        said.append(_no_line(cuts.reasons["borderline_regression"]))
    elif cuts.r2 is not None:
        said.append(
            f"Penilaian umum menerangkan {angka(100 * cuts.r2, 0)} % perbedaan nilai. Makin kecil "
            "bagian ini, makin goyah batas dari regresi."
        )
    if found.n_after:
        said.append(
            f"{found.n_after} orang dinilai sesudah tes akhirnya masuk: penilainya mungkin sudah "
            "tahu nilainya. Sebaiknya penilaian diberikan sebelum tes akhir."
        )
    return said


def _no_line(reason: str) -> str:
    if reason == "n_too_small":
        return f"Regresi muncul mulai dari {REGRESSION_N} orang."
    if reason == "ends_not_used":
        return "Regresi belum muncul: perlu ada yang dinilai belum cakap dan ada yang sangat cakap."
    return f"Regresi tidak muncul: {why(reason)}."
