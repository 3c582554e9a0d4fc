"""Every component in every state; only in the demo and in tests."""

from __future__ import annotations

from flask import Blueprint, current_app, render_template
from wtforms import (
    BooleanField,
    PasswordField,
    RadioField,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # older stubs
from wtforms.validators import InputRequired

from lms.errors import NotFound
from lms.web.kernel.access import public
from lms.web.kernel.forms import BaseForm

bp = Blueprint("styleguide", __name__)


class SampleForm(BaseForm):
    """One field of each kind, for looking only."""

    name = StringField("Nama lengkap", [InputRequired()])
    username = StringField(
        "Nama pengguna", [InputRequired()], description="Huruf kecil dan angka, tanpa spasi."
    )
    password = PasswordField("Kata sandi", [InputRequired()])
    region_code = SelectField(
        "Kabupaten atau kota",
        choices=[SelectChoice("6305", "Kabupaten Tapin"), SelectChoice("6371", "Kota Banjarmasin")],
    )
    way = RadioField(
        "Cara belajar",
        choices=[SelectChoice("alone", "Sendiri"), SelectChoice("class", "Bersama angkatan")],
    )
    agree = BooleanField("Saya sudah membaca aturan tes")
    note = TextAreaField("Catatan")


@bp.get("/styleguide")
@public
def show() -> str:
    if not (current_app.config["DEMO"] or current_app.testing):
        raise NotFound
    form = SampleForm(data={"name": "Siti (contoh)", "way": "alone"})
    form.username.errors = ["Nama pengguna ini sudah dipakai. Coba tambahkan angka."]
    return render_template("kernel/styleguide/show.html", form=form, pages=[])
