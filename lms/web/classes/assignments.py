"""Sheets of a class: giving one, ending it, and what the class said to each statement."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response
from wtforms import DateTimeLocalField, SelectField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # older stubs
from wtforms.validators import InputRequired, Optional

from lms import clock
from lms.assessment.assignments import (
    WrittenTask,
    count_submitted,
    end_sheet,
    get_sheet,
    give_sheet,
    list_given,
    list_sheets,
    list_step_answers,
    mix_texts,
)
from lms.assessment.decision_models import Assignment
from lms.assessment.gradings import count_ungraded
from lms.assessment.kinds.likert import Likert, count_steps, mean_step
from lms.assessment.quiz_names import QuizName
from lms.assessment.quizzes import list_bank_items
from lms.assessment.rules.balance import plain_text
from lms.evaluation.words import number
from lms.people.models import Role
from lms.statistics.core.sizes import SMALLEST_GROUP
from lms.training.angkatan import count_members
from lms.training.models import Angkatan
from lms.web.kernel.access import allow, me, my_roles
from lms.web.kernel.filters import to_utc, waktu
from lms.web.kernel.forms import BaseForm, TokenForm
from lms.web.kernel.offices import HOLDERS
from lms.web.kernel.places import get_my_class

bp = Blueprint("assignments", __name__, url_prefix="/angkatan/<slug>/lembar")


class SheetForm(BaseForm):
    """Which sheet, and until when."""

    sheet = SelectField("Lembar", [InputRequired()], choices=[])
    closes_at = DateTimeLocalField(
        "Paling lambat",
        [Optional()],
        format=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"],
        description="Kosongkan bila tidak ada batas waktu.",
    )


@dataclass(frozen=True)
class Desk:
    """A class with the sheets there are for it, by slug, and those it has today."""

    angkatan: Angkatan
    sheets: Mapping[str, WrittenTask]
    given: Sequence[Assignment]


@bp.get("")
@allow(*HOLDERS)
def index(slug: str) -> str:
    desk = _desk(slug)
    return _page(desk, _form(desk, formdata=None))


@bp.post("")
@allow(*HOLDERS)
def create(slug: str) -> tuple[str, int] | Response:
    desk = _desk(slug)
    form = _form(desk)
    if not form.validate():
        return _page(desk, form), 422
    until = to_utc(form.closes_at.data) if form.closes_at.data else None
    sheet = desk.sheets[str(form.sheet.data)]
    give_sheet(desk.angkatan, sheet, closes_at=until, by=me(), now=clock.now())
    flash("Lembar diberikan. Peserta melihatnya di halaman Jalur.", "baik")
    return redirect(url_for(".index", slug=slug), 303)


@bp.post("/<name>/akhir")
@allow(*HOLDERS)
def end(slug: str, name: str) -> Response:
    angkatan = get_my_class(slug, HOLDERS)
    end_sheet(angkatan, _sheet(angkatan, name).slug, by=me(), now=clock.now())
    flash("Lembar ditarik. Yang sudah dikumpulkan tetap tersimpan.", "baik")
    return redirect(url_for(".index", slug=slug), 303)


@bp.get("/<name>")
@allow(*HOLDERS)
def show(slug: str, name: str) -> str:
    """What the class said, as counts; a group too small to hide anybody is not shown."""
    angkatan = get_my_class(slug, HOLDERS)
    sheet = _sheet(angkatan, name)
    answers = list_step_answers(angkatan, sheet.slug)
    enough = len(answers) >= SMALLEST_GROUP
    return render_template(
        "classes/assignments/show.html",
        angkatan=angkatan,
        title=sheet.title,
        back_href=url_for(".index", slug=slug),
        submitted=len(answers),
        smallest=SMALLEST_GROUP,
        statements=_statements(sheet, [given for _, given in answers]) if enough else [],
        opinions=_opinions(sheet, [given for _, given in answers]) if enough else [],
        is_opinion=sheet.is_opinion,
    )


def _sheet(angkatan: Angkatan, name: str) -> WrittenTask:
    quiz = QuizName.of_jenjang_sheet(angkatan.jenjang_slug, name)
    return get_sheet(quiz.slug, jenjang_slug=angkatan.jenjang_slug)


def _desk(slug: str) -> Desk:
    angkatan = get_my_class(slug, HOLDERS)
    sheets = {sheet.slug: sheet for sheet in list_sheets(angkatan.jenjang_slug)}
    return Desk(angkatan, sheets, list_given(angkatan))


def _form(desk: Desk, **given: Any) -> SheetForm:
    form = SheetForm(**given)
    taken = {one.quiz_slug for one in desk.given}
    form.sheet.choices = [
        SelectChoice(sheet.slug, f"{sheet.title} ({sheet.questions} butir)")
        for sheet in desk.sheets.values()
        if sheet.slug not in taken
    ]
    return form


def _page(desk: Desk, form: SheetForm) -> str:
    angkatan = desk.angkatan
    submitted = count_submitted(angkatan)
    grades = Role.INSTRUCTOR in my_roles()
    return render_template(
        "classes/assignments/index.html",
        angkatan=angkatan,
        back_href=url_for("angkatan.show", slug=angkatan.slug),
        rows=[
            {
                "title": sheet.title,
                "href": url_for(".show", slug=angkatan.slug, name=sheet.name.ending),
                "until": waktu(given.closes_at) if given.closes_at else "tanpa batas",
                "done": submitted.get(given.quiz_slug, 0),
                "end_action": url_for(".end", slug=angkatan.slug, name=sheet.name.ending),
            }
            for given in desk.given
            if (sheet := desk.sheets.get(given.quiz_slug))
        ],
        members=count_members(angkatan),
        ungraded=count_ungraded(angkatan),
        grading_href=url_for("gradings.index", slug=angkatan.slug) if grades else None,
        observing_href=url_for("observations.index", slug=angkatan.slug),
        form=form,
        can_give=bool(form.sheet.choices),
        tokens=TokenForm,
    )


def _opinions(sheet: WrittenTask, answers: Sequence[list[str | None]]) -> list[dict[str, Any]]:
    """The texts of a survey, question by question, without whose they are."""
    if not sheet.is_opinion:
        return []
    return [
        {
            "text": plain_text(version.question.stem),
            "said": mix_texts(said[place] for said in answers if len(said) > place),
        }
        for place, version in enumerate(list_bank_items(sheet.bank))
        if version.question.is_written
    ]


def _statements(sheet: WrittenTask, answers: Sequence[list[str | None]]) -> list[dict[str, Any]]:
    """One table row a statement: how many chose each step, and the mean in the good direction."""
    rows = []
    for place, version in enumerate(list_bank_items(sheet.bank)):
        question = version.question
        if not isinstance(question, Likert):
            continue
        given = [said[place] for said in answers if len(said) > place]
        counts = count_steps(given, question.scale)
        reverse = question.is_against
        mean = mean_step(counts, reverse=reverse)
        rows.append(
            {
                "text": plain_text(question.stem),
                "counts": list(zip(question.words, counts, strict=True)),
                "mean": number(float(mean), 2) if mean is not None else "–",
                "reverse": reverse,
            }
        )
    return rows
