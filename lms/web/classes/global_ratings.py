"""How able each member is, in the eyes of who knows them: one press a person, no scores."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from lms import clock
from lms.errors import NotFound
from lms.evaluation.borderline.ratings import RatedMember, list_rated_members, rate_member
from lms.evaluation.borderline.words import GRADE_MEANINGS, GRADE_WORDS
from lms.people.models import Role
from lms.statistics.reliability.global_ratings import Grade
from lms.training.angkatan import get_member
from lms.web.kernel.access import allow, me
from lms.web.kernel.filters import waktu
from lms.web.kernel.forms import TokenForm
from lms.web.kernel.places import get_my_class

bp = Blueprint("global_ratings", __name__)
RATERS = (Role.INSTRUCTOR, Role.ORGANISER)
TAKEN_BACK = "0"


@bp.get("/angkatan/<slug>/kecakapan")
@allow(*RATERS)
def show(slug: str) -> str:
    angkatan = get_my_class(slug, RATERS)
    members = list_rated_members(angkatan, by=me())
    return render_template(
        "classes/global_ratings/show.html",
        angkatan=angkatan,
        back_href=url_for("angkatan.show", slug=slug),
        grades=[(int(grade), word, GRADE_MEANINGS[grade]) for grade, word in GRADE_WORDS.items()],
        people=[_row(member) for member in members],
        done=sum(member.grade is not None for member in members),
        form=TokenForm(),
    )


@bp.post("/angkatan/<slug>/kecakapan")
@allow(*RATERS)
def update(slug: str) -> Response:
    """Saves the pressed grade (`person:grade`, 0 takes it back) and stays at that person."""
    angkatan = get_my_class(slug, RATERS)
    person_id, grade = _read(request.form.get("kecakapan", ""))
    person = get_member(person_id, angkatan=angkatan)
    rate_member(angkatan, person, grade, by=me(), now=clock.now())
    return redirect(url_for(".show", slug=slug, _anchor=_anchor(person_id)), 303)


def _read(pressed: str) -> tuple[UUID, Grade | None]:
    """Raises NotFound for what no button of the page says."""
    person, _, grade = pressed.partition(":")
    try:
        return UUID(person), None if grade == TAKEN_BACK else Grade(int(grade))
    except ValueError as error:
        raise NotFound from error


def _row(member: RatedMember) -> dict[str, object]:
    changed = f", {member.times} kali diputuskan" if member.times > 1 else ""
    return {
        "id": member.person.id.hex,
        "anchor": _anchor(member.person.id),
        "name": member.person.name,
        "grade": None if member.grade is None else int(member.grade),
        "note": f"Disimpan {waktu(member.rated_at)}{changed}." if member.rated_at else "",
    }


def _anchor(person_id: UUID) -> str:
    return f"p-{person_id.hex}"
