"""Panels for the pass mark: open one, name judges, go on, read what comes out."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint, Response, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response as AnyResponse
from wtforms import SelectField, StringField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # older stubs
from wtforms.validators import InputRequired, Length

from lms import clock
from lms.curriculum.modules import list_jenjang
from lms.errors import NotAllowed
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
from lms.evaluation.panels.models import PanelStage
from lms.evaluation.panels.results import panel_result
from lms.evaluation.sections.panel import STEP_WORDS, panel_view
from lms.people.persons import find_person
from lms.web.kernel.access import allow, am_appointed_everywhere, me
from lms.web.kernel.filters import tanggal
from lms.web.kernel.forms import BaseForm, squeeze
from lms.web.kernel.lists import listed
from lms.web.kernel.offices import EVALUATORS
from lms.web.kernel.places import today
from lms.web.reports.downloads import ANY_KIND, file_links, report_file, report_page

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
    found = listed(list_panels(), ".index", name=lambda held: held.panel.title)
    return render_template(
        "reports/panels/index.html",
        listed=found,
        rows=[
            {
                "title": held.panel.title,
                "href": url_for(".show", panel_id=held.panel.id),
                "note": f"{held.form.title}, bentuk {held.form.code} edisi {held.form.number} · "
                f"dibuka {tanggal(held.panel.opened_at)}",
                "state": STEP_WORDS[held.step],
                "is_closed": held.is_closed,
            }
            for held in found.rows
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
    take_step(get_panel(panel_id), PanelStage.SECOND, result={}, by=me(), now=clock.now())
    return redirect(url_for(".show", panel_id=panel_id), 303)


@bp.post("/laporan/panel/<uuid:panel_id>/penutupan")
@allow(*EVALUATORS)
def close(panel_id: UUID) -> AnyResponse:
    _refuse_if_regional()
    held = get_panel(panel_id)
    kept = panel_result(held).kept()
    take_step(held, PanelStage.CLOSED, result=kept, by=me(), now=clock.now())
    return redirect(url_for(".show", panel_id=panel_id), 303)


@bp.get(f"/laporan/panel/<uuid:panel_id>/data.{ANY_KIND}")
@allow(*EVALUATORS)
def file(panel_id: UUID, kind: str) -> Response:
    """404 before a judge is through."""
    return report_file(panel_view(panel_result(get_panel(panel_id))), kind, name="panel")


def _panel_form() -> PanelForm:
    form = PanelForm()
    titles = {one.slug: one.title for one in list_jenjang()}
    newest_first = sorted(
        list_test_forms(), key=lambda one: (one.jenjang_slug, one.code, -one.number)
    )
    form.form_id.choices = [
        SelectChoice(one.id, f"{titles[one.jenjang_slug]}, bentuk {one.code}, edisi {one.number}")
        for one in newest_first
    ]
    return form


def _page(held: OpenPanel, form: JudgeForm) -> str:
    result, panel_id = panel_result(held), held.panel.id
    return report_page(
        panel_view(result),
        file_links(".file", panel_id=panel_id),
        template="reports/panels/show.html",
        back=("Panel nilai lulus", url_for(".index")),
        address=lambda code: url_for("item_reports.show", code=code),
        held=held,
        form=form,
        judges=[
            {
                "name": judge.person.name,
                "rated": judge.rated,
                "remove": url_for(".remove_judge", panel_id=panel_id, person_id=judge.person.id),
            }
            for judge in result.judges
        ],
        questions=len(result.edition.questions),
        sheet_href=url_for("panel_sheets.show", panel_id=panel_id, _external=True),
        may_decide=am_appointed_everywhere(EVALUATORS),
    )


def _refuse_if_regional() -> None:
    if not am_appointed_everywhere(EVALUATORS):
        raise NotAllowed(
            "Nilai lulus berlaku untuk semua angkatan, jadi hanya evaluator tingkat nasional atau "
            "administrator yang dapat memimpin panel."
        )
