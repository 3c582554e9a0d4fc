"""The test room: who is sitting, the hall's screen, and what is decided for all at once."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response
from wtforms import HiddenField, IntegerField, StringField
from wtforms.validators import InputRequired, Length, NumberRange

from lms import clock
from lms.assessment.extra_time import GivenMeanwhile, give_time
from lms.assessment.key_release import keys_open_since
from lms.assessment.models import Occasion
from lms.assessment.quiz_names import ROOMS, occasion_name
from lms.assessment.quiz_rules import (
    POST_IS_OPEN,
    Rules,
    close_test,
    get_test,
    is_open,
    open_test,
)
from lms.assessment.quizzes import Quiz
from lms.assessment.rooms import Board, SeatState, read_board
from lms.people import settings
from lms.people.namesakes import distinct_names
from lms.people.own_affairs import is_own
from lms.training.models import Angkatan
from lms.web.kernel.access import allow, me
from lms.web.kernel.addresses import find_reach, qr_code, wifi_code
from lms.web.kernel.clock_watch import clock_words, confirm
from lms.web.kernel.forms import BaseForm, TokenForm
from lms.web.kernel.offices import HOLDERS
from lms.web.kernel.places import get_my_class
from lms.web.rooms import room_words

bp = Blueprint(
    "rooms", __name__, url_prefix="/angkatan/<slug>/ruang/<any(pre,post,later):occasion>"
)
REASON = [InputRequired(), Length(5, 300)]


class TimeForm(BaseForm):
    """More minutes, and why."""

    minutes = IntegerField("Tambahan (menit)", [InputRequired(), NumberRange(1, 240)])
    # what had been given when the page was made: pressed twice is once, see lms.assessment
    seen = HiddenField(validators=[Length(max=32)])
    reason = StringField("Alasan", REASON, description="Misalnya: listrik padam 10 menit.")


@bp.get("")
@allow(*HOLDERS)
def show(slug: str, occasion: str) -> str:
    return _page(*_room(slug, occasion), TimeForm(formdata=None))


@bp.get("/papan")
@allow(*HOLDERS)
def board(slug: str, occasion: str) -> str:
    """The board alone, for the script that asks every few seconds."""
    angkatan, quiz, rules = _room(slug, occasion)
    return render_template("rooms/rooms/_board.html", **_board(angkatan, quiz, rules))


@bp.get("/layar")
@allow(*HOLDERS)
def screen(slug: str, occasion: str) -> str:
    """For the projector: time, numbers, and the way in; no names."""
    angkatan, quiz, rules = _room(slug, occasion)
    hall = settings.read_hall()
    reach = find_reach(hall)
    address = f"{reach.root}{url_for('quizzes.show', slug=quiz.slug)}"
    return render_template(
        "rooms/rooms/screen.html",
        angkatan=angkatan,
        quiz=quiz,
        address=address.removeprefix("http://").removeprefix("https://"),
        qr=qr_code(address),
        reach_warning=reach.warning,
        wifi=hall if hall.wifi_name else None,
        wifi_qr=wifi_code(hall) if hall.wifi_name else None,
        poll_href=url_for(".screen_figures", slug=slug, occasion=occasion),
        **_figures(angkatan, quiz, rules),
    )


@bp.get("/layar/angka")
@allow(*HOLDERS)
def screen_figures(slug: str, occasion: str) -> str:
    angkatan, quiz, rules = _room(slug, occasion)
    return render_template("rooms/rooms/_figures.html", **_figures(angkatan, quiz, rules))


@bp.post("/pembukaan")
@allow(*HOLDERS)
def open_room(slug: str, occasion: str) -> Response:
    angkatan, _, _ = _room(slug, occasion)
    open_test(angkatan, Occasion(occasion), by=me(), now=clock.now())
    flash("Tes dibuka. Peserta boleh mulai.", "baik")
    return _back(slug, occasion)


@bp.post("/penutupan")
@allow(*HOLDERS)
def close_room(slug: str, occasion: str) -> Response:
    angkatan, _, _ = _room(slug, occasion)
    working = read_board(angkatan, Occasion(occasion), now=clock.now()).working
    close_test(angkatan, Occasion(occasion), by=me(), now=clock.now())
    flash(room_words.closed_words(working), "baik")
    return _back(slug, occasion)


@bp.post("/jam")
@allow(*HOLDERS)
def confirm_clock(slug: str, occasion: str) -> Response:
    """The clock was set right, or was right all along: what was written before is no witness."""
    _room(slug, occasion)
    confirm(by=me())
    flash("Jam laptop dipakai seperti adanya.", "baik")
    return _back(slug, occasion)


@bp.post("/tambahan-waktu")
@allow(*HOLDERS)
def add_time(slug: str, occasion: str) -> tuple[str, int] | Response:
    """For everybody who is sitting, except oneself."""
    angkatan, quiz, rules = _room(slug, occasion)
    form = TimeForm()
    if not form.validate():
        return _page(angkatan, quiz, rules, form), 422
    now = clock.now()
    working = (SeatState.WORKING, SeatState.SILENT, SeatState.OVER)
    seats = read_board(angkatan, Occasion(occasion), now=now).seats
    sitting = [
        seat.person.id
        for seat in seats
        if seat.state in working and not is_own(seat.person.learner_id, by=me())
    ]
    try:
        count = give_time(
            angkatan,
            Occasion(occasion),
            to=sitting,
            minutes=form.minutes.data or 0,
            reason=str(form.reason.data),
            by=me(),
            now=now,
            seen=form.seen.data,
        )
    except GivenMeanwhile as given:
        return time_given(form, given) or (_page(angkatan, quiz, rules, form), 422)
    flash(room_words.given_words(count, form.minutes.data or 0), "baik" if count else "awas")
    return _back(slug, occasion)


def time_given(form: TimeForm, given: GivenMeanwhile) -> Response | None:
    """Pressed twice: the same page again, as after the first time. None: somebody else gave it.

    Then the form says so, and sent once more it counts.
    """
    newest = given.newest
    is_mine = newest.by_id == me().id and newest.reason == form.reason.data
    if is_mine and newest.minutes == form.minutes.data:
        flash(f"Tambahan {newest.minutes} menit sudah diberikan.", "baik")
        return redirect(request.path.removesuffix("/tambahan-waktu"), 303)
    form.minutes.errors = [str(given)]
    form.seen.data = newest.id.hex
    return None


def _room(slug: str, occasion: str) -> tuple[Angkatan, Quiz, Rules]:
    angkatan = get_my_class(slug, HOLDERS)
    quiz, rules = get_test(angkatan, Occasion(occasion))
    return angkatan, quiz, rules


def _page(angkatan: Angkatan, quiz: Quiz, rules: Rules, form: TimeForm) -> str:
    place: dict[str, Any] = {"slug": angkatan.slug, "occasion": quiz.occasion}
    is_over, closed_because = _why_shut(angkatan, quiz)
    later = quiz.occasion == Occasion.LATER
    undecided = room_words.LATER_UNDECIDED if later else room_words.UNDECIDED
    is_open, words = room_words.window_state(rules, clock.now(), undecided)
    if is_over:
        is_open, words = False, closed_because
    board = _board(angkatan, quiz, rules)
    if not form.is_submitted():
        form.seen.data = board["given_mark"]
    keys_since = None
    if not is_open and not is_over and rules.closes_at and not board["sitting"]:
        keys_since = keys_open_since(angkatan.id, now=clock.now())
    others = [one for one in ROOMS if one != quiz.occasion]
    return render_template(
        "rooms/rooms/show.html",
        angkatan=angkatan,
        test=occasion_name(quiz.occasion),
        is_open=is_open,
        can_open=not is_open and not is_over,
        window=words,
        keys_since=keys_since,
        clock_fault=clock_words(),
        # who sits no test needs no way to it
        reach_warning="" if keys_since else find_reach().warning,
        time_form=form,
        token=TokenForm(prefix="pintu"),
        closing_token=TokenForm(prefix="tutup"),
        back_href=url_for("angkatan.show", slug=angkatan.slug),
        others=[
            {
                "label": occasion_name(other),
                "href": url_for(".show", slug=angkatan.slug, occasion=other),
            }
            for other in others
        ],
        about=room_words.LATER_PAPER if later else "",
        rules_href=url_for("quiz_rules.show", **place),
        screen_href=url_for(".screen", **place),
        poll_href=url_for(".board", **place),
        actions={
            "open": url_for(".open_room", **place),
            "close": url_for(".close_room", **place),
            "time": url_for(".add_time", **place),
            "clock": url_for(".confirm_clock", **place),
        },
        **board,
    )


def _why_shut(angkatan: Angkatan, quiz: Quiz) -> tuple[bool, str]:
    """Whether this room cannot be opened, and why."""
    if room_words.is_over(angkatan, quiz.occasion):
        return True, room_words.CLASS_OVER
    if quiz.occasion != Occasion.LATER:
        return False, ""
    if is_open(angkatan, Occasion.POST, now=clock.now()):
        return True, POST_IS_OPEN
    board = read_board(angkatan, Occasion.POST, now=clock.now())
    has_post = bool(board.counts[SeatState.FINISHED])
    return not has_post, "" if has_post else room_words.NO_POST_TEST


def _board(angkatan: Angkatan, quiz: Quiz, rules: Rules) -> dict[str, Any]:
    now = clock.now()
    board = read_board(angkatan, quiz.occasion, now=now)
    place: dict[str, Any] = {"slug": angkatan.slug, "occasion": quiz.occasion}
    called = distinct_names([seat.person for seat in board.seats])
    return {
        "tiles": [
            room_words.tile(
                seat,
                called[seat.person.id],
                now=now,
                href=url_for("seats.show", person_id=seat.person.id, **place),
            )
            for seat in board.seats
        ],
        "working": board.working,
        "is_done": bool(board.seats) and board.counts[SeatState.FINISHED] == len(board.seats),
        "given_mark": board.given_mark,
        "sitting": board.working + board.counts[SeatState.OVER],
        "unready": room_words.unready_lines(board),
        "can_close": room_words.can_close(rules, board, is_later=quiz.occasion == Occasion.LATER),
        **_head(board, rules),
    }


def _figures(angkatan: Angkatan, quiz: Quiz, rules: Rules) -> dict[str, Any]:
    return _head(read_board(angkatan, quiz.occasion, now=clock.now()), rules)


def _head(board: Board, rules: Rules) -> dict[str, Any]:
    label, seconds = room_words.remaining(board, rules)
    return {
        "figures": room_words.figures(board),
        "time_label": label,
        "seconds_left": seconds,
        "read_at": board.read_at,
    }


def _back(slug: str, occasion: str) -> Response:
    return redirect(url_for(".show", slug=slug, occasion=occasion), 303)
