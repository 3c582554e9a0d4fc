"""Where I live: the kabupaten or city, which decides the time zone and who may invite me."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response
from wtforms import SelectField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # older stubs
from wtforms.validators import InputRequired

from lms import clock
from lms.people.models import Role
from lms.people.regions import list_provinces, places_by_code
from lms.people.residences import move_person
from lms.web.kernel.access import allow, forget_everybody, me
from lms.web.kernel.forms import BaseForm

bp = Blueprint("own_residence", __name__)


class ResidenceForm(BaseForm):
    """One place of the list."""

    region_code = SelectField("Kabupaten atau kota tempat tinggal", [InputRequired()])


@bp.get("/data-saya/kabupaten")
@allow(Role.TRAINEE)
def edit() -> str:
    return _page(_form(data={"region_code": me().region_code or ""}))


@bp.post("/data-saya/kabupaten")
@allow(Role.TRAINEE)
def update() -> Response | tuple[str, int]:
    form = _form()
    if not form.validate():
        return _page(form), 422
    code = str(form.region_code.data)
    move_person(me(), code, now=clock.now())
    forget_everybody()
    flash(f"Tersimpan: {places_by_code()[code]}.", "baik")
    return redirect(url_for("profiles.show"), 303)


def _form(data: dict[str, str] | None = None) -> ResidenceForm:
    form = ResidenceForm(data=data)
    form.region_code.choices = [
        SelectChoice("", "Pilih kabupaten atau kota"),
        *(
            SelectChoice(code, name, optgroup=province.name)
            for province in list_provinces()
            for code, name in province.places
        ),
    ]
    return form


def _page(form: ResidenceForm) -> str:
    return render_template("people/own_residence/edit.html", form=form)
