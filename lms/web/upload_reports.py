"""The class report of uploaded files as page and downloads; for the one who brought them."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint, url_for

from lms.exchange.upload_reports import upload_report
from lms.exchange.uploads import get_upload, list_files
from lms.web.access import allow, me
from lms.web.jobs import ASKERS, RESULT_PAGES

bp = Blueprint("upload_reports", __name__, url_prefix="/laporan/berkas/<uuid:upload_id>")
RESULT_PAGES["upload_report"] = lambda given: url_for(
    "upload_reports.show", upload_id=given["upload_id"]
)


@bp.get("/laporan")
@allow(*ASKERS)
def show(upload_id: UUID) -> str:
    upload = get_upload(upload_id, of=me())
    report = upload_report(upload, list_files(upload))
    return str(report.gain.mean_gain)
