"""A test in words and cells: one sentence a finding, one row a figure, both occasions beside."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from lms.assessment.models import Occasion
from lms.evaluation.form_equating import FormEquating
from lms.evaluation.items.words import size_note, why
from lms.evaluation.occasions import TESTS as OCCASIONS
from lms.evaluation.test_reports import OccasionReport, PassDecision
from lms.evaluation.words import number as angka
from lms.evaluation.words import share
from lms.statistics.core.printable import printable
from lms.statistics.core.sizes import BINDING_N, HUYNH_N, OPERATIONAL_N, SUBKOVIAK_N
from lms.statistics.reliability.decisions import consistency_band

BANDS = {
    "individuals": "cukup untuk keputusan tentang satu orang",
    "groups": "cukup untuk membandingkan kelompok, belum untuk keputusan tentang satu orang",
    "low": "rendah; jangan menilai orang seorang dengan tes ini",
}
MASTERED = "rendah; itu wajar bila hampir semua sudah menguasai bahan"
AGAIN = {
    "decisions": "cukup untuk keputusan yang penting",
    "course_tests": "cukup untuk tes pelatihan",
    "low": "rendah: jangan putuskan kelulusan dari tes ini saja",
}
METHODS = {
    "identity": "tanpa penyetaraan",
    "mean": "rata-rata",
    "circle_arc": "busur lingkaran",
    "linear": "linear",
    "linear_common_item": "linear dengan soal jangkar (Tucker)",
    "equipercentile_smoothed": "ekuipersentil yang dihaluskan",
}
# label, path of the figure, decimal places
Row = tuple[str, str, int]
FIGURES: Sequence[Row] = (
    ("Rata-rata (poin)", "analysis.total_mean", 1),
    ("Simpangan baku", "analysis.total_sd", 2),
    ("Median", "analysis.total_median", 1),
    ("Terendah", "analysis.total_min", 0),
    ("Tertinggi", "analysis.total_max", 0),
    ("Kemencengan", "analysis.total_skewness_g1_unbiased_k", 2),
    ("Kurtosis", "analysis.total_kurtosis_excess_k", 2),
    ("Alpha Cronbach", "analysis.alpha", 2),
    ("selang 95 % (Feldt)", "analysis.alpha_feldt95", 2),
    ("KR-20", "analysis.kr20", 2),
    ("KR-21", "analysis.kr21", 2),
    ("Lambda-2 Guttman", "analysis.guttman_lambda2", 2),
    ("Omega (satu faktor)", "analysis.omega_total_1factor_ml", 2),
    ("Kesalahan baku (SEM)", "analysis.sem", 2),
    ("SEM di nilai lulus (Lord)", "decision.conditional_sem", 2),
    ("Belah dua ganjil-genap: r", "analysis.split_half_odd_even.r", 2),
    ("Spearman-Brown", "analysis.split_half_odd_even.spearman_brown", 2),
    ("Flanagan-Rulon", "analysis.split_half_odd_even.flanagan_rulon", 2),
    ("Moodle: CIC (%)", "analysis.moodle.cic_pct", 1),
    ("Moodle: error ratio (%)", "analysis.moodle.error_ratio_pct", 1),
    ("Moodle: standard error", "analysis.moodle.standard_error_marks", 2),
    ("Subkoviak: keputusan sama", "decision.subkoviak.p_consistency", 2),
    ("Subkoviak: kappa", "decision.subkoviak.kappa", 2),
    ("Huynh: keputusan sama", "decision.huynh.p_consistency", 2),
    ("Huynh: kappa", "decision.huynh.kappa", 2),
    ("Livingston-Lewis: keputusan sama", "decision.livingston_lewis.p_consistency", 2),
    ("Livingston-Lewis: keputusan tepat", "decision.livingston_lewis.p_accuracy", 2),
)
ONE_POINT_ONLY = why("not_dichotomous")
SIZES = {"subkoviak": SUBKOVIAK_N, "livingston_lewis": SUBKOVIAK_N, "huynh": HUYNH_N,
         "omega_total_1factor_ml": 100}  # fmt: skip


def occasion_sentences(one: OccasionReport, possible: int) -> list[str]:
    """What the figures of one occasion say."""
    begin = f"{OCCASIONS[one.occasion].capitalize()}: {one.n} orang dari {one.n_angkatan} angkatan."
    ctt, decision = one.analysis, one.decision
    if ctt is None or decision is None:
        return [f"{begin} Angka muncul mulai dari 5 orang."]
    few = size_note(one.n) if one.n < BINDING_N else ""
    said = [f"{begin} Rata-rata {angka(ctt.total_mean)} dari {possible} poin, simpangan baku "
            f"{angka(ctt.total_sd)}. {few}".strip()]  # fmt: skip
    if ctt.alpha is not None and ctt.alpha_feldt95 is not None and ctt.sem is not None:
        low, high = ctt.alpha_feldt95
        said.append(
            f"Alpha {angka(ctt.alpha, 2)} (selang 95 % {angka(low, 2)} sampai {angka(high, 2)}): "
            f"{_band(one)}. Nilai satu orang dapat bergeser kira-kira "
            f"{angka(ctt.sem)} poin bila ia mengerjakan tes yang serupa."
        )
    return [*said, _decision_sentence(one.n, decision)]


def _band(one: OccasionReport) -> str:
    band = (one.analysis.alpha_band if one.analysis else None) or "low"
    return MASTERED if band == "low" and one.occasion == Occasion.POST else BANDS[band]


def _decision_sentence(n: int, decision: PassDecision) -> str:
    text = (
        f"Pada nilai lulus {decision.pass_mark} % ({decision.pass_score} poin) "
        f"{share(decision.pass_rate)} lulus."
    )
    again = _best(n, decision)
    if again is not None:
        text += (
            f" Bila tes diulang, kira-kira {share(again[0])} mendapat keputusan yang sama "
            f"({AGAIN[again[1]]})."
        )
    if decision.n_in_doubt:
        text += (
            f" {decision.n_in_doubt} orang berjarak paling jauh satu kesalahan baku dari batas "
            "itu: lihatlah sekali lagi."
        )
    return text


def _best(n: int, decision: PassDecision) -> tuple[float, str] | None:
    """Huynh from a hundred persons on, Subkoviak below, Livingston-Lewis for several points."""
    for found in (decision.huynh, decision.subkoviak, decision.livingston_lewis):
        if found is not None and found.p_consistency is not None:
            return found.p_consistency, consistency_band(found.p_consistency)
    return None


def figure_table(occasions: Sequence[OccasionReport]) -> dict[str, Any]:
    """All figures, one column an occasion; what is missing says why, or stands in `left_out`."""
    plain = [(one.n, _plain(one)) for one in occasions]
    rows = [[label, *(_cell(n, tree, path, places) for n, tree in plain)]
            for label, path, places in FIGURES]  # fmt: skip
    left_out = [row for row in rows if all(cell == ONE_POINT_ONLY for cell in row[1:])]
    heads = ["Angka", *(OCCASIONS[one.occasion].capitalize() for one in occasions)]
    return {"heads": heads, "left_out": [row[0] for row in left_out],
            "rows": [["Orang", *(str(n) for n, _ in plain)],
                     *(row for row in rows if row not in left_out)]}  # fmt: skip


def _plain(one: OccasionReport) -> Mapping[str, Any]:
    return {"analysis": printable(one.analysis), "decision": printable(one.decision)}


def _cell(n: int, tree: Mapping[str, Any], path: str, places: int) -> str:
    """The figure at the path, else the reason in words."""
    *way, name = path.split(".")
    here: Any = tree
    needed = next((SIZES[part] for part in path.split(".") if part in SIZES), 5)
    for part in way:
        here = here.get(part) if here else None
    value = here.get(name) if here else None
    if value is not None:
        return _number(value, places)
    if n < needed:
        return f"perlu {needed} orang"
    return why((here or {}).get("reasons", {}).get(name, "not_dichotomous"))


def _number(value: Any, places: int) -> str:
    if isinstance(value, list):
        return f"{angka(value[0], places)} – {angka(value[1], places)}"
    return angka(value, places)


def deleted_table(occasions: Sequence[OccasionReport], codes: Sequence[str]) -> dict[str, Any]:
    """Alpha of the other questions, for each question left out."""
    shown = [one for one in occasions if one.analysis is not None]
    columns = [one.analysis.items.alpha_if_deleted for one in shown if one.analysis]
    rows = [[code, *(angka(column[j], 3) for column in columns)] for j, code in enumerate(codes)]
    return {"heads": ["Soal", *_heads(shown)], "rows": rows}


def _heads(occasions: Sequence[OccasionReport]) -> list[str]:
    return [
        f"{OCCASIONS[one.occasion].capitalize()} (alpha "
        f"{angka(one.analysis.alpha if one.analysis else None, 3)})"
        for one in occasions
    ]


def rasch_table(one: OccasionReport) -> dict[str, Any] | None:
    """Difficulty in logits, its error and both fits; None without a calibration."""
    found = one.rasch
    if found is None:
        return None
    columns = (found.item_difficulty_cml_sum0, found.item_se_sum0, found.infit_msq,
               found.outfit_msq)  # fmt: skip
    cell: Callable[[float | None], str] = lambda value: angka(value, 2)  # noqa: E731
    test = found.andersen_lr_split_median
    separation = found.person_separation_reliability_ml_nonextreme
    return {
        "title": f"Model Rasch, {OCCASIONS[one.occasion]}",
        "note": (
            f"{found.n} orang, {found.k_calibrated} soal berpoin satu. "
            + ("Kurang dari 100 orang: hanya untuk dicoba. " if found.n < OPERATIONAL_N else "")
            + f"Reliabilitas pemisahan {angka(separation, 2)}"
            + ("" if test.p is None else f"; uji Andersen p = {angka(test.p, 3)}")
            + ". Infit dan outfit yang baik: 0,7 sampai 1,3."
        ),
        "heads": ["Soal", "Kesukaran (logit)", "Kesalahan", "Infit", "Outfit"],
        "rows": [
            [code, *map(cell, figures)]
            for code, *figures in zip(one.rasch_items, *columns, strict=True)
        ],
    }


def equating_view(found: FormEquating) -> dict[str, Any]:
    """The conversion with the method for so many persons, and what the others would give."""
    groups, x, y = found.random_groups, found.form_x, found.form_y
    others = (groups.mean, groups.linear, groups.circle_arc, groups.equipercentile)
    return {
        "sentence": (
            f"Bentuk {x} dan {y} dibagikan secara acak pada tes awal ({groups.n_x} dan "
            f"{groups.n_y} orang). Untuk jumlah ini dipakai cara: {METHODS[found.method]}."
        ),
        "anchors": (
            f"{found.n_anchor} soal ada di kedua bentuk. "
            + (
                ""
                if found.anchor_is_enough
                else "Untuk penyetaraan dengan soal jangkar perlu "
                "paling sedikit 10 soal dan 20 % dari tes."
            )  # fmt: skip
        ),
        "heads": [
            f"Skor {x}",
            f"Setara di {y}",
            "Dibulatkan",
            "Rata-rata",
            "Linear",
            "Busur",
            "Ekuipersentil",
        ],  # fmt: skip
        "rows": [
            [
                str(one.score),
                angka(one.equal, 2),
                "–" if one.shown is None else str(one.shown),
                *(angka(column[one.score], 2) for column in others),
            ]
            for one in found.conversion
        ],
    }
