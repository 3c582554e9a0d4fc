"""How well one form of a test measures: a sentence a finding, a row a figure, both occasions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from lms.assessment.quiz_names import TESTS, occasion_name
from lms.evaluation.cuts import Cuts
from lms.evaluation.form_reports import FormReport, OccasionReport
from lms.evaluation.items.words import size_note, why
from lms.evaluation.occasions import form_lines
from lms.evaluation.report_parts import Cell, Column, Quantity, ReportView, Section, Table
from lms.evaluation.sections.cuts import cuts_data, cuts_section
from lms.evaluation.sections.equating import equating_section
from lms.evaluation.sections.sentences import bands_of
from lms.evaluation.words import known, number, p_equals, percent, share, span
from lms.statistics.core.printable import printable
from lms.statistics.core.proportions import Z975
from lms.statistics.core.sizes import (
    BINDING_N,
    HUYNH_N,
    OMEGA_N,
    OPERATIONAL_N,
    SMALLEST_GROUP,
    SUBKOVIAK_N,
)
from lms.statistics.items.pass_decision import PassDecision
from lms.statistics.reliability.reliability import reliability_band

FIGURES_NOTE = (
    "Alpha yang rendah bukan tanda tes yang buruk, bila nilai menumpuk di nilai tertinggi. SEM "
    "dalam poin. Keputusan sama: bagian orang yang keputusan lulusnya diperkirakan sama bila tes "
    "diulang."
)
NOBODY = "Edisi ini belum dikerjakan siapa pun. Pilih edisi lain, atau tunggu tes pertama."
RASCH_HEADS = ("Kesukaran (logit)", "Kesalahan", "Infit", "Outfit")

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
# 1.96 sqrt(2) SEM: 95 % of the differences of two parallel tests (docs/statistics.md 17.6)
AGAIN_95 = Z975 * 2**0.5
ONE_POINT_ONLY = why("not_dichotomous")
SIZES = {"subkoviak": SUBKOVIAK_N, "livingston_lewis": SUBKOVIAK_N, "huynh": HUYNH_N,
         "omega_total_1factor_ml": OMEGA_N}  # fmt: skip


def form_view(report: FormReport, cuts: Cuts) -> ReportView:
    form, possible = report.edition.form, report.edition.possible
    said = [text for one in report.occasions for text in occasion_sentences(one, possible)]
    return ReportView(
        title=f"Seberapa baik bentuk {form.code} mengukur",
        lines=form_lines(form),
        intro=f"{len(report.edition.questions)} soal, {possible} poin, nilai lulus "
        f"{form.pass_mark} %. Dari semua angkatan.",
        empty_title="Belum cukup data",
        empty_reason=None if report.is_shown else " ".join(said) or NOBODY,
        headline=said if report.is_shown else [],
        sections=_sections(report, cuts) if report.is_shown else [],
        data=_data(report, cuts),
    )


def _sections(report: FormReport, cuts: Cuts) -> list[Section]:
    codes = [question.code for question in report.edition.questions]
    return known([
        _figures(report.occasions),
        cuts_section(cuts),
        equating_section(report.equating) if report.equating else None,
        Section(
            name="rinci",
            title="Rincian tiap soal",
            tables=known([
                _deleted(report.occasions, codes),
                *(_rasch(one) for one in report.occasions),
            ]),
        ),
    ])  # fmt: skip


def occasion_sentences(one: OccasionReport, possible: int) -> list[str]:
    """What the figures of one occasion say."""
    begin = f"{occasion_name(one.occasion)}: {one.n} orang dari {one.n_angkatan} angkatan."
    ctt, decision = one.analysis, one.decision
    if ctt is None or decision is None:
        return [f"{begin} Angka muncul mulai dari {SMALLEST_GROUP} orang."]
    size = f" {size_note(one.n)}" if one.n < BINDING_N else ""
    said = [
        f"{begin} Rata-rata {number(ctt.total_mean)} dari {possible} poin, simpangan baku "
        f"{number(ctt.total_sd)}.{size}"
    ]
    if ctt.alpha is not None and ctt.alpha_feldt95 is not None and ctt.sem is not None:
        said.append(
            f"Alpha {number(ctt.alpha, 2)} (selang 95 % {span(ctt.alpha_feldt95, 2)}): "
            f"{_band(one)}. Bila tes yang serupa dikerjakan lagi, nilai 95 % orang berbeda "
            f"paling banyak {number(AGAIN_95 * ctt.sem)} poin."
        )
    return [*said, _decision_sentence(decision, possible)]


def _band(one: OccasionReport) -> str:
    """Both bands where the interval lies in two (docs/statistics.md 17.6)."""
    limits = one.analysis.alpha_feldt95 if one.analysis else None
    bands = bands_of(reliability_band, limits) if limits else ["low"]
    words = [MASTERED if band == "low" and one.has_ceiling else BANDS[band] for band in bands]
    return words[0] if len(words) == 1 else f"antara “{words[0]}” dan “{words[-1]}”"


def _decision_sentence(decision: PassDecision, possible: int) -> str:
    text = (
        f"Pada nilai lulus {percent(100 * decision.cut / possible)} ({decision.pass_score} poin) "
        f"{share(decision.pass_rate)} lulus."
    )
    if decision.p_consistency is not None and decision.p_consistency_band is not None:
        text += (
            f" Bila tes diulang, kira-kira {share(decision.p_consistency)} mendapat keputusan yang "
            f"sama ({AGAIN[decision.p_consistency_band]})."
        )
    if decision.n_in_doubt:
        text += (
            f" {decision.n_in_doubt} orang berjarak paling jauh satu kesalahan baku dari batas "
            "itu: lihatlah sekali lagi."
        )
    return text


def _figures(occasions: Sequence[OccasionReport]) -> Section:
    """All figures, one column an occasion; what is missing says why, or is named in the note."""
    plain = [(one.n, _plain(one)) for one in occasions]
    rows = [
        (label, *(_cell(n, tree, path, places) for n, tree in plain))
        for label, path, places in FIGURES
    ]
    left_out = [row for row in rows if all(cell == ONE_POINT_ONLY for cell in row[1:])]
    note = FIGURES_NOTE
    if left_out:
        names = "; ".join(str(row[0]) for row in left_out)
        note += f" Hanya untuk tes yang semua soalnya berpoin satu, jadi tidak di sini: {names}."
    shown: list[tuple[Cell, ...]] = [("Orang", *(n for n, _ in plain))]
    shown += [row for row in rows if row not in left_out]
    columns = [Column("Angka"), *(Column(occasion_name(one.occasion), 2) for one in occasions)]
    table = Table("Angka tes menurut waktu", columns, shown, note)
    return Section(name="semua", title="Semua angka", tables=[table])


def _plain(one: OccasionReport) -> Mapping[str, Any]:
    return {"analysis": printable(one.analysis), "decision": printable(one.decision)}


def _cell(n: int, tree: Mapping[str, Any], path: str, places: int) -> Cell:
    """The figure at the path, else the reason in words."""
    *way, name = path.split(".")
    here: Any = tree
    needed = next((SIZES[part] for part in path.split(".") if part in SIZES), SMALLEST_GROUP)
    for part in way:
        here = here.get(part) if here else None
    value = here.get(name) if here else None
    if isinstance(value, list):
        return span((value[0], value[1]), places)
    if value is not None:
        return Quantity(value, places)
    if n < needed:
        return f"perlu {needed} orang"
    return why((here or {}).get("reasons", {}).get(name, "not_dichotomous"))


def _deleted(occasions: Sequence[OccasionReport], codes: Sequence[str]) -> Table:
    """Alpha of the other questions, for each question left out."""
    found = [(one.occasion, one.analysis) for one in occasions if one.analysis is not None]
    heads = [
        f"{occasion_name(occasion)} (alpha {number(analysis.alpha, 3)})"
        for occasion, analysis in found
    ]
    rows = [
        (code, *(analysis.items.alpha_if_deleted[j] for _, analysis in found))
        for j, code in enumerate(codes)
    ]
    columns = [Column("Soal"), *(Column(head, 3) for head in heads)]
    return Table("Alpha bila satu soal dihapus", columns, rows, is_folded=True)


def _rasch(one: OccasionReport) -> Table | None:
    """Difficulty in logits, its error and both fits; None without a calibration."""
    found = one.rasch
    if found is None:
        return None
    figures = (found.item_difficulty_cml_sum0, found.item_se_sum0, found.infit_msq,
               found.outfit_msq)  # fmt: skip
    test = found.andersen_lr_split_median
    separation = found.person_separation_reliability_ml_nonextreme
    few = f"Kurang dari {OPERATIONAL_N} orang: hanya untuk dicoba. "
    note = (
        f"{found.n} orang, {found.k_calibrated} soal berpoin satu. "
        + (few if found.n < OPERATIONAL_N else "")
        + f"Reliabilitas pemisahan {number(separation, 2)}"
        + ("" if test.p is None else f"; uji Andersen {p_equals(test.p)}")
        + ". Infit dan outfit yang baik: 0,7 sampai 1,3."
    )
    columns = [Column("Soal"), *(Column(head, 2) for head in RASCH_HEADS)]
    rows = list(zip(one.rasch_items, *figures, strict=True))
    return Table(f"Model Rasch, {TESTS[one.occasion]}", columns, rows, note, is_folded=True)


def _data(report: FormReport, cuts: Cuts) -> dict[str, object]:
    form = report.edition.form
    return {
        "form": {"jenjang": form.jenjang_slug, "code": form.code, "edition": form.number,
                 "items": [question.code for question in report.edition.questions],
                 "max_score": report.edition.possible, "pass_mark": form.pass_mark},
        "occasions": {
            str(one.occasion): {
                "n": one.n,
                "n_angkatan": one.n_angkatan,
                "ctt": one.analysis,
                "decision": one.decision,
                "rasch_cml": one.rasch,
                "rasch_items": list(one.rasch_items),
            }
            for one in report.occasions
        },
        "equating": report.equating,
        "standard_setting": cuts_data(cuts),
    }  # fmt: skip
