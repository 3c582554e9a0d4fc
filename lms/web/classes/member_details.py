"""Where one member of a class comes from and for whom they work, put right by hand."""

from __future__ import annotations

from dataclasses import asdict
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response
from wtforms import SelectField, StringField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # older stubs
from wtforms.validators import Length

from lms import clock
from lms.people.models import Person
from lms.people.own_affairs import refuse_own
from lms.people.regions import list_provinces
from lms.people.rules.service_numbers import write_nip
from lms.training.angkatan import get_member
from lms.training.member_details import Origin, list_origins, tell_origin
from lms.training.models import Angkatan
from lms.training.rules.roster import LONGEST_TOLD
from lms.web.kernel.access import allow, me
from lms.web.kernel.forms import BaseForm, squeeze
from lms.web.kernel.headings import heading
from lms.web.kernel.nip_fields import nip_field
from lms.web.kernel.offices import KEEPERS
from lms.web.kernel.places import get_my_class

bp = Blueprint(
    "member_details", __name__, url_prefix="/angkatan/<slug>/peserta/<uuid:person_id>/asal"
)


class OriginForm(BaseForm):
    """All of it may stay empty."""

    region_code = SelectField("Kabupaten atau kota")
    district = StringField("Kecamatan", [Length(max=LONGEST_TOLD)], filters=[squeeze])
    village = StringField(
        "Desa, kelurahan, atau nagari", [Length(max=LONGEST_TOLD)], filters=[squeeze]
    )
    office = StringField("Instansi", [Length(max=LONGEST_TOLD)], filters=[squeeze])
    position = StringField("Jabatan atau tugas", [Length(max=LONGEST_TOLD)], filters=[squeeze])
    nip = nip_field("NIP", "Bila ada: 18 angka, dicetak di sertifikat dan surat tugas.")


@bp.get("")
@allow(*KEEPERS)
def edit(slug: str, person_id: UUID) -> str:
    angkatan, person = _member(slug, person_id)
    form = _form()
    known = list_origins(angkatan.id).get(person_id, Origin(person.region_code))
    form.process(None, data={**asdict(known), "region_code": known.region_code or ""})
    return _page(angkatan, person, form)


@bp.post("")
@allow(*KEEPERS)
def update(slug: str, person_id: UUID) -> Response | tuple[str, int]:
    angkatan, person = _member(slug, person_id)
    form = _form()
    if not form.validate():
        return _page(angkatan, person, form), 422
    origin = Origin(
        form.region_code.data or None,
        form.district.data or "",
        form.village.data or "",
        form.office.data or "",
        form.position.data or "",
        write_nip(form.nip.data),
    )
    tell_origin(person, origin, angkatan=angkatan, by=me(), now=clock.now())
    flash("Disimpan.", "baik")
    return redirect(url_for("angkatan.member", slug=slug, person_id=person_id), 303)


def _member(slug: str, person_id: UUID) -> tuple[Angkatan, Person]:
    angkatan = get_my_class(slug, KEEPERS)
    person = get_member(person_id, angkatan=angkatan)
    refuse_own(person.learner_id, by=me())
    return angkatan, person


def _form() -> OriginForm:
    form = OriginForm()
    form.region_code.choices = [SelectChoice("", "Tidak dicatat")] + [
        SelectChoice(code, name, optgroup=province.name)
        for province in list_provinces()
        for code, name in province.places
    ]
    return form


def _page(angkatan: Angkatan, person: Person, form: OriginForm) -> str:
    return render_template(
        "classes/member_details/edit.html",
        angkatan=heading(angkatan),
        back_href=url_for("angkatan.member", slug=angkatan.slug, person_id=person.id),
        person=person,
        form=form,
    )
