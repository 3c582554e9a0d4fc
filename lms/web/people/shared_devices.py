"""The instructor's tablet in turns: begun by who holds a class, ended by anybody."""

from __future__ import annotations

from flask import Blueprint, flash, make_response, redirect, render_template, url_for
from werkzeug.wrappers import Response

from lms import clock
from lms.people.sign_in import revoke_token
from lms.web.kernel.access import allow, find_me, leave, my_token, public
from lms.web.kernel.forms import TokenForm
from lms.web.kernel.offices import HOLDERS
from lms.web.kernel.shared_device import share, share_no_more

bp = Blueprint("shared_devices", __name__, url_prefix="/bergantian")


@bp.get("")
@allow(*HOLDERS)
def new() -> str:
    return render_template("people/shared_devices/new.html", form=TokenForm())


@bp.post("")
@allow(*HOLDERS)
def create() -> Response:
    """Signs the instructor out: from now on the tablet belongs to whoever's card it scanned."""
    _leave()
    answer = make_response(redirect(url_for("card_scans.new"), 303))
    share(answer)
    return answer


@bp.post("/akhir")
@public
def delete() -> Response:
    """An ordinary device again, with nobody signed in."""
    _leave()
    flash("Perangkat ini tidak lagi dipakai bergantian.", "baik")
    answer = make_response(redirect(url_for("sign_ins.new"), 303))
    share_no_more(answer)
    return answer


def _leave() -> None:
    if find_me() is not None:
        revoke_token(my_token(), now=clock.now())
    leave()
