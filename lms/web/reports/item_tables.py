"""The figures of a question as words and cells: one sentence a finding, one row a figure."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from lms.assessment.models import Occasion
from lms.evaluation.items.figures import ItemFigures
from lms.evaluation.items.reports import Facility, ItemReport, Place
from lms.evaluation.items.words import CHANGE, RELIABLE, size_note, why
from lms.statistics.change.mcnemar import McNemar
from lms.statistics.items.distractors import VERDICT_N, ItemOptions
from lms.web.kernel.filters import angka

OCCASIONS = {Occasion.PRE: "tes awal", Occasion.POST: "tes akhir"}
TIMES = {Occasion.PRE: "Sebelum pelatihan", Occasion.POST: "Sesudah pelatihan"}

HARD_SPACE = "\N{NO-BREAK SPACE}"
VERDICTS = {True: "bekerja", False: "tidak bekerja", None: "–"}


def item_sentences(report: ItemReport) -> list[str]:
    """What the figures say, in the order of time."""
    said = [_facility(occasion, pooled) for occasion, pooled in report.pooled.items()]
    if report.change is not None:
        said.append(_change(report.change))
    elif report.change_reason == "n_too_large":
        said.append(
            "Siapa yang berubah tidak dihitung di halaman ini: pesertanya terlalu banyak. "
            "Laporan tiap angkatan memuatnya."
        )
    elif report.n_pairs and report.change_reason == "not_dichotomous":
        said.append("Soal ini berpoin lebih dari satu, jadi tidak ada hitungan benar dan salah.")
    elif report.n_pairs:
        said.append(f"Baru {report.n_pairs} orang bertemu soal ini dua kali: belum cukup data.")
    return said


def place_view(place: Place) -> dict[str, Any]:
    """One edition on one occasion, ready for the page."""
    return {
        "title": f"Bentuk {place.form_code}"
        + (f" edisi {place.edition}" if place.edition > 1 else "")
        + f", {OCCASIONS[place.occasion]}",
        "note": f"Edisi {place.edition}, soal nomor {place.position}, versi {place.version}, "
        f"{place.n_angkatan} angkatan. {size_note(place.n)}",
        "rows": figure_rows(place.figures) if place.figures else [],
        "options": option_rows(place.options, place.right, place.texts) if place.options else [],
        "option_note": _option_note(place),
    }


def figure_rows(found: ItemFigures) -> list[tuple[str, str, str]]:
    """Name, value and what it means; without a value the reason."""
    low, high = found.wilson95 or (None, None)
    span = f"selang 95 %: {share(low)} sampai {share(high)}; " if found.wilson95 else ""
    rows = [
        ("difficulty_p", "Poin yang diraih (facility)", share(found.difficulty_p),
         f"{span}{found.difficulty_band or ''}"),
        ("r_item_rest", "Daya beda (korelasi soal dengan soal lain)",
         angka(found.r_item_rest, 2), RELIABLE.get(found.r_item_rest_band or "", "")),
        ("D27", "D, 27 % atas dikurangi 27 % bawah", angka(found.D27, 2), found.D27_band or ""),
        ("r_item_total", "Korelasi dengan nilai seluruh tes", angka(found.r_item_total, 2), ""),
        ("alpha_if_deleted", "Alpha bila soal ini dihapus", angka(found.alpha_if_deleted, 2), ""),
        ("sd", "Simpangan baku", angka(found.sd, 2), ""),
        ("moodle_facility_index_pct", "Moodle: facility index",
         percent(found.moodle_facility_index_pct), ""),
        ("moodle_discrimination_index_pct", "Moodle: discrimination index",
         percent(found.moodle_discrimination_index_pct), ""),
        ("moodle_discriminative_efficiency_pct", "Moodle: discriminative efficiency",
         percent(found.moodle_discriminative_efficiency_pct), ""),
        ("moodle_effective_weight_pct", "Moodle: effective weight",
         percent(found.moodle_effective_weight_pct), ""),
        ("", "Moodle: random guess score", percent(found.moodle_random_guess_score_pct), ""),
        ("", "Dikosongkan", angka(found.n_omitted, 0), "dihitung 0 poin"),
    ]  # fmt: skip
    return [(label, value, _note(name, value, note, found.reasons))
            for name, label, value, note in rows]  # fmt: skip


def option_rows(
    options: ItemOptions, right: Collection[str], texts: Mapping[str, str]
) -> list[dict[str, Any]]:
    """Every option, also one that nobody chose."""
    return [
        {
            "key": key,
            "text": texts.get(key, ""),
            "is_right": key in right,
            "cells": [
                str(found.count),
                share(found.prop),
                angka(found.r_rest, 2),
                share(found.upper27),
                share(found.lower27),
            ],
            "verdict": VERDICTS[found.is_functioning],
        }
        for key, found in options.options.items()
    ]


def share(value: float | None) -> str:
    """A share from 0 to 1 as whole percent."""
    return "–" if value is None else f"{angka(100 * value, 0)} %"


def percent(value: float | None) -> str:
    return "–" if value is None else f"{angka(value, 1)} %"


def p_value(p: float | None) -> str:
    """p = 0,012; p < 0,001."""
    if p is None:
        return "p tidak ada"
    text = "p < 0,001" if p < 0.001 else f"p = {angka(p, 3)}"
    return text.replace(" ", HARD_SPACE)


def _facility(occasion: Occasion, pooled: Facility) -> str:
    if pooled.p is None:
        return f"{TIMES[occasion]}: baru {pooled.n} orang, belum cukup data."
    text = f"{TIMES[occasion]} {share(pooled.p)} poinnya diraih oleh {pooled.n} orang"
    if pooled.wilson95 is None:
        return f"{text}."
    low, high = pooled.wilson95
    return f"{text}; dengan keyakinan 95 % antara {share(low)} dan {share(high)}."


def _change(change: McNemar) -> str:
    low, high = change.bonett_price_ci95
    return (
        f"Dari {change.n} orang yang bertemu soal ini dua kali, {change.n01_wrong_right} berubah "
        f"dari salah menjadi benar dan {change.n10_right_wrong} dari benar menjadi salah. PPDI "
        f"{angka(change.ppdi, 2)} ({CHANGE[change.ppdi_band or 'none']}; selang 95 % "
        f"{angka(low, 2)} sampai {angka(high, 2)}; {p_value(change.p_mid)})."
    )


def _note(name: str, value: str, note: str, reasons: Mapping[str, str]) -> str:
    return why(reasons.get(name)) if value == "–" and name in reasons else note


def _option_note(place: Place) -> str:
    few = f"Penilaian tiap pilihan muncul mulai dari {VERDICT_N} orang. "
    return (
        (few if place.n < VERDICT_N else "")
        + "r: korelasi antara memilih jawaban ini dan nilai pada soal lain. Atas dan bawah: bagian "
        "dari 27 % peserta dengan nilai tertinggi dan terendah yang memilihnya."
    )
