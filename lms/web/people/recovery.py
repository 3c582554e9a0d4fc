"""The recovery card: made by oneself, and used when the password is forgotten."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response
from wtforms import PasswordField, StringField
from wtforms.validators import InputRequired, Length

from lms import clock
from lms.people.models import Role
from lms.people.passwords import MIN_LENGTH
from lms.people.persons import WrongCurrent, confirm_password, get_person
from lms.people.recovery import WrongCode, make_code, recover, when_made
from lms.people.sign_in import has_just_signed_in, start_device
from lms.people.throttle import TooManyFailures
from lms.web.kernel.access import allow, enter, forget_everybody, me, my_token, public
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


class CardForm(BaseForm):
    """Asked of a browser that signed in longer ago: it may be a found phone."""

    current = PasswordField(
        "Kata sandi Anda",
        [InputRequired()],
        description="Ditanyakan supaya orang lain yang memegang HP ini tidak dapat membuat kartu.",
    )


@bp.get("/kartu-pemulihan")
@allow(Role.TRAINEE)
def show() -> str:
    return _card_page(_card_form())


@bp.post("/kartu-pemulihan")
@allow(Role.TRAINEE)
def create() -> str | tuple[str, int]:
    """The card itself, shown this once."""
    person, form = get_person(me().id), _card_form()
    if isinstance(form, CardForm):
        try:
            if not form.validate():
                return _card_page(form), 422
            confirm_password(
                person, str(form.current.data), browser=this_browser(), now=clock.now(),
                keep=keep_so_far,
            )  # fmt: skip
        except (WrongCurrent, TooManyFailures) as error:
            form.current.errors = [str(error)]
            return _card_page(form), 429 if isinstance(error, TooManyFailures) else 422
    code = make_code(person, now=clock.now())
    return render_template(
        "people/recovery/card.html",
        code=code,
        username=me().username,
        address=public_address(url_for(".new")),
    )


def _card_form() -> BaseForm:
    return TokenForm() if has_just_signed_in(my_token(), now=clock.now()) else CardForm()


def _card_page(form: BaseForm) -> str:
    by_card = not get_person(me().id).password_hash
    return render_template(
        "people/recovery/show.html", made_at=when_made(me()), form=form, by_card=by_card
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
