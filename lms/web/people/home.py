"""The first page."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, url_for
from werkzeug.wrappers import Response

from lms.curriculum.modules import list_jenjang
from lms.people.settings import is_registration_open
from lms.web.kernel.access import find_me, public

bp = Blueprint("home", __name__)


@bp.get("/")
@public
def show() -> str | Response:
    if find_me() is not None:
        return redirect(url_for("path.show"), 303)
    return render_template(
        "people/home/show.html",
        jenjang_list=list_jenjang(),
        registration_open=is_registration_open(),
    )
