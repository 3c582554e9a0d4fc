"""Before a quiz: what awaits, in plain words, and one button."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, redirect, render_template, url_for
from werkzeug.wrappers import Response

from lms import clock
from lms.assessment.answers import list_answers
from lms.assessment.attempts import find_open_attempt, list_sittings
from lms.assessment.models import Attempt, Occasion
from lms.assessment.quizzes import Quiz, get_quiz
from lms.assessment.rules.answers import is_answered
from lms.people.models import Role
from lms.progress.learning import begin_quiz, quiz_standing
from lms.progress.rules.opening import Standing, State
from lms.web.access import allow, me
from lms.web.forms import TokenForm

bp = Blueprint("quizzes", __name__)


@dataclass(frozen=True)
class OpenAttempt:
    """A sitting that was begun."""

    answered: int
    total: int
    href: str


@bp.get("/tes/<slug>")
@allow(Role.TRAINEE)
def show(slug: str) -> str:
    quiz = get_quiz(slug)
    sittings = list_sittings(slug, of=me())
    return render_template(
        "quizzes/show.html",
        quiz=quiz,
        kicker=f"Tingkat {quiz.jenjang.number} · {quiz.jenjang.title}",
        back_href=_back(quiz),
        closed_because=_closed_because(quiz, quiz_standing(quiz, of=me())),
        open_attempt=_open(find_open_attempt(slug, of=me())),
        last_result_href=_result(sittings[-1]) if sittings else None,
        form=TokenForm(),
        start_action=url_for(".create", slug=slug),
    )


@bp.post("/tes/<slug>/pengerjaan")
@allow(Role.TRAINEE)
def create(slug: str) -> Response:
    attempt = begin_quiz(get_quiz(slug), of=me(), now=clock.now())
    return redirect(url_for("attempts.show", attempt_id=attempt.id), 303)


def _open(attempt: Attempt | None) -> OpenAttempt | None:
    if attempt is None:
        return None
    answered = sum(is_answered(answer.answer) for answer in list_answers(attempt).values())
    href = url_for("attempts.show", attempt_id=attempt.id)
    return OpenAttempt(answered, attempt.length, href)


def _closed_because(quiz: Quiz, standing: Standing) -> str | None:
    if quiz.occasion == Occasion.PRE and standing.state == State.DONE:
        return "Tes awal dikerjakan satu kali, dan Anda sudah mengerjakannya."
    return None if standing.is_open else standing.reason


def _result(attempt: Attempt) -> str:
    return url_for("submissions.show", attempt_id=attempt.id)


def _back(quiz: Quiz) -> str:
    if quiz.module_slug:
        return url_for("modules.show", slug=quiz.module_slug)
    return url_for("path.show")
