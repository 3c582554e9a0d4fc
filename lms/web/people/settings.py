"""The administrator's choices: registration, and the word for PMKS."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response
from wtforms import BooleanField, StringField
from wtforms.validators import InputRequired, Length

from lms import clock
from lms.history.incarnations import list_incarnations
from lms.history.words import short_why, why_begun
from lms.people import settings
from lms.people.models import Role
from lms.web.kernel.access import allow_nationally, me
from lms.web.kernel.forms import BaseForm, squeeze
from lms.web.machine.backups import reminder

bp = Blueprint("settings", __name__)


class SettingsForm(BaseForm):
    registration_open = BooleanField(
        "Siapa saja boleh mendaftar",
        description="Bila dimatikan, akun hanya dibuatkan oleh penyelenggara.",
    )
    registration_coded = BooleanField(
        "Pendaftar harus tahu kode kelasnya",
        description="Kodenya dibuat di angkatan: Daftarkan peserta, lalu Kode kelas.",
    )
    pmks_word = StringField(
        "Sebutan untuk PMKS",
        [InputRequired(), Length(2, 20)],
        description="Kata yang tampak di layar, misalnya PPKS atau PMKS.",
        filters=[squeeze],
    )


@bp.get("/pengaturan")
@allow_nationally(Role.ADMINISTRATOR)
def show() -> str:
    form = SettingsForm(
        data={
            "registration_open": settings.is_registration_open(),
            "registration_coded": settings.needs_class_code(),
            "pmks_word": settings.pmks_word(),
        }
    )
    return _page(form)


@bp.post("/pengaturan")
@allow_nationally(Role.ADMINISTRATOR)
def update() -> tuple[str, int] | Response:
    form = SettingsForm()
    if not form.validate():
        return _page(form), 422
    wanted: dict[str, bool | str] = {
        settings.REGISTRATION_OPEN: bool(form.registration_open.data),
        settings.REGISTRATION_CODED: bool(form.registration_coded.data),
        settings.PMKS_WORD: str(form.pmks_word.data),
    }
    for name, value in wanted.items():
        settings.change_setting(name, value, by=me(), now=clock.now())
    flash("Pengaturan disimpan.", "baik")
    return redirect(url_for(".show"), 303)


def _page(form: SettingsForm) -> str:
    """The page, with the lives of the database and why the current one began."""
    lives = [(life, short_why(life.reason)) for life in list_incarnations()]
    why = why_begun(lives[0][0].reason) if lives else ""
    return render_template(
        "people/settings/show.html", form=form, lives=lives, why=why, reminder=reminder()
    )
