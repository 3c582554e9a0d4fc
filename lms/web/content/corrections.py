"""Putting a key right: choose it, see who gains or loses, then apply it with a reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response
from wtforms import (
    RadioField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # older stubs
from wtforms.validators import InputRequired, Length
from wtforms.widgets import CheckboxInput, ListWidget

from lms import clock
from lms.assessment.corrections import Change, list_changes, list_corrections
from lms.assessment.items import get_item, list_versions
from lms.assessment.keys import find_corrections
from lms.assessment.models import Item, ItemVersion
from lms.assessment.rules.balance import plain_text
from lms.assessment.rules.corrections import (
    CHOICES,
    CREDITED,
    TYPED,
    NoKey,
    accepted_lines,
    with_accepted,
    with_options,
)
from lms.errors import NotAllowed, NotFound
from lms.people.appointments import is_appointed_everywhere
from lms.people.models import Role
from lms.people.persons import list_names
from lms.progress.decisions import put_key_right
from lms.web.kernel.access import allow, me
from lms.web.kernel.filters import tanggal, waktu
from lms.web.kernel.forms import BaseForm
from lms.web.kernel.headings import Figure
from lms.web.learning.reviews import review_item

bp = Blueprint("corrections", __name__)
TEACHERS = (Role.INSTRUCTOR, Role.ADMINISTRATOR)
MOST_NAMES = 200
TO_ALL = "Beri poin penuh kepada semua"


class CorrectionForm(BaseForm):
    """What is right now, and why; fields that do not belong to the kind are removed."""

    way = RadioField(
        "Yang dilakukan",
        choices=[
            SelectChoice("key", "Perbaiki kuncinya"),
            SelectChoice("credit", TO_ALL),
        ],
        default="key",
    )
    right = SelectMultipleField(
        "Jawaban yang benar",
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
        choices=[],
    )
    accepted = TextAreaField("Jawaban yang diterima", description="Satu setiap baris.")
    reason = StringField(
        "Alasan",
        [InputRequired(), Length(5, 300)],
        description="Dibaca juga oleh peserta yang nilainya berubah.",
    )


@dataclass(frozen=True)
class Question:
    """The version that is corrected, with its newest correction if there is one."""

    item: Item
    version: ItemVersion
    # with the key of today
    body: dict[str, Any]
    # of all versions, newest first
    numbers: Sequence[int]


@bp.get("/materi/soal/<code>/koreksi")
@allow(*TEACHERS)
def show(code: str) -> str:
    question = _question(code)
    return _page(question, _form(question, fresh=True))


@bp.post("/materi/soal/<code>/koreksi")
@allow(*TEACHERS)
def create(code: str) -> str | tuple[str, int] | Response:
    """First the preview, then, with the same fields and `step=apply`, the correction."""
    if not is_appointed_everywhere(me(), TEACHERS):
        raise NotAllowed(
            "Kunci berlaku untuk semua angkatan, jadi hanya pengajar tingkat nasional atau "
            "administrator yang dapat mengubahnya. Sampaikan temuan Anda kepada mereka."
        )
    question = _question(code)
    form = _form(question)
    body = _read_body(question, form)
    if body is None:
        return _page(question, form), 422
    credit = form.way.data == "credit"
    if request.form.get("step") != "apply":
        changes = list_changes(question.version, body=body, credit=credit)
        return _page(question, form, preview=_preview(changes))
    changes = put_key_right(
        question.version,
        body=body,
        credit=credit,
        reason=str(form.reason.data),
        by=me(),
        now=clock.now(),
    )
    flash(f"Tersimpan. {len(changes)} tes dinilai ulang.", "baik")
    return redirect(url_for(".show", code=code, versi=question.version.number), 303)


def _question(code: str) -> Question:
    """The version asked for, else the newest; a kind that no key marks has no such page."""
    item = get_item(code)
    versions = list_versions(item)
    wanted = request.args.get("versi", default=versions[0].number, type=int)
    version = next((one for one in versions if one.number == wanted), None)
    if version is None or version.kind not in CREDITED:
        raise NotFound
    correction = find_corrections([version.id]).get(version.id)
    numbers = [one.number for one in versions]
    return Question(item, version, correction.body if correction else version.body, numbers)


def _form(question: Question, *, fresh: bool = False) -> CorrectionForm:
    kind, body = question.version.kind, question.body
    given: dict[str, Any] = {"formdata": None} if fresh else {}
    right = [option["key"] for option in body["options"] if option["right"]]
    form = CorrectionForm(data={"right": right, "accepted": accepted_lines(body)}, **given)
    form.right.choices = [
        SelectChoice(option["key"], plain_text(option["html"])) for option in body["options"]
    ]
    if kind not in CHOICES:
        del form.right
    if kind not in TYPED:
        del form.accepted
    if kind not in (*CHOICES, *TYPED):
        form.way.choices = [SelectChoice("credit", TO_ALL)]
        form.way.data = "credit"
    return form


def _read_body(question: Question, form: CorrectionForm) -> dict[str, Any] | None:
    """The question with the wanted key; None, with the error beside its field, if it has none."""
    if not form.validate():
        return None
    if form.way.data == "credit":
        return question.body
    field = form.right if "right" in form else form.accepted
    try:
        if "right" in form:
            return with_options(question.body, form.right.data or [])
        return with_accepted(question.body, form.accepted.data or "")
    except NoKey as error:
        field.errors = [str(error)]
        return None


def _preview(changes: Sequence[Change]) -> dict[str, Any]:
    """Figures and the people whose points change, most changed first."""
    moved = sorted((c for c in changes if c.difference), key=lambda c: -abs(c.difference))
    names = list_names([change.person_id for change in moved[:MOST_NAMES]])
    opens = sum(change.passes_now and not change.passed_before for change in changes)
    below = sum(change.passed_before and not change.passes_now for change in changes)
    return {
        "figures": [
            Figure("Dinilai ulang", len(changes)),
            Figure("Naik", sum(change.difference > 0 for change in changes)),
            Figure("Turun", sum(change.difference < 0 for change in changes)),
            Figure("Menjadi lulus", opens),
        ],
        "below": below,
        "rows": [
            {
                "name": names.get(change.person_id, ""),
                "test": change.title,
                "before": f"{change.before.earned} dari {change.before.possible}",
                "after": f"{change.earned} dari {change.possible}",
                "opens": change.passes_now and not change.passed_before,
            }
            for change in moved[:MOST_NAMES]
        ],
        "more": max(0, len(moved) - MOST_NAMES),
    }


def _page(
    question: Question, form: CorrectionForm, *, preview: dict[str, Any] | None = None
) -> str:
    correction = find_corrections([question.version.id]).get(question.version.id)
    return render_template(
        "content/corrections/show.html",
        code=question.item.code,
        version=question.version,
        item=review_item(question.version, code=question.item.code, correction=correction),
        back_href=url_for("items.show", code=question.item.code),
        form=form,
        preview=preview,
        history=[
            f"{waktu(row.corrected_at)} · {name}, versi {number}: "
            f"{'poin penuh untuk semua' if row.credit else 'kunci diperbaiki'}. {row.reason}"
            for row, number, name in list_corrections(question.item)
        ],
        published=tanggal(question.version.published_at),
        versions=[
            (number, url_for(".show", code=question.item.code, versi=number))
            for number in question.numbers
            if number != question.version.number
        ],
    )
