"""Answering a call to a class: by anybody who has the link, without an account."""

from __future__ import annotations

from flask import Blueprint, render_template
from wtforms import RadioField, SelectField, StringField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # older stubs
from wtforms.validators import InputRequired, Length

from lms import clock
from lms.credentials.rules.certified import print_days
from lms.errors import Conflict
from lms.people.regions import region_names
from lms.training.call_models import ClassCall
from lms.training.calls import SIZES, get_called, is_open, reply
from lms.training.models import Angkatan
from lms.web.kernel.access import public
from lms.web.kernel.forms import BaseForm, squeeze
from lms.web.kernel.name_fields import name_field
from lms.web.kernel.places import today

bp = Blueprint("call_replies", __name__)


class ReplyForm(BaseForm):
    """Nothing that the organiser does not need for the list and the vests."""

    comes = RadioField(
        "Apakah Anda hadir?",
        [InputRequired()],
        choices=[SelectChoice("ya", "Ya, saya hadir"), SelectChoice("tidak", "Belum bisa")],
    )
    name = name_field(label="Nama lengkap")
    place = StringField(
        "Asal",
        [InputRequired(), Length(2, 80)],
        description="Desa, kecamatan, kabupaten, atau instansi Anda.",
        filters=[squeeze],
    )
    size = SelectField(
        "Ukuran rompi",
        choices=[SelectChoice("", "Tidak perlu"), *(SelectChoice(one, one) for one in SIZES)],
    )


@bp.get("/hadir/<code>")
@public
def new(code: str) -> str:
    return _page(*get_called(code), ReplyForm(formdata=None))


@bp.post("/hadir/<code>")
@public
def create(code: str) -> str | tuple[str, int]:
    """Answered with a page: there is no address of an answer to come back to."""
    call, angkatan = get_called(code)
    if not is_open(call, angkatan, today=today().at(angkatan.region_code)):
        raise Conflict("Waktu menjawab undangan ini sudah lewat. Hubungi penyelenggara.")
    form = ReplyForm()
    if not form.validate():
        return _page(call, angkatan, form), 422
    comes = form.comes.data == "ya"
    reply(
        call,
        name=str(form.name.data),
        place=str(form.place.data),
        size=form.size.data if comes else "",
        comes=comes,
        now=clock.now(),
    )
    return _page(call, angkatan, form, is_done=True)


def _page(call: ClassCall, angkatan: Angkatan, form: ReplyForm, *, is_done: bool = False) -> str:
    code = angkatan.region_code
    region = region_names([code]).get(code, "") if code else ""
    return render_template(
        "people/call_replies/new.html",
        title=angkatan.title,
        days=print_days(angkatan.starts_on, angkatan.ends_on),
        place=", ".join(place for place in (angkatan.place, region) if place),
        organiser=angkatan.organised_by,
        is_open=is_open(call, angkatan, today=today().at(code)),
        is_done=is_done,
        form=form,
    )
