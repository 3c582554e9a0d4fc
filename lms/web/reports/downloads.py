"""A report as a page and as the files that come with it: one language, five forms."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import Response, render_template, url_for

from lms.errors import NotFound
from lms.evaluation.evidence import view_evidence
from lms.evaluation.report_parts import ReportView
from lms.exchange.report_pdf import report_pdf
from lms.exchange.report_tables import view_csv, view_json, view_workbook
from lms.web.kernel.filters import time_zone

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv; charset=utf-8"
PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
JSON = "application/json"
# what a report can be taken away as, in the order of the buttons; for a route's converter too
KINDS = {"pdf": "Unduh PDF", "xlsx": "XLSX", "csv": "CSV", "json": "JSON"}
ANY_KIND = f"<any({', '.join(KINDS)}):kind>"


def report_page(
    view: ReportView,
    downloads: Mapping[str, str],
    *,
    template: str = "reports/reports/report.html",
    **context: Any,
) -> str:
    """`downloads`: label and address; the first is the one to hand on. See the template."""
    links = [{"label": label, "href": href} for label, href in downloads.items()]
    told = [] if view.empty_reason else view_evidence(view)
    return render_template(template, report=view, downloads=links, evidence=told, **context)


def file_links(endpoint: str, **values: Any) -> dict[str, str]:
    """The downloads of a report whose files stand at `endpoint`."""
    return {label: url_for(endpoint, kind=kind, **values) for kind, label in KINDS.items()}


def report_file(view: ReportView, kind: str, *, name: str) -> Response:
    """What has no figures has no file; the same figures give the same bytes on any day."""
    if kind == "json":
        return json_file(view.data)
    if view.empty_reason:
        raise NotFound
    if kind == "pdf":
        content, media_type = report_pdf(view, dated=None), PDF
    elif kind == "xlsx":
        content, media_type = view_workbook(view, zone=time_zone()), XLSX
    else:
        content, media_type = view_csv(view), CSV
    return download(content, media_type, f"{name}.{kind}")


def json_file(data: Mapping[str, object]) -> Response:
    """Every figure by its name in statistics; undefined is null with a reason."""
    if not data:
        raise NotFound
    return Response(view_json(data), mimetype=JSON)


def download(content: bytes, media_type: str, name: str) -> Response:
    response = Response(content, mimetype=media_type)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
