"""How well a form measures: reliability, the pass decision, the other form, the Rasch model."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from flask import Blueprint, Response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from lms.assessment.models import Form
from lms.curriculum.modules import list_jenjang
from lms.errors import NotFound
from lms.evaluation.cuts import Cuts, closed_panel_cut, list_cuts
from lms.evaluation.items.lists import list_test_forms
from lms.evaluation.test_reports import TestReport, test_report
from lms.statistics.core.printable import printable
from lms.web.kernel.access import allow
from lms.web.kernel.offices import EVALUATORS
from lms.web.reports.cut_tables import cuts_view
from lms.web.reports.form_pickers import choose_form, form_pickers
from lms.web.reports.test_tables import (
    deleted_table,
    equating_view,
    figure_table,
    occasion_sentences,
    rasch_table,
)

bp = Blueprint("test_reports", __name__)


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
    report = test_report(form, forms)
    possible = report.edition.possible
    codes = [question.code for question in report.edition.questions]
    return render_template(
        "reports/test_reports/show.html",
        pickers=form_pickers(forms, list_jenjang(), form),
        form=form,
        report=report,
        possible=possible,
        sentences=[occasion_sentences(one, possible) for one in report.occasions],
        figures=figure_table(report.occasions),
        deleted=deleted_table(report.occasions, codes),
        rasch=[table for one in report.occasions if (table := rasch_table(one))],
        equating=equating_view(report.equating) if report.equating else None,
        cuts=cuts_view(_cuts(report)),
        items_href=url_for("item_reports.index", **_place(form)),
        fair_href=url_for("dif_reports.index", **_place(form)),
        data_href=url_for(".figures", jenjang=jenjang, code=code, edisi=form.number),
    )


@bp.get("/laporan/tes/<jenjang>/<code>/data.json")
@allow(*EVALUATORS)
def figures(jenjang: str, code: str) -> Response:
    """Every figure by its name in statistics; undefined is null with a reason."""
    forms = list_test_forms()
    report = test_report(_form(forms, jenjang, code), forms)
    body = {**_body(report), "standard_setting": _standard_setting(_cuts(report))}
    text = json.dumps(body, ensure_ascii=False, indent=1)
    return Response(text, mimetype="application/json")


def address_of(form: Form) -> str:
    return url_for(
        "test_reports.show", jenjang=form.jenjang_slug, code=form.code, edisi=form.number
    )


def _place(form: Form) -> dict[str, Any]:
    return {"jenjang": form.jenjang_slug, "bentuk": form.code, "edisi": form.number}


def _form(forms: Sequence[Form], jenjang: str, code: str) -> Form:
    """The edition asked for, else the newest; raises NotFound."""
    edition = request.args.get("edisi", type=int)
    found = [one for one in forms if (one.jenjang_slug, one.code) == (jenjang, code)]
    wanted = [one for one in found if edition in (None, one.number)]
    if not wanted:
        raise NotFound
    return wanted[0]


def _body(report: TestReport) -> dict[str, Any]:
    form = report.edition.form
    return {
        "form": {"jenjang": form.jenjang_slug, "code": form.code, "edition": form.number,
                 "items": [question.code for question in report.edition.questions],
                 "max_score": report.edition.possible, "pass_mark": form.pass_mark},
        "occasions": {
            str(one.occasion): {
                "n": one.n,
                "n_angkatan": one.n_angkatan,
                "ctt": printable(one.analysis),
                "decision": printable(one.decision),
                "rasch_cml": printable(one.rasch),
                "rasch_items": list(one.rasch_items),
            }
            for one in report.occasions
        },
        "equating": printable(report.equating),
    }  # fmt: skip


def _cuts(report: TestReport) -> Cuts:
    form = report.edition.form
    return list_cuts(form, report.edition.possible, judged=closed_panel_cut(form))


def _standard_setting(cuts: Cuts) -> dict[str, Any]:
    """Every way that was tried; null with its reason below the sizes."""
    return {
        "cuts": [
            {**printable(cut), "percent": cut.percent, "pass_score": cut.pass_score}
            for cut in cuts.rows
        ],
        "borderline": printable(cuts.borderline),
    }
