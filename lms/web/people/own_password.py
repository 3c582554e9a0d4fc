"""The own password: the one that is, the one that shall be; every other browser is signed out."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response
from wtforms import PasswordField
from wtforms.validators import InputRequired, Length

from lms import clock
from lms.people import sign_in
from lms.people.models import Role
from lms.people.passwords import MIN_LENGTH
from lms.people.persons import WrongCurrent, change_password, get_person
from lms.people.throttle import TooManyFailures
from lms.web.kernel.access import allow, forget_everybody, me, my_token
from lms.web.kernel.forms import BaseForm
from lms.web.kernel.unit_of_work import keep_so_far
from lms.web.people.chosen_password import NotCommon
from lms.web.people.known_browsers import this_browser

bp = Blueprint("own_password", __name__)


class OwnPasswordForm(BaseForm):
    """What was, and what shall be."""

    current = PasswordField("Kata sandi sekarang", [InputRequired()])
    chosen = PasswordField(
        "Kata sandi baru",
        [InputRequired(), Length(MIN_LENGTH, 200), NotCommon()],
        description=f"Paling sedikit {MIN_LENGTH} huruf. Tiga kata acak mudah diingat.",
    )


@bp.get("/kata-sandi")
@allow(Role.TRAINEE)
def edit() -> str:
    return _page(OwnPasswordForm(formdata=None))


@bp.post("/kata-sandi")
@allow(Role.TRAINEE)
def update() -> Response | tuple[str, int]:
    form = OwnPasswordForm()
    try:
        is_changed = form.validate() and _is_changed(form)
    except TooManyFailures as error:
        form.current.errors = [str(error)]
        return _page(form), 429
    if not is_changed:
        return _page(form), 422
    forget_everybody()
    flash("Kata sandi diganti. Perangkat lain sudah dikeluarkan.", "baik")
    return redirect(url_for("profiles.show"), 303)


def _is_changed(form: OwnPasswordForm) -> bool:
    try:
        change_password(
            get_person(me().id),
            current=str(form.current.data),
            chosen=str(form.chosen.data),
            keeping=_this_device(),
            browser=this_browser(),
            now=clock.now(),
            keep=keep_so_far,
        )
    except WrongCurrent as error:
        form.current.errors = [str(error)]
        return False
    return True


def _this_device() -> UUID | None:
    devices = sign_in.list_devices(of=me())
    return next((d.id for d in devices if sign_in.is_token_of(d, my_token())), None)


def _page(form: OwnPasswordForm) -> str:
    return render_template("people/own_password/edit.html", form=form, username=me().username)
