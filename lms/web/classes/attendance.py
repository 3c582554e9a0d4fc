"""Attendance of a whole class: its sessions, the JP of each member, and what is printed."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import Blueprint, render_template, url_for
from werkzeug.wrappers import Response

from lms.exchange.attendance_workbook import attendance_workbook
from lms.people.models import Person
from lms.people.namesakes import distinct_names
from lms.people.regions import region_names
from lms.training.arrangements import details_of
from lms.training.attendance import ClassAttendance, read_class
from lms.training.rules.attendance import Attended
from lms.training.timetable import Planned, get_session
from lms.web.kernel.access import allow, my_roles
from lms.web.kernel.filters import hari
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
