"""Attendance of a whole class: its sessions, the JP of each member, and what is printed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from lms import clock
from lms.errors import NotFound
from lms.exchange.attendance_workbook import attendance_workbook
from lms.people.models import Person
from lms.people.namesakes import distinct_names
from lms.people.regions import region_names
from lms.training.arrangements import details_of
from lms.training.attendance import ClassAttendance, read_class
from lms.training.attendance_marks import mark_rest
from lms.training.models import Angkatan
from lms.training.rules.attendance import Attended, Presence
from lms.training.timetable import Planned, get_session, list_sessions
from lms.web.kernel.access import allow, me, my_roles
from lms.web.kernel.filters import day_here, hari, time_here
from lms.web.kernel.headings import Figure, heading
from lms.web.kernel.offices import CARERS, HOLDERS
from lms.web.kernel.places import get_my_class, zone_here
from lms.web.reports.downloads import XLSX, download

bp = Blueprint("attendance", __name__, url_prefix="/angkatan/<slug>/kehadiran")


@bp.get("")
@allow(*CARERS)
def index(slug: str) -> str:
    angkatan = get_my_class(slug, CARERS)
    found = read_class(angkatan)
    names = distinct_names(found.members)
    return render_template(
        "classes/attendance/index.html",
        angkatan=heading(angkatan),
        back_href=url_for("angkatan.show", slug=slug),
        timetable_href=url_for("timetable.show", slug=slug),
        sessions=[_session_row(one, found, slug) for one in found.sessions],
        people=[_person_row(person, names, found) for person in found.members],
        figures=_figures(found),
        open_days=_open_days(found, slug),
        all_href=url_for(".update_all", slug=slug),
        least=details_of(angkatan).rule.attendance,
        file_href=url_for(".workbook", slug=slug),
    )


@bp.get("/berkas.xlsx")
@allow(*CARERS)
def workbook(slug: str) -> Response:
    angkatan = get_my_class(slug, CARERS)
    found = read_class(angkatan)
    content = attendance_workbook(
        angkatan,
        found,
        names=distinct_names(found.members),
        regions=_regions(found),
        zone=zone_here().tz,
    )
    return download(content, XLSX, f"kehadiran-{slug}.xlsx")


@bp.get("/<uuid:session_id>/tanda-tangan")
@allow(*CARERS)
def sheet(slug: str, session_id: UUID) -> str:
    """A list to be signed by hand: A4, one line for each member."""
    angkatan = get_my_class(slug, CARERS)
    found = read_class(angkatan)
    names, regions = distinct_names(found.members), _regions(found)
    return render_template(
        "classes/attendance/sheet.html",
        angkatan=heading(angkatan),
        back_href=url_for(".index", slug=slug),
        slot=get_session(session_id, angkatan=angkatan).slot,
        organised_by=angkatan.organised_by,
        zone=zone_here().name,
        people=[
            {"name": names[person.id], "place": regions.get(person.region_code or "", "")}
            for person in found.members
        ],
    )


@bp.post("/sisa")
@allow(*HOLDERS)
def update_all(slug: str) -> Response:
    """In every session that has begun, of all days: whoever is not noted yet was there."""
    angkatan = get_my_class(slug, HOLDERS)
    count = _note_rest(angkatan, lambda _: True)
    flash(f"{count} catatan hadir ditambahkan untuk semua hari.", "baik")
    return redirect(url_for(".index", slug=slug), 303)


@bp.post("/hari/<day>/sisa")
@allow(*HOLDERS)
def update_day(slug: str, day: str) -> Response:
    """In every session of that day that has begun: whoever is not noted yet was there."""
    angkatan = get_my_class(slug, HOLDERS)
    try:
        held_on = date.fromisoformat(day)
    except ValueError as error:
        raise NotFound from error
    count = _note_rest(angkatan, lambda each: each == held_on)
    flash(f"{count} catatan hadir ditambahkan untuk {hari(held_on)}.", "baik")
    return redirect(url_for(".index", slug=slug), 303)


def _note_rest(angkatan: Angkatan, is_meant: Callable[[date], bool]) -> int:
    now = clock.now()
    return sum(
        mark_rest(Presence.PRESENT, session_id=one.id, angkatan=angkatan, by=me(), now=now)
        for one in list_sessions(angkatan.id)
        if one.slot.is_attended and is_meant(one.slot.held_on) and _has_begun(one, now)
    )


def _has_begun(planned: Planned, now: datetime) -> bool:
    """By the calendar and the clock on the wall of the hall."""
    return (planned.slot.held_on, planned.slot.begins) <= (day_here(now), time_here(now))


def _open_days(found: ClassAttendance, slug: str) -> list[dict[str, str]]:
    """Days on which sessions have begun and somebody is not noted, for who may note it."""
    if not my_roles().intersection(HOLDERS) or not found.members:
        return []
    now = clock.now()
    days = {
        one.slot.held_on for one in found.sessions if found.unknown(one.id) and _has_begun(one, now)
    }
    return [
        {"title": hari(day), "href": url_for(".update_day", slug=slug, day=day.isoformat())}
        for day in sorted(days)
    ]


def _session_row(planned: Planned, found: ClassAttendance, slug: str) -> dict[str, object]:
    own: dict[str, Any] = {"slug": slug, "session_id": planned.id}
    holds = my_roles().intersection(HOLDERS)
    unknown = found.unknown(planned.id)
    return {
        "slot": planned.slot,
        "day": hari(planned.slot.held_on),
        "there": found.there(planned.id),
        "unknown": unknown,
        "is_blank": unknown == len(found.members),
        "heads": found.heads.get(planned.id),
        "href": url_for("attendance_sessions.show", **own) if holds else "",
        "sheet_href": url_for(".sheet", **own),
    }


def _person_row(person: Person, names: dict[UUID, str], found: ClassAttendance) -> dict[str, str]:
    attended = found.attended(person.id)
    return {
        "name": names[person.id],
        "jp": f"{attended.there} dari {attended.total}",
        "percent": share_words(attended),
        "unknown": f"{attended.unknown} JP" if attended.unknown else "",
    }


def share_words(attended: Attended) -> str:
    """ "75 %" of all JP, rounded down so that 79.9 is not said to be 80; "" where none is noted."""
    return "" if attended.share is None else f"{attended.share * 100 // 1} %"


def _figures(found: ClassAttendance) -> list[Figure]:
    unknown = [found.unknown(one.id) for one in found.sessions]
    return [
        Figure("Peserta", len(found.members)),
        Figure("Sesi", len(found.sessions)),
        Figure("Sudah dicatat", sum(number < len(found.members) for number in unknown)),
        Figure("Sudah lengkap", sum(number == 0 for number in unknown) if found.members else 0),
    ]


def _regions(found: ClassAttendance) -> dict[str, str]:
    return region_names({p.region_code for p in found.members if p.region_code})
