"""Forms to print and fill in by hand, each empty and with a sample in it."""

from __future__ import annotations

from io import BytesIO

from flask import Blueprint, render_template, send_file
from werkzeug.wrappers import Response

from lms.errors import NotFound
from lms.exchange.field_forms import FIELD_FORMS, field_form_pdf
from lms.people.models import Role
from lms.web.kernel.access import allow

bp = Blueprint("field_forms", __name__)
# what stands in the address, and whether the sample is filled in
KINDS = {"kosong": False, "contoh": True}


@bp.get("/formulir")
@allow(Role.TRAINEE)
def index() -> str:
    return render_template("learning/field_forms/index.html", forms=FIELD_FORMS.values())


@bp.get("/formulir/<slug>/<form_kind>.pdf")
@allow(Role.TRAINEE)
def show(slug: str, form_kind: str) -> Response:
    form = FIELD_FORMS.get(slug)
    if form is None or form_kind not in KINDS:
        raise NotFound
    pdf = field_form_pdf(form, filled=KINDS[form_kind])
    name = f"{slug}-{form_kind}.pdf"
    return send_file(BytesIO(pdf), mimetype="application/pdf", download_name=name)
