"""A judge's sheet on the phone: one question a page, one press a rating."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from lms import clock
from lms.errors import NotFound
from lms.evaluation.panels.holding import OpenPanel
from lms.evaluation.panels.models import PanelStage
from lms.evaluation.panels.sheets import (
    STEPS,
    SheetLine,
    get_my_panel,
    get_question,
    list_lines,
    list_my_panels,
    list_ratings,
    newest,
    rate,
)
from lms.evaluation.sections.panel import STEP_WORDS, judge_hints
from lms.people.models import Role
from lms.web.kernel.access import allow, me
from lms.web.kernel.forms import TokenForm
from lms.web.kernel.keys import refuse_keys
from lms.web.learning.reviews import review_item

bp = Blueprint("panel_sheets", __name__)


@bp.get("/panel")
@allow(Role.TRAINEE)
def index() -> str:
    return render_template(
        "reports/panels/mine.html",
        rows=[
            {
                "title": panel.title,
                "note": f"{form.title}, bentuk {form.code}",
                "href": url_for(".show", panel_id=panel.id),
            }
            for panel, form in list_my_panels(of=me())
        ],
    )


@bp.get("/panel/<uuid:panel_id>")
@allow(Role.TRAINEE)
def show(panel_id: UUID) -> str:
    held = _panel(panel_id)
    lines = list_lines(held, of=me())
    following = _next(held, lines, -1)
    return render_template(
        "reports/panels/sheet.html",
        held=held,
        state=STEP_WORDS[held.step],
        lines=[
            (line, url_for(".item", panel_id=panel_id, number=line.place + 1)) for line in lines
        ],
        done=sum(_is_done(held, line) for line in lines),
        next_href=following,
        is_second=held.step == PanelStage.SECOND,
    )


@bp.get("/panel/<uuid:panel_id>/<int(min=1, max=500):number>")
@allow(Role.TRAINEE)
def item(panel_id: UUID, number: int) -> str:
    held = _panel(panel_id)
    code, version, correction = get_question(held.form, number - 1)
    ratings = list_ratings(held.panel)
    mine = newest(ratings).get(me().id, {}).get(number - 1)
    return render_template(
        "reports/panels/item.html",
        held=held,
        number=number,
        item=replace(review_item(version, code=code, correction=correction), reread=None),
        steps=STEPS,
        chosen=mine.percent if mine else None,
        seen=judge_hints(held, ratings, number - 1),
        form=TokenForm(),
        back_href=url_for(".show", panel_id=panel_id),
    )


@bp.post("/panel/<uuid:panel_id>/<int(min=1, max=500):number>")
@allow(Role.TRAINEE)
def update(panel_id: UUID, number: int) -> Response:
    """Saves the pressed percentage and goes on to the next question that needs one."""
    held = _panel(panel_id)
    get_question(held.form, number - 1)
    percent = request.form.get("percent", type=int)
    if percent not in STEPS:
        raise NotFound
    rate(held, number - 1, percent, by=me(), now=clock.now())
    following = _next(held, list_lines(held, of=me()), number - 1)
    return redirect(following or url_for(".show", panel_id=panel_id), 303)


def _panel(panel_id: UUID) -> OpenPanel:
    """Mine; closed while I may sit its test, as to a judge who was enrolled later."""
    held = get_my_panel(panel_id, of=me())
    refuse_keys(held.form.jenjang_slug)
    return held


def _is_done(held: OpenPanel, line: SheetLine) -> bool:
    """In the second round a rating of the first still counts, but was not looked at again."""
    return line.percent is not None and (held.is_closed or line.is_new)


def _next(held: OpenPanel, lines: Sequence[SheetLine], after: int) -> str | None:
    """The next question without a rating in this round, from here on, then from the start."""
    if held.is_closed:
        return None
    waiting = [line.place for line in lines if not _is_done(held, line)]
    later = [place for place in waiting if place > after]
    place = next(iter(later or waiting), None)
    if place is None:
        return None
    return url_for(".item", panel_id=held.panel.id, number=place + 1)
