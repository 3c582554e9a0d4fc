"""The class report as it is read: the first screen, then its sections (docs/statistics.md 1.6)."""

from __future__ import annotations

from dataclasses import replace

from lms.evaluation.classes.report import ClassReport
from lms.evaluation.evidence import class_evidence
from lms.evaluation.report_parts import KeyFigure, ReportView, Section
from lms.evaluation.sections.change import (
    attendance_section,
    change_section,
    p_value_section,
    scores_section,
)
from lms.evaluation.sections.class_tests import (
    competency_section,
    item_section,
    reliability_section,
)
from lms.evaluation.sections.outcome import (
    lowest_section,
    passing_section,
    repeat_section,
    room_section,
)
from lms.evaluation.sections.sentences import alerts, caveats, headline, too_small
from lms.evaluation.words import known, number, tied

SIGNED = ("Penyelenggara", "Evaluator")


def class_view(report: ClassReport) -> ReportView:
    data, said = report.data, alerts(report)
    return ReportView(
        title=f"Evaluasi {data.title}",
        lines=data.about,
        empty_reason=too_small(report),
        headline=tied(headline(report)),
        facts=key_facts(report) if report.is_shown else [],
        alerts=tied(said),
        sections=list_sections(report) if report.is_shown else [],
        # what stands beside the headline is not said once more at the end
        caveats=tied([*(text for text in caveats(report) if text not in said), *data.notes]),
        evidence=class_evidence(data),
        front=[scores_section(report).charts[0]] if report.is_shown else [],
        signatures=SIGNED if report.is_shown else (),
    )


def list_sections(report: ClassReport) -> list[Section]:
    """In the order of docs/statistics.md 1.6; the p-values come last."""
    parts = [
        attendance_section(report),
        scores_section(report),
        change_section(report),
        lowest_section(report),
        passing_section(report),
        repeat_section(report),
        room_section(report),
        reliability_section(report),
        competency_section(report),
        item_section(report),
        *report.sections,
        p_value_section(report),
    ]
    return [
        replace(part, sentences=tied(part.sentences), warnings=tied(part.warnings))
        for part in known(parts)
    ]


def _of_orders(report: ClassReport) -> str:
    """Why the headline is not what the means differ by."""
    if report.order is None or number(report.gain.mean_gain) == number(report.mean_gain):
        return ""
    return f"kedua urutan bentuk ditimbang sama; tanpa itu {number(report.gain.mean_gain)}"


def key_facts(report: ClassReport) -> list[KeyFigure]:
    """Six numbers of the first screen."""
    gain, rates = report.gain, report.gain.pass_rates
    class_g = gain.normalized_gain.class_g if gain.normalized_gain else None
    facts = [
        KeyFigure("Mengikuti kedua tes", gain.n_pairs, 0, f"dari {len(report.people)}"),
        KeyFigure("Rata-rata awal", gain.mean_pre),
        KeyFigure("Rata-rata akhir", gain.mean_post),
        KeyFigure("Rata-rata perubahan", report.mean_gain, 1, "poin", report.mean_gain_ci95,
                  _of_orders(report)),
    ]  # fmt: skip
    if class_g is not None:
        facts.append(KeyFigure("N-gain kelas", class_g, 2, "", report.class_g_ci95))
    if rates is not None:
        facts.append(
            KeyFigure(
                "Lulus sesudah",
                rates.n_pass_post,
                0,
                f"dari {gain.n_pairs}",
                more=f"sebelum: {rates.n_pass_pre}",
            )
        )
    return facts
