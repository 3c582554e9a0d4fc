"""An earlier certificate of a member, recorded by who keeps the class."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response
from wtforms import DateField, SelectField, StringField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # older stubs
from wtforms.validators import InputRequired, Length, Optional, ValidationError

from lms import clock
from lms.curriculum.catalog import get_catalog
from lms.errors import Conflict
from lms.people.models import Person
from lms.people.own_affairs import refuse_own
from lms.progress.earlier_certificates import (
    list_certificates,
    record_certificate,
    take_certificate_back,
)
from lms.training.angkatan import get_member
from lms.training.models import Angkatan
from lms.web.kernel.access import allow, me
from lms.web.kernel.filters import day_here
from lms.web.kernel.forms import BaseForm, squeeze
from lms.web.kernel.headings import heading
from lms.web.kernel.offices import KEEPERS
from lms.web.kernel.places import get_my_class

bp = Blueprint(
    "earlier_certificates",
    __name__,
    url_prefix="/angkatan/<slug>/peserta/<uuid:person_id>/sertifikat-terdahulu",
)


class CertificateForm(BaseForm):
    """As the paper says it."""

    jenjang_slug = SelectField("Tingkat")
    number = StringField("Nomor sertifikat", [InputRequired(), Length(2, 80)], filters=[squeeze])
    issued_by = StringField(
        "Diterbitkan oleh", [InputRequired(), Length(2, 120)], filters=[squeeze]
    )
    issued_on = DateField("Tanggal di sertifikat", [Optional()])

    def validate_issued_on(self, field: DateField) -> None:
        if field.data and field.data > day_here(clock.now()):
            raise ValidationError("Tanggalnya masih akan datang.")


@bp.get("")
@allow(*KEEPERS)
def index(slug: str, person_id: UUID) -> str:
    angkatan, person = _member(slug, person_id)
    return _page(angkatan, person, _form(angkatan))


@bp.post("")
@allow(*KEEPERS)
def create(slug: str, person_id: UUID) -> Response | tuple[str, int]:
    angkatan, person = _member(slug, person_id)
    form = _form(angkatan)
    if not form.validate():
        return _page(angkatan, person, form), 422
    try:
        record_certificate(
            person,
            angkatan=angkatan,
            jenjang_slug=form.jenjang_slug.data,
            number=form.number.data or "",
            issued_by=form.issued_by.data or "",
            issued_on=form.issued_on.data,
            by=me(),
            now=clock.now(),
        )
    except Conflict as error:
        form.number.errors = [str(error)]
        return _page(angkatan, person, form), 422
    flash("Dicatat. Tingkat itu dihitung lulus bagi orang ini.", "baik")
    return redirect(url_for(".index", slug=slug, person_id=person_id), 303)


@bp.post("/<uuid:certificate_id>/pembatalan")
@allow(*KEEPERS)
def delete(slug: str, person_id: UUID, certificate_id: UUID) -> Response:
    angkatan, person = _member(slug, person_id)
    take_certificate_back(certificate_id, of=person, angkatan=angkatan, by=me(), now=clock.now())
    flash("Catatan sertifikat itu dibatalkan.", "baik")
    return redirect(url_for(".index", slug=slug, person_id=person_id), 303)


def _member(slug: str, person_id: UUID) -> tuple[Angkatan, Person]:
    angkatan = get_my_class(slug, KEEPERS)
    person = get_member(person_id, angkatan=angkatan)
    refuse_own(person.learner_id, by=me())
    return angkatan, person


def _form(angkatan: Angkatan) -> CertificateForm:
    """The level before that of the class is proposed, as it is what a class asks for."""
    form = CertificateForm()
    jenjang = get_catalog().jenjang
    form.jenjang_slug.choices = [
        SelectChoice(one.slug, f"Tingkat {one.number} · {one.title}") for one in jenjang
    ]
    needs = next((one.needs for one in jenjang if one.slug == angkatan.jenjang_slug), ())
    if not form.is_submitted():
        form.jenjang_slug.data = next(iter(needs), angkatan.jenjang_slug)
    return form


def _page(angkatan: Angkatan, person: Person, form: CertificateForm) -> str:
    return render_template(
        "classes/earlier_certificates/index.html",
        angkatan=heading(angkatan),
        back_href=url_for("angkatan.member", slug=angkatan.slug, person_id=person.id),
        person=person,
        form=form,
        certificates=[
            {
                "title": title,
                "number": row.number,
                "issued_by": row.issued_by,
                "issued_on": row.issued_on,
                "href": url_for(
                    ".delete", slug=angkatan.slug, person_id=person.id, certificate_id=row.id
                )
                if row.angkatan_id == angkatan.id
                else "",
            }
            for row, title in list_certificates(person)
        ],
    )
