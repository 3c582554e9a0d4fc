"""Registering: name, user name, password, home. No e-mail, no NIK."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response
from wtforms import Field, PasswordField, SelectField, StringField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # older stubs
from wtforms.validators import InputRequired, Length, ValidationError

from lms import clock
from lms.people.passwords import MIN_LENGTH
from lms.people.persons import (
    UsernameTaken,
    fold_username,
    has_just_registered,
    is_username,
    register_person,
)
from lms.people.regions import list_provinces
from lms.people.settings import is_registration_open, needs_class_code
from lms.people.sign_in import WrongPassword, start_device
from lms.people.throttle import TooManyFailures, count_registration
from lms.training.models import Angkatan, RegistrationCode
from lms.training.registration_codes import UnknownCode, ask_with_code, get_coded_class
from lms.web.kernel.access import enter, find_me, public
from lms.web.kernel.forms import BaseForm, squeeze
from lms.web.kernel.places import today
from lms.web.people.chosen_password import NotCommon
from lms.web.people.devices import device_label
from lms.web.people.greeting import called_field
from lms.web.people.known_browsers import know_this_browser, real_address
from lms.web.people.sign_ins import enter_with_password

bp = Blueprint("persons", __name__)


class RegistrationForm(BaseForm):
    """What a new trainee tells."""

    # asked for where the setting says so
    class_code = StringField(
        "Kode kelas",
        [InputRequired()],
        description="Delapan huruf dan angka dari penyelenggara pelatihan Anda.",
    )
    name = StringField(
        "Nama lengkap",
        [InputRequired(), Length(2, 80)],
        description="Seperti di KTP, dengan gelar bila Anda memakainya.",
        filters=[squeeze],
    )
    called = called_field()
    username = StringField(
        "Nama pengguna",
        [InputRequired(), Length(3, 30)],
        description="Untuk masuk. Huruf kecil dan angka, tanpa spasi. Contoh: siti.tapin",
    )
    password = PasswordField(
        "Kata sandi",
        [InputRequired(), Length(MIN_LENGTH, 200), NotCommon()],
        description=f"Paling sedikit {MIN_LENGTH} huruf. Tiga kata acak mudah diingat.",
    )
    region_code = SelectField("Kabupaten atau kota tempat tinggal", [InputRequired()])

    def validate_username(self, field: Field) -> None:
        if not is_username(fold_username(field.data)):
            raise ValidationError(
                "Hanya huruf a–z, angka, titik, tanda hubung, atau garis bawah; "
                "diawali dan diakhiri huruf atau angka."
            )


@bp.get("/daftar")
@public
def new() -> str | Response:
    if find_me() is not None:
        return redirect(url_for("path.show"), 303)
    return _page(_form())


@bp.post("/daftar")
@public
def create() -> tuple[str, int] | Response:
    form = _form()
    if not is_registration_open() or not form.validate():
        return _page(form), 422
    try:
        coded = _coded_class(form)
    except UnknownCode as error:
        form.class_code.errors = [str(error)]
        return _page(form), 422
    try:
        count_registration(real_address(), now=clock.now())
        person = register_person(
            name=form.name.data or "",
            username=form.username.data or "",
            password=form.password.data or "",
            region_code=form.region_code.data,
            called=form.called.data,
            now=clock.now(),
        )
    except UsernameTaken as error:
        if _enters_again(form):
            return redirect(_first_page(coded), 303)
        form.username.errors = [f"{error} Coba tambahkan nama kampung atau angka."]
        return _page(form), 422
    except TooManyFailures as error:
        form.username.errors = [f"Banyak akun baru dari jaringan ini. {error}"]
        return _page(form), 429
    if coded is not None:
        ask_with_code(person, *coded, now=clock.now())
    token = start_device(person, label=device_label(request.user_agent.string), now=clock.now())
    enter(person, token)
    know_this_browser(person)
    flash("Selamat datang! Akun Anda sudah jadi.", "baik")
    return redirect(_first_page(coded), 303)


def _first_page(coded: tuple[Angkatan, RegistrationCode] | None) -> str:
    """Who learns alone has nobody to ask for a new password, so the recovery card comes first."""
    return url_for("path.show" if coded else "recovery.show")


def _coded_class(form: RegistrationForm) -> tuple[Angkatan, RegistrationCode] | None:
    """The class whose code was typed; None where none is asked for. Raises UnknownCode."""
    if "class_code" not in form:
        return None
    return get_coded_class(form.class_code.data or "", today=today())


def _enters_again(form: RegistrationForm) -> bool:
    """The same form once more signs in: its account is there."""
    name, username = form.name.data or "", form.username.data or ""
    if not has_just_registered(name=name, username=username, now=clock.now()):
        return False
    try:
        enter_with_password(username, form.password.data or "")
    except (WrongPassword, TooManyFailures):
        return False
    return True


def _form() -> RegistrationForm:
    form = RegistrationForm()
    if not needs_class_code():
        del form.class_code
    form.region_code.choices = [
        SelectChoice("", "Pilih kabupaten atau kota"),
        *(
            SelectChoice(code, name, optgroup=province.name)
            for province in list_provinces()
            for code, name in province.places
        ),
    ]
    return form


def _page(form: RegistrationForm) -> str:
    return render_template(
        "people/persons/new.html", form=form, registration_open=is_registration_open()
    )
