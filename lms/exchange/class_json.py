"""A class report as JSON: figures by their names in statistics, undefined is null with a reason."""

from __future__ import annotations

from dataclasses import replace

from lms.evaluation.classes.report import ClassReport
from lms.evaluation.classes.tests import FormSitting
from lms.evaluation.evidence import evidence_block
from lms.exchange.evaluations import Blocks, ctt_block
from lms.exchange.paired_blocks import bootstrap_blocks, error_blocks, scored_block
from lms.statistics.core.printable import printable
from lms.statistics.core.undefined import Figure, settle
from lms.statistics.items.item_analysis import TestAnalysis

OMEGA = "omega_total_1factor_ml"


def report_blocks(report: ClassReport) -> Blocks:
    """The blocks of `lms evaluate paired`, with forms and competencies; plain and finite."""
    data, passing = report.data, report.passing
    return {
        "evidence": evidence_block(data),
        "title": data.title,
        "jenjang": data.jenjang,
        "place": data.place,
        "dates": data.dates,
        "training": data.training,
        "in_percent": data.in_percent,
        "n_members": len(report.people),
        "n_neither": report.n_neither,
        "paired_total": scored_block(
            report.gain, possible=data.possible, in_percent=data.in_percent
        ),
        **bootstrap_blocks(report.intervals),
        "normalised_intervals": printable(report.normalised),
        "form_order": printable(report.order),
        "practice": printable(report.practice),
        "equated": printable(report.equated),
        "pass_rate_wilson95": None
        if passing is None
        else {"pre": printable(passing.wilson95_pre), "post": printable(passing.wilson95_post)},
        "pass_rate_mcnemar": None if passing is None else printable(passing.change),
        "tests": [_test(test) for test in report.tests],
        "reliability_pre": report.reliability_pre,
        **error_blocks(report.error),
        "competencies": printable(report.competencies),
        "items": [{**printable(row), "rise": row.rise} for row in report.items],
        "mcnemar_items": printable(report.item_changes),
        "sections": {part.name: printable(part.data) for part in report.sections},
    }


def _test(test: FormSitting) -> Blocks:
    """One form on one occasion; below ten people only how many, as on the page."""
    block: Blocks = {
        "label": test.label,
        "form": test.form,
        "occasion": str(test.side),
        "n": test.n,
        "max": printable(test.possible),
        "cut": printable(test.cut),
    }
    if test.figures is None or not test.is_measured:
        return {**block, "ctt": None, "reasons": {"ctt": "n_too_small"}}
    figures = test.figures
    return {
        **block,
        "ctt": ctt_block(_with_omega(figures.ctt, test.omega), test.names),
        "distractors": printable(test.options),
        "item_flags": printable(figures.item_flags),
        "decision": printable(figures.decision),
        "p_consistency": figures.decision.p_consistency if figures.decision else None,
        "reasons": figures.decision.reasons if figures.decision else {"decision": "no_pass_mark"},
        "in_doubt": test.in_doubt,
    }


def _with_omega(ctt: TestAnalysis, omega: Figure) -> TestAnalysis:
    """The analysis as `lms evaluate` prints it: the report itself does not show omega."""
    found = settle({OMEGA: omega})
    reasons = {**ctt.reasons, **found["reasons"]}
    return replace(ctt, omega_total_1factor_ml=found[OMEGA], reasons=reasons)
