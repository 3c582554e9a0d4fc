"""Watching members practise a skill, with a phone in the hand: a sheet, a person, some taps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from lms import clock
from lms.errors import NotFound
from lms.people.models import Person
from lms.people.namesakes import distinct_names
from lms.people.own_affairs import is_own, refuse_own
from lms.people.persons import list_names
from lms.training.angkatan import get_member, list_members
from lms.training.field_models import FieldRating
from lms.training.models import Angkatan
from lms.training.rules.skill_sheets import (
    BY_NAME,
    POINTS,
    SKILL_SHEETS,
    TAPS,
    SkillSheet,
    count_lines,
    mean_share,
    read_taps,
)
from lms.training.skill_ratings import list_seen, note_skill
from lms.web.kernel.access import allow, me
from lms.web.kernel.headings import heading
from lms.web.kernel.offices import HOLDERS
from lms.web.kernel.places import get_my_class

bp = Blueprint("skill_ratings", __name__, url_prefix="/angkatan/<slug>/keterampilan")
MOST_NOTE = 500


@dataclass(frozen=True)
class WatchedRow:
    """One member on a sheet."""

    name: str
    href: str
    # "" while nobody has watched
    percent: str
    watchers: int
    is_mine: bool


@bp.get("")
@allow(*HOLDERS)
def index(slug: str) -> str:
    """The sheets, with how many were watched, and everybody's results beside each other."""
    angkatan = get_my_class(slug, HOLDERS)
    members, seen = list_members(angkatan), list_seen(angkatan)
    used = [sheet for sheet in SKILL_SHEETS if seen.get(sheet.name)]
    names = distinct_names(members)
    return render_template(
        "classes/skill_ratings/index.html",
        angkatan=heading(angkatan),
        back_href=url_for("angkatan.show", slug=slug),
        sheets=[
            (sheet, url_for(".sheet", slug=slug, skill=sheet.name), len(seen.get(sheet.name, {})))
            for sheet in SKILL_SHEETS
        ],
        size=len(members),
        heads=["Nama", *(sheet.title for sheet in used)],
        numbers=list(range(1, len(used) + 1)),
        rows=[
            (names[one.id], [_percent(seen[sheet.name].get(one.learner_id)) for sheet in used])
            for one in members
            if any(one.learner_id in seen[sheet.name] for sheet in used)
        ],
    )


@bp.get("/<skill>")
@allow(*HOLDERS)
def sheet(slug: str, skill: str) -> str:
    """Whom to watch next, and what the class can line by line."""
    angkatan, chosen = get_my_class(slug, HOLDERS), _get_sheet(skill)
    members, seen = list_members(angkatan), list_seen(angkatan).get(skill, {})
    names = distinct_names(members)
    rows = [_row(slug, skill, one, names[one.id], seen.get(one.learner_id, ())) for one in members]
    given = [dict(row.points) for rows_of in seen.values() for row in rows_of]
    return render_template(
        "classes/skill_ratings/sheet.html",
        angkatan=heading(angkatan),
        back_href=url_for(".index", slug=slug),
        sheet=chosen,
        rows=rows,
        done=sum(row.watchers > 0 for row in rows),
        counts=count_lines(chosen, given) if given else [],
        heads=["Yang diamati", *(TAPS[tap] for tap in POINTS)],
    )


@bp.get("/<skill>/<uuid:person_id>")
@allow(*HOLDERS)
def edit(slug: str, skill: str, person_id: UUID) -> str:
    angkatan, chosen = get_my_class(slug, HOLDERS), _get_sheet(skill)
    person = get_member(person_id, angkatan=angkatan)
    seen = list_seen(angkatan).get(skill, {}).get(person.learner_id, ())
    mine = next((one for one in seen if one.rated_by_id == me().id), None)
    given, note = (dict(mine.points), mine.note) if mine else ({}, "")
    return _page(angkatan, chosen, person, given, note, others=_others(seen) if mine else [])


@bp.post("/<skill>/<uuid:person_id>")
@allow(*HOLDERS)
def update(slug: str, skill: str, person_id: UUID) -> tuple[str, int] | Response:
    """What there was no occasion to see stays open."""
    angkatan, chosen = get_my_class(slug, HOLDERS), _get_sheet(skill)
    person = get_member(person_id, angkatan=angkatan)
    refuse_own(person.learner_id, by=me())
    taps = read_taps(chosen, request.form)
    note = request.form.get("note", "").strip()[:MOST_NOTE]
    if not any(taps.values()):
        said = "Belum ada yang diketuk. Ketuk sedikitnya satu hal yang Anda lihat."
        return _page(angkatan, chosen, person, taps, note, said=said), 422
    note_skill(angkatan, person, chosen, taps, note=note, by=me(), now=clock.now())
    flash(f"Amatan {person.name} tersimpan.", "baik")
    return redirect(url_for(".sheet", slug=slug, skill=skill), 303)


def _get_sheet(name: str) -> SkillSheet:
    """Raises NotFound."""
    if name not in BY_NAME:
        raise NotFound
    return BY_NAME[name]


def _row(
    slug: str, skill: str, person: Person, name: str, seen: Sequence[FieldRating]
) -> WatchedRow:
    return WatchedRow(
        name,
        url_for(".edit", slug=slug, skill=skill, person_id=person.id),
        _percent(seen),
        len(seen),
        any(one.rated_by_id == me().id for one in seen),
    )


def _percent(seen: Sequence[FieldRating] | None) -> str:
    """ "" where nobody has watched."""
    share: Fraction | None = mean_share([one.points for one in seen or ()])
    return "" if share is None else str(share * 100 // 1)


def _others(seen: Sequence[FieldRating]) -> list[tuple[str, str, str]]:
    """What other watchers gave, after one's own: name, percent, note."""
    names = list_names({one.rated_by_id for one in seen})
    return [
        (names.get(one.rated_by_id, ""), _percent([one]), one.note)
        for one in seen
        if one.rated_by_id != me().id
    ]


def _page(
    angkatan: Angkatan,
    chosen: SkillSheet,
    person: Person,
    given: Mapping[str, Any],
    note: str,
    *,
    said: str = "",
    others: Sequence[tuple[str, str, str]] = (),
) -> str:
    return render_template(
        "classes/skill_ratings/edit.html",
        angkatan=heading(angkatan),
        back_href=url_for(".sheet", slug=angkatan.slug, skill=chosen.name),
        sheet=chosen,
        person=person,
        is_own=is_own(person.learner_id, by=me()),
        taps=list(TAPS.items()),
        given=given,
        note=note,
        said=said,
        others=others,
    )
