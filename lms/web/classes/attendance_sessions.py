"""Who is in one session: one tap for each person, the heads in the room, and what scans say."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response
from wtforms import IntegerField
from wtforms.validators import InputRequired, NumberRange

from lms import clock
from lms.errors import NotFound
from lms.people.namesakes import distinct_names
from lms.training.angkatan import get_member
from lms.training.attendance import Attendee, SessionAttendance, read_session
from lms.training.attendance_marks import count_heads, give_reasons, mark_person, mark_rest
from lms.training.models import Angkatan
from lms.training.rules.attendance import EXPLAINED, Presence, compare_heads
from lms.training.timetable import Planned, get_session
from lms.web.classes.attendance_words import TAPS
from lms.web.kernel.access import allow, me
from lms.web.kernel.filters import hari, jam
from lms.web.kernel.forms import BaseForm, TokenForm, squeeze
from lms.web.kernel.headings import heading
from lms.web.kernel.offices import HOLDERS
from lms.web.kernel.places import get_my_class

bp = Blueprint(
    "attendance_sessions", __name__, url_prefix="/angkatan/<slug>/kehadiran/<uuid:session_id>"
)
MOST_REASON = 200
# what the field of a reason is called, before the person's id
REASON = "alasan-"


class HeadsForm(BaseForm):
    """The heads in the room."""

    heads = IntegerField("Jumlah kepala di ruangan", [InputRequired(), NumberRange(0, 5000)])


@bp.get("")
@allow(*HOLDERS)
def show(slug: str, session_id: UUID) -> str:
    return _page(*_session(slug, session_id), HeadsForm(formdata=None, prefix="kepala"))


@bp.post("")
@allow(*HOLDERS)
def update(slug: str, session_id: UUID) -> Response:
    """`tanda` is the tap, `<presence>:<person>`; reasons that were typed are kept with it."""
    angkatan, planned = _session(slug, session_id)
    place: dict[str, Any] = {
        "session_id": planned.id, "angkatan": angkatan, "by": me(), "now": clock.now()
    }  # fmt: skip
    given = _reasons()
    give_reasons(given, **place)
    tapped = _tap(request.form.get("tanda", ""))
    if tapped is None:
        return _back(slug, session_id)
    presence, person_id = tapped
    reason = given.get(person_id, "") if presence in EXPLAINED else ""
    mark_person(get_member(person_id, angkatan=angkatan), presence, reason=reason, **place)
    return _back(slug, session_id, person_id)


@bp.post("/sisa")
@allow(*HOLDERS)
def update_rest(slug: str, session_id: UUID) -> Response:
    """Everybody of whom nothing is noted yet: all here, or all absent."""
    angkatan, planned = _session(slug, session_id)
    presence = request.form.get("tanda", "")
    if presence in TAPS:
        count = mark_rest(
            Presence(presence), session_id=planned.id, angkatan=angkatan, by=me(), now=clock.now()
        )
        flash(f"{count} orang dicatat: {TAPS[Presence(presence)].lower()}.", "baik")
    return _back(slug, session_id)


@bp.post("/kepala")
@allow(*HOLDERS)
def count(slug: str, session_id: UUID) -> Response | tuple[str, int]:
    angkatan, planned = _session(slug, session_id)
    form = HeadsForm(prefix="kepala")
    if not form.validate():
        return _page(angkatan, planned, form), 422
    heads = form.heads.data or 0
    count_heads(heads, session_id=planned.id, angkatan=angkatan, by=me(), now=clock.now())
    return _back(slug, session_id)


def _session(slug: str, session_id: UUID) -> tuple[Angkatan, Planned]:
    angkatan = get_my_class(slug, HOLDERS)
    return angkatan, get_session(session_id, angkatan=angkatan)


def _tap(given: str) -> tuple[Presence, UUID] | None:
    """None for a form that was sent without a tap; raises NotFound for what no button says."""
    if not given:
        return None
    presence, _, person = given.partition(":")
    try:
        return Presence(presence), UUID(hex=person)
    except ValueError as error:
        raise NotFound from error


def _reasons() -> dict[UUID, str]:
    """What was typed, by person; a field that names nobody is passed over."""
    found = {}
    for name, typed in request.form.items():
        if name.startswith(REASON):
            try:
                person_id = UUID(hex=name.removeprefix(REASON))
            except ValueError:
                continue
            found[person_id] = (squeeze(typed) or "")[:MOST_REASON]
    return found


def _page(angkatan: Angkatan, planned: Planned, heads_form: HeadsForm) -> str:
    board = read_session(planned.id, angkatan=angkatan, by=me())
    place: dict[str, Any] = {"slug": angkatan.slug, "session_id": planned.id}
    only_open = request.args.get("lihat") == "belum"
    if board.count is not None and not heads_form.errors:
        heads_form.heads.data = board.count.heads
    return render_template(
        "classes/attendance/session.html",
        angkatan=heading(angkatan),
        back_href=url_for("attendance.index", slug=angkatan.slug),
        slot=planned.slot,
        day=hari(planned.slot.held_on),
        taps=TAPS,
        rows=_rows(board, only_open=only_open),
        counts=_counts(board),
        people=len(board.attendees),
        open_count=board.count_as(None),
        only_open=only_open,
        heads_words=compare_heads(board.there, board.count.heads if board.count else None),
        heads_form=heads_form,
        token=TokenForm(),
        rest_token=TokenForm(prefix="sisa"),
        screen_href=url_for("attendance_screens.show", **place),
        sheet_href=url_for("attendance.sheet", **place),
        timetable_href=url_for(
            "timetable.show", slug=place["slug"], _anchor=f"s{place['session_id']}"
        ),
        actions={
            "tap": url_for(".update", lihat=request.args.get("lihat"), **place),
            "rest": url_for(".update_rest", **place),
            "heads": url_for(".count", **place),
            "all": url_for(".show", **place),
            "open": url_for(".show", lihat="belum", **place),
        },
    )


def _counts(board: SessionAttendance) -> list[tuple[str, int]]:
    return [(label, board.count_as(presence)) for presence, label in TAPS.items()]


def _rows(board: SessionAttendance, *, only_open: bool) -> list[Mapping[str, object]]:
    names = distinct_names([one.person for one in board.attendees])
    return [
        {
            "id": one.person.id.hex,
            "name": names[one.person.id],
            "presence": one.noted.presence,
            "needs_reason": one.noted.presence in EXPLAINED,
            "reason": one.noted.reason,
            "is_own": one.is_own,
            "can_undo": one.noted.is_by_hand,
            "notes": _notes(one, names),
            "warning": _warning(one, names),
        }
        for one in board.attendees
        if not only_open or one.noted.presence is None
    ]


def _notes(one: Attendee, names: Mapping[UUID, str]) -> str:
    parts = []
    if one.noted.tickets:
        parts.append(f"memindai pukul {jam(one.noted.tickets[0].scanned_at)}")
    if one.devices > 1:
        parts.append(f"memakai {one.devices} HP")
    if one.noted.is_by_hand:
        parts.append("dicatat dari daftar")
    return " · ".join(parts)


def _warning(one: Attendee, names: Mapping[UUID, str]) -> str:
    if not one.shared_with:
        return ""
    return f"HP yang sama dengan {', '.join(names[other.id] for other in one.shared_with)}"


def _back(slug: str, session_id: UUID, person_id: UUID | None = None) -> Response:
    anchor = f"p{person_id.hex}" if person_id else None
    seen = request.args.get("lihat")
    address = url_for(".show", slug=slug, session_id=session_id, lihat=seen, _anchor=anchor)
    return redirect(address, 303)
