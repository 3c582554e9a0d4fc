"""Putting a key right: choose it, see who gains or loses, then apply it with a reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from heapq import heappush, heappushpop
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
from lms.assessment.corrections import list_corrections
from lms.assessment.items import get_item, list_versions
from lms.assessment.keys import find_corrections
from lms.assessment.kinds.question import NoKey, Question
from lms.assessment.models import Item, ItemVersion
from lms.assessment.remarking import Change, list_asked, list_changes
from lms.assessment.rules.balance import plain_text
from lms.errors import NotAllowed, NotFound
from lms.people.appointments import is_appointed_everywhere
from lms.people.persons import list_names
from lms.progress.decisions import MOST_AT_ONCE, begin_key_right, put_key_right
from lms.web.kernel.access import allow, me
from lms.web.kernel.filters import tanggal, waktu
from lms.web.kernel.forms import BaseForm
from lms.web.kernel.headings import Figure
from lms.web.kernel.keys import refuse_keys_of
from lms.web.kernel.offices import TEACHERS
from lms.web.learning.reviews import review_item

bp = Blueprint("corrections", __name__)
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
class Subject:
    """The version that is corrected, with its newest correction if there is one."""

    item: Item
    version: ItemVersion
    # with the key of today
    question: Question
    # of all versions, newest first
    numbers: Sequence[int]


@bp.get("/materi/soal/<code>/koreksi")
@allow(*TEACHERS)
def show(code: str) -> str:
    subject = _subject(code)
    return _page(subject, _form(subject, fresh=True))


@bp.post("/materi/soal/<code>/koreksi")
@allow(*TEACHERS)
def create(code: str) -> str | tuple[str, int] | Response:
    """First the preview, then, with the same fields and `step=apply`, the correction."""
    if not is_appointed_everywhere(me(), TEACHERS):
        raise NotAllowed(
            "Kunci berlaku untuk semua angkatan, jadi hanya pengajar tingkat nasional atau "
            "administrator yang dapat mengubahnya. Sampaikan temuan Anda kepada mereka."
        )
    subject = _subject(code)
    form = _form(subject)
    question = _read_key(subject, form)
    if question is None:
        return _page(subject, form), 422
    credit = form.way.data == "credit"
    if request.form.get("step") != "apply":
        wanted = list_changes(subject.version, question=question, credit=credit)
        return _page(subject, form, preview=_preview(wanted))
    given: dict[str, Any] = {
        "question": question, "credit": credit, "reason": str(form.reason.data), "by": me(),
        "now": clock.now(),
    }  # fmt: skip
    if len(list_asked(subject.version.id)) > MOST_AT_ONCE:
        job = begin_key_right(subject.version, code=code, **given)
        flash(
            "Kunci baru berlaku mulai sekarang. Tes yang sudah masuk sedang dinilai ulang.", "baik"
        )
        return redirect(url_for("jobs.show", job_id=job.id), 303)
    changes = put_key_right(subject.version, **given)
    flash(f"Tersimpan. {len(changes)} tes dinilai ulang.", "baik")
    return redirect(url_for(".show", code=code, versi=subject.version.number), 303)


def _subject(code: str) -> Subject:
    """The version asked for, else the newest; a kind that no key marks has no such page."""
    item = get_item(code)
    refuse_keys_of(item)
    versions = list_versions(item)
    wanted = request.args.get("versi", default=versions[0].number, type=int)
    version = next((one for one in versions if one.number == wanted), None)
    if version is None or not version.question.is_marked:
        raise NotFound
    correction = find_corrections([version.id]).get(version.id)
    numbers = [one.number for one in versions]
    return Subject(item, version, (correction or version).question, numbers)


def _form(subject: Subject, *, fresh: bool = False) -> CorrectionForm:
    given: dict[str, Any] = {"formdata": None} if fresh else {}
    tallied, lines = subject.question.tallied(), subject.question.accepted_lines()
    right = [one.key for one in tallied if one.right]
    form = CorrectionForm(data={"right": right, "accepted": lines}, **given)
    form.right.choices = [SelectChoice(one.key, plain_text(one.text)) for one in tallied]
    if not tallied:
        del form.right
    if lines is None:
        del form.accepted
    if not tallied and lines is None:
        form.way.choices = [SelectChoice("credit", TO_ALL)]
        form.way.data = "credit"
    return form


def _read_key(subject: Subject, form: CorrectionForm) -> Question | None:
    """The question with the wanted key; None, with the error beside its field, if it has none."""
    if not form.validate():
        return None
    if form.way.data == "credit":
        return subject.question
    field = form.right if "right" in form else form.accepted
    try:
        if "right" in form:
            return subject.question.with_right(form.right.data or [])
        return subject.question.with_accepted(form.accepted.data or "")
    except NoKey as error:
        field.errors = [str(error)]
        return None


def _preview(changes: Iterable[Change]) -> dict[str, Any]:
    """Figures and the people whose points change, most changed first.

    One sheet after the other: there may be a hundred thousand.
    """
    counts = Counter[str]()
    moved: list[tuple[int, int, Change]] = []
    for place, change in enumerate(changes):
        counts.update(_kinds_of(change))
        if change.difference:
            # the place decides between equals, so that changes are never compared
            entry = (abs(change.difference), -place, change)
            push = heappush if len(moved) < MOST_NAMES else heappushpop
            push(moved, entry)
    first = [change for _, _, change in sorted(moved, reverse=True)]
    names = list_names([change.person_id for change in first])
    return {
        "figures": [
            Figure("Dinilai ulang", counts["other"]),
            Figure("Naik", counts["up"]),
            Figure("Turun", counts["down"]),
            Figure("Menjadi lulus", counts["opens"]),
        ],
        "below": counts["below"],
        "rows": [
            {
                "name": names.get(change.person_id, ""),
                "test": change.title,
                "before": f"{change.before.earned} dari {change.before.possible}",
                "after": f"{change.earned} dari {change.possible}",
                "opens": change.passes_now and not change.passed_before,
            }
            for change in first
        ],
        "more": max(0, counts["up"] + counts["down"] - MOST_NAMES),
    }


def _kinds_of(change: Change) -> list[str]:
    kinds = {
        "other": change.is_other,
        "up": change.difference > 0,
        "down": change.difference < 0,
        "opens": change.passes_now and not change.passed_before,
        "below": change.passed_before and not change.passes_now,
    }
    return [kind for kind, holds in kinds.items() if holds]


def _page(subject: Subject, form: CorrectionForm, *, preview: dict[str, Any] | None = None) -> str:
    correction = find_corrections([subject.version.id]).get(subject.version.id)
    return render_template(
        "content/corrections/show.html",
        code=subject.item.code,
        version=subject.version,
        item=review_item(subject.version, code=subject.item.code, correction=correction),
        back_href=url_for("items.show", code=subject.item.code),
        form=form,
        preview=preview,
        history=[
            f"{waktu(row.corrected_at)} · {name}, versi {number}: "
            f"{'poin penuh untuk semua' if row.credit else 'kunci diperbaiki'}. {row.reason}"
            for row, number, name in list_corrections(subject.item)
        ],
        published=tanggal(subject.version.published_at),
        versions=[
            (number, url_for(".show", code=subject.item.code, versi=number))
            for number in subject.numbers
            if number != subject.version.number
        ],
    )
