"""Numbers of a region, filled in by its organisers; the page Darurat shows them to everybody."""

from __future__ import annotations

import re
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response
from wtforms import SelectField, StringField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # older stubs
from wtforms.validators import InputRequired, Length, Regexp

from lms import clock
from lms.errors import NotFound
from lms.training.contacts import (
    SERVICES,
    add_contact,
    get_contact,
    get_region_contacts,
    list_kept_regions,
    remove_contact,
)
from lms.web.kernel.access import allow, me, my_appointments
from lms.web.kernel.forms import BaseForm, squeeze
from lms.web.kernel.offices import KEEPERS

bp = Blueprint("contacts", __name__)
# digits in groups, as people print them; between 3 and 24 signs
DIALLED = re.compile(r"\+?[0-9][0-9 ()./-]{1,23}$")


class ContactForm(BaseForm):
    """One number: which service, whose, and when somebody answers."""

    service = SelectField("Layanan", [InputRequired()])
    name = StringField(
        "Nama kantor atau petugas",
        [InputRequired(), Length(2, 80)],
        description="Seperti orang menyebutnya. Contoh: UPTD PPA Kabupaten Tapin",
        filters=[squeeze],
    )
    number = StringField(
        "Nomor telepon atau WhatsApp",
        [
            InputRequired(),
            Regexp(DIALLED, message="Tulis nomor yang dapat dipencet, misalnya 0812-3456-7890."),
        ],
        description="Sudah Anda coba telepon? Nomor yang mati lebih buruk daripada tidak ada.",
        filters=[squeeze],
    )
    note = StringField(
        "Jam layanan atau alamat",
        [Length(max=120)],
        description="Contoh: setiap hari, 24 jam",
        filters=[squeeze],
    )


@bp.get("/nomor-penting")
@allow(*KEEPERS)
def index() -> str | Response:
    """The regions one may fill in; with a single one, or the one that was chosen, its page."""
    regions = list_kept_regions(my_appointments())
    chosen = regions[0][0] if len(regions) == 1 else request.args.get("wilayah")
    if chosen in dict(regions):
        return redirect(url_for(".show", code=chosen), 303)
    return render_template("classes/contacts/index.html", regions=regions)


@bp.get("/nomor-penting/<code>")
@allow(*KEEPERS)
def show(code: str) -> str:
    return _page(_kept(code), _form())


@bp.post("/nomor-penting/<code>")
@allow(*KEEPERS)
def create(code: str) -> tuple[str, int] | Response:
    code = _kept(code)
    form = _form()
    if not form.validate():
        return _page(code, form), 422
    add_contact(
        code,
        service=form.service.data,
        name=form.name.data or "",
        number=form.number.data or "",
        note=form.note.data or "",
        by=me(),
        now=clock.now(),
    )
    flash("Nomor disimpan. Halaman Darurat langsung menampilkannya.", "baik")
    return redirect(url_for(".show", code=code), 303)


@bp.post("/nomor-penting/<code>/<uuid:contact_id>/penghapusan")
@allow(*KEEPERS)
def delete(code: str, contact_id: UUID) -> Response:
    contact = get_contact(contact_id, region_code=_kept(code))
    remove_contact(contact, by=me(), now=clock.now())
    flash(f"Nomor {contact.name} dihapus dari halaman Darurat.", "baik")
    return redirect(url_for(".show", code=code), 303)


def _kept(code: str) -> str:
    """The code of a region that the reader keeps; raises NotFound for any other."""
    if code not in dict(list_kept_regions(my_appointments())):
        raise NotFound
    return code


def _form() -> ContactForm:
    form = ContactForm()
    choices = [SelectChoice(key, title) for key, title in SERVICES.items()]
    form.service.choices = [SelectChoice("", "Pilih layanan"), *choices]
    return form


def _page(code: str, form: ContactForm) -> str:
    return render_template(
        "classes/contacts/show.html",
        region=get_region_contacts(code),
        services=SERVICES,
        form=form,
        several=len(list_kept_regions(my_appointments())) > 1,
    )
