"""What the certificates of a class say: whose they are, the training, JP, place, day, subjects."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response
from wtforms import DateField, Field, IntegerField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # older stubs
from wtforms.validators import InputRequired, Length, NumberRange, ValidationError

from lms import clock
from lms.credentials.issuers import list_issuers
from lms.credentials.plans import (
    PlanText,
    decide_plan,
    find_plan,
    read_subjects,
    usual_jp,
    usual_place,
    usual_subjects,
    usual_training,
    write_subjects,
)
from lms.training.models import Angkatan
from lms.web.kernel.access import allow, me, my_appointments
from lms.web.kernel.forms import BaseForm, squeeze
from lms.web.kernel.headings import heading
from lms.web.kernel.offices import KEEPERS
from lms.web.kernel.places import get_my_class

bp = Blueprint("certificate_plans", __name__, url_prefix="/angkatan/<slug>/sertifikat/isi")


class PlanForm(BaseForm):
    """Proposed as the class says; the organiser may write it otherwise."""

    issuer = SelectField("Penerbit", [InputRequired()])
    training = StringField(
        "Nama pelatihan",
        [InputRequired(), Length(3, 120)],
        description="Seperti di surat undangan.",
        filters=[squeeze],
    )
    jp = IntegerField(
        "Jumlah jam pelajaran (JP)",
        [InputRequired(), NumberRange(1, 999)],
        description="Satu JP sama dengan 45 menit.",
    )
    place = StringField(
        "Tempat",
        [InputRequired(), Length(2, 100)],
        description="Contoh: Rantau, Kabupaten Tapin",
        filters=[squeeze],
    )
    issued_on = DateField("Tanggal di sertifikat", [InputRequired()])
    subjects = TextAreaField(
        "Mata pelajaran di halaman belakang",
        [InputRequired(), Length(max=6000)],
        description="Satu baris satu mata pelajaran: nama, tanda |, lalu JP-nya.",
        render_kw={"rows": 12},
    )

    def validate_subjects(self, field: Field) -> None:
        found, faults = read_subjects(field.data or "")
        if faults or not found:
            raise ValidationError(" ".join(faults[:3]) or "Isi sedikitnya satu mata pelajaran.")
        if self.jp.data and (total := sum(one["jp"] for one in found)) != self.jp.data:
            raise ValidationError(
                f"Jumlahnya {total} JP, sedangkan di halaman depan {self.jp.data} JP. Samakan."
            )

    def text(self) -> PlanText:
        issued_on = self.issued_on.data
        assert issued_on is not None  # required
        return PlanText(
            issuer_id=UUID(self.issuer.data),
            training=self.training.data or "",
            jp=self.jp.data or 0,
            place=self.place.data or "",
            issued_on=issued_on,
            subjects=read_subjects(self.subjects.data or "")[0],
        )


@bp.get("")
@allow(*KEEPERS)
def edit(slug: str) -> str:
    angkatan = get_my_class(slug, KEEPERS)
    return _page(angkatan, _form(angkatan, data=_data(angkatan)))


@bp.post("")
@allow(*KEEPERS)
def update(slug: str) -> tuple[str, int] | Response:
    angkatan = get_my_class(slug, KEEPERS)
    form = _form(angkatan)
    if not form.validate():
        return _page(angkatan, form), 422
    decide_plan(angkatan, form.text(), by=me(), now=clock.now())
    flash("Disimpan. Lihat contohnya sebelum menerbitkan.", "baik")
    return redirect(url_for("certificates.index", slug=slug), 303)


def _form(angkatan: Angkatan, data: dict[str, Any] | None = None) -> PlanForm:
    form = PlanForm(formdata=None, data=data) if data is not None else PlanForm()
    found = list_issuers(held=my_appointments(), region_code=angkatan.region_code)
    choices = [SelectChoice(str(issuer.id), letterhead.name) for issuer, letterhead in found]
    if len(choices) != 1:
        choices.insert(0, SelectChoice("", "Pilih penerbit"))
    form.issuer.choices = choices
    return form


def _data(angkatan: Angkatan) -> dict[str, Any]:
    plan = find_plan(angkatan)
    if plan is None:
        return {
            "training": usual_training(angkatan),
            "jp": usual_jp(angkatan),
            "place": usual_place(angkatan),
            "issued_on": angkatan.ends_on,
            "subjects": write_subjects(usual_subjects(angkatan)),
        }
    return {
        "issuer": str(plan.issuer_id),
        "training": plan.training,
        "jp": plan.jp,
        "place": plan.place,
        "issued_on": plan.issued_on,
        "subjects": write_subjects(plan.subjects),
    }


def _page(angkatan: Angkatan, form: PlanForm) -> str:
    return render_template(
        "credentials/certificates/plan.html",
        angkatan=heading(angkatan),
        back_href=url_for("certificates.index", slug=angkatan.slug),
        form=form,
        has_issuers=any(value for value, *_ in form.issuer.iter_choices()),
        issuers_href=url_for("issuers.index"),
    )
