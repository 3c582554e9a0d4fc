"""Every component in every state; only in the demo and in tests."""

from __future__ import annotations

from flask import Blueprint, current_app, render_template

from lms.errors import NotFound
from lms.web.access import public

bp = Blueprint("styleguide", __name__)


@bp.get("/styleguide")
@public
def show() -> str:
    if not (current_app.config["DEMO"] or current_app.testing):
        raise NotFound
    return render_template("styleguide/show.html")
