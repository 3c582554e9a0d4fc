"""The evaluator's pages: what a class has gained, and the rows behind it."""

from __future__ import annotations

from flask import Blueprint, Response, url_for

from lms.errors import NotFound
from lms.evaluation.classes.report import ClassReport
from lms.evaluation.reports import angkatan_report
from lms.evaluation.sections.class_view import class_view
from lms.exchange.class_json import report_blocks
from lms.exchange.class_summary import report_workbook
from lms.exchange.class_tables import answer_table, person_table
from lms.exchange.report_pdf import report_pdf
from lms.exchange.workbooks import write_csv
from lms.web.kernel.access import allow
from lms.web.kernel.filters import tanggal, time_zone
from lms.web.kernel.keys import refuse_keys
from lms.web.kernel.offices import EVALUATORS
from lms.web.kernel.places import get_my_class
from lms.web.reports.downloads import CSV, PDF, XLSX, download, json_file, report_page
from lms.web.reports.evaluations_home import home_page

bp = Blueprint("reports", __name__)


@bp.get("/laporan")
@allow(*EVALUATORS)
def index() -> str:
    return home_page(EVALUATORS)


@bp.get("/laporan/<slug>")
@allow(*EVALUATORS)
def show(slug: str) -> str:
    report = _report(slug)
    return report_page(
        class_view(report),
        {
            "Unduh PDF": url_for(".pdf", slug=slug),
            "XLSX": url_for(".xlsx", slug=slug),
            "CSV peserta": url_for(".table", slug=slug, name="peserta"),
            "CSV jawaban": url_for(".table", slug=slug, name="jawaban"),
            "JSON": url_for(".figures", slug=slug),
        },
        back=("Semua laporan", url_for(".index")),
        address=lambda code: url_for("item_reports.show", code=code),
    )


@bp.get("/laporan/<slug>/laporan.pdf")
@allow(*EVALUATORS)
def pdf(slug: str) -> Response:
    """The report on paper; a class without figures has none."""
    report = _report(slug)
    if not report.is_shown:
        raise NotFound
    content = report_pdf(class_view(report), dated=report.data.as_of)
    return download(content, PDF, f"laporan-{slug}.pdf")


@bp.get("/laporan/<slug>/data.xlsx")
@allow(*EVALUATORS)
def xlsx(slug: str) -> Response:
    return download(report_workbook(_report(slug), zone=time_zone()), XLSX, f"{slug}.xlsx")


@bp.get("/laporan/<slug>/<name>.csv")
@allow(*EVALUATORS)
def table(slug: str, name: str) -> Response:
    makers = {"peserta": person_table, "jawaban": answer_table}
    if name not in makers:
        raise NotFound
    return download(write_csv(makers[name](_report(slug))), CSV, f"{slug}-{name}.csv")


@bp.get("/laporan/<slug>/data.json")
@allow(*EVALUATORS)
def figures(slug: str) -> Response:
    """Every figure by its name in statistics; undefined is null with a reason."""
    report = _report(slug)
    if not report.is_shown:
        raise NotFound
    return json_file(report_blocks(report))


def _report(slug: str) -> ClassReport:
    angkatan = get_my_class(slug, EVALUATORS)
    refuse_keys(angkatan.jenjang_slug)
    dates = f"{tanggal(angkatan.starts_on)} – {tanggal(angkatan.ends_on)}"
    return angkatan_report(angkatan, dates=dates)
