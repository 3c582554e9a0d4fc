"""A scanned card signs in: one press, and the person is at today's step.

On a phone on which the person never signed in the PIN is asked, if one was chosen. A tablet that
goes from hand to hand remembers nobody.
"""

from __future__ import annotations

import re

from flask import Blueprint, g, redirect, render_template, request, url_for
from werkzeug.wrappers import Response
from wtforms import PasswordField, StringField
from wtforms.validators import InputRequired, Length, Optional, Regexp

from lms import clock
from lms.people.models import Role
from lms.people.sign_in import revoke_token, start_device
from lms.people.throttle import Browser, TooManyFailures
from lms.progress.rules.agenda import running
from lms.training.angkatan import find_angkatan
from lms.training.cards import CardOver, Scanned, WrongPin, accept_scan, find_scanned
from lms.training.rules.attendance import Presence
from lms.training.timetable import list_sessions
from lms.web.kernel.access import (
    enter,
    find_me,
    leave,
    my_appointments,
    my_roles,
    my_token,
    public,
)
from lms.web.kernel.filters import day_here, time_here
from lms.web.kernel.forms import BaseForm
from lms.web.kernel.headings import heading
from lms.web.kernel.offices import HOLDERS
from lms.web.kernel.places import today
from lms.web.kernel.shared_device import is_shared
from lms.web.kernel.unit_of_work import keep_so_far
from lms.web.people.devices import device_label
from lms.web.people.known_browsers import know_this_browser, this_browser

bp = Blueprint("card_scans", __name__, url_prefix="/k")
OVER = (
    "Kartu ini tidak berlaku lagi, atau kodenya keliru. Periksa kodenya, atau mintalah kartu baru "
    "kepada penyelenggara."
)
# where who goes along with a class has their work
STEPS: dict[Role | None, str] = {
    Role.MENTOR: "field_practice.index",
    Role.TKSK: "field_data.index",
}
# minutes before a session in which people come to its door
SOON = 60
PIN = re.compile(r"^\d{4,8}$")


class CardCodeForm(BaseForm):
    """What somebody types whose phone cannot scan."""

    code = StringField(
        "Kode di kartu",
        [InputRequired(), Length(max=40)],
        description="Dua belas huruf dan angka. Tanda hubung boleh tidak diketik.",
    )


class PinForm(BaseForm):
    """The PIN: chosen at the first scan, asked on every other phone."""

    pin = PasswordField("PIN", [Optional(), Regexp(PIN, message="Empat sampai delapan angka.")])


@bp.get("")
@public
def new() -> str:
    return _code_page(CardCodeForm())


@bp.post("")
@public
def create() -> Response | tuple[str, int]:
    """Leads to the page of the card that was typed."""
    form = CardCodeForm()
    if not form.validate():
        return _code_page(form), 422
    try:
        find_scanned(form.code.data or "", today=today())
    except CardOver:
        form.code.errors = [OVER]
        return _code_page(form), 422
    return redirect(url_for(".show", code=form.code.data), 303)


@bp.get("/<code>")
@public
def show(code: str) -> Response | str | tuple[str, int]:
    scanned = _find(code)
    if scanned is None:
        return _over(), 404
    mine = find_me()
    if mine is not None and mine.learner_id == scanned.person.learner_id:
        return redirect(_step(scanned), 303)
    return _page(scanned, PinForm())


@bp.post("/<code>")
@public
def enter_by(code: str) -> Response | tuple[str, int]:
    """Signs this browser in as the owner of the card, and whoever used it before out."""
    scanned, form = _find(code), PinForm()
    if scanned is None:
        return _over(), 404
    if not form.validate():
        return _page(scanned, form), 422
    try:
        accept_scan(
            scanned, pin=form.pin.data or "", browser=_browser(), now=clock.now(),
            keep=keep_so_far,
        )  # fmt: skip
    except (WrongPin, TooManyFailures) as error:
        form.pin.errors = [str(error)]
        return _page(scanned, form), 422
    _sign_in(scanned)
    return redirect(_step(scanned), 303)


def _sign_in(scanned: Scanned) -> None:
    if find_me() is not None:
        revoke_token(my_token(), now=clock.now())
        leave()
    label = device_label(request.user_agent.string)
    enter(scanned.person, start_device(scanned.person, label=label, now=clock.now()))
    if not is_shared():
        know_this_browser(scanned.person)


def _find(code: str) -> Scanned | None:
    try:
        return find_scanned(code, today=today())
    except CardOver:
        return None


def _step(scanned: Scanned) -> str:
    page = STEPS.get(scanned.guest, "own_classes.now")
    return url_for(page, slug=scanned.angkatan.slug)


def _browser() -> Browser:
    """A tablet that goes from hand to hand knows nobody."""
    here = this_browser()
    return Browser(here.address) if is_shared() else here


def _over() -> str:
    form = CardCodeForm()
    form.code.errors = [OVER]
    return _code_page(form)


def _code_page(form: CardCodeForm) -> str:
    return render_template("people/cards/new.html", form=form, shared=is_shared())


def _marking(scanned: Scanned) -> dict[str, str] | None:
    """The press that says this person is here, for who holds the class while a session runs.

    The hall's plain http lets no page use the camera: the phone's own camera opens the card.
    """
    if find_me() is None or scanned.guest is not None:
        return None
    angkatan = find_angkatan(scanned.angkatan.id, held=my_appointments(), roles=HOLDERS)
    if angkatan is None:
        return None
    g.class_region, now = angkatan.region_code, clock.now()
    planned = list_sessions(angkatan.id)
    found = running([one.slot for one in planned], day_here(now), time_here(now))
    soon = found.next if found.minutes is not None and found.minutes <= SOON else None
    slot = next((one for one in (found.now, soon) if one and one.is_attended), None)
    if slot is None:
        return None
    session = next(one for one in planned if one.slot is slot)
    return {
        "title": slot.title,
        "href": url_for("attendance_sessions.update", slug=angkatan.slug, session_id=session.id),
        "value": f"{Presence.PRESENT}:{scanned.person.id}",
    }


def _page(scanned: Scanned, form: PinForm) -> str:
    here = find_me()
    return render_template(
        "people/cards/show.html",
        person=scanned.person,
        angkatan=heading(scanned.angkatan),
        form=form,
        asks_pin=scanned.needs_pin(_browser()),
        offers_pin=scanned.card.pin_hash is None and not is_shared(),
        other=here.name if here else "",
        is_staff=bool(my_roles() - {Role.TRAINEE}),
        marking=_marking(scanned),
    )
