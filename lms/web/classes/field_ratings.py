"""Rating one member in the field: the report by its rubric, and what was seen on the visit.

Raters are independent: what others gave is shown after one's own rating, not before.
"""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as Answer

from lms import clock
from lms.errors import NotFound
from lms.people.models import Person
from lms.people.own_affairs import is_own, refuse_own
from lms.people.persons import list_names
from lms.training.angkatan import get_member
from lms.training.field_photos import get_field_photo, list_photos
from lms.training.field_ratings import FieldMarks, list_field_marks, rate
from lms.training.field_sheets import read_sheet
from lms.training.models import Angkatan
from lms.training.rules.field_rubric import (
    REPORT_RUBRIC,
    TAPS,
    WATCHED,
    RatingKind,
    read_report_points,
    read_watched_points,
    report_share,
)
from lms.training.rules.field_sheets import REPORT, shown_lines_of
from lms.training.rules.personal_words import find_in_lines
from lms.web.classes.field_practice import may_rate
from lms.web.kernel.access import allow, me
from lms.web.kernel.filters import waktu
from lms.web.kernel.headings import heading
from lms.web.kernel.offices import FIELDERS
from lms.web.kernel.places import get_my_class

bp = Blueprint(
    "field_ratings", __name__, url_prefix="/angkatan/<slug>/pkl/peserta/<uuid:person_id>"
)
MOST_NOTE = 1000


@bp.get("/laporan")
@allow(*FIELDERS)
def report(slug: str, person_id: UUID) -> str:
    angkatan, person, _ = _find(slug, person_id)
    return _report_page(angkatan, person)


@bp.post("/laporan")
@allow(*FIELDERS)
def rate_report(slug: str, person_id: UUID) -> Answer | tuple[str, int]:
    """A whole rubric: every criterion has its level."""
    angkatan, person, capacity = _find(slug, person_id)
    refuse_own(person.learner_id, by=me())
    given = {line.key: request.form.get(line.key, "") for line in REPORT_RUBRIC}
    points, note = read_report_points(given), _note()
    missing = [line.title for line in REPORT_RUBRIC if line.key not in points]
    if missing:
        said = f"Belum dipilih: {', '.join(missing)}."
        return _report_page(angkatan, person, given, note, said=said), 422
    rate(angkatan, person, RatingKind.REPORT, points, note=note, capacity=capacity, by=me(),
         now=clock.now())  # fmt: skip
    flash(f"Penilaian laporan {person.name} tersimpan.", "baik")
    return redirect(url_for(".report", slug=slug, person_id=person_id), 303)


@bp.get("/kinerja")
@allow(*FIELDERS)
def watched(slug: str, person_id: UUID) -> str:
    angkatan, person, _ = _find(slug, person_id)
    own = _marks(angkatan, person).by(me(), RatingKind.WATCHED)
    return _watched_page(angkatan, person, own.points if own else {}, own.note if own else "")


@bp.post("/kinerja")
@allow(*FIELDERS)
def rate_watched(slug: str, person_id: UUID) -> Answer | tuple[str, int]:
    """What was not to be seen stays open and counts neither way."""
    angkatan, person, capacity = _find(slug, person_id)
    refuse_own(person.learner_id, by=me())
    given = {key: request.form.get(key, "") for key in WATCHED}
    points, note = read_watched_points(given), _note()
    if not any(points.values()):
        said = "Belum ada yang diketuk."
        return _watched_page(angkatan, person, given, note, said=said), 422
    rate(angkatan, person, RatingKind.WATCHED, points, note=note, capacity=capacity, by=me(),
         now=clock.now())  # fmt: skip
    flash(f"Pengamatan {person.name} tersimpan.", "baik")
    return redirect(url_for("field_practice.index", slug=slug), 303)


@bp.get("/foto/<uuid:photo_id>.jpg")
@allow(*FIELDERS)
def photo(slug: str, person_id: UUID, photo_id: UUID) -> Response:
    angkatan, person, _ = _find(slug, person_id)
    found = get_field_photo(photo_id, angkatan=angkatan)
    if found.learner_id != person.learner_id:
        raise NotFound
    return Response(found.content, mimetype="image/jpeg")


def _find(slug: str, person_id: UUID) -> tuple[Angkatan, Person, str]:
    """A member whom the reader may rate, and in which capacity; others do not exist for them."""
    angkatan = get_my_class(slug, FIELDERS)
    person = get_member(person_id, angkatan=angkatan)
    capacity = may_rate(angkatan, person)
    if not capacity:
        raise NotFound
    return angkatan, person, capacity


def _marks(angkatan: Angkatan, person: Person) -> FieldMarks:
    return list_field_marks(angkatan).get(person.learner_id, FieldMarks())


def _note() -> str:
    return request.form.get("note", "").strip()[:MOST_NOTE]


def _report_page(
    angkatan: Angkatan,
    person: Person,
    given: dict[str, str] | None = None,
    note: str = "",
    *,
    said: str = "",
) -> str:
    """With what was typed, else with what the reader gave before."""
    written = read_sheet(angkatan, REPORT, of=person)
    marks = _marks(angkatan, person)
    own = marks.by(me(), RatingKind.REPORT)
    has_rated = own is not None
    if own is not None and given is None:
        given, note = {key: str(value) for key, value in own.points.items()}, own.note
    titles = {line.name: line.title for line in REPORT.lines}
    return render_template(
        "classes/field_practice/report.html",
        angkatan=heading(angkatan),
        back_href=url_for("field_practice.index", slug=angkatan.slug),
        person=person,
        is_own=is_own(person.learner_id, by=me()),
        handed_in=waktu(written.handed_in_at) if written.handed_in_at else "",
        lines=shown_lines_of(REPORT, written.lines),
        hits=[
            f"{titles[name]}: “{hit.found}”"
            for name, hits in find_in_lines(written.lines).items()
            for hit in hits
        ],
        photos=[
            url_for(".photo", slug=angkatan.slug, person_id=person.id, photo_id=one.id)
            for one in list_photos(angkatan).get(person.learner_id, ())
        ],
        rubric=REPORT_RUBRIC,
        given=given or {},
        note=note,
        said=said,
        others=_others(marks) if has_rated else [],
        is_waiting=not has_rated and bool(marks.reports),
    )  # fmt: skip


def _others(marks: FieldMarks) -> list[dict[str, Any]]:
    """What other raters gave, beside one's own."""
    own = marks.by(me(), RatingKind.REPORT)
    names = list_names({one.rated_by_id for one in marks.reports})
    return [
        {
            "name": names.get(one.rated_by_id, ""),
            "capacity": one.capacity,
            "percent": str(report_share(one.points) * 100 // 1),
            "same": sum(one.points[line.key] == own.points[line.key] for line in REPORT_RUBRIC),
            "of": len(REPORT_RUBRIC),
            "note": one.note,
        }
        for one in marks.reports
        if own is not None and one.id != own.id
    ]


def _watched_page(
    angkatan: Angkatan, person: Person, given: dict[str, str], note: str, *, said: str = ""
) -> str:
    return render_template(
        "classes/field_practice/watched.html",
        angkatan=heading(angkatan),
        back_href=url_for("field_practice.index", slug=angkatan.slug),
        person=person,
        is_own=is_own(person.learner_id, by=me()),
        rows=list(WATCHED.items()),
        taps=list(TAPS.items()),
        given=given,
        note=note,
        said=said,
    )
