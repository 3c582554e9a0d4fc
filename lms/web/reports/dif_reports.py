"""Questions that may treat one group unlike another: which form, which groups, which occasion."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, render_template, request, url_for

from lms.assessment.models import Form
from lms.assessment.quiz_names import TESTS, occasion_name
from lms.curriculum.modules import list_jenjang
from lms.errors import NotFound
from lms.evaluation.dif_reports import GROUPINGS, DifReport, dif_report
from lms.evaluation.items.lists import list_test_forms
from lms.evaluation.sections.dif import dif_view
from lms.web.kernel.access import allow
from lms.web.kernel.offices import EVALUATORS
from lms.web.reports.downloads import ANY_KIND, file_links, report_file, report_page
from lms.web.reports.form_pickers import Picker, choose_form, form_pickers
from lms.web.reports.form_reports import address_of

bp = Blueprint("dif_reports", __name__)
TITLES = {"wilayah": "Wilayah asal", "kelamin": "Jenis kelamin", "usia": "Usia"}


@bp.get("/laporan/dif")
@allow(*EVALUATORS)
def index() -> str:
    forms, jenjang_list = list_test_forms(), list_jenjang()
    form = choose_form(forms, jenjang_list, request.args)
    if form is None:
        return render_template("reports/reports/no_form.html")
    report = _report(form)
    return report_page(
        dif_view(report),
        file_links(".file", **_place(report)),
        back=("Laporan tes", address_of(form)),
        pickers=[*form_pickers(forms, jenjang_list, form), *_pickers(report)],
        action=url_for(".index"),
        address=lambda code: url_for("item_reports.show", code=code),
    )


@bp.get(f"/laporan/dif/data.{ANY_KIND}")
@allow(*EVALUATORS)
def file(kind: str) -> Response:
    """404 below the sizes."""
    form = choose_form(list_test_forms(), list_jenjang(), request.args)
    if form is None:
        raise NotFound
    report = _report(form)
    return report_file(
        dif_view(report), kind, name=f"keadilan-{form.jenjang_slug}-{form.code}-{form.number}"
    )


def _report(form: Form) -> DifReport:
    """What the address asks for; nonsense falls back to the first choice."""
    grouping = GROUPINGS.get(request.args.get("menurut", ""), next(iter(GROUPINGS.values())))
    asked = request.args.get("waktu")
    occasion = next((one for one in TESTS if one == asked), None)
    return dif_report(form, grouping, occasion)


def _place(report: DifReport) -> dict[str, Any]:
    form = report.edition.form
    return {"jenjang": form.jenjang_slug, "bentuk": form.code, "edisi": form.number,
            "menurut": report.grouping.name, "waktu": report.occasion}  # fmt: skip


def _pickers(report: DifReport) -> list[Picker]:
    times: dict[str, str] = {str(one): occasion_name(one) for one in report.occasions}
    return [
        Picker("waktu", "Waktu", times, str(report.occasion)),
        Picker("menurut", "Kelompok", TITLES, report.grouping.name),
    ]
