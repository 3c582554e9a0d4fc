"""Bukti Ingat for the evaluator: all who agreed, together, without names."""

from __future__ import annotations

from flask import Blueprint, Response, url_for

from lms.evaluation.memory import memory_report
from lms.evaluation.sections.memory import memory_view
from lms.web.kernel.access import allow
from lms.web.kernel.offices import EVALUATORS
from lms.web.reports.downloads import ANY_KIND, file_links, report_file, report_page

bp = Blueprint("memory_reports", __name__)


@bp.get("/laporan/bukti-ingat")
@allow(*EVALUATORS)
def show() -> str:
    back = ("Laporan", url_for("reports.index"))
    return report_page(memory_view(memory_report()), file_links(".file"), back=back)


@bp.get(f"/laporan/bukti-ingat/data.{ANY_KIND}")
@allow(*EVALUATORS)
def file(kind: str) -> Response:
    """404 below the sizes."""
    return report_file(memory_view(memory_report()), kind, name="bukti-ingat")
