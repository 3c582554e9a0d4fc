"""A member says alone that they do not come: asked once more, until the class begins."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from lms import clock
from lms.people.models import Role
from lms.training.cancellations import BEGUN, cancel, may_cancel
from lms.training.own_classes import get_own_class, list_class_people
from lms.web.kernel.access import allow, me
from lms.web.kernel.class_boards import board_of
from lms.web.kernel.forms import TokenForm
from lms.web.kernel.headings import heading
from lms.web.kernel.places import today

bp = Blueprint("cancellations", __name__, url_prefix="/kelas/<slug>/pembatalan")
DONE = (
    "Anda tidak lagi terdaftar di {title}. Terima kasih sudah memberi tahu; tempat Anda dapat "
    "diberikan kepada yang menunggu."
)


@bp.get("")
@allow(Role.TRAINEE)
def new(slug: str) -> str:
    angkatan = get_own_class(slug, of=me())
    is_open = may_cancel(angkatan, today=today())
    return render_template(
        "learning/cancellations/new.html",
        angkatan=heading(angkatan),
        back_href=url_for("own_classes.show", slug=slug),
        closed_because="" if is_open else BEGUN,
        organisers=list_class_people(angkatan).organisers,
        contacts=board_of(angkatan, endpoint="class_board.handout")["contacts"],
        form=TokenForm(),
    )


@bp.post("")
@allow(Role.TRAINEE)
def create(slug: str) -> Response:
    """Pressed twice, the second finds the class gone from the own ones."""
    angkatan = get_own_class(slug, of=me())
    cancel(me(), angkatan=angkatan, today=today(), now=clock.now())
    flash(DONE.format(title=angkatan.title), "baik")
    return redirect(url_for("path.show"), 303)
