"""The class report of uploaded files, as page and downloads; for the one who brought them.

It is made from the files as they were when it was last asked for: after a change it is asked for
anew, so that the page, the files and the kept figures never disagree.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from flask import Blueprint, Response, url_for

from lms.errors import Conflict, NotFound
from lms.evaluation.classes.report import ClassReport
from lms.evaluation.report_parts import ReportView
from lms.evaluation.sections.class_view import class_view
from lms.exchange.class_json import report_blocks
from lms.exchange.class_summary import report_workbook
from lms.exchange.class_tables import person_table
from lms.exchange.report_pdf import report_pdf
from lms.exchange.upload_models import Upload, UploadFile
from lms.exchange.upload_reports import upload_report, upload_test, upload_test_blocks
from lms.exchange.uploads import digest_of, get_upload, list_files, subject_of
from lms.exchange.workbooks import write_csv
from lms.jobs.jobs import find_newest_result
from lms.web.kernel.access import allow, me
from lms.web.kernel.filters import time_zone, waktu
from lms.web.reports.downloads import CSV, PDF, XLSX, download, json_file, report_page
from lms.web.reports.jobs import ASKERS, RESULT_PAGES

bp = Blueprint("upload_reports", __name__, url_prefix="/laporan/berkas/<uuid:upload_id>")
CHANGED = "Berkas atau pilihannya belum dihitung, atau sudah berubah. Hitung laporannya dahulu."
RESULT_PAGES["upload_report"] = lambda given: url_for(
    "upload_reports.show", upload_id=given["upload_id"]
)
RESULT_PAGES["upload_test"] = lambda given: url_for(
    "upload_reports.test", upload_id=given["upload_id"]
)


@dataclass(frozen=True)
class Current:
    """Files and choices that are still as they were when the newest result was computed."""

    upload: Upload
    files: dict[str, UploadFile]
    computed_at: datetime


@dataclass(frozen=True)
class Computed:
    """The report, and when it was computed from exactly these data."""

    report: ClassReport
    computed_at: datetime


@bp.get("/laporan")
@allow(*ASKERS)
def show(upload_id: UUID) -> str:
    found = _compute(upload_id)
    ends = {"Unduh PDF": "pdf", "XLSX": "xlsx", "CSV peserta": "table", "JSON": "figures"}
    return _page(upload_id, class_view(found.report), found.computed_at, ends)


@bp.get("/laporan.pdf")
@allow(*ASKERS)
def pdf(upload_id: UUID) -> Response:
    """The report on paper; the same files and choices give the same bytes on any day."""
    found = _compute(upload_id)
    if not found.report.is_shown:
        raise NotFound
    content = report_pdf(class_view(found.report), dated=None)
    return download(content, PDF, "laporan.pdf")


@bp.get("/data.xlsx")
@allow(*ASKERS)
def xlsx(upload_id: UUID) -> Response:
    content = report_workbook(_compute(upload_id).report, zone=time_zone())
    return download(content, XLSX, "laporan.xlsx")


@bp.get("/peserta.csv")
@allow(*ASKERS)
def table(upload_id: UUID) -> Response:
    return download(write_csv(person_table(_compute(upload_id).report)), CSV, "peserta.csv")


@bp.get("/data.json")
@allow(*ASKERS)
def figures(upload_id: UUID) -> Response:
    """Every figure by its name in statistics; undefined is null with a reason."""
    report = _compute(upload_id).report
    if not report.is_shown:
        raise NotFound
    return json_file(report_blocks(report))


@bp.get("/tes")
@allow(*ASKERS)
def test(upload_id: UUID) -> str:
    """The one test that there is, without a change to tell of."""
    found = _find(upload_id)
    ends = {"Unduh PDF": "test_pdf", "JSON": "test_figures"}
    return _page(upload_id, upload_test(found.upload, found.files), found.computed_at, ends)


@bp.get("/tes.pdf")
@allow(*ASKERS)
def test_pdf(upload_id: UUID) -> Response:
    found = _find(upload_id)
    view = upload_test(found.upload, found.files)
    if view.empty_reason:
        raise NotFound
    return download(report_pdf(view, dated=None), PDF, "tes.pdf")


@bp.get("/tes.json")
@allow(*ASKERS)
def test_figures(upload_id: UUID) -> Response:
    """As `lms evaluate items` prints them."""
    found = _find(upload_id)
    if upload_test(found.upload, found.files).empty_reason:
        raise NotFound
    return json_file(upload_test_blocks(found.upload, found.files))


def _page(upload_id: UUID, view: ReportView, computed_at: datetime, ends: Mapping[str, str]) -> str:
    """`ends`: label and view of each download."""
    return report_page(
        view,
        {label: url_for(f".{view_name}", upload_id=upload_id) for label, view_name in ends.items()},
        back=("Berkas dan pilihannya", url_for("uploads.show", upload_id=upload_id)),
        lines=[f"dihitung {waktu(computed_at)}", "hanya Anda yang melihatnya"],
    )


def _compute(upload_id: UUID) -> Computed:
    found = _find(upload_id)
    return Computed(upload_report(found.upload, found.files), found.computed_at)


def _find(upload_id: UUID) -> Current:
    """Raises Conflict when the files or choices are not those of the newest result."""
    upload = get_upload(upload_id, of=me())
    files = list_files(upload)
    newest = find_newest_result(subject_of(upload.id))
    if newest is None or newest.input_sha256 != digest_of(upload, files):
        raise Conflict(CHANGED)
    assert newest.ended_at is not None
    return Current(upload, files, newest.ended_at)
