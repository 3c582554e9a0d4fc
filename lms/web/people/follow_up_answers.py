"""Saying what became of a plan: by the link that asks for it, without an account, one time."""

from __future__ import annotations

from flask import Blueprint, g, render_template, request

from lms import clock
from lms.training.field_sheets import read_sheet
from lms.training.follow_ups import OpenLink, answer_link, get_open_link
from lms.training.rules.field_sheets import PLAN
from lms.training.rules.follow_ups import STATES, View, plan_steps, read_states
from lms.training.rules.personal_words import is_refused
from lms.web.kernel.access import public

bp = Blueprint("follow_up_answers", __name__)
MOST_NOTE = 1000


@bp.get("/tindak-lanjut/<code>")
@public
def new(code: str) -> str:
    return _page(get_open_link(code))


@bp.post("/tindak-lanjut/<code>")
@public
def create(code: str) -> str | tuple[str, int]:
    """Answered with a page: the link is used up, so there is no address to come back to."""
    found = get_open_link(code)
    steps = read_states(request.form)
    note = request.form.get("note", "").strip()[:MOST_NOTE]
    if not steps and not note:
        return _page(found, said="Belum ada yang dipilih."), 422
    if is_refused(note):
        return _page(found, said="Hapus dahulu nomor induk dari catatan Anda."), 422
    answer_link(found, steps, note=note, now=clock.now())
    return render_template("people/follow_ups/done.html", title=found.angkatan.title)


def _page(found: OpenLink, *, said: str = "") -> str:
    angkatan, person = found.angkatan, found.person
    g.class_region = angkatan.region_code
    return render_template(
        "people/follow_ups/new.html",
        title=angkatan.title,
        is_about_other=found.link.view == View.TKSK,
        name=person.name,
        steps=plan_steps(read_sheet(angkatan, PLAN, of=person).lines),
        states=STATES,
        given=request.form,
        said=said,
    )
