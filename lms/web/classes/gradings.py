"""Written answers waiting for their marks, and the rubric as a form; names come after the mark."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response
from wtforms import TextAreaField
from wtforms.validators import Length

from lms import clock
from lms.assessment.gradings import (
    WrittenAnswer,
    get_written_answer,
    grade_answer,
    list_written_answers,
)
from lms.assessment.rules.balance import plain_text
from lms.assessment.rules.grading import NotOnRubric
from lms.people.models import Role
from lms.people.persons import get_person, list_names
from lms.training.models import Angkatan
from lms.web.kernel.access import allow, me
from lms.web.kernel.filters import waktu
from lms.web.kernel.forms import BaseForm
from lms.web.kernel.places import get_my_class

bp = Blueprint("gradings", __name__, url_prefix="/angkatan/<slug>/penilaian")
GRADERS = (Role.INSTRUCTOR,)


class GradingForm(BaseForm):
    """The words beside the marks; the rubric's own fields are read from the request."""

    comment = TextAreaField(
        "Catatan untuk peserta",
        [Length(max=2000)],
        description="Apa yang sudah baik, dan satu hal yang dapat diperbaiki.",
    )


@bp.get("")
@allow(*GRADERS)
def index(slug: str) -> str:
    angkatan = _angkatan(slug)
    answers = list_written_answers(angkatan, for_=me())
    return render_template(
        "classes/gradings/index.html",
        angkatan=angkatan,
        back_href=url_for("angkatan.show", slug=slug),
        rows=[_row(angkatan, answer) for answer in answers],
        waiting=sum(not answer.gradings for answer in answers),
    )


@bp.get("/<uuid:attempt_id>/<int:place>")
@allow(*GRADERS)
def show(slug: str, attempt_id: UUID, place: int) -> str:
    angkatan = _angkatan(slug)
    written = get_written_answer(angkatan, attempt_id, place, for_=me())
    mine = written.grading_of(me())
    form = GradingForm(formdata=None, data={"comment": mine.comment if mine else ""})
    return _page(angkatan, written, form, dict(mine.points) if mine else {})


@bp.post("/<uuid:attempt_id>/<int:place>")
@allow(*GRADERS)
def create(slug: str, attempt_id: UUID, place: int) -> tuple[str, int] | Response:
    angkatan = _angkatan(slug)
    written = get_written_answer(angkatan, attempt_id, place, for_=me())
    form = GradingForm()
    points = _read_points(written)
    try:
        if form.validate():
            comment = (form.comment.data or "").strip()
            grade_answer(written, points=points, comment=comment, by=me(), now=clock.now())
            flash("Nilai disimpan.", "baik")
            return redirect(url_for(".show", slug=slug, attempt_id=attempt_id, place=place), 303)
    except NotOnRubric:
        form.comment.errors = ["Pilih satu nilai untuk setiap baris rubrik."]
    return _page(angkatan, written, form, points), 422


def _angkatan(slug: str) -> Angkatan:
    return get_my_class(slug, GRADERS)


def _read_points(written: WrittenAnswer) -> dict[str, int]:
    """`k-<criterion>` → points; what is no number is left out, and then the rubric refuses."""
    given = {row.key: request.form.get(f"k-{row.key}", "") for row in written.rubric}
    return {key: int(value) for key, value in given.items() if value.isdecimal()}


def _row(angkatan: Angkatan, answer: WrittenAnswer) -> dict[str, Any]:
    mine = answer.grading_of(me())
    return {
        "receipt": answer.receipt,
        "code": answer.item_code,
        "title": plain_text(answer.version.question.stem)[:90],
        "href": url_for(
            ".show", slug=angkatan.slug, attempt_id=answer.attempt.id, place=answer.form_position
        ),
        "graders": len(answer.gradings),
        "mine": mine is not None,
        "talk": mine is not None and answer.should_talk,
    }


def _page(
    angkatan: Angkatan, written: WrittenAnswer, form: GradingForm, points: dict[str, int]
) -> str:
    """Others' marks and the name appear once I have marked: nobody leans on the first."""
    mine = written.grading_of(me())
    names = list_names([grading.grader_id for grading in written.gradings]) if mine else {}
    return render_template(
        "classes/gradings/show.html",
        angkatan=angkatan,
        back_href=url_for(".index", slug=angkatan.slug),
        written=written,
        paragraphs=(written.answer or "").split("\n"),
        rubric=written.rubric,
        points=points,
        form=form,
        name=get_person(written.attempt.person_id).name if mine else "",
        others=len(written.gradings) - (mine is not None),
        gradings=[
            {
                "name": names.get(grading.grader_id, ""),
                "at": waktu(grading.graded_at),
                "points": grading.points,
                "total": grading.total,
                "comment": grading.comment,
            }
            for grading in written.gradings
        ]
        if mine
        else [],
    )
