"""The hall's screen for attendance: a code that changes every half minute, and two numbers."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import Blueprint, render_template, url_for

from lms import clock
from lms.people import settings
from lms.training.attendance import read_session
from lms.training.models import Angkatan
from lms.training.rules.attendance import hall_of
from lms.training.rules.attendance_codes import make_code
from lms.training.timetable import Planned, get_session
from lms.web.kernel.access import allow, me
from lms.web.kernel.addresses import find_reach, qr_code, wifi_code
from lms.web.kernel.attendance_keys import attendance_key
from lms.web.kernel.filters import jam, waktu
from lms.web.kernel.offices import HOLDERS
from lms.web.kernel.places import get_my_class, zone_here

bp = Blueprint(
    "attendance_screens", __name__, url_prefix="/angkatan/<slug>/kehadiran/<uuid:session_id>/layar"
)


@bp.get("")
@allow(*HOLDERS)
def show(slug: str, session_id: UUID) -> str:
    angkatan, planned = _session(slug, session_id)
    hall = settings.read_hall()
    return render_template(
        "classes/attendance/screen.html",
        angkatan=angkatan,
        slot=planned.slot,
        back_href=url_for("attendance_sessions.show", slug=slug, session_id=session_id),
        reach_warning=find_reach(hall).warning,
        wifi=hall if hall.wifi_name else None,
        wifi_qr=wifi_code(hall) if hall.wifi_name else None,
        poll_href=url_for(".code", slug=slug, session_id=session_id),
        **_code(angkatan, planned),
    )


@bp.get("/kode")
@allow(*HOLDERS)
def code(slug: str, session_id: UUID) -> str:
    """The code of now with its numbers, for the script that asks every few seconds."""
    return render_template("classes/attendance/_code.html", **_code(*_session(slug, session_id)))


def _session(slug: str, session_id: UUID) -> tuple[Angkatan, Planned]:
    angkatan = get_my_class(slug, HOLDERS)
    return angkatan, get_session(session_id, angkatan=angkatan)


def _code(angkatan: Angkatan, planned: Planned) -> dict[str, Any]:
    now = clock.now()
    hall = hall_of(planned.slot, zone_here().tz)
    closed = ""
    if now < hall.opens_at:
        closed = f"Kode tampak mulai {waktu(hall.opens_at)}."
    elif now > hall.closes_at:
        closed = f"Sesi ini selesai {waktu(hall.ends_at)}."
    board = read_session(planned.id, angkatan=angkatan, by=me())
    path = url_for("arrivals.scan", code=make_code(attendance_key(), planned.id, now))
    return {
        "closed": closed,
        "qr": None if closed else qr_code(f"{find_reach().root}{path}"),
        "there": board.there,
        "people": len(board.attendees),
        "read_at": jam(now),
    }
