"""The evaluator's pages: what a class has gained, and the rows behind it."""

from __future__ import annotations

import json

from flask import Blueprint, Response, render_template, url_for

from lms.errors import NotFound
from lms.evaluation.classes.report import ClassReport
from lms.evaluation.reports import angkatan_report
from lms.evaluation.sections.class_view import class_view
from lms.exchange.class_json import report_blocks
from lms.exchange.class_pdf import report_pdf
from lms.exchange.class_summary import report_workbook
from lms.exchange.class_tables import answer_table, person_table
from lms.exchange.workbooks import write_csv
from lms.training.angkatan import get_angkatan
from lms.web.kernel.access import allow, my_appointments
from lms.web.kernel.filters import tanggal, time_zone
from lms.web.kernel.offices import EVALUATORS
from lms.web.reports.evaluations_home import home_page

bp = Blueprint("reports", __name__)
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv; charset=utf-8"
PDF = "application/pdf"


@bp.get("/laporan")
@allow(*EVALUATORS)
def index() -> str:
    return home_page(EVALUATORS)


@bp.get("/laporan/<slug>")
@allow(*EVALUATORS)
def show(slug: str) -> str:
    report = _report(slug)
    return render_template(
        "reports/reports/show.html",
        report=class_view(report),
        links={row.name: url_for("item_reports.show", code=row.code) for row in report.items},
        back_href=url_for(".index"),
        downloads=[
            {"label": "Unduh PDF", "href": url_for(".pdf", slug=slug)},
            {"label": "XLSX", "href": url_for(".xlsx", slug=slug)},
            {"label": "CSV peserta", "href": url_for(".table", slug=slug, name="peserta")},
            {"label": "CSV jawaban", "href": url_for(".table", slug=slug, name="jawaban")},
            {"label": "JSON", "href": url_for(".figures", slug=slug)},
        ],
    )


@bp.get("/laporan/<slug>/laporan.pdf")
@allow(*EVALUATORS)
def pdf(slug: str) -> Response:
    """The report on paper; a class without figures has none."""
    report = _report(slug)
    if not report.is_shown:
        raise NotFound
    return download(report_pdf(report), PDF, f"laporan-{slug}.pdf")


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
    body = json.dumps(report_blocks(report), ensure_ascii=False, indent=1, allow_nan=False)
    return Response(body, mimetype="application/json")


def _report(slug: str) -> ClassReport:
    angkatan = get_angkatan(slug, held=my_appointments(), roles=EVALUATORS)
    dates = f"{tanggal(angkatan.starts_on)} – {tanggal(angkatan.ends_on)}"
    return angkatan_report(angkatan, dates=dates)


def download(content: bytes, media_type: str, name: str) -> Response:
    response = Response(content, mimetype=media_type)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
