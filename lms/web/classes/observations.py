"""The supervisor's sheet about a member: who is still waited for, and the sheet as a plain form."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response
from wtforms import StringField
from wtforms.validators import InputRequired, Length

from lms import clock
from lms.assessment.kinds.likert import Likert
from lms.assessment.observations import (
    ObservationSheet,
    find_observation,
    find_observation_sheet,
    get_observation_sheet,
    list_observed,
    observe,
    readable_answers,
)
from lms.people.models import Person
from lms.training.angkatan import get_member
from lms.training.models import Angkatan
from lms.web.kernel.access import allow, me
from lms.web.kernel.filters import waktu
from lms.web.kernel.forms import BaseForm, squeeze
from lms.web.kernel.offices import HOLDERS
from lms.web.kernel.places import get_my_class

bp = Blueprint("observations", __name__, url_prefix="/angkatan/<slug>/pembina")


class ObservationForm(BaseForm):
    """Who saw the work; the statements are read from the request."""

    observer = StringField(
        "Siapa yang menilai",
        [InputRequired(), Length(3, 80)],
        filters=[squeeze],
        description="Jabatan orang yang melihat pekerjaannya, misalnya TKSK Kecamatan Binuang.",
    )


@bp.get("")
@allow(*HOLDERS)
def index(slug: str) -> str:
    angkatan = get_my_class(slug, HOLDERS)
    sheet = find_observation_sheet(angkatan.jenjang_slug)
    members = list_observed(angkatan, sheet) if sheet else []
    return render_template(
        "classes/observations/index.html",
        angkatan=angkatan,
        back_href=url_for("assignments.index", slug=slug),
        title=sheet.title if sheet else "",
        rows=[
            {
                "name": member.person.name,
                "href": url_for(".show", slug=slug, person_id=member.person.id),
                "observer": member.newest.observer if member.newest else "",
                "at": waktu(member.newest.filled_at) if member.newest else "",
            }
            for member in members
        ],
        done=sum(member.newest is not None for member in members),
    )


@bp.get("/<uuid:person_id>")
@allow(*HOLDERS)
def show(slug: str, person_id: UUID) -> str:
    angkatan, person, sheet = _find(slug, person_id)
    newest = find_observation(angkatan, person, sheet)
    form = ObservationForm(formdata=None, observer=newest.observer if newest else "")
    return _page(angkatan, person, sheet, form, newest.answers if newest else {})


@bp.post("/<uuid:person_id>")
@allow(*HOLDERS)
def create(slug: str, person_id: UUID) -> Response | tuple[str, int]:
    """A whole sheet; what was filled in before stays stored."""
    angkatan, person, sheet = _find(slug, person_id)
    form = ObservationForm()
    given = {key.removeprefix("p-"): value for key, value in request.form.items()}
    if not form.validate():
        return _page(angkatan, person, sheet, form, given), 422
    if not readable_answers(sheet, given):
        form.observer.errors = ["Belum ada pernyataan yang diisi."]
        return _page(angkatan, person, sheet, form, given), 422
    observe(angkatan, person, sheet, observer=str(form.observer.data), answers=given, by=me(),
            now=clock.now())  # fmt: skip
    flash(f"Lembar tentang {person.name} tersimpan.", "baik")
    return redirect(url_for(".index", slug=slug), 303)


def _find(slug: str, person_id: UUID) -> tuple[Angkatan, Person, ObservationSheet]:
    angkatan = get_my_class(slug, HOLDERS)
    person = get_member(person_id, angkatan=angkatan)
    return angkatan, person, get_observation_sheet(angkatan.jenjang_slug)


def _page(
    angkatan: Angkatan,
    person: Person,
    sheet: ObservationSheet,
    form: ObservationForm,
    given: Mapping[str, str],
) -> str:
    return render_template(
        "classes/observations/show.html",
        angkatan=angkatan,
        person=person,
        title=sheet.title,
        back_href=url_for(".index", slug=angkatan.slug),
        form=form,
        questions=_questions(sheet, given),
    )


def _questions(sheet: ObservationSheet, given: Mapping[str, str]) -> list[dict[str, Any]]:
    """Statements with their steps, essays with a box; a story stands before its first question."""
    stories: set[str] = set()
    questions = []
    for version in sheet.versions:
        question = version.question
        story = question.story
        steps = list(enumerate(question.words, start=1)) if isinstance(question, Likert) else []
        questions.append(
            {
                "name": f"p-{version.id}",
                "story": "" if story in stories else story,
                "stem": question.stem,
                "steps": steps,
                "value": given.get(str(version.id), ""),
            }
        )
        stories.add(story)
    return questions
