"""A problem told from any page, and the list of those who can help."""

from __future__ import annotations

from importlib.metadata import version
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response
from wtforms import BooleanField, HiddenField, TextAreaField
from wtforms.validators import InputRequired, Length

from lms import clock
from lms.training.own_classes import list_own_classes
from lms.training.problems import (
    ProblemWords,
    TooManyReports,
    close_problem,
    count_open,
    list_problems,
    report_problem,
)
from lms.web.kernel.access import allow, find_me, me, my_appointments, public
from lms.web.kernel.forms import BaseForm, TokenForm
from lms.web.kernel.offices import KEEPERS
from lms.web.kernel.pages import ON_A_PAGE
from lms.web.kernel.places import today
from lms.web.people.devices import device_label

bp = Blueprint("problems", __name__)


class ProblemForm(BaseForm):
    words = TextAreaField(
        "Apa yang terjadi?",
        [InputRequired(), Length(5, 1000)],
        description="Apa yang Anda tekan, apa yang tampak, dan apa yang seharusnya.",
    )
    with_name = BooleanField("Sertakan nama saya, supaya dapat dihubungi")
    page = HiddenField(validators=[Length(max=200)])


@bp.get("/bantuan/masalah")
@public
def new() -> str:
    return _page(ProblemForm(formdata=None, page=request.args.get("dari", "")[:200]))


@bp.post("/bantuan/masalah")
@public
def create() -> Response | tuple[str, int]:
    form = ProblemForm()
    if not form.validate():
        return _page(form), 422
    told = ProblemWords(
        words=" ".join((form.words.data or "").split()),
        page=_path(form.page.data or ""),
        device=_device(),
        version=version("lms"),
        with_name=bool(form.with_name.data),
    )
    try:
        report_problem(told, by=find_me(), day=today().earliest, now=clock.now())
    except TooManyReports as error:
        form.words.errors = [str(error)]
        return _page(form), 429
    flash("Terkirim. Terima kasih, laporan Anda dibaca orang.", "baik")
    return redirect(url_for("help.show"), 303)


@bp.get("/masalah")
@allow(*KEEPERS)
def index() -> str:
    closed = request.args.get("selesai") == "1"
    page = request.args.get("hal", "1")
    number = int(page) if page.isdecimal() and 0 < len(page) < 6 else 1
    number = max(1, number)
    rows = list_problems(
        held=my_appointments(),
        closed=closed,
        offset=(number - 1) * ON_A_PAGE,
        limit=ON_A_PAGE + 1,
    )
    return render_template(
        "learning/help/problems.html",
        problems=rows[:ON_A_PAGE],
        has_more=len(rows) > ON_A_PAGE,
        number=number,
        closed=closed,
        waiting=count_open(held=my_appointments()),
        form=TokenForm(),
    )


@bp.post("/masalah/<uuid:report_id>/penyelesaian")
@allow(*KEEPERS)
def close(report_id: UUID) -> Response:
    close_problem(report_id, held=my_appointments(), by=me(), now=clock.now())
    flash("Ditandai selesai.", "baik")
    return redirect(url_for(".index"), 303)


def _page(form: ProblemForm) -> str:
    person = find_me()
    classes = list_own_classes(person, day=today().earliest) if person else []
    return render_template(
        "learning/help/new.html",
        form=form,
        sent={
            "Halaman": _path(str(form.page.data or "")) or "tidak diketahui",
            "HP dan browser": _device(),
            "Versi Jenjang": version("lms"),
            "Kelas": classes[0].title if classes else "",
        },
    )


def _path(given: str) -> str:
    """Without what was typed into an address, and nothing of another site."""
    path = given.partition("?")[0].partition("#")[0]
    return path if path.startswith("/") and path.isprintable() else ""


def _device() -> str:
    return device_label(request.user_agent.string)
