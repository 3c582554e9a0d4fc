"""Opening a class: for the administrator, and for organisers in their own region."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from flask import Blueprint, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response
from wtforms import DateField, Field, SelectField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # older stubs
from wtforms.validators import InputRequired, ValidationError

from lms import clock
from lms.curriculum.modules import list_jenjang
from lms.people.appointments import appoint, list_appointments
from lms.people.models import Role
from lms.people.regions import list_provinces
from lms.training.models import Training
from lms.training.openings import open_titled_angkatan
from lms.training.templates import list_trainings
from lms.web.classes.namings import NamingForm
from lms.web.kernel.access import allow, me
from lms.web.kernel.offices import KEEPERS

bp = Blueprint("openings", __name__)
# what the list says for the whole country: an empty choice would be "not chosen yet"
EVERYWHERE = "0"


class OpeningForm(NamingForm):
    """Title, training, level, place and days; `trainings` are those that may be chosen."""

    trainings: Sequence[Training] = ()

    # left out while no training is published
    training = SelectField(
        "Pelatihan",
        description="Laporan dapat membandingkan angkatan menurut pelatihannya.",
    )
    jenjang = SelectField("Tingkat", [InputRequired()])
    region_code = SelectField("Wilayah penyelenggara", [InputRequired()])
    starts_on = DateField("Hari pertama", [InputRequired()])
    ends_on = DateField("Hari terakhir", [InputRequired()])

    def validate_training(self, field: Field) -> None:
        chosen = next((t for t in self.trainings if t.slug == field.data), None)
        if chosen is not None and self.jenjang.data not in ("", None, chosen.jenjang_slug):
            raise ValidationError("Pelatihan ini untuk tingkat lain. Samakan dengan tingkatnya.")

    def validate_ends_on(self, field: Field) -> None:
        if isinstance(self.starts_on.data, date) and field.data < self.starts_on.data:
            raise ValidationError("Hari terakhir tidak boleh sebelum hari pertama.")


@bp.get("/angkatan-baru")
@allow(*KEEPERS)
def new() -> str:
    return _page(_form())


@bp.post("/angkatan-baru")
@allow(*KEEPERS)
def create() -> tuple[str, int] | Response:
    form = _form()
    if not form.validate():
        return _page(form), 422
    first, last = form.starts_on.data, form.ends_on.data
    assert first is not None and last is not None  # required
    region = None if form.region_code.data == EVERYWHERE else form.region_code.data
    angkatan = open_titled_angkatan(
        title=form.title.data or "",
        jenjang_slug=form.jenjang.data,
        region_code=region,
        days=(first, last),
        training_slug=(form.training.data or None) if form.training else None,
        by=me(),
        now=clock.now(),
    )
    appoint(me(), Role.ORGANISER, angkatan_id=angkatan.id, by=me(), now=clock.now())
    flash("Angkatan dibuka. Sekarang daftarkan pesertanya.", "baik")
    return redirect(url_for("enrolments.new", slug=angkatan.slug), 303)


def _form() -> OpeningForm:
    form = OpeningForm()
    form.jenjang.choices = [
        SelectChoice(j.slug, f"Tingkat {j.number} · {j.title} ({j.organiser})")
        for j in list_jenjang()
    ]
    form.region_code.choices = [SelectChoice("", "Pilih wilayah"), *_regions()]
    _offer_trainings(form)
    return form


def _offer_trainings(form: OpeningForm) -> None:
    """One that is not among the published ones is left open: a class need not follow any."""
    form.trainings = list_trainings()
    if not form.trainings:
        del form.training
        return
    form.training.choices = [
        SelectChoice("", "Tidak menurut pola"),
        *(SelectChoice(training.slug, training.title) for training in form.trainings),
    ]


def _regions() -> list[SelectChoice]:
    """Where the person may open a class: everywhere, or below the codes of the appointments."""
    held = [h for h in list_appointments(me()) if h.role in KEEPERS and h.angkatan_id is None]
    codes = tuple(h.region_code for h in held if h.region_code)
    everywhere = any(h.region_code is None for h in held)
    choices = [SelectChoice(EVERYWHERE, "Seluruh Indonesia")] if everywhere else []
    for province in list_provinces():
        for code, name in ((province.code, f"Provinsi {province.name}"), *province.places):
            if everywhere or code.startswith(codes):
                choices.append(SelectChoice(code, name, optgroup=province.name))
    return choices


def _page(form: OpeningForm) -> str:
    back = url_for("angkatan.index")
    return render_template("classes/openings/new.html", form=form, back_href=back)
