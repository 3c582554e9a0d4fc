"""Handing in, the receipt, the result, and the explanations when they are open."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from flask import (
    Blueprint,
    Response,
    flash,
    jsonify,
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)
from pydantic import BaseModel, ConfigDict, Field, ValidationError
from werkzeug.wrappers import Response as AnyResponse

from lms import clock
from lms.assessment.answers import list_answers
from lms.assessment.attempts import get_attempt_and_continuation, read_attempt
from lms.assessment.decision_models import Shown
from lms.assessment.doubts import list_doubts
from lms.assessment.models import AnswersMissing, Attempt, Occasion
from lms.assessment.rules.windows import is_closed
from lms.errors import NotFound
from lms.evaluation.words import whole
from lms.people.models import Role
from lms.progress.learning import NotOpenYet, finish_quiz
from lms.progress.path import list_path
from lms.progress.results import OwnResult, get_standing, what_is_shown
from lms.web.kernel.access import allow, me
from lms.web.kernel.carry_keys import carry_of
from lms.web.kernel.forms import TokenForm
from lms.web.learning import results, sheet_results
from lms.web.learning.reviews import Link, review_answer
from lms.web.learning.sheets import AttemptView, Overview

bp = Blueprint("submissions", __name__)
IN_CLASS = (
    "Kunci dan penjelasan terbuka sesudah ruang tes kelas Anda ditutup, bila penyelenggara "
    "membukanya, supaya adil bagi yang belum mengerjakan."
)
STILL_CLOSED = {
    Occasion.PRE: "Kunci dan penjelasan tes awal terbuka setelah Anda lulus tes akhir.",
    Occasion.POST: (
        "Kunci dan penjelasan tes ini terbuka setelah Anda lulus, "
        "atau setelah penyelenggara membukanya."
    ),
    Occasion.LATER: IN_CLASS,
}


class SubmissionIn(BaseModel):
    """The last event of each position, as the browser knows them."""

    model_config = ConfigDict(extra="forbid")

    last: dict[int, Annotated[str, Field(pattern=r"^[0-9a-f]{32}$")]] = Field(max_length=500)


@bp.get("/pengerjaan/<uuid:attempt_id>/kirim")
@allow(Role.TRAINEE)
def new(attempt_id: UUID) -> str | AnyResponse:
    """The check before handing in: what is unanswered, what is in doubt."""
    attempt = read_attempt(attempt_id, of=me())
    if attempt.is_submitted:
        return redirect(url_for(".show", attempt_id=attempt.id), 303)
    overview = Overview(attempt, list_answers(attempt), list_doubts(attempt))
    entries = overview.map()
    return render_template(
        "learning/submissions/new.html",
        attempt=AttemptView.of(attempt, clock.now()),
        missing=[entry for entry in entries if entry.filled.is_empty],
        partial=[entry for entry in entries if entry.filled.is_partial],
        flagged=[entry for entry in entries if entry.flagged],
        progress=overview.progress,
        back_href=url_for("attempts.show", attempt_id=attempt.id),
        action=url_for(".create", attempt_id=attempt.id),
        time_is_over=is_closed(attempt.closes_at, clock.now()),
        owner=me().id.hex,
        carry=carry_of(attempt.id, me(), title=attempt.title),
        form=TokenForm(),
    )


@bp.post("/pengerjaan/<uuid:attempt_id>/kirim")
@allow(Role.TRAINEE)
def create(attempt_id: UUID) -> AnyResponse:
    """A plain form, or a script that names its last events and may be told what is missing."""
    if request.is_json:
        return _create_by_script(attempt_id)
    finish_quiz(attempt_id, of=me(), last_events={}, now=clock.now())
    flash("Jawaban Anda sudah kami terima.", "baik")
    return redirect(url_for(".show", attempt_id=attempt_id), 303)


@bp.get("/pengerjaan/<uuid:attempt_id>/hasil")
@allow(Role.TRAINEE)
def show(attempt_id: UUID) -> str | AnyResponse:
    attempt, newer = get_attempt_and_continuation(attempt_id, of=me())
    if elsewhere := _elsewhere(attempt, newer):
        return elsewhere
    if attempt.occasion == Occasion.FORMATIVE:
        return redirect(url_for(".explanation", attempt_id=attempt.id), 303)
    if attempt.occasion == Occasion.SHEET:
        return render_template("learning/submissions/sheet.html", **sheet_results.view(attempt))
    shown = what_is_shown(attempt, to=me(), now=clock.now())
    standing, places = get_standing(attempt, shown), list_path(me())
    address = url_for(".explanation", attempt_id=attempt.id)
    return render_template(
        "learning/submissions/show.html",
        submission=results.submission_view(standing),
        result=results.result_view(standing),
        competencies=results.competency_rows(standing),
        reread=results.reread_rows(standing, results.waiting_for(attempt, places)),
        opens=results.what_opens(standing, places),
        next_step=results.after_result(attempt, standing, places),
        level_card_href=_level_card_href(standing),
        explanation_href=address if shown == Shown.ANSWERS else None,
        keys_wait="" if shown == Shown.ANSWERS else _still_closed(attempt),
    )


@bp.get("/pengerjaan/<uuid:attempt_id>/pembahasan")
@allow(Role.TRAINEE)
def explanation(attempt_id: UUID) -> str | AnyResponse:
    attempt, newer = get_attempt_and_continuation(attempt_id, of=me())
    if elsewhere := _elsewhere(attempt, newer):
        return elsewhere
    if attempt.occasion == Occasion.SHEET:
        raise NotFound
    shown = what_is_shown(attempt, to=me(), now=clock.now())
    if shown != Shown.ANSWERS:
        raise NotOpenYet(_still_closed(attempt))
    standing = get_standing(attempt, shown)
    formative = attempt.occasion == Occasion.FORMATIVE
    return render_template(
        "learning/attempts/feedback.html",
        title=attempt.title,
        back=_back(attempt),
        score=standing.result.score,
        percent=whole(standing.result.score.percent),
        is_practice=formative,
        items=[review_answer(item) for item in standing.result.items],
        form=TokenForm(),
        again_action=url_for("quizzes.create", slug=attempt.quiz_slug) if formative else None,
        next_step=results.after_result(attempt, standing, list_path(me())),
    )


def _level_card_href(standing: OwnResult) -> str | None:
    """Where the score is shown and is enough."""
    if standing.result.attempt.occasion != Occasion.POST or not standing.shows(Shown.SCORE):
        return None
    if not standing.result.has_passed:
        return None
    return url_for("level_cards.show", slug=standing.result.attempt.jenjang_slug)


def _still_closed(attempt: Attempt) -> str:
    if attempt.occasion == Occasion.POST and attempt.angkatan_id is not None:
        return IN_CLASS
    return STILL_CLOSED[Occasion(attempt.occasion)]


def _elsewhere(attempt: Attempt, newer: UUID | None) -> AnyResponse | None:
    """Not handed in yet, or reopened: the page that goes on from here."""
    if attempt.submission is None:
        return redirect(url_for("attempts.show", attempt_id=attempt.id), 303)
    if newer is not None:
        return redirect(url_for(".show", attempt_id=newer), 303)
    return None


def _back(attempt: Attempt) -> Link:
    if attempt.module_slug:
        return Link("Kembali ke modul", url_for("modules.show", slug=attempt.module_slug))
    return Link("Kembali ke hasil", url_for(".show", attempt_id=attempt.id))


def _create_by_script(attempt_id: UUID) -> Response:
    try:
        given = SubmissionIn.model_validate(request.get_json(silent=True))
    except ValidationError:
        return make_response(jsonify(error="malformed"), 422)
    try:
        submission = finish_quiz(attempt_id, of=me(), last_events=given.last, now=clock.now())
    except AnswersMissing as error:
        return make_response(jsonify(error="missing", missing=error.positions), 409)
    address = url_for(".show", attempt_id=attempt_id)
    return jsonify(receipt=submission.receipt, result=address)
