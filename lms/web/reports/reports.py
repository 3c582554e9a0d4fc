"""What a class has gained, and the rows behind it: for who evaluates, and who looks after it."""

from __future__ import annotations

from collections.abc import Sequence

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
from lms.people.models import Role
from lms.web.kernel.access import allow, my_roles
from lms.web.kernel.filters import tanggal, time_zone
from lms.web.kernel.keys import refuse_keys
from lms.web.kernel.offices import CARERS, EVALUATORS, KEEPERS, READERS
from lms.web.kernel.places import get_my_class
from lms.web.reports.downloads import CSV, PDF, XLSX, download, json_file, report_page
from lms.web.reports.evaluations_home import home_page

bp = Blueprint("reports", __name__)


@bp.get("/laporan")
@allow(*EVALUATORS)
def index() -> str:
    return home_page(EVALUATORS)


@bp.get("/laporan/<slug>")
@allow(*CARERS)
def show(slug: str) -> str:
    report = _report(slug)
    downloads = {
        "Unduh PDF": url_for(".pdf", slug=slug),
        "XLSX": url_for(".xlsx", slug=slug),
        "CSV peserta": url_for(".table", slug=slug, name="peserta"),
        "CSV jawaban": url_for(".table", slug=slug, name="jawaban"),
        "JSON": url_for(".figures", slug=slug),
    }
    if my_roles().intersection(KEEPERS):
        downloads["Laporan kegiatan"] = url_for("dossiers.show", slug=slug)
    back = ("Semua laporan", url_for(".index"))
    if not my_roles().intersection(EVALUATORS):
        del downloads["CSV jawaban"]
        back = ("Kelas", url_for("angkatan.show", slug=slug))
    return report_page(
        class_view(report), downloads, back=back, address=_item_href if _reads_items() else None
    )


def _reads_items() -> bool:
    return bool(my_roles().intersection(READERS))


def _item_href(code: str) -> str:
    return url_for("item_reports.show", code=code)


@bp.get("/laporan/<slug>/laporan.pdf")
@allow(*CARERS)
def pdf(slug: str) -> Response:
    """The report on paper; a class without figures has none."""
    report = _report(slug)
    if not report.is_shown:
        raise NotFound
    content = report_pdf(class_view(report), dated=report.data.as_of)
    return download(content, PDF, f"laporan-{slug}.pdf")


@bp.get("/laporan/<slug>/data.xlsx")
@allow(*CARERS)
def xlsx(slug: str) -> Response:
    return download(report_workbook(_report(slug), zone=time_zone()), XLSX, f"{slug}.xlsx")


@bp.get("/laporan/<slug>/<name>.csv")
@allow(*CARERS)
def table(slug: str, name: str) -> Response:
    """From answers with their marks keys can be read: they are for who evaluates."""
    makers = {"peserta": (person_table, CARERS), "jawaban": (answer_table, EVALUATORS)}
    if name not in makers:
        raise NotFound
    make, roles = makers[name]
    return download(write_csv(make(_report(slug, roles))), CSV, f"{slug}-{name}.csv")


@bp.get("/laporan/<slug>/data.json")
@allow(*CARERS)
def figures(slug: str) -> Response:
    """Every figure by its name in statistics; undefined is null with a reason."""
    report = _report(slug)
    if not report.is_shown:
        raise NotFound
    return json_file(report_blocks(report))


def _report(slug: str, roles: Sequence[Role] = CARERS) -> ClassReport:
    angkatan = get_my_class(slug, roles)
    refuse_keys(angkatan.jenjang_slug)
    dates = f"{tanggal(angkatan.starts_on)} – {tanggal(angkatan.ends_on)}"
    return angkatan_report(angkatan, dates=dates)
