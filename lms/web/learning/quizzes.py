"""Before a quiz: what awaits, in plain words, and one button."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, redirect, render_template, url_for
from werkzeug.wrappers import Response

from lms import clock
from lms.assessment.answers import list_answers
from lms.assessment.attempts import AttemptEntry, list_attempts, read_attempt
from lms.assessment.beginnings import all_used
from lms.assessment.completeness import count_complete
from lms.assessment.models import Occasion
from lms.assessment.quizzes import Quiz, get_quiz
from lms.assessment.rules.instruments import TASK
from lms.people.models import Role
from lms.progress.holding import Held, how_held, why_closed
from lms.progress.learning import begin_quiz
from lms.progress.retries import find_retry
from lms.web.kernel.access import allow, me
from lms.web.kernel.filters import batas
from lms.web.kernel.forms import TokenForm
from lms.web.kernel.headings import Figure
from lms.web.learning import quiz_words
from lms.web.learning.retries import RetryView, retry_view

bp = Blueprint("quizzes", __name__)


@dataclass(frozen=True)
class OpenAttempt:
    """A sitting that was begun."""

    answered: int
    total: int
    href: str
    # "09.42 WIB", or empty without a limit
    closes_at: str


@bp.get("/tes/<slug>")
@allow(Role.TRAINEE)
def show(slug: str) -> str:
    quiz = get_quiz(slug)
    attempts = list_attempts(slug, of=me())
    done = [attempt for attempt in attempts if attempt.is_submitted]
    held = how_held(quiz, of=me())
    quiz = held.quiz
    begun = (a for a in reversed(attempts) if not a.is_submitted)
    opened = _open(next((a for a in begun if held.room in (None, a.angkatan_id)), None))
    used = quiz_words.count_used(attempts, in_class=held.angkatan_id)
    return render_template(
        "learning/quizzes/show.html",
        quiz=quiz,
        kicker=f"Tingkat {quiz.jenjang.number} · {quiz.jenjang.title}",
        back_href=_back(quiz),
        facts=_facts(quiz, held, used),
        order=quiz_words.order_words(held.rules),
        afterwards=quiz_words.shown_words(quiz, held),
        is_timed=bool(held.rules.minutes),
        opens_next=held.opens_next,
        is_task=quiz.use == TASK,
        is_done=bool(done) and _is_used_up(quiz, held, used),
        closed_because=None if opened else _closed_because(quiz, held, used),
        open_attempt=opened,
        last_result_href=_result(done[-1]) if done else None,
        retry=None if opened or held.is_room_decided else _retry(quiz, done),
        form=TokenForm(),
        start_action=url_for(".create", slug=slug),
    )


@bp.post("/tes/<slug>/pengerjaan")
@allow(Role.TRAINEE)
def create(slug: str) -> Response:
    attempt = begin_quiz(get_quiz(slug), of=me(), now=clock.now())
    return redirect(url_for("attempts.show", attempt_id=attempt.id), 303)


def _retry(quiz: Quiz, done: list[AttemptEntry]) -> RetryView | None:
    """After a post-test that was not passed."""
    if quiz.occasion != Occasion.POST or not done:
        return None
    retry = find_retry(quiz.jenjang.slug, of=me())
    return retry_view(retry) if retry else None


def _open(attempt: AttemptEntry | None) -> OpenAttempt | None:
    if attempt is None:
        return None
    answered = count_complete(attempt.id, list_answers(attempt))
    href = url_for("attempts.show", attempt_id=attempt.id)
    closes_at = read_attempt(attempt.id, of=me()).closes_at
    until = batas(closes_at, clock.now()) if closes_at else ""
    return OpenAttempt(answered, attempt.length, href, until)


def _closed_because(quiz: Quiz, held: Held, used: int) -> str | None:
    reason = why_closed(quiz, held, of=me(), now=clock.now())
    attempts = held.rules.attempts
    if reason is None and attempts is not None and used >= attempts:
        return all_used(attempts)
    return reason


def _is_used_up(quiz: Quiz, held: Held, used: int) -> bool:
    """Handed in, and not to be sat again."""
    attempts = held.rules.attempts
    return quiz.occasion == Occasion.PRE or (attempts is not None and used >= attempts)


def _facts(quiz: Quiz, held: Held, used: int) -> list[Figure]:
    """What awaits, as label and value; what does not apply is left out."""
    rules = held.rules
    facts = [
        Figure("Banyaknya", quiz_words.length_words(quiz)),
        Figure("Waktu", quiz_words.time_words(rules, held.extra_minutes)),
        Figure("Nilai lulus", rules.pass_mark or ""),
        Figure("Kesempatan", quiz_words.chance_words(quiz.occasion, rules, used)),
        Figure("Dibuka", quiz_words.window_words(rules)),
    ]
    return [fact for fact in facts if fact.value]


def _result(attempt: AttemptEntry) -> str:
    return url_for("submissions.show", attempt_id=attempt.id)


def _back(quiz: Quiz) -> str:
    if quiz.name.module_slug:
        return url_for("modules.show", slug=quiz.name.module_slug)
    return url_for("path.show")
