"""Panels for the pass mark: open one, name judges, go on, read what comes out."""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID

from flask import Blueprint, Response, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response as AnyResponse
from wtforms import SelectField, StringField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # older stubs
from wtforms.validators import InputRequired, Length

from lms import clock
from lms.curriculum.modules import list_jenjang
from lms.errors import NotAllowed, NotFound
from lms.evaluation.cuts import Cut, Cuts, list_cuts
from lms.evaluation.items.lists import list_test_forms
from lms.evaluation.panels.holding import (
    JudgeRefused,
    OpenPanel,
    drop_judge,
    get_panel,
    list_panels,
    name_judge,
    open_panel,
    take_step,
)
from lms.evaluation.panels.models import Step
from lms.evaluation.panels.results import PanelResult, panel_result
from lms.people.persons import find_person
from lms.statistics.core.printable import printable
from lms.web.kernel.access import allow, am_appointed_everywhere, me
from lms.web.kernel.filters import tanggal
from lms.web.kernel.forms import BaseForm, squeeze
from lms.web.kernel.offices import EVALUATORS
from lms.web.kernel.places import today
from lms.web.reports.cut_tables import cuts_view
from lms.web.reports.panel_tables import STEP_WORDS, result_view

bp = Blueprint("panels", __name__)


class PanelForm(BaseForm):
    """Which edition of which form, and what the panel is called."""

    form_id = SelectField("Bentuk tes", coerce=int)
    title = StringField(
        "Nama panel",
        [InputRequired(), Length(3, 80)],
        filters=[squeeze],
        description="Misalnya: Panel nilai lulus dasar, November 2026.",
    )


class JudgeForm(BaseForm):
    """A judge by user name."""

    username = StringField("Nama pengguna juri", [InputRequired(), Length(1, 60)])


@bp.get("/laporan/panel")
@allow(*EVALUATORS)
def index() -> str:
    return render_template(
        "reports/panels/index.html",
        rows=[
            {
                "title": held.panel.title,
                "href": url_for(".show", panel_id=held.panel.id),
                "note": f"{held.form.title}, bentuk {held.form.code} edisi {held.form.number} · "
                f"dibuka {tanggal(held.panel.opened_at)}",
                "state": STEP_WORDS[held.step],
                "is_closed": held.is_closed,
            }
            for held in list_panels()
        ],
    )


@bp.get("/laporan/panel/baru")
@allow(*EVALUATORS)
def new() -> str:
    return render_template("reports/panels/new.html", form=_panel_form())


@bp.post("/laporan/panel/baru")
@allow(*EVALUATORS)
def create() -> AnyResponse | tuple[str, int]:
    _refuse_if_regional()
    form = _panel_form()
    if not form.validate():
        return render_template("reports/panels/new.html", form=form), 422
    chosen = next(one for one in list_test_forms() if one.id == form.form_id.data)
    panel = open_panel(chosen, title=str(form.title.data), by=me(), now=clock.now())
    return redirect(url_for(".show", panel_id=panel.id), 303)


@bp.get("/laporan/panel/<uuid:panel_id>")
@allow(*EVALUATORS)
def show(panel_id: UUID) -> str:
    return _page(get_panel(panel_id), JudgeForm())


@bp.post("/laporan/panel/<uuid:panel_id>/juri")
@allow(*EVALUATORS)
def add_judge(panel_id: UUID) -> AnyResponse | tuple[str, int]:
    _refuse_if_regional()
    held, form = get_panel(panel_id), JudgeForm()
    person = find_person(form.username.data or "") if form.validate() else None
    if form.username.data and person is None and not form.username.errors:
        form.username.errors = ["Tidak ada akun dengan nama pengguna ini."]
    if person is None:
        return _page(held, form), 422
    try:
        name_judge(held, person, by=me(), now=clock.now(), today=today())
    except JudgeRefused as refused:
        form.username.errors = [str(refused)]
        return _page(held, form), 409
    flash(f"{person.name} menjadi juri.", "baik")
    return redirect(url_for(".show", panel_id=panel_id), 303)


@bp.post("/laporan/panel/<uuid:panel_id>/juri/<uuid:person_id>/pengakhiran")
@allow(*EVALUATORS)
def remove_judge(panel_id: UUID, person_id: UUID) -> AnyResponse:
    _refuse_if_regional()
    drop_judge(get_panel(panel_id), person_id, by=me(), now=clock.now())
    return redirect(url_for(".show", panel_id=panel_id), 303)


@bp.post("/laporan/panel/<uuid:panel_id>/putaran-kedua")
@allow(*EVALUATORS)
def second_round(panel_id: UUID) -> AnyResponse:
    _refuse_if_regional()
    take_step(get_panel(panel_id), Step.SECOND, result={}, by=me(), now=clock.now())
    return redirect(url_for(".show", panel_id=panel_id), 303)


@bp.post("/laporan/panel/<uuid:panel_id>/penutupan")
@allow(*EVALUATORS)
def close(panel_id: UUID) -> AnyResponse:
    _refuse_if_regional()
    held = get_panel(panel_id)
    kept = panel_result(held).kept()
    take_step(held, Step.CLOSED, result=kept, by=me(), now=clock.now())
    return redirect(url_for(".show", panel_id=panel_id), 303)


@bp.get("/laporan/panel/<uuid:panel_id>/data.json")
@allow(*EVALUATORS)
def figures(panel_id: UUID) -> Response:
    """The cut and its error by their names in statistics; 404 before a judge is through."""
    result = panel_result(get_panel(panel_id))
    if result.angoff is None:
        raise NotFound
    body: dict[str, Any] = {
        "angoff": {**printable(result.angoff), "cut_percent": result.cut_percent},
        "angoff_first_round": printable(result.first_round),
        "pass_percent": result.pass_percent,
        "items": printable(list(result.spreads)),
        "effects": printable(list(result.effects)),
        "borderline": printable(_cuts(result).borderline),
    }
    text = json.dumps(body, ensure_ascii=False, indent=1)
    return Response(text, mimetype="application/json")


def _panel_form() -> PanelForm:
    form = PanelForm()
    titles = {one.slug: one.title for one in list_jenjang()}
    form.form_id.choices = [
        SelectChoice(one.id, f"{titles[one.jenjang_slug]}, bentuk {one.code}, edisi {one.number}")
        for one in list_test_forms()
    ]
    return form


def _page(held: OpenPanel, form: JudgeForm) -> str:
    result = panel_result(held)
    return render_template(
        "reports/panels/show.html",
        held=held,
        state=STEP_WORDS[held.step],
        form=form,
        view=result_view(result),
        cuts=cuts_view(_cuts(result)),
        judges=[
            {
                "name": judge.person.name,
                "rated": judge.rated,
                "remove": url_for(".remove_judge", panel_id=held.panel.id,
                                  person_id=judge.person.id),
            }
            for judge in result.judges
        ],
        questions=len(result.edition.questions),
        sheet_href=url_for("panel_sheets.show", panel_id=held.panel.id, _external=True),
        may_decide=am_appointed_everywhere(EVALUATORS),
        back_href=url_for(".index"),
    )  # fmt: skip


def _cuts(result: PanelResult) -> Cuts:
    """This panel's cut, once there is one, beside the other ways."""
    found, possible = result.angoff, result.edition.possible
    judged = (
        Cut("angoff", found.cut_score, found.n_judges, possible, interval=found.ci95)
        if found
        else None
    )
    return list_cuts(result.held.form, possible, judged=judged)


def _refuse_if_regional() -> None:
    if not am_appointed_everywhere(EVALUATORS):
        raise NotAllowed(
            "Nilai lulus berlaku untuk semua angkatan, jadi hanya evaluator tingkat nasional atau "
            "administrator yang dapat memimpin panel."
        )
