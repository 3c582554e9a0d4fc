"""What a person does on the way: read, begin a quiz, finish it; each opens what comes next."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from sqlalchemy import Select, select

from lms.assessment.attempts import find_open_attempt, get_attempt
from lms.assessment.beginnings import start_attempt
from lms.assessment.marks import get_mark
from lms.assessment.models import Attempt, Occasion, Submission
from lms.assessment.quiz_names import QuizName
from lms.assessment.quizzes import Quiz, get_quiz_catalog
from lms.assessment.rules.scoring import has_passed
from lms.assessment.submissions import close_overdue, submit_attempt
from lms.curriculum.catalog import ModuleEntry, get_catalog
from lms.db import Given, db, made_once
from lms.errors import NotAllowed, NotFound
from lms.people.models import Person
from lms.people.persons import learner_of
from lms.progress.history import IN_CLASS, JENJANG, MODULE
from lms.progress.holding import how_held, why_closed
from lms.progress.inserting import insert_once
from lms.progress.models import Completion, LessonReading
from lms.progress.path import JenjangPlace, ModulePlace, list_path
from lms.progress.retries import advise_reading, note_rereading
from lms.training.models import Angkatan

logger = logging.getLogger(__name__)


class NotOpenYet(NotAllowed):
    """It is there, and something comes before it; the message says what."""


def get_module_place(module_slug: str, *, of: Person) -> tuple[JenjangPlace, ModulePlace]:
    """Where a module stands for this person; raises NotFound for one that is not published."""
    for jenjang in list_path(of):
        for place in jenjang.places:
            if place.module.slug == module_slug:
                return jenjang, place
    raise NotFound


def get_open_module(module_slug: str, *, of: Person) -> ModulePlace:
    """As get_module_place; raises NotOpenYet, which says what opens it."""
    _, place = get_module_place(module_slug, of=of)
    if not place.standing.is_open:
        raise NotOpenYet(place.standing.reason)
    return place


def begin_quiz(quiz: Quiz, *, of: Person, now: datetime) -> Attempt:
    """The sitting of this quiz; raises NotOpenYet or NoSittingLeft. A pre-test is sat once.

    An open one goes on whatever the rules say by now: its own end decides. Where the room of a
    class decides, one that was begun elsewhere stays there and is closed by its own end.
    """
    held = how_held(quiz, of=of)
    if open_attempt := find_open_attempt(quiz.slug, of=of, room=held.room):
        return open_attempt
    if reason := why_closed(quiz, held, of=of, now=now):
        raise NotOpenYet(reason)
    return start_attempt(
        held.quiz, of=of, angkatan_id=held.angkatan_id, rules=held.rules_at(now),
        extra=held.extra_minutes, room=held.room, now=now,
    )  # fmt: skip


def finish_quiz(
    attempt_id: UUID, *, of: Person, last_events: Mapping[int, str], now: datetime
) -> Submission:
    """Submits, and completes what this result completes."""
    submission = submit_attempt(attempt_id, of=of, last_events=last_events, now=now)
    acknowledge_result(get_attempt(attempt_id, of=of), now=now)
    return submission


def acknowledge_result(attempt: Attempt, *, now: datetime) -> None:
    """Writes the completion that a submitted attempt earned, once; also for swept attempts."""
    if attempt.occasion == Occasion.FORMATIVE and attempt.module_slug:
        _complete_module_when_done(attempt.person_id, attempt.module_slug, now=now)
    if attempt.occasion != Occasion.POST or attempt.pass_mark is None:
        return
    mark = get_mark(attempt)
    if mark is not None and has_passed(mark.earned, mark.possible, attempt.pass_mark):
        kind = JENJANG if _opens_next(attempt) else IN_CLASS
        _complete(attempt.person_id, kind, attempt.jenjang_slug, attempt.id, now)
    elif mark is not None:
        advise_reading(attempt, mark, now=now)


def _opens_next(attempt: Attempt) -> bool:
    """Alone always; in a class as its training says (`opens_jenjang`)."""
    if attempt.angkatan_id is None:
        return True
    query = select(Angkatan.opens_jenjang).where(Angkatan.id == attempt.angkatan_id)
    return db.session.scalars(query).one()


def sweep(*, now: datetime, since: datetime | None = None) -> int:
    """Closes some sittings whose time is over and completes what they earned; how many.

    `since` as in `close_overdue`. Called again until it returns 0.
    """
    overdue = close_overdue(now=now, since=since)
    for attempt in overdue:
        acknowledge_result(attempt, now=now)
    return len(overdue)


def read_lesson(module: ModuleEntry, lesson_slug: str, *, by: Person, now: datetime) -> bool:
    """The person read this lesson to its end; whether a failed test was waiting for it.

    The second time changes nothing but that.
    """
    insert_once(
        LessonReading,
        person_id=by.id,
        learner_id=by.learner_id,
        module_slug=module.slug,
        lesson_slug=lesson_slug,
        module_version_id=module.version_id,
        read_at=now,
    )
    _complete_module_when_done(by.id, module.slug, now=now)
    return note_rereading(module.slug, lesson_slug, by=by, now=now)


def _complete_module_when_done(person_id: UUID, module_slug: str, *, now: datetime) -> None:
    """All lessons read and, where there is a check, the check done once."""
    module = get_catalog().by_slug.get(module_slug)
    if module is None:
        return
    given = {"person": person_id, "module": module.slug}
    if not {lesson.slug for lesson in module.lessons} <= set(db.session.scalars(_read(), given)):
        return
    quiz = QuizName.of_check(module.slug).slug
    check = db.session.scalar(_handed_in(), {"person": person_id, "quiz": quiz})
    if check is not None or module.slug not in get_quiz_catalog().check_items:
        _complete(person_id, MODULE, module.slug, check, now)


@made_once
def _read(person: Given, module: Given) -> Select[str]:
    return select(LessonReading.lesson_slug).where(
        LessonReading.person_id == person, LessonReading.module_slug == module
    )


@made_once
def _handed_in(person: Given, quiz: Given) -> Select[UUID]:
    query = select(Attempt.id).join(Submission)
    return query.where(Attempt.person_id == person, Attempt.quiz_slug == quiz).limit(1)


def _complete(
    person_id: UUID, kind: str, slug: str, attempt_id: UUID | None, now: datetime
) -> None:
    insert_once(
        Completion,
        person_id=person_id,
        learner_id=learner_of(person_id),
        kind=kind,
        slug=slug,
        completed_at=now,
        attempt_id=attempt_id,
    )
