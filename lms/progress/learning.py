"""What a person does on the way: read, begin a quiz, finish it; each opens what comes next."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.dialects import postgresql, sqlite

from lms.assessment.attempts import start_attempt
from lms.assessment.marks import get_mark
from lms.assessment.models import Attempt, Form, Occasion, Submission
from lms.assessment.quizzes import Quiz, count_check_items
from lms.assessment.rules.scoring import has_passed
from lms.assessment.submissions import close_overdue, submit_attempt
from lms.curriculum.models import Lesson, Module
from lms.curriculum.modules import get_module
from lms.db import db, new_id
from lms.errors import NotAllowed
from lms.people.models import Person
from lms.progress.models import Completion, LessonReading
from lms.progress.path import JENJANG, MODULE, JenjangPlace, ModulePlace, list_path
from lms.progress.rules.opening import Standing
from lms.training.angkatan import find_current_angkatan

logger = logging.getLogger(__name__)


class NotOpenYet(NotAllowed):
    """It is there, and something comes before it; the message says what."""


def find_module_place(module_slug: str, *, of: Person) -> tuple[JenjangPlace, ModulePlace]:
    """Where a module stands for this person; raises NotFound through `get_module`."""
    for jenjang in list_path(of):
        for place in jenjang.modules:
            if place.module.slug == module_slug:
                return jenjang, place
    get_module(module_slug)
    raise NotOpenYet("Modul ini belum ada di jalur Anda.")


def quiz_standing(quiz: Quiz, *, of: Person) -> Standing:
    """Whether the person may sit this quiz now, and if not, what opens it."""
    for jenjang in list_path(of):
        if jenjang.jenjang.slug == quiz.jenjang.slug:
            if quiz.occasion == Occasion.PRE:
                return jenjang.pre_test
            if quiz.occasion == Occasion.POST:
                return jenjang.post_test
            return next(p.standing for p in jenjang.modules if p.module.slug == quiz.module_slug)
    raise NotOpenYet("Tes ini belum ada di jalur Anda.")


def begin_quiz(quiz: Quiz, *, of: Person, now: datetime) -> Attempt:
    """The sitting of this quiz; raises NotOpenYet. A pre-test is sat once."""
    standing = quiz_standing(quiz, of=of)
    if not standing.is_open:
        raise NotOpenYet(standing.reason)
    if quiz.occasion == Occasion.PRE and standing.state == "selesai":
        raise NotOpenYet("Tes awal dikerjakan satu kali, dan Anda sudah mengerjakannya.")
    angkatan = find_current_angkatan(of, jenjang_slug=quiz.jenjang.slug)
    return start_attempt(quiz, of=of, angkatan_id=angkatan.id if angkatan else None, now=now)


def finish_quiz(
    attempt: Attempt, *, of: Person, last_events: Mapping[int, str], now: datetime
) -> Submission:
    """Submits, and completes what this result completes."""
    submission = submit_attempt(attempt, last_events=last_events, now=now)
    acknowledge_result(attempt, now=now)
    return submission


def acknowledge_result(attempt: Attempt, *, now: datetime) -> None:
    """Writes the completion that a submitted attempt earned, once; also for swept attempts."""
    if attempt.occasion == Occasion.FORMATIVE and attempt.module_slug:
        _complete_module_when_done(attempt.person_id, get_module(attempt.module_slug), now=now)
    mark = get_mark(attempt)
    form = db.session.get(Form, attempt.form_id) if attempt.form_id else None
    passed = mark and form and has_passed(mark.earned, mark.possible, form.pass_mark)
    if attempt.occasion == Occasion.POST and passed:
        _complete(attempt.person_id, JENJANG, attempt.jenjang_slug, attempt.id, now)


def sweep(*, now: datetime) -> int:
    """Closes every sitting whose time is over and completes what it earned; how many."""
    overdue = close_overdue(now=now)
    for attempt in overdue:
        acknowledge_result(attempt, now=now)
    return len(overdue)


def read_lesson(module: Module, lesson: Lesson, *, by: Person, now: datetime) -> None:
    """The person read this lesson to its end; the second time changes nothing."""
    _insert_once(
        LessonReading,
        person_id=by.id,
        module_slug=module.slug,
        lesson_slug=lesson.slug,
        module_version_id=lesson.module_version_id,
        read_at=now,
    )
    _complete_module_when_done(by.id, module, now=now)


def list_lessons_read(person: Person, *, module_slug: str) -> set[str]:
    """Slugs of the lessons this person has read."""
    query = select(LessonReading.lesson_slug).where(
        LessonReading.person_id == person.id, LessonReading.module_slug == module_slug
    )
    return set(db.session.scalars(query))


def _complete_module_when_done(person_id: UUID, module: Module, *, now: datetime) -> None:
    """All lessons read and, where there is a check, the check done once."""
    assert module.published is not None
    read = db.session.scalars(
        select(LessonReading.lesson_slug).where(
            LessonReading.person_id == person_id, LessonReading.module_slug == module.slug
        )
    )
    if not {lesson.slug for lesson in module.published.lessons} <= set(read):
        return
    check = db.session.scalar(
        select(Attempt.id)
        .join(Submission)
        .where(Attempt.person_id == person_id, Attempt.quiz_slug == f"cek-{module.slug}")
        .limit(1)
    )
    if check is not None or module.slug not in count_check_items():
        _complete(person_id, MODULE, module.slug, check, now)


def _complete(
    person_id: UUID, kind: str, slug: str, attempt_id: UUID | None, now: datetime
) -> None:
    _insert_once(
        Completion,
        person_id=person_id,
        kind=kind,
        slug=slug,
        completed_at=now,
        attempt_id=attempt_id,
    )


def _insert_once(model: type[LessonReading] | type[Completion], **values: object) -> None:
    """Inserts unless the unique constraint already holds such a row."""
    dialect = db.session.get_bind().dialect.name
    insert = postgresql.insert if dialect == "postgresql" else sqlite.insert
    row = insert(model).values(id=new_id(), **values)
    db.session.execute(row.on_conflict_do_nothing())
