"""Field practice of a class: who is how far, its groups, and what a group shows on the last day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from flask import Blueprint, render_template, url_for

from lms.exchange.field_parts import agreement_words
from lms.people.models import Person, Role
from lms.people.namesakes import distinct_names
from lms.people.persons import list_names
from lms.training.angkatan import list_members
from lms.training.arrangements import details_of
from lms.training.field_groups import (
    PlannedGroup,
    find_seats,
    get_group,
    in_groups,
    list_groups,
    list_mentored,
)
from lms.training.field_ratings import (
    FieldMarks,
    list_field_marks,
    measure_agreement,
)
from lms.training.field_sheets import WrittenSheet, list_written
from lms.training.models import Angkatan
from lms.training.rules.field_rubric import RULE, RatingKind
from lms.training.rules.field_sheets import REPORT, shown_lines_of
from lms.training.rules.personal_words import find_personal
from lms.web.kernel.access import allow, me, my_roles
from lms.web.kernel.filters import waktu
from lms.web.kernel.headings import Figure, heading
from lms.web.kernel.offices import FIELDERS, HOLDERS, KEEPERS
from lms.web.kernel.places import get_my_class

bp = Blueprint("field_practice", __name__, url_prefix="/angkatan/<slug>/pkl")
# lines of a report that are shown to the whole class
PRESENTED = ("tempat", "amatan", "jenis", "kriteria", "tanda", "mirip", "mitra", "usul")


@bp.get("")
@allow(*FIELDERS)
def index(slug: str) -> str:
    """Who looks after the class sees everybody; a mentor the own groups."""
    angkatan = get_my_class(slug, FIELDERS)
    members, groups = list_members(angkatan), list_groups(angkatan.id)
    seats = find_seats(angkatan.id, groups)
    written, marks = list_written(angkatan, REPORT), list_field_marks(angkatan)
    parts = in_groups(members, groups, seats)
    if not my_roles().intersection(HOLDERS):
        mine = list_mentored(groups, by=me())
        parts = [(group, people) for group, people in parts if group and group.id in mine]
    people = [one for _, group_people in parts for one in group_people]
    return render_template(
        "classes/field_practice/index.html",
        angkatan=heading(angkatan),
        back_href=_back(slug),
        rule=RULE,
        least=details_of(angkatan).rule.pkl,
        figures=_figures(people, written, marks),
        agreement=agreement_words(measure_agreement(marks)),
        parts=_parts(angkatan, parts, distinct_names(members), written, marks),
        groups_href=url_for("field_groups.index", slug=slug) if my_roles() & set(KEEPERS) else "",
        links=_links(slug),
    )


@bp.get("/kelompok/<uuid:group_id>/layar")
@allow(*FIELDERS)
def screen(slug: str, group_id: UUID) -> str:
    """What one group shows on the last day: no names but the group's, no personal words."""
    angkatan = get_my_class(slug, FIELDERS)
    group = get_group(group_id, angkatan=angkatan)
    everyone = list_groups(angkatan.id)
    seats, written = find_seats(angkatan.id, everyone), list_written(angkatan, REPORT)
    people = [one for one in list_members(angkatan) if seats.get(one.learner_id) == group.id]
    place = [one.id for one in everyone].index(group.id)
    return render_template(
        "classes/field_practice/screen.html",
        angkatan=heading(angkatan),
        back_href=url_for(".index", slug=slug),
        group=group,
        mentor=_mentor_name(group),
        people=[one.name for one in people],
        visits=[_presented(written[one.learner_id]) for one in people
                if one.learner_id in written and written[one.learner_id].is_begun],
        others=[
            {"name": one.name, "href": url_for(".screen", slug=slug, group_id=one.id)}
            for one in everyone[place + 1 : place + 2]
        ],
    )  # fmt: skip


def may_rate(angkatan: Angkatan, person: Person) -> str:
    """In which capacity the reader rates this member; "" where they may not."""
    groups = list_groups(angkatan.id)
    group = find_seats(angkatan.id, groups).get(person.learner_id)
    if group is not None and group in list_mentored(groups, by=me()):
        return "pembimbing"
    return "pengajar" if my_roles().intersection(HOLDERS) else ""


def _back(slug: str) -> str:
    """A mentor has no page of the class."""
    if my_roles().intersection(HOLDERS):
        return url_for("angkatan.show", slug=slug)
    return url_for("path.show")


def _links(slug: str) -> list[dict[str, str]]:
    return (
        [{"label": "Data PMKS", "href": url_for("field_data.index", slug=slug)}]
        if Role.TKSK in my_roles()
        else []
    )


def _mentor_name(group: PlannedGroup) -> str:
    return list_names([group.mentor_id]).get(group.mentor_id, "") if group.mentor_id else ""


def _figures(
    people: Sequence[Person],
    written: Mapping[UUID, WrittenSheet],
    marks: Mapping[UUID, FieldMarks],
) -> list[Figure]:
    own = [one.learner_id for one in people]
    handed = sum(written[one].is_handed_in for one in own if one in written)
    rated = [len(marks[one].reports) if one in marks else 0 for one in own]
    return [
        Figure("Peserta", len(people)),
        Figure("Laporan terkumpul", handed),
        Figure("Sudah dinilai", sum(count > 0 for count in rated)),
        Figure("Dinilai dua orang", sum(count > 1 for count in rated)),
    ]


def _parts(
    angkatan: Angkatan,
    parts: Sequence[tuple[PlannedGroup | None, Sequence[Person]]],
    names: Mapping[UUID, str],
    written: Mapping[UUID, WrittenSheet],
    marks: Mapping[UUID, FieldMarks],
) -> list[dict[str, Any]]:
    slug = angkatan.slug
    mentors = list_names({group.mentor_id for group, _ in parts if group and group.mentor_id})
    return [
        {
            "name": group.name if group else "Belum berkelompok",
            "place": group.place if group else "",
            "mentor": mentors.get(group.mentor_id, "") if group and group.mentor_id else "",
            "screen_href": url_for(".screen", slug=slug, group_id=group.id) if group else "",
            "people": [
                _row(slug, one, names[one.id], written.get(one.learner_id, WrittenSheet()),
                     marks.get(one.learner_id, FieldMarks()))
                for one in people
            ],
        }
        for group, people in parts
    ]  # fmt: skip


def _row(
    slug: str, person: Person, name: str, sheet: WrittenSheet, marks: FieldMarks
) -> dict[str, Any]:
    own: dict[str, Any] = {"slug": slug, "person_id": person.id}
    mark = marks.mark
    return {
        "name": name,
        "state": _state(sheet),
        "at": waktu(sheet.handed_in_at) if sheet.handed_in_at else "",
        "raters": len(marks.reports),
        "mark": "" if mark is None else str(mark * 100 // 1),
        "has_rated": marks.by(me(), RatingKind.REPORT) is not None,
        "has_watched": marks.by(me(), RatingKind.WATCHED) is not None,
        "rate_href": url_for("field_ratings.report", **own),
        "watch_href": url_for("field_ratings.watched", **own),
    }


def _state(sheet: WrittenSheet) -> str:
    if sheet.is_handed_in:
        return "dikumpulkan"
    return "sedang ditulis" if sheet.is_begun else "belum mulai"


def _presented(sheet: WrittenSheet) -> list[tuple[str, str]]:
    """What nobody is named in: a line with a number or an address stays away from the screen."""
    lines = {name: words for name, words in sheet.lines.items() if name in PRESENTED}
    safe = {name: words for name, words in lines.items() if not find_personal(words)}
    return shown_lines_of(REPORT, safe)
