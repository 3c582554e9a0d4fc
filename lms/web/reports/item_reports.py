"""The figures of questions: which ones need a look, and everything about one of them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from flask import Blueprint, Response, render_template, request, url_for

from lms.assessment.models import Form
from lms.curriculum.modules import competency_titles, list_jenjang
from lms.errors import NotFound
from lms.evaluation.items.lists import item_list, list_test_forms
from lms.evaluation.items.reports import ItemReport, item_report
from lms.evaluation.report_parts import ReportView
from lms.evaluation.sections.item import item_view
from lms.evaluation.sections.item_list import item_list_view
from lms.people.models import Role
from lms.web.kernel.access import allow, my_roles
from lms.web.kernel.filters import tanggal, waktu
from lms.web.kernel.keys import refuse_keys_of
from lms.web.kernel.offices import READERS, TEACHERS
from lms.web.learning.reviews import review_item
from lms.web.reports.downloads import ANY_KIND, file_links, report_file, report_page
from lms.web.reports.form_pickers import choose_form, form_pickers
from lms.web.reports.form_reports import address_of

# figures of a question hold no person and no class: whoever may read its key may read them
bp = Blueprint("item_reports", __name__)
REPORTERS = {Role.EVALUATOR, Role.ADMINISTRATOR}


@bp.get("/laporan/soal")
@allow(*READERS)
def index() -> str:
    """Choose jenjang and form; the questions that need a look come first."""
    forms, jenjang_list = list_test_forms(), list_jenjang()
    form = choose_form(forms, jenjang_list, request.args)
    if form is None:
        return render_template("reports/reports/no_form.html")
    return report_page(
        item_list_view(item_list(form, forms)),
        file_links(".list_file", **_place(form)),
        pickers=form_pickers(forms, jenjang_list, form),
        action=url_for(".index"),
        address=lambda code: url_for(".show", code=code),
        more=_whole_test(form),
    )


@bp.get(f"/laporan/soal/data.{ANY_KIND}")
@allow(*READERS)
def list_file(kind: str) -> Response:
    forms = list_test_forms()
    form = choose_form(forms, list_jenjang(), request.args)
    if form is None:
        raise NotFound
    name = f"soal-{form.jenjang_slug}-{form.code}-{form.number}"
    return report_file(item_list_view(item_list(form, forms)), kind, name=name)


@bp.get("/laporan/soal/<code>")
@allow(*READERS)
def show(code: str) -> str:
    report = _report(code)
    version = report.item.published
    assert version is not None
    item = review_item(version, code=code, correction=report.correction)
    teaches = bool(my_roles().intersection(TEACHERS))
    # the lesson to read again is for those who teach
    return report_page(
        _view(report),
        file_links(".file", code=code),
        template="reports/item_reports/show.html",
        item=item if teaches else replace(item, reread=None),
        back=("Semua soal", url_for(".index")),
        more=_for_teachers(code) if teaches else [],
    )


@bp.get(f"/laporan/soal/<code>/data.{ANY_KIND}")
@allow(*READERS)
def file(code: str, kind: str) -> Response:
    return report_file(_view(_report(code)), kind, name=f"soal-{code}")


def _report(code: str) -> ItemReport:
    report = item_report(code)
    refuse_keys_of(report.item)
    return report


def _view(report: ItemReport) -> ReportView:
    version = report.item.published
    assert version is not None
    competency = competency_titles().get(version.competency, version.competency)
    return item_view(report, competency=competency, day=tanggal, moment=waktu)


def _place(form: Form) -> dict[str, Any]:
    return {"jenjang": form.jenjang_slug, "bentuk": form.code, "edisi": form.number}


def _whole_test(form: Form) -> list[dict[str, str]]:
    if not my_roles() & REPORTERS:
        return []
    return [{"label": "Laporan seluruh tes ini", "href": address_of(form), "icon": "chart-column"}]


def _for_teachers(code: str) -> list[dict[str, str]]:
    return [
        {"label": "Buka soal", "href": url_for("items.show", code=code), "icon": "book-open"},
        {"label": "Perbaiki kunci", "href": url_for("corrections.show", code=code),
         "icon": "pencil"},
    ]  # fmt: skip
