"""The first page."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template
from werkzeug.wrappers import Response

from lms.curriculum.modules import list_jenjang
from lms.people.settings import is_registration_open
from lms.web.kernel.access import find_me, public
from lms.web.people.landing import first_page

bp = Blueprint("home", __name__)


@bp.get("/")
@public
def show() -> str | Response:
    if find_me() is not None:
        return redirect(first_page(), 303)
    return render_template(
        "people/home/show.html",
        jenjang_list=list_jenjang(),
        registration_open=is_registration_open(),
    )
