"""How well a form measures: reliability, the pass decision, the other form, the Rasch model."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask import Blueprint, Response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from lms.assessment.models import Form
from lms.curriculum.modules import list_jenjang
from lms.errors import NotFound
from lms.evaluation.cuts import closed_panel_cut, list_cuts
from lms.evaluation.form_reports import form_report
from lms.evaluation.items.lists import list_test_forms
from lms.evaluation.report_parts import ReportView
from lms.evaluation.sections.form import form_view
from lms.web.kernel.access import allow
from lms.web.kernel.offices import EVALUATORS
from lms.web.reports.downloads import ANY_KIND, file_links, report_file, report_page
from lms.web.reports.form_pickers import choose_form, form_pickers, of_edition

bp = Blueprint("form_reports", __name__)


@bp.get("/laporan/tes")
@allow(*EVALUATORS)
def index() -> str | AnyResponse:
    """To the form that was picked, under an address of its own."""
    form = choose_form(list_test_forms(), list_jenjang(), request.args)
    if form is None:
        return render_template("reports/reports/no_form.html")
    return redirect(address_of(form), 303)


@bp.get("/laporan/tes/<jenjang>/<code>")
@allow(*EVALUATORS)
def show(jenjang: str, code: str) -> str:
    forms = list_test_forms()
    form = _form(forms, jenjang, code)
    return report_page(
        _view(form, forms),
        file_links(".file", jenjang=jenjang, code=code, edisi=form.number),
        pickers=form_pickers(forms, list_jenjang(), form),
        action=url_for(".index"),
        address=lambda code: url_for("item_reports.show", code=code),
        more=[
            {"label": "Soal yang perlu dilihat", "icon": "list-checks",
             "href": url_for("item_reports.index", **_place(form))},
            {"label": "Apakah soal adil", "icon": "users",
             "href": url_for("dif_reports.index", **_place(form))},
        ],
    )  # fmt: skip


@bp.get(f"/laporan/tes/<jenjang>/<code>/data.{ANY_KIND}")
@allow(*EVALUATORS)
def file(jenjang: str, code: str, kind: str) -> Response:
    forms = list_test_forms()
    form = _form(forms, jenjang, code)
    name = f"tes-{form.jenjang_slug}-{form.code}-{form.number}"
    return report_file(_view(form, forms), kind, name=name)


def _view(form: Form, forms: Sequence[Form]) -> ReportView:
    report = form_report(form, forms)
    cuts = list_cuts(report.edition, judged=closed_panel_cut(report.edition))
    return form_view(report, cuts)


def address_of(form: Form) -> str:
    return url_for(
        "form_reports.show", jenjang=form.jenjang_slug, code=form.code, edisi=form.number
    )


def _place(form: Form) -> dict[str, Any]:
    return {"jenjang": form.jenjang_slug, "bentuk": form.code, "edisi": form.number}


def _form(forms: Sequence[Form], jenjang: str, code: str) -> Form:
    """The edition asked for, else the newest that a class sat; raises NotFound."""
    edition = request.args.get("edisi", type=int)
    found = [one for one in forms if (one.jenjang_slug, one.code) == (jenjang, code)]
    wanted = found if edition is None else of_edition(found, edition)
    if not wanted:
        raise NotFound
    return wanted[0]
