"""My own data: what one may tell, why it is asked, and nothing that one has to."""

from __future__ import annotations

from collections.abc import Mapping

from flask import Blueprint, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response
from wtforms import IntegerField, RadioField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # older stubs
from wtforms.validators import NumberRange, Optional

from lms import clock
from lms.credentials.names import find_name
from lms.people.models import Gender, Role
from lms.people.persons import call_person, get_person
from lms.people.profiles import birth_years, tell_profile
from lms.people.regions import region_names
from lms.web.kernel.access import allow, forget_everybody, me
from lms.web.kernel.forms import BaseForm
from lms.web.people.greeting import called_field
from lms.web.people.own_codes import my_code

bp = Blueprint("profiles", __name__)


class ProfileForm(BaseForm):
    """All may stay empty."""

    called = called_field()
    gender = RadioField(
        "Jenis kelamin",
        choices=[
            SelectChoice("", "Tidak saya sebutkan"),
            *(SelectChoice(str(one), one.value.capitalize()) for one in Gender),
        ],
        default="",
        validate_choice=True,
    )
    birth_year = IntegerField("Tahun lahir", [Optional()])


@bp.get("/data-saya")
@allow(Role.TRAINEE)
def show() -> str:
    person = get_person(me().id)
    data = {
        "called": person.called or "",
        "gender": person.gender or "",
        "birth_year": person.birth_year,
    }
    return _page(_form(data=data))


@bp.post("/data-saya")
@allow(Role.TRAINEE)
def update() -> Response | tuple[str, int]:
    form = _form()
    if not form.validate():
        return _page(form), 422
    gender = Gender(form.gender.data) if form.gender.data else None
    call_person(get_person(me().id), form.called.data)
    tell_profile(me(), gender=gender, birth_year=form.birth_year.data, now=clock.now())
    forget_everybody()
    flash("Tersimpan. Terima kasih.", "baik")
    return redirect(url_for(".show"), 303)


def _page(form: ProfileForm) -> str:
    confirmed = find_name(me())
    region = me().region_code
    return render_template(
        "people/profiles/show.html",
        form=form,
        code=my_code(),
        printed={
            "name": confirmed.name if confirmed else me().name,
            "is_confirmed": confirmed is not None,
        },
        place=region_names([region]).get(region, "") if region else "",
        username=me().username,
    )


def _form(data: Mapping[str, object] | None = None) -> ProfileForm:
    form = ProfileForm(data=data)
    low, high = birth_years(clock.now().year)
    form.birth_year.validators = [Optional(), NumberRange(low, high)]
    return form
