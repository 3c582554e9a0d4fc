"""A phone reads the code on the hall's screen, and its person says: that is me, I am here.

The moment of the scan stays in a signed cookie of this browser, so that whoever has to sign in
first loses nothing. What is refused writes nothing and leaves an earlier scan as it was.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from uuid import UUID, uuid4

from flask import Blueprint, flash, g, redirect, render_template, url_for
from werkzeug.wrappers import Response

from lms import clock
from lms.people.models import Role
from lms.training.angkatan import is_member
from lms.training.attendance import find_held, find_ticket
from lms.training.attendance_marks import keep_ticket
from lms.training.attendance_models import AttendanceTicket
from lms.training.models import Angkatan
from lms.training.rules.attendance import Hall, hall_of, presence_of
from lms.training.rules.attendance_codes import Fault, Scan, read_code, read_scan, write_scan
from lms.training.rules.timetable import Slot
from lms.web.kernel.access import allow, find_me, me, public
from lms.web.kernel.attendance_keys import attendance_key
from lms.web.kernel.cookies import keep_cookie, read_cookie
from lms.web.kernel.filters import jam, waktu
from lms.web.kernel.forms import TokenForm
from lms.web.kernel.places import zone_here

bp = Blueprint("arrivals", __name__, url_prefix="/presensi")
COOKIE = "jenjang-hadir"
MONTH = 60 * 60 * 24 * 30

UNREADABLE = "Kode ini tidak dikenal. Pindai lagi kode QR yang tampak di layar aula."
OVER = (
    "Kode ini sudah berganti: kode di layar berganti setiap setengah menit. Pindai lagi kode yang "
    "sekarang tampak di layar."
)
EARLY = "Terlalu awal: kehadiran sesi “{title}” dibuka pukul {since}."
LATE = (
    "Sesi “{title}” sudah selesai. Bila Anda tadi hadir, sampaikan kepada pengajar; kehadiran Anda "
    "dapat dicatat dari daftar."
)
WAITED = (
    "Sudah lebih dari sepuluh menit sejak Anda memindai, jadi pindaian itu tidak berlaku lagi. "
    "Pindai lagi kode di layar, atau minta pengajar mencatat Anda dari daftar."
)
STRANGER = (
    "Kode ini milik kelas “{title}”, dan {name} belum terdaftar di sana. Sampaikan kepada panitia. "
    "Begitu didaftarkan, buka halaman ini lagi; pindaian Anda ditunggu sepuluh menit."
)


@dataclass(frozen=True)
class ScannedSession:
    """A scan with the session it is for, as that is planned now."""

    scan: Scan
    angkatan: Angkatan
    slot: Slot
    hall: Hall


@bp.get("/<code>")
@public
def scan(code: str) -> Response | tuple[str, int]:
    """Keeps the moment in the browser; nothing is written here."""
    now = clock.now()
    session_id = read_code(attendance_key(), code, now)
    if session_id == Fault.OVER:
        return _refuse(OVER, 409)
    found = None if isinstance(session_id, Fault) else _arrival(_scan_of(session_id))
    if found is None:
        return _refuse(UNREADABLE, 404)
    if now < found.hall.opens_at:
        since = jam(found.hall.opens_at)
        return _refuse(EARLY.format(title=found.slot.title, since=since), 409)
    if now > found.hall.closes_at:
        return _refuse(LATE.format(title=found.slot.title), 409)
    return _keep(redirect(url_for(".show"), 303), found.scan)


@bp.get("")
@public
def show() -> str | Response | tuple[str, int]:
    """What the browser keeps: to be confirmed, or confirmed already."""
    found = _kept_arrival()
    if found is None:
        return _page()
    person = find_me()
    if person is None:
        return _sign_in(found)
    ticket = find_ticket(
        found.scan.session_id, of=person, device=found.scan.device, angkatan=found.angkatan
    )
    if ticket is not None:
        return _page(found, ticket=ticket)
    if refusal := _refusal(found):
        return _refuse(refusal, 409)
    return _page(found, form=TokenForm())


@bp.post("")
@allow(Role.TRAINEE)
def create() -> Response | tuple[str, int]:
    """Pressed twice is pressed once."""
    found = _kept_arrival()
    if found is None:
        return redirect(url_for(".show"), 303)
    if refusal := _refusal(found):
        return _refuse(refusal, 409)
    keep_ticket(found.scan, hall=found.hall, of=me(), angkatan=found.angkatan, now=clock.now())
    return redirect(url_for(".show"), 303)


def _refusal(found: ScannedSession) -> str:
    """Why this scan is no ticket of the signed-in person; "" where it is."""
    if not is_member(me(), angkatan=found.angkatan):
        return STRANGER.format(title=found.angkatan.title, name=me().name)
    return "" if found.scan.is_kept(clock.now()) else WAITED


def _sign_in(found: ScannedSession) -> Response | tuple[str, int]:
    if not found.scan.is_kept(clock.now()):
        return _refuse(WAITED, 409)
    at = jam(found.scan.arrived_at)
    flash(
        f"Kedatangan Anda pukul {at} sudah dipegang selama sepuluh menit. Masuk dahulu, lalu tekan "
        "“Saya hadir”.",
        "info",
    )
    return redirect(url_for("sign_ins.new", lanjut=url_for(".show")), 303)


def _kept_arrival() -> ScannedSession | None:
    kept = read_scan(attendance_key(), read_cookie(COOKIE))
    return _arrival(kept) if kept else None


def _arrival(scan: Scan) -> ScannedSession | None:
    """None for a session that was taken off; from here on the page shows its region's time."""
    held = find_held(scan.session_id)
    if held is None:
        return None
    angkatan, planned = held
    g.class_region = angkatan.region_code
    return ScannedSession(scan, angkatan, planned.slot, hall_of(planned.slot, zone_here().tz))


def _scan_of(session_id: UUID) -> Scan:
    """A new one; the one that the browser keeps, where it is of this session and still waits."""
    now = clock.now()
    kept = read_scan(attendance_key(), read_cookie(COOKIE))
    if kept and kept.session_id == session_id and kept.is_kept(now):
        return kept
    return Scan(uuid4(), session_id, now, kept.device if kept else secrets.token_hex(8))


def _keep(response: Response, scan: Scan) -> Response:
    keep_cookie(response, COOKIE, write_scan(attendance_key(), scan), seconds=MONTH)
    return response


def _refuse(words: str, status: int) -> tuple[str, int]:
    return render_template("learning/arrivals/refused.html", words=words), status


def _page(
    found: ScannedSession | None = None,
    *,
    ticket: AttendanceTicket | None = None,
    form: TokenForm | None = None,
) -> str:
    at = ticket.scanned_at if ticket else found.scan.arrived_at if found else None
    return render_template(
        "learning/arrivals/show.html",
        title=found.slot.title if found else "",
        class_title=found.angkatan.title if found else "",
        at=waktu(at) if at else "",
        presence=presence_of(ticket.minutes_late) if ticket else None,
        form=form,
    )
