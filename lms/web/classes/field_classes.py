"""The classes whose field practice somebody goes along with, who looks after nothing else there."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, url_for
from werkzeug.wrappers import Response

from lms.people.models import Role
from lms.training.angkatan import list_angkatan
from lms.web.kernel.access import allow, me
from lms.web.kernel.headings import dates_of

bp = Blueprint("field_classes", __name__)
GUESTS = (Role.MENTOR, Role.TKSK)


@bp.get("/lapangan")
@allow(*GUESTS)
def index() -> Response | str:
    """With one class, that class."""
    found = [angkatan for angkatan, _ in list_angkatan(for_=me(), roles=GUESTS)]
    if len(found) == 1:
        return redirect(url_for("field_practice.index", slug=found[0].slug), 303)
    rows = [
        {
            "title": one.title,
            "dates": dates_of(one),
            "href": url_for("field_practice.index", slug=one.slug),
        }
        for one in found
    ]
    return render_template("classes/field_practice/classes.html", rows=rows)
