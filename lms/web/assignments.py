"""Sheets of a class: giving one, ending it, and what the class said to each statement."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask import Blueprint, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response
from wtforms import DateTimeLocalField, SelectField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # older stubs
from wtforms.validators import InputRequired, Optional

from lms import clock
from lms.assessment.assignments import (
    SheetBank,
    count_submitted,
    end_sheet,
    get_sheet_bank,
    give_sheet,
    list_given,
    list_sheet_banks,
    list_step_answers,
)
from lms.assessment.gradings import count_ungraded
from lms.assessment.quizzes import list_bank_items
from lms.assessment.rules.balance import plain_text
from lms.assessment.rules.likert import count_steps, mean_step, scale_words
from lms.errors import NotFound
from lms.evaluation.sizes import SMALLEST_GROUP
from lms.people.models import Role
from lms.training.angkatan import get_angkatan, list_members
from lms.training.models import Angkatan
from lms.web.access import allow, me, my_roles
from lms.web.filters import angka, to_utc, waktu
from lms.web.forms import BaseForm, TokenForm
from lms.web.rooms import HOLDERS

bp = Blueprint("assignments", __name__, url_prefix="/angkatan/<slug>/lembar")


class SheetForm(BaseForm):
    """Which bank, and until when."""

    bank = SelectField("Lembar", [InputRequired()], choices=[])
    closes_at = DateTimeLocalField(
        "Paling lambat",
        [Optional()],
        format=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"],
        description="Kosongkan bila tidak ada batas waktu.",
    )


@bp.get("")
@allow(*HOLDERS)
def index(slug: str) -> str:
    angkatan = get_angkatan(slug, for_=me(), roles=HOLDERS)
    return _page(angkatan, _form(angkatan, formdata=None))


@bp.post("")
@allow(*HOLDERS)
def create(slug: str) -> tuple[str, int] | Response:
    angkatan = get_angkatan(slug, for_=me(), roles=HOLDERS)
    form = _form(angkatan)
    if not form.validate():
        return _page(angkatan, form), 422
    until = to_utc(form.closes_at.data) if form.closes_at.data else None
    bank = get_sheet_bank(str(form.bank.data), jenjang_slug=angkatan.jenjang_slug)
    give_sheet(angkatan, bank, closes_at=until, by=me(), now=clock.now())
    flash("Lembar diberikan. Peserta melihatnya di halaman Jalur.", "baik")
    return redirect(url_for(".index", slug=slug), 303)


@bp.post("/<name>/akhir")
@allow(*HOLDERS)
def end(slug: str, name: str) -> Response:
    angkatan = get_angkatan(slug, for_=me(), roles=HOLDERS)
    bank = _bank(angkatan, name)
    end_sheet(angkatan, bank.path, by=me(), now=clock.now())
    flash("Lembar ditarik. Yang sudah dikumpulkan tetap tersimpan.", "baik")
    return redirect(url_for(".index", slug=slug), 303)


@bp.get("/<name>")
@allow(*HOLDERS)
def show(slug: str, name: str) -> str:
    """What the class said, as counts; a group too small to hide anybody is not shown."""
    angkatan = get_angkatan(slug, for_=me(), roles=HOLDERS)
    bank = _bank(angkatan, name)
    answers = list_step_answers(angkatan, bank.slug)
    enough = len(answers) >= SMALLEST_GROUP
    return render_template(
        "assignments/show.html",
        angkatan=angkatan,
        title=bank.title,
        back_href=url_for(".index", slug=slug),
        submitted=len(answers),
        smallest=SMALLEST_GROUP,
        statements=_statements(bank, [given for _, given in answers]) if enough else [],
    )


def _bank(angkatan: Angkatan, name: str) -> SheetBank:
    banks = list_sheet_banks(angkatan.jenjang_slug)
    found = next((bank for bank in banks if _name(bank) == name), None)
    if found is None:
        raise NotFound
    return found


def _name(bank: SheetBank) -> str:
    return bank.slug.partition(".")[2]


def _form(angkatan: Angkatan, **given: Any) -> SheetForm:
    form = SheetForm(**given)
    taken = {one.bank for one in list_given(angkatan)}
    form.bank.choices = [
        SelectChoice(bank.path, f"{bank.title} ({bank.questions} butir)")
        for bank in list_sheet_banks(angkatan.jenjang_slug)
        if bank.path not in taken
    ]
    return form


def _page(angkatan: Angkatan, form: SheetForm) -> str:
    banks = {bank.path: bank for bank in list_sheet_banks(angkatan.jenjang_slug)}
    submitted = count_submitted(angkatan)
    grades = Role.INSTRUCTOR in my_roles()
    return render_template(
        "assignments/index.html",
        angkatan=angkatan,
        back_href=url_for("angkatan.show", slug=angkatan.slug),
        rows=[
            {
                "title": bank.title,
                "href": url_for(".show", slug=angkatan.slug, name=_name(bank)),
                "until": waktu(given.closes_at) if given.closes_at else "tanpa batas",
                "done": submitted.get(given.quiz_slug, 0),
                "end_action": url_for(".end", slug=angkatan.slug, name=_name(bank)),
            }
            for given in list_given(angkatan)
            if (bank := banks.get(given.bank))
        ],
        members=len(list_members(angkatan)),
        ungraded=count_ungraded(angkatan),
        grading_href=url_for("gradings.index", slug=angkatan.slug) if grades else None,
        form=form,
        can_give=bool(form.bank.choices),
        tokens=TokenForm,
    )


def _statements(bank: SheetBank, answers: Sequence[list[str | None]]) -> list[dict[str, Any]]:
    """One table row a statement: how many chose each step, and the mean in the good direction."""
    rows = []
    for place, version in enumerate(list_bank_items(bank.path)):
        if version.kind != "likert":
            continue
        steps = version.body["scale"]
        given = [said[place] for said in answers if len(said) > place]
        counts = count_steps(given, steps)
        reverse = version.body["direction"] == "negatif"
        mean = mean_step(counts, reverse=reverse)
        rows.append(
            {
                "text": plain_text(version.body["stem"]),
                "counts": list(zip(scale_words(steps), counts, strict=True)),
                "mean": angka(float(mean), 2) if mean is not None else "–",
                "reverse": reverse,
            }
        )
    return rows
