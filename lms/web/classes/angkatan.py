"""The classes somebody looks after, and who in them stands where."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from flask import Blueprint, render_template, request, url_for

from lms import clock
from lms.assessment.quiz_names import ROOMS
from lms.credentials.certificates import count_certificates
from lms.people.appointments import may_open
from lms.people.models import Role
from lms.progress.agenda import read_agenda
from lms.progress.path import list_path
from lms.progress.rules.agenda import Phase, phase_of, running
from lms.progress.standings import MemberStanding, get_standing, list_standings
from lms.training.angkatan import count_angkatan, list_angkatan
from lms.training.invitations import list_invited
from lms.training.member_details import list_origins
from lms.training.models import Angkatan
from lms.training.rules.timetable import Slot
from lms.training.timetable import Planned, list_sessions
from lms.training.timetable_models import Status
from lms.web.classes.agenda_words import READY, tasks_of
from lms.web.classes.member_list import member_list
from lms.web.kernel.access import allow, me, my_roles
from lms.web.kernel.clock_watch import clock_words
from lms.web.kernel.filters import day_here, time_here, waktu
from lms.web.kernel.headings import Figure, dates_of, heading
from lms.web.kernel.offices import CARERS, HOLDERS, KEEPERS, READERS
from lms.web.kernel.pages import ON_A_PAGE, page_asked
from lms.web.kernel.places import get_my_class, today
from lms.web.kernel.running import running_words

bp = Blueprint("angkatan", __name__)


@bp.get("/angkatan")
@allow(*CARERS)
def index() -> str:
    """`cari` is a part of a title or a place; `hal` the page."""
    word = request.args.get("cari", "").strip()
    count = count_angkatan(for_=me(), roles=CARERS, word=word)
    page = page_asked(count, ".index", {"cari": word})
    rows = list_angkatan(for_=me(), roles=CARERS, word=word, offset=page.offset, limit=ON_A_PAGE)
    days = today()
    return render_template(
        "classes/angkatan/index.html",
        clock_fault=clock_words(),
        angkatan_list=[
            {
                "title": angkatan.title,
                "href": url_for(".show", slug=angkatan.slug),
                "place": angkatan.region.name if angkatan.region else "Indonesia",
                "venue": angkatan.place,
                "dates": dates_of(angkatan),
                "people": size,
                "state": _state(angkatan, days.at(angkatan.region_code)),
            }
            for angkatan, size in rows
        ],
        open_href=_opening(),
        reports_href=None if my_roles().isdisjoint(KEEPERS) else url_for("problems.index"),
        word=word,
        count=count,
        is_searchable=page.total > 1 or bool(word),
        page=page,
    )


@bp.get("/angkatan/<slug>")
@allow(*CARERS)
def show(slug: str) -> str:
    angkatan = get_my_class(slug, CARERS)
    standings = list_standings(angkatan)
    planned = list_sessions(angkatan.id)
    now = clock.now()
    day, phase = day_here(now), phase_of(angkatan.starts_on, angkatan.ends_on, day_here(now))
    given = count_certificates(angkatan) if phase == Phase.AFTER else None
    todos = read_agenda(angkatan, standings, planned, day=day, now=now, certificates=given)
    soon = running([one.slot for one in planned], day, time_here(now))
    return render_template(
        "classes/angkatan/show.html",
        angkatan=heading(angkatan),
        clock_fault=clock_words(),
        clock_href=url_for("rooms.show", slug=slug, occasion="pre"),
        back_href=url_for(".index"),
        state=_state(angkatan, day),
        tasks=tasks_of(todos, slug),
        ready=READY[phase],
        running=running_words(soon),
        session_href=_session_href(slug, planned, soon.now),
        figures=_figures(standings),
        members=member_list(angkatan, standings, list_origins(angkatan.id)),
        report_href=url_for("reports.show", slug=slug),
        ideas_href=_if_reader(url_for("teach_first.show", slug=slug)),
        village_href=_if_reader(url_for("village_reports.show_of_class", slug=slug)),
        scenes_href=_if_reader(url_for("scene_reports.of_class", slug=slug)),
        timetable_href=url_for("timetable.show", slug=slug),
        attendance_href=url_for("attendance.index", slug=slug),
        rooms=_rooms(slug),
        keeping=_keeping(slug),
        invited=_invited(angkatan),
    )


@bp.get("/angkatan/<slug>/peserta/<uuid:person_id>")
@allow(*CARERS)
def member(slug: str, person_id: UUID) -> str:
    """How far one member has come, module by module."""
    angkatan = get_my_class(slug, CARERS)
    standing = get_standing(person_id, angkatan=angkatan)
    path = list_path(standing.person)
    place = next(each for each in path if each.jenjang.slug == angkatan.jenjang_slug)
    return render_template(
        "classes/angkatan/member.html",
        angkatan=heading(angkatan),
        back_href=url_for(".show", slug=slug),
        person=standing.person,
        standing=standing,
        place=place,
        actions=_actions(slug, person_id),
    )


def _session_href(slug: str, planned: Sequence[Planned], slot: Slot | None) -> str:
    """The attendance of the session of now, for those who take it; else "", as in a break."""
    if slot is None or not slot.is_attended or not my_roles().intersection(HOLDERS):
        return ""
    session = next(one for one in planned if one.slot is slot)
    return url_for("attendance_sessions.show", slug=slug, session_id=session.id)


def _actions(slug: str, person_id: UUID) -> dict[str, str]:
    if not my_roles().intersection(KEEPERS):
        return {}
    return {
        name: url_for(f"enrolments.{name}", slug=slug, person_id=person_id)
        for name in ("renew", "delete")
    } | {
        "origin": url_for("member_details.edit", slug=slug, person_id=person_id),
        "earlier": url_for("earlier_certificates.index", slug=slug, person_id=person_id),
        "move": url_for("moves.new", slug=slug, person_id=person_id),
    }


def _rooms(slug: str) -> list[dict[str, str]]:
    """The ways into the test rooms, for those who may enter them."""
    if not my_roles().intersection(HOLDERS):
        return []
    rooms = [{"label": "Untuk peserta", "href": url_for("class_board.show", slug=slug)}]
    rooms += [
        {"label": f"Ruang {name}", "href": url_for("rooms.show", slug=slug, occasion=occasion)}
        for occasion, name in ROOMS.items()
    ]
    rooms.append({"label": "Praktik lapangan", "href": url_for("field_practice.index", slug=slug)})
    rooms.append(
        {"label": "Amatan keterampilan", "href": url_for("skill_ratings.index", slug=slug)}
    )
    rooms.append({"label": "Data PMKS", "href": url_for("field_data.index", slug=slug)})
    rooms.append({"label": "Kesan peserta", "href": url_for("class_impressions.index", slug=slug)})
    rooms.append({"label": "Lembar", "href": url_for("assignments.index", slug=slug)})
    if my_roles() & {Role.INSTRUCTOR, Role.ORGANISER}:
        rooms.append({"label": "Kecakapan", "href": url_for("global_ratings.show", slug=slug)})
    return rooms


def _keeping(slug: str) -> list[dict[str, str]]:
    """Who belongs to the class and who looks after it, for those who may change that."""
    if not my_roles().intersection(KEEPERS):
        return []
    return [
        {"label": "Ubah kelas", "href": url_for("class_details.edit", slug=slug)},
        {"label": "Daftarkan peserta", "href": url_for("enrolments.new", slug=slug)},
        {"label": "Daftar tunggu", "href": url_for("waiting.index", slug=slug)},
        {"label": "Kartu masuk", "href": url_for("cards.index", slug=slug)},
        {"label": "Pendamping", "href": url_for("appointments.index", slug=slug)},
        {"label": "Ubah nama", "href": url_for("namings.edit", slug=slug)},
        {"label": "Surat undangan", "href": url_for("calls.show", slug=slug)},
        {"label": "Sertifikat", "href": url_for("certificates.index", slug=slug)},
        {"label": "Tindak lanjut", "href": url_for("follow_ups.index", slug=slug)},
        {"label": "Laporan kegiatan", "href": url_for("dossiers.show", slug=slug)},
    ]


def _invited(angkatan: Angkatan) -> list[dict[str, str]]:
    """Whom the class asked and who has not come in, for those who may ask."""
    if not my_roles().intersection(KEEPERS):
        return []
    return [
        {
            "name": person.name,
            "since": waktu(invitation.invited_at),
            "declined": waktu(invitation.declined_at) if invitation.declined_at else "",
            "href": url_for("invitations.delete", slug=angkatan.slug, invitation_id=invitation.id),
        }
        for invitation, person in list_invited(angkatan)
    ]


def _opening() -> str:
    """The way to open a class; "" for who holds a role in single classes only."""
    return url_for("openings.new") if may_open(me()) else ""


def _if_reader(href: str) -> str | None:
    return href if my_roles() & {*READERS} else None


def _state(angkatan: Angkatan, day: date) -> str:
    if angkatan.status != Status.OPEN:
        return "ditutup"
    return phase_of(angkatan.starts_on, angkatan.ends_on, day)


def _figures(standings: Sequence[MemberStanding]) -> list[Figure]:
    return [
        Figure("Peserta", len(standings)),
        Figure("Sudah tes awal", sum(s.pre_percent is not None for s in standings)),
        Figure("Sudah tes akhir", sum(s.post_percent is not None for s in standings)),
        Figure("Lulus", sum(s.passed for s in standings)),
    ]
