"""Lists of people that were carried out, and taking one back."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from lms import clock
from lms.training.roster_undo import Undone, list_imports, undo_import
from lms.web.kernel.access import allow, me
from lms.web.kernel.filters import waktu
from lms.web.kernel.headings import heading
from lms.web.kernel.offices import KEEPERS
from lms.web.kernel.places import get_my_class

bp = Blueprint("roster_imports", __name__, url_prefix="/angkatan/<slug>/impor-peserta")
MOST_NAMES = 10


@bp.get("")
@allow(*KEEPERS)
def index(slug: str) -> str:
    angkatan = get_my_class(slug, KEEPERS)
    return render_template(
        "classes/roster_imports/index.html",
        angkatan=heading(angkatan),
        back_href=url_for("enrolments.new", slug=slug),
        imports=[
            {
                "at": waktu(one.at),
                "by": one.by,
                "count": len(one.people),
                "made": sum(is_made for _, is_made in one.people),
                "names": [person.name for person, _ in one.people],
                "href": url_for(".delete", slug=slug, row_id=one.id),
            }
            for one in list_imports(angkatan)
        ],
    )


@bp.post("/<uuid:row_id>/pembatalan")
@allow(*KEEPERS)
def delete(slug: str, row_id: UUID) -> Response:
    angkatan = get_my_class(slug, KEEPERS)
    undone = undo_import(row_id, angkatan=angkatan, by=me(), now=clock.now())
    flash(_words(undone), "baik" if undone.left else "awas")
    return redirect(url_for(".index", slug=slug), 303)


def _words(undone: Undone) -> str:
    words = f"{len(undone.left)} orang dikeluarkan lagi dari angkatan ini."
    if not undone.stay:
        return words
    more = "" if len(undone.stay) <= MOST_NAMES else ", dan lainnya"
    names = ", ".join(undone.stay[:MOST_NAMES])
    return f"{words} Tetap tinggal karena sudah masuk atau sudah tercatat: {names}{more}."
