"""The class as its members see it: days, place, people, timetable, when they pass."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from flask import Blueprint, g, redirect, render_template, url_for
from werkzeug.wrappers import Response

from lms import clock
from lms.assessment.assignments import list_given_to
from lms.people.models import Role
from lms.progress.agenda import PRACTICE
from lms.progress.own_steps import find_open_test
from lms.progress.rules.agenda import running
from lms.training.arrangements import details_of
from lms.training.cancellations import may_cancel
from lms.training.field_groups import list_groups
from lms.training.impressions import has_given, may_give
from lms.training.models import Angkatan
from lms.training.own_classes import get_own_class, list_class_people
from lms.training.rules.field_sheets import REPORT, SHEETS
from lms.training.rules.skill_sheets import BY_NAME, count_lines
from lms.training.rules.timetable import KINDS, Slot, count_hours, list_days
from lms.training.skill_ratings import list_own_seen
from lms.training.timetable import list_sessions
from lms.web.kernel.access import allow, me
from lms.web.kernel.class_boards import board_of
from lms.web.kernel.filters import day_here, hari, time_here
from lms.web.kernel.headings import heading
from lms.web.kernel.places import today, zone_here
from lms.web.kernel.running import running_words

bp = Blueprint("own_classes", __name__)


@bp.get("/kelas/<slug>")
@allow(Role.TRAINEE)
def show(slug: str) -> str:
    angkatan = _own(slug)
    slots = [one.slot for one in list_sessions(angkatan.id)]
    now = clock.now()
    day = day_here(now)
    rule = details_of(angkatan).rule
    return render_template(
        "learning/own_classes/show.html",
        angkatan=heading(angkatan),
        organised_by=angkatan.organised_by,
        people=list_class_people(angkatan),
        running=running_words(running(slots, day, time_here(now))),
        step_href=_step(angkatan),
        sheets=_sheets(angkatan, slots),
        impression_href=_impression(angkatan, day),
        skills=_skills(angkatan),
        days=[
            {
                "title": hari(each),
                "is_today": each == day,
                "slots": [slot for slot in slots if slot.held_on == each],
            }
            for each in list_days(angkatan.starts_on, angkatan.ends_on, slots)
        ],
        hours=count_hours(slots),
        kinds=KINDS,
        rule=rule.words if rule.is_set else "",
        zone=zone_here().name,
        duty_href=url_for("duty_letters.own", slug=slug),
        cancel_href=_cancel(angkatan),
        **board_of(angkatan, endpoint="class_board.handout"),
    )


@bp.get("/kelas/<slug>/sekarang")
@allow(Role.TRAINEE)
def now(slug: str) -> Response:
    """Where the QR of a card and of the room leads: the step of this moment, else the class."""
    angkatan = _own(slug)
    return redirect(_step(angkatan) or url_for(".show", slug=slug), 303)


def _own(slug: str) -> Angkatan:
    angkatan = get_own_class(slug, of=me())
    g.class_region = angkatan.region_code
    return angkatan


def _cancel(angkatan: Angkatan) -> str:
    """Until the class begins; else ""."""
    if not may_cancel(angkatan, today=today()):
        return ""
    return url_for("cancellations.new", slug=angkatan.slug)


def _skills(angkatan: Angkatan) -> list[dict[str, Any]]:
    """What somebody saw me do well, and what I practise next."""
    found = []
    for name, people in list_own_seen(angkatan, of=me()).items():
        rows = [one for seen in people.values() for one in seen]
        counts = count_lines(BY_NAME[name], [one.points for one in rows])
        found.append(
            {
                "title": BY_NAME[name].title,
                "done": [one.line.title for one in counts if one.yes and not one.lacking],
                "next": [one.line.title for one in counts if one.lacking],
                "notes": [one.note for one in rows if one.note],
            }
        )
    return found


def _impression(angkatan: Angkatan, day: date) -> str:
    """Where it may be given and was not; else ""."""
    if not may_give(angkatan, day=day) or has_given(angkatan, of=me()):
        return ""
    return url_for("impressions.new", slug=angkatan.slug)


def _sheets(angkatan: Angkatan, slots: Sequence[Slot]) -> list[dict[str, str]]:
    """What is written in this class; the report of the field only where it goes into the field."""
    goes = angkatan.least_pkl is not None or any(slot.kind == PRACTICE for slot in slots)
    goes = goes or bool(list_groups(angkatan.id))
    return [
        {
            "title": sheet.title,
            "href": url_for("field_sheets.show", slug=angkatan.slug, sheet=sheet.name),
        }
        for sheet in SHEETS.values()
        if goes or sheet is not REPORT
    ]


def _step(angkatan: Angkatan) -> str:
    """The test or sheet that is open for the class and not handed in; "" when there is none."""
    test = find_open_test(angkatan, of=me(), now=clock.now())
    if test:
        return url_for("quizzes.show", slug=test)
    given = (sheet for sheet in list_given_to(me()) if not sheet.is_submitted)
    return next((url_for("quizzes.show", slug=sheet.slug) for sheet in given), "")
