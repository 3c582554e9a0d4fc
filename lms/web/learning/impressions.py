"""The impression that a member gives on the last day: once, and kept without a name."""

from __future__ import annotations

from collections.abc import Mapping

from flask import Blueprint, flash, g, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from lms import clock
from lms.errors import Conflict
from lms.people.models import Role
from lms.statistics.core.sizes import SMALLEST_GROUP
from lms.training.impressions import give_impression, has_given, may_give
from lms.training.models import Angkatan
from lms.training.own_classes import get_own_class
from lms.training.rules.impressions import (
    MATERIAL,
    ORGANISER,
    SPEAKER,
    STEPS,
    WORDS,
    list_speakers,
    read_impression,
)
from lms.training.timetable import list_sessions
from lms.web.kernel.access import allow, me
from lms.web.kernel.filters import day_here
from lms.web.kernel.headings import heading

bp = Blueprint("impressions", __name__, url_prefix="/kelas/<slug>/kesan")


@bp.get("")
@allow(Role.TRAINEE)
def new(slug: str) -> str:
    return _page(_own(slug), {})


@bp.post("")
@allow(Role.TRAINEE)
def create(slug: str) -> Response | tuple[str, int]:
    angkatan = _own(slug)
    day = day_here(clock.now())
    if not may_give(angkatan, day=day):
        raise Conflict("Kesan diisi pada hari terakhir, sampai dua minggu sesudahnya.")
    speakers = list_speakers(one.slot for one in list_sessions(angkatan.id))
    given = read_impression(request.form, speakers)
    if given.is_empty:
        return _page(angkatan, request.form, said="Belum ada yang diisi."), 422
    give_impression(angkatan, given, of=me(), day=day)
    flash("Terima kasih. Kesan Anda tersimpan tanpa nama.", "baik")
    return redirect(url_for("own_classes.show", slug=slug), 303)


def _own(slug: str) -> Angkatan:
    angkatan = get_own_class(slug, of=me())
    g.class_region = angkatan.region_code
    return angkatan


def _page(angkatan: Angkatan, given: Mapping[str, str], *, said: str = "") -> str:
    speakers = list_speakers(one.slot for one in list_sessions(angkatan.id))
    parts = [
        (f"s{place}", speaker.name, "; ".join(speaker.sessions), SPEAKER)
        for place, speaker in enumerate(speakers)
    ]
    parts += [("m", "Materi", "", MATERIAL), ("p", "Penyelenggaraan", "", ORGANISER)]
    return render_template(
        "learning/impressions/new.html",
        angkatan=heading(angkatan),
        back_href=url_for("own_classes.show", slug=angkatan.slug),
        is_open=may_give(angkatan, day=day_here(clock.now())),
        is_given=has_given(angkatan, of=me()),
        parts=[
            {"key": key, "title": title, "sessions": sessions, "asked": list(asked.items())}
            for key, title, sessions, asked in parts
        ],
        steps=list(STEPS.items()),
        words=list(WORDS.items()),
        given=given,
        said=said,
        smallest=SMALLEST_GROUP,
    )
