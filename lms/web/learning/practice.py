"""Latih: what is due today, the trainer, a reminder, and whether practising is to be measured."""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import quote

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse
from wtforms import IntegerField
from wtforms.validators import InputRequired, NumberRange

from lms import clock
from lms.people.models import Role
from lms.practice.memory import Practice, decide, get_practice
from lms.practice.recognition import list_confusions, list_vignettes
from lms.practice.rules.confusion import Confusion
from lms.practice.rules.pmks_types import NAMES
from lms.practice.rules.reminders import daily_reminder
from lms.practice.rules.rounds import MOST_CARDS
from lms.web.kernel.access import allow, me
from lms.web.kernel.filters import day_here, tanggal, time_zone
from lms.web.kernel.forms import BaseForm, TokenForm
from lms.web.kernel.places import zone_here
from lms.web.learning.practice_counts import forget_count

bp = Blueprint("practice", __name__, url_prefix="/latihan")
# pairs of types that are shown
MOST_PAIRS = 5
# times from which on one speaks of "often": a slip is none
OFTEN = 2
EVENING = 19


class ReminderForm(BaseForm):
    """At which hour."""

    jam = IntegerField("Jam", [InputRequired(), NumberRange(0, 23)], default=EVENING)


@bp.get("")
@allow(Role.TRAINEE)
def show() -> str:
    practice = _practice()
    deck, vignettes = practice.deck, list_vignettes(me())
    found = list_confusions(vignettes, practice.answered)
    return render_template(
        "learning/practice/show.html",
        due=len(deck.due),
        is_more=len(deck.due) > MOST_CARDS,
        again=len(deck.again),
        cards=len(deck.cards),
        next_day=_day_words(practice),
        days=deck.days,
        n_vignettes=len(vignettes),
        confusions=[_confusion(one) for one in found[:MOST_PAIRS] if one.times >= OFTEN],
        look_back=len(practice.look_back),
        trial=practice.trial,
        was_asked=practice.was_asked,
        has_looked_back=practice.has_looked_back,
        looks_back_on=day_here(practice.trial.looks_back_at) if practice.trial else None,
        hours=range(24),
        evening=EVENING,
        zone=zone_here().name,
        whatsapp_href=_whatsapp(),
        owner=me().id.hex,
        action=url_for("practice_rounds.create"),
        form=TokenForm(),
    )


@bp.post("/bukti-ingat")
@allow(Role.TRAINEE)
def update() -> AnyResponse:
    """Agreed, not now, or taken back; pressed twice it is one decision."""
    agreed = request.form.get("setuju") == "ya"
    decide(me(), agreed=agreed, now=clock.now())
    forget_count(me())
    said = "Terima kasih. Latihan berjalan seperti biasa." if agreed else "Baik, tercatat."
    flash(said, "baik")
    return redirect(url_for(".show"), 303)


@bp.get("/pengingat.ics")
@allow(Role.TRAINEE)
def reminder() -> Response | tuple[Response, int] | AnyResponse:
    """A calendar file: every day at the chosen hour, on the clock of the person's place."""
    form = ReminderForm(request.args, meta={"csrf": False})
    if not form.validate():
        flash("Pilih jam antara 0 dan 23.", "salah")
        return redirect(url_for(".show"), 303)
    now = clock.now()
    text = daily_reminder(
        hour=form.jam.data or 0,
        zone=time_zone(),
        address=url_for(".show", _external=True),
        uid=f"latih-{me().id.hex}@jenjang",
        now=now,
    )
    response = Response(text, mimetype="text/calendar")
    response.headers["Content-Disposition"] = 'attachment; filename="latih-setiap-hari.ics"'
    return response


def _practice() -> Practice:
    return get_practice(me(), now=clock.now(), day_of=day_here)


def _day_words(practice: Practice) -> str:
    """When the next card comes: "besok", or the day."""
    deck = practice.deck
    if deck.next_on is None:
        return ""
    return "besok" if deck.next_on == deck.day + timedelta(days=1) else tanggal(deck.next_on)


def _confusion(one: Confusion) -> dict[str, object]:
    return {"right": _type(one.right), "chosen": _type(one.chosen), "times": one.times,
            "asked": one.asked}  # fmt: skip


def _type(number: int) -> str:
    """8 Lanjut usia telantar"""
    return f"{number} {NAMES[number][0]}" if number else NAMES[number][0]


def _whatsapp() -> str:
    """A text that the person sends to themselves."""
    words = f"Latih setiap hari, lima menit: {url_for('.show', _external=True)}"
    return f"https://wa.me/?text={quote(words)}"
