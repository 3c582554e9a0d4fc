"""A sitting: one question a page as a plain form; scripts take the whole sheet at once."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from lms import clock
from lms.assessment.answers import list_answers, save_typed_answers
from lms.assessment.attempts import AttemptState, hold_attempt
from lms.assessment.decision_models import Layout
from lms.assessment.doubts import set_doubts
from lms.assessment.papers import Part, get_part, get_parts, list_paper
from lms.assessment.rules.windows import is_closed
from lms.assessment.sittings import SittingState, read_sitting
from lms.errors import NotFound
from lms.people.models import Role
from lms.web.kernel.access import allow, me
from lms.web.kernel.carry_keys import Carry, carry_of
from lms.web.kernel.unchanged import made_unless_known
from lms.web.learning.sheets import AttemptView, Overview, read_answer

bp = Blueprint("attempts", __name__)


@bp.get("/pengerjaan/<uuid:attempt_id>")
@bp.get("/pengerjaan/<uuid:attempt_id>/<int(min=1, max=500):position>")
@allow(Role.TRAINEE)
def show(attempt_id: UUID, position: int | None = None) -> Response:
    sitting, now = read_sitting(attempt_id, of=me()), clock.now()
    attempt = sitting.attempt
    if attempt.is_submitted:
        return _after_handing_in(attempt.id, is_way_back=position is not None)
    if is_closed(attempt.closes_at, now):
        return redirect(url_for("submissions.new", attempt_id=attempt.id), 303)
    head = AttemptView.of(attempt, now)
    carry = carry_of(attempt.id, me(), title=attempt.title)
    return made_unless_known(
        lambda: _page(sitting, head, carry, position), sitting, head, carry, me().id
    )


def _page(sitting: SittingState, head: AttemptView, carry: Carry, position: int | None) -> str:
    """What it shows and is not handed over is a paper that never changes: see `show`."""
    attempt = sitting.attempt
    overview = Overview(attempt, sitting.answers, sitting.doubts)
    all_at_once = attempt.layout == Layout.ALL
    place = None if all_at_once else position or overview.first_unanswered
    parts = [get_part(attempt.id, place)] if place else list_paper(attempt.id)
    return render_template(
        "learning/attempts/show.html",
        attempt=head,
        items=[overview.item(part) for part in parts],
        squares=overview.squares(current=place or 1),
        progress=overview.progress,
        position=place,
        sequence=overview.next_sequence,
        owner=me().id.hex,
        holder=attempt.holder or "",
        carry=carry,
        kind_scripts=sorted(
            {part.version.question.script for part in get_parts(attempt.id).values()} - {""}
        ),
        action=url_for(".update", attempt_id=attempt.id, position=place),
    )


def _after_handing_in(attempt_id: UUID, *, is_way_back: bool) -> Response:
    """To the result; who goes back over the questions one by one is let out at the path."""
    if is_way_back:
        return redirect(url_for("path.show"), 303)
    return redirect(url_for("submissions.show", attempt_id=attempt_id), 303)


@bp.get("/pengerjaan/<uuid:attempt_id>/lembar")
@allow(Role.TRAINEE)
def sheet(attempt_id: UUID) -> str:
    """All questions as one fragment, for the script that goes on without network."""
    sitting = read_sitting(attempt_id, of=me())
    return render_sheet(Overview(sitting.attempt, sitting.answers, sitting.doubts))


def render_sheet(overview: Overview) -> str:
    items = [overview.item(part) for part in list_paper(overview.attempt.id)]
    return render_template("learning/attempts/_sheet.html", items=items, total=len(items))


@bp.post("/pengerjaan/<uuid:attempt_id>")
@bp.post("/pengerjaan/<uuid:attempt_id>/<int(min=1, max=500):position>")
@allow(Role.TRAINEE)
def update(attempt_id: UUID, position: int | None = None) -> Response:
    """The plain form of one question, or of all: saves, then goes where the pressed button says."""
    attempt = hold_attempt(attempt_id, of=me())
    if position is None and attempt.layout != Layout.ALL:
        raise NotFound
    parts = [get_part(attempt.id, position)] if position else list_paper(attempt.id)
    answers = {part.position: read_answer(part, request.form) for part in parts}
    is_told = position is not None and _is_newly_doubtful(attempt, parts[0], answers[position])
    save_typed_answers(attempt, answers, now=clock.now())
    doubted = [place for place in answers if f"r{place}" in request.form]
    set_doubts(attempt, doubted, among=list(answers))
    if attempt.is_submitted or is_closed(attempt.closes_at, clock.now()):
        flash("Waktu sudah habis. Jawaban terakhir ini kami simpan sebagai terlambat.", "awas")
        return redirect(url_for("submissions.new", attempt_id=attempt.id), 303)
    if is_told:
        return redirect(url_for(".show", attempt_id=attempt.id, position=position), 303)
    return redirect(_target(attempt, position, request.form.get("go", "next")), 303)


def _is_newly_doubtful(attempt: AttemptState, part: Part, answer: Any) -> bool:
    """Whether this question is shown once more with what is odd; a second time it goes on."""
    if not part.version.question.is_doubtful(answer):
        return False
    before = list_answers(attempt).get(part.position)
    return before is None or before.answer != answer


def _target(attempt: AttemptState, position: int | None, go: str) -> str:
    if go == "check" or (go == "next" and position == attempt.length):
        return url_for("submissions.new", attempt_id=attempt.id)
    if position is None:
        anchor = f"s{go}" if go.isdecimal() else None
        return url_for(".show", attempt_id=attempt.id, _anchor=anchor)
    known = go.isdecimal() and len(go) <= 3
    place = int(go) if known else position + {"next": 1, "prev": -1}.get(go, 0)
    return url_for(".show", attempt_id=attempt.id, position=min(max(place, 1), attempt.length))
