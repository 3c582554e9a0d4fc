"""The recovery card: made by oneself, and used when the password is forgotten."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response
from wtforms import PasswordField, StringField
from wtforms.validators import InputRequired, Length

from lms import clock
from lms.people.models import Role
from lms.people.passwords import MIN_LENGTH
from lms.people.persons import get_person
from lms.people.recovery import WrongCode, make_code, recover, when_made
from lms.people.sign_in import start_device
from lms.people.throttle import TooManyFailures
from lms.web.kernel.access import allow, enter, forget_everybody, me, public
from lms.web.kernel.addresses import public_address
from lms.web.kernel.forms import BaseForm, TokenForm
from lms.web.kernel.unit_of_work import keep_so_far
from lms.web.people.chosen_password import NotCommon
from lms.web.people.devices import device_label
from lms.web.people.known_browsers import know_this_browser, this_browser

bp = Blueprint("recovery", __name__)


class RecoveryForm(BaseForm):
    username = StringField("Nama pengguna", [InputRequired(), Length(max=100)])
    code = StringField(
        "Kode pemulihan",
        [InputRequired(), Length(max=60)],
        description="Enam belas huruf dan angka di kartu Anda. Tanda hubung boleh tidak ditulis.",
    )
    chosen = PasswordField(
        "Kata sandi baru",
        [InputRequired(), Length(MIN_LENGTH, 200), NotCommon()],
        description=f"Paling sedikit {MIN_LENGTH} huruf. Tiga kata acak mudah diingat.",
    )


@bp.get("/kartu-pemulihan")
@allow(Role.TRAINEE)
def show() -> str:
    return render_template("people/recovery/show.html", made_at=when_made(me()), form=TokenForm())


@bp.post("/kartu-pemulihan")
@allow(Role.TRAINEE)
def create() -> str:
    """The card itself, shown this once."""
    code = make_code(get_person(me().id), now=clock.now())
    return render_template(
        "people/recovery/card.html",
        code=code,
        username=me().username,
        address=public_address(url_for(".new")),
    )


@bp.get("/lupa-sandi")
@public
def new() -> str:
    return render_template("people/recovery/new.html", form=RecoveryForm(formdata=None))


@bp.post("/lupa-sandi")
@public
def use() -> Response | tuple[str, int]:
    form = RecoveryForm()
    if not form.validate():
        return render_template("people/recovery/new.html", form=form), 422
    try:
        person = recover(
            form.username.data or "",
            form.code.data or "",
            form.chosen.data or "",
            browser=this_browser(),
            now=clock.now(),
            keep=keep_so_far,
        )
    except (WrongCode, TooManyFailures) as error:
        form.code.errors = [str(error)]
        status = 429 if isinstance(error, TooManyFailures) else 422
        return render_template("people/recovery/new.html", form=form), status
    forget_everybody()
    label = device_label(request.user_agent.string)
    enter(person, start_device(person, label=label, now=clock.now()))
    know_this_browser(person)
    flash("Kata sandi baru berlaku. Kartu itu sudah terpakai; buatlah kartu baru.", "baik")
    return redirect(url_for(".show"), 303)
