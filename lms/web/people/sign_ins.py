"""Signing in and out, and the devices that are signed in."""

from __future__ import annotations

from urllib.parse import urlsplit
from uuid import UUID

from flask import Blueprint, flash, jsonify, redirect, render_template, request, url_for
from flask import Response as JsonResponse
from flask_wtf.csrf import generate_csrf
from pydantic import BaseModel, Field, ValidationError
from werkzeug.wrappers import Response
from wtforms import PasswordField, StringField
from wtforms.validators import InputRequired, Length

from lms import clock
from lms.people import sign_in
from lms.people.models import Role
from lms.people.settings import is_registration_open
from lms.people.throttle import TooManyFailures
from lms.web.kernel.access import (
    allow,
    enter,
    find_me,
    forget_everybody,
    leave,
    me,
    my_token,
    public,
)
from lms.web.kernel.forms import BaseForm
from lms.web.kernel.shared_device import is_shared
from lms.web.kernel.unit_of_work import keep_so_far
from lms.web.people.devices import device_label
from lms.web.people.known_browsers import know_this_browser, this_browser
from lms.web.people.landing import first_page

bp = Blueprint("sign_ins", __name__)


class SignInForm(BaseForm):
    username = StringField("Nama pengguna", [InputRequired(), Length(max=100)])
    password = PasswordField("Kata sandi", [InputRequired(), Length(max=200)])


class RenewalIn(BaseModel):
    """What a page whose session has ended sends."""

    username: str = Field(max_length=100, pattern=r"^[^\x00]*$")
    password: str = Field(max_length=200)


@bp.get("/masuk")
@public
def new() -> str | Response:
    if find_me() is not None:
        return redirect(_target(), 303)
    return _page(SignInForm())


@bp.post("/masuk")
@public
def create() -> tuple[str, int] | Response:
    form = SignInForm()
    if not form.validate():
        return _page(form), 422
    try:
        enter_with_password(form.username.data or "", form.password.data or "")
    except TooManyFailures as error:
        form.password.errors = [str(error)]
        return _page(form), 429
    except sign_in.WrongPassword as error:
        form.password.errors = [str(error)]
        return _page(form), 422
    return redirect(_target(), 303)


@bp.post("/masuk/lagi")
@public
def renew() -> tuple[JsonResponse, int] | JsonResponse:
    """Signing in again inside a page whose session has ended; a script's JSON."""
    try:
        given = RenewalIn.model_validate(request.get_json(silent=True))
    except ValidationError:
        return jsonify(error="malformed"), 422
    try:
        enter_with_password(given.username, given.password)
    except TooManyFailures as error:
        return jsonify(error=str(error)), 429
    except sign_in.WrongPassword as error:
        return jsonify(error=str(error)), 422
    person = find_me()
    return jsonify(csrf_token=generate_csrf(), person=person.id.hex if person else None)


@bp.get("/masuk/token")
@public
def token() -> JsonResponse:
    """A fresh form token, and who is signed in, for a page that was open for long."""
    person = find_me()
    return jsonify(csrf_token=generate_csrf(), person=person.id.hex if person else None)


@bp.post("/keluar")
@public
def delete() -> Response:
    if find_me() is not None:
        sign_in.revoke_token(my_token(), now=clock.now())
    leave()
    if is_shared():
        return redirect(url_for("card_scans.new"), 303)
    flash("Anda sudah keluar.", "info")
    return redirect(url_for("home.show"), 303)


@bp.get("/perangkat")
@allow(Role.TRAINEE)
def index() -> str:
    devices = sign_in.list_devices(of=me())
    here = {device.id for device in devices if sign_in.is_token_of(device, my_token())}
    return render_template("people/sign_ins/index.html", devices=devices, here=here)


@bp.post("/perangkat/<uuid:device_id>/pencabutan")
@allow(Role.TRAINEE)
def revoke(device_id: UUID) -> Response:
    sign_in.revoke_device(device_id, of=me(), now=clock.now())
    forget_everybody()
    flash("Perangkat itu sudah dikeluarkan.", "baik")
    return redirect(url_for(".index"), 303)


@bp.post("/perangkat/pencabutan")
@allow(Role.TRAINEE)
def revoke_every() -> Response:
    """Signs out everywhere, here too: a phone was lost, or the person is done."""
    count = sign_in.revoke_all(of=me(), now=clock.now())
    forget_everybody()
    leave()
    flash(f"Anda sudah keluar dari {count} perangkat, termasuk yang ini.", "baik")
    return redirect(url_for(".new"), 303)


def enter_with_password(username: str, password: str) -> None:
    """Signs this browser in; raises WrongPassword or TooManyFailures."""
    person, token = sign_in.sign_in(
        username,
        password,
        browser=this_browser(),
        label=device_label(request.user_agent.string),
        now=clock.now(),
        keep=keep_so_far,
    )
    enter(person, token)
    know_this_browser(person)


def _target() -> str:
    """Back to where the person wanted to go; never to another host."""
    wanted = request.args.get("lanjut", "")
    safe = (
        wanted.isprintable()
        and wanted.startswith("/")
        and not wanted.startswith(("//", "/\\"))
        and not urlsplit(wanted).netloc
    )
    return wanted if safe else first_page()


def _page(form: SignInForm) -> str:
    return render_template(
        "people/sign_ins/new.html", form=form, registration_open=is_registration_open()
    )
