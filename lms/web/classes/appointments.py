"""Who looks after a class, and who holds a role in a region: giving it and ending it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response
from wtforms import SelectField, StringField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # older stubs
from wtforms.validators import InputRequired, Length

from lms import clock
from lms.errors import Conflict
from lms.people.appointments import (
    appoint,
    count_holders,
    end_appointment,
    get_appointment,
    holds,
    list_holders,
)
from lms.people.models import Appointment, Person, Role
from lms.people.own_affairs import refuse_own
from lms.people.persons import find_person
from lms.people.regions import list_provinces, region_names
from lms.training.angkatan import is_member
from lms.training.models import Angkatan
from lms.web.kernel.access import allow, allow_nationally, me
from lms.web.kernel.filters import waktu
from lms.web.kernel.forms import BaseForm, TokenForm
from lms.web.kernel.headings import heading
from lms.web.kernel.offices import KEEPERS
from lms.web.kernel.pages import ON_A_PAGE, page_asked
from lms.web.kernel.places import get_my_class

bp = Blueprint("appointments", __name__)
WORDS = {
    Role.INSTRUCTOR: "Pengajar",
    Role.ORGANISER: "Penyelenggara",
    Role.EVALUATOR: "Evaluator",
    Role.ADMINISTRATOR: "Administrator",
    Role.MENTOR: "Pembimbing lapangan",
    Role.TKSK: "TKSK",
}
IN_CLASS = (Role.INSTRUCTOR, Role.ORGANISER, Role.EVALUATOR, Role.MENTOR, Role.TKSK)
EVERYWHERE = "0"
SITS = (
    "{name} peserta angkatan ini, jadi tidak dapat juga memegang peran di dalamnya. "
    "Keluarkan dahulu dari daftar peserta."
)


class ClassForm(BaseForm):
    """A role in one class."""

    username = StringField(
        "Nama pengguna",
        [InputRequired(), Length(3, 30)],
        description="Orangnya harus sudah punya akun.",
    )
    role = SelectField("Peran", [InputRequired()])


class RegionForm(ClassForm):
    """A role in a region or everywhere."""

    region_code = SelectField("Wilayah", [InputRequired()])


@bp.get("/angkatan/<slug>/pendamping")
@allow(*KEEPERS)
def index(slug: str) -> str:
    return _class_page(_angkatan(slug), _class_form())


@bp.post("/angkatan/<slug>/pendamping")
@allow(*KEEPERS)
def create(slug: str) -> tuple[str, int] | Response:
    angkatan, form = _angkatan(slug), _class_form()
    person = _chosen(form)
    if person is None:
        return _class_page(angkatan, form), 422
    if is_member(person, angkatan=angkatan):
        form.username.errors = [SITS.format(name=person.name)]
        return _class_page(angkatan, form), 422
    _appoint(person, Role(form.role.data), angkatan_id=angkatan.id)
    return redirect(url_for(".index", slug=slug), 303)


@bp.post("/angkatan/<slug>/pendamping/<uuid:appointment_id>/akhir")
@allow(*KEEPERS)
def delete(slug: str, appointment_id: UUID) -> Response:
    angkatan = _angkatan(slug)
    _end(get_appointment(appointment_id, angkatan_id=angkatan.id))
    return redirect(url_for(".index", slug=slug), 303)


@bp.get("/peran")
@allow_nationally(Role.ADMINISTRATOR)
def region_index() -> str:
    return _region_page(_region_form())


@bp.post("/peran")
@allow_nationally(Role.ADMINISTRATOR)
def region_create() -> tuple[str, int] | Response:
    form = _region_form()
    person = _chosen(form)
    if person is None:
        return _region_page(form), 422
    region = None if form.region_code.data == EVERYWHERE else form.region_code.data
    _appoint(person, Role(form.role.data), region_code=region)
    return redirect(url_for(".region_index"), 303)


@bp.post("/peran/<uuid:appointment_id>/akhir")
@allow_nationally(Role.ADMINISTRATOR)
def region_delete(appointment_id: UUID) -> Response:
    appointment = get_appointment(appointment_id, angkatan_id=None)
    if appointment.role == Role.ADMINISTRATOR and appointment.person_id == me().id:
        raise Conflict("Peran administrator Anda sendiri hanya dapat diakhiri administrator lain.")
    _end(appointment)
    return redirect(url_for(".region_index"), 303)


def _angkatan(slug: str) -> Angkatan:
    return get_my_class(slug, KEEPERS)


def _chosen(form: ClassForm) -> Person | None:
    """The person the valid form names; else the form says what is wrong."""
    if not form.validate():
        return None
    person = find_person(form.username.data or "")
    if person is None:
        words = "Belum ada akun dengan nama pengguna ini. Mintalah orangnya mendaftar dahulu."
        form.username.errors = [words]
    return person


def _appoint(person: Person, role: Role, **where: Any) -> None:
    """Pressed twice it stays one appointment. Raises OwnAffair: nobody appoints themselves."""
    refuse_own(person.learner_id, by=me())
    if not holds(person, role, **where):
        appoint(person, role, by=me(), now=clock.now(), **where)
    flash(f"{person.name} sekarang {WORDS[role].lower()}.", "baik")


def _end(appointment: Appointment) -> None:
    end_appointment(appointment, by=me(), now=clock.now())
    flash("Peran itu sudah diakhiri.", "baik")


def _class_form() -> ClassForm:
    form = ClassForm()
    form.role.choices = [SelectChoice(role, WORDS[role]) for role in IN_CLASS]
    return form


def _region_form() -> RegionForm:
    form = RegionForm()
    form.role.choices = [SelectChoice(role, words) for role, words in WORDS.items()]
    form.region_code.choices = [
        SelectChoice(EVERYWHERE, "Seluruh Indonesia"),
        *(
            SelectChoice(code, name, optgroup=province.name)
            for province in list_provinces()
            for code, name in ((province.code, f"Provinsi {province.name}"), *province.places)
        ),
    ]
    return form


def _class_page(angkatan: Angkatan, form: ClassForm) -> str:
    return render_template(
        "classes/appointments/index.html",
        title="Pendamping",
        lead="Pengajar dan penyelenggara memegang ruang tes; evaluator membaca laporan. Pembimbing "
        "lapangan dan TKSK hanya melihat praktik lapangan.",
        back={"href": url_for("angkatan.show", slug=angkatan.slug), "label": angkatan.title},
        angkatan=heading(angkatan),
        rows=_rows(list_holders(angkatan_id=angkatan.id), angkatan),
        form=form,
        token=TokenForm(formdata=None),
    )


def _region_page(form: RegionForm) -> str:
    text = " ".join(request.args.get("cari", "")[:80].split())
    count = count_holders(angkatan_id=None, text=text)
    page = page_asked(count, "appointments.region_index", {"cari": text})
    held = list_holders(angkatan_id=None, text=text, offset=page.offset, most=ON_A_PAGE)
    return render_template(
        "classes/appointments/index.html",
        title="Peran",
        lead="Peran di satu wilayah berlaku untuk semua angkatan di wilayah itu.",
        back={"href": url_for("settings.show"), "label": "Pengaturan"},
        rows=_rows(held, None),
        search=text,
        page=page,
        form=form,
        token=TokenForm(formdata=None),
    )


def _rows(
    held: Sequence[tuple[Appointment, Person]], angkatan: Angkatan | None
) -> list[dict[str, str]]:
    places = region_names({a.region_code for a, _ in held if a.region_code})
    return [
        {
            "name": person.name,
            "username": person.username,
            "role": WORDS[Role(appointment.role)],
            "place": places.get(appointment.region_code or "", "Seluruh Indonesia"),
            "since": waktu(appointment.granted_at),
            "end_href": url_for(".delete", slug=angkatan.slug, appointment_id=appointment.id)
            if angkatan
            else url_for(".region_delete", appointment_id=appointment.id),
        }
        for appointment, person in held
    ]
