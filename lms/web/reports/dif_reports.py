"""Questions that may treat one group unlike another: which form, which groups, which occasion."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask import Blueprint, Response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from lms import clock
from lms.assessment.models import Form, Occasion
from lms.assessment.quiz_names import TESTS, occasion_name
from lms.curriculum.modules import list_jenjang
from lms.errors import NotFound
from lms.evaluation.dif_jobs import KIND, DifQuestion, ask_dif, find_kept, find_large
from lms.evaluation.dif_reports import GROUPINGS, DifReport, Grouping, dif_report
from lms.evaluation.items.lists import list_test_forms
from lms.evaluation.report_parts import ReportView
from lms.evaluation.sections.dif import dif_view, uncounted_view
from lms.jobs.jobs import find_open
from lms.web.kernel.access import allow, me
from lms.web.kernel.filters import waktu
from lms.web.kernel.forms import TokenForm
from lms.web.kernel.offices import EVALUATORS
from lms.web.reports.downloads import ANY_KIND, file_links, report_file, report_page
from lms.web.reports.form_pickers import Picker, choose_form, form_pickers
from lms.web.reports.form_reports import address_of
from lms.web.reports.jobs import RESULT_PAGES

bp = Blueprint("dif_reports", __name__)
TITLES = {"wilayah": "Wilayah asal", "kelamin": "Jenis kelamin", "usia": "Usia"}


@bp.get("/laporan/dif")
@allow(*EVALUATORS)
def index() -> str:
    forms, jenjang_list = list_test_forms(), list_jenjang()
    form = choose_form(forms, jenjang_list, request.args)
    if form is None:
        return render_template("reports/reports/no_form.html")
    levels = form_pickers(forms, jenjang_list, form)
    if large := find_large(form, *_asked()):
        return _large_page(large, levels)
    report = dif_report(form, *_asked())
    return _page(dif_view(report), levels, report)


@bp.post("/laporan/dif/hitungan")
@allow(*EVALUATORS)
def create() -> AnyResponse:
    """For so many sheets that a page cannot read them. Raises NotFound where it can."""
    form = _form()
    large = find_large(form, *_asked())
    if large is None:
        raise NotFound
    title = f"Keadilan soal {form.jenjang_slug} {form.code}, {TITLES[large.grouping.name].lower()}"
    job = ask_dif(large, title=title, by=me(), now=clock.now())
    if job.asked_by_id != me().id:
        return redirect(url_for(".index", **_place(large)), 303)
    return redirect(url_for("jobs.show", job_id=job.id), 303)


@bp.get(f"/laporan/dif/data.{ANY_KIND}")
@allow(*EVALUATORS)
def file(kind: str) -> Response:
    """404 below the sizes, and before very many sheets were computed."""
    form = _form()
    if large := find_large(form, *_asked()):
        kept = find_kept(large)
        if kept is None:
            raise NotFound
        report = kept.report
    else:
        report = dif_report(form, *_asked())
    return report_file(
        dif_view(report), kind, name=f"keadilan-{form.jenjang_slug}-{form.code}-{form.number}"
    )


def _large_page(large: DifQuestion, levels: Sequence[Picker]) -> str:
    kept, running = find_kept(large), find_open(large.subject, now=clock.now())
    view = dif_view(kept.report) if kept else uncounted_view(large)
    return _page(
        view,
        levels,
        large,
        lines=[f"Dihitung {waktu(kept.computed_at)}"] if kept else [],
        running=running,
        running_href=url_for("jobs.show", job_id=running.id)
        if running and running.asked_by_id == me().id
        else None,
        again=kept is not None,
        ask_href=url_for(".create", **_place(large)),
        token=TokenForm(),
    )


def _page(
    view: ReportView, levels: Sequence[Picker], about: DifReport | DifQuestion, **context: Any
) -> str:
    return report_page(
        view,
        file_links(".file", **_place(about)),
        template="reports/reports/dif.html",
        back=("Laporan tes", address_of(about.edition.form)),
        pickers=[*levels, *_pickers(about)],
        action=url_for(".index"),
        address=lambda code: url_for("item_reports.show", code=code),
        **context,
    )


def _form() -> Form:
    form = choose_form(list_test_forms(), list_jenjang(), request.args)
    if form is None:
        raise NotFound
    return form


def _asked() -> tuple[Grouping, Occasion | None]:
    """What the address asks for; nonsense falls back to the first choice."""
    grouping = GROUPINGS.get(request.args.get("menurut", ""), next(iter(GROUPINGS.values())))
    asked = request.args.get("waktu")
    return grouping, next((one for one in TESTS if one == asked), None)


def _place(about: DifReport | DifQuestion) -> dict[str, Any]:
    form = about.edition.form
    return {"jenjang": form.jenjang_slug, "bentuk": form.code, "edisi": form.number,
            "menurut": about.grouping.name, "waktu": about.occasion}  # fmt: skip


def _pickers(about: DifReport | DifQuestion) -> list[Picker]:
    times: dict[str, str] = {str(one): occasion_name(one) for one in about.occasions}
    return [
        Picker("waktu", "Waktu", times, str(about.occasion)),
        Picker("menurut", "Kelompok", TITLES, about.grouping.name),
    ]


def _result_page(given: dict[str, Any]) -> str:
    return url_for(
        "dif_reports.index",
        jenjang=given["jenjang"], bentuk=given["code"], edisi=given["number"],
        menurut=given["grouping"], waktu=given["occasion"],
    )  # fmt: skip


RESULT_PAGES[KIND] = _result_page
