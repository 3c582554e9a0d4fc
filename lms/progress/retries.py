"""Between a failed post-test and the next one: a few lessons are read again and ticked off.

Whoever sits again at once learns the form, not the matter. A test that the organiser opened for a
class waits for nobody: there the room decides.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, and_, select

from lms.assessment.decision_models import Shown
from lms.assessment.marks import NEWEST_MARK
from lms.assessment.models import Attempt, Mark, Occasion, Submission
from lms.assessment.quiz_rules import decided_shown
from lms.assessment.results import get_result
from lms.assessment.rules.scoring import has_passed, percent
from lms.curriculum.models import Lesson, Module, ModuleVersion
from lms.db import Given, db, made_once
from lms.people.models import Person
from lms.progress.history import is_of_newest_advice
from lms.progress.inserting import insert_once
from lms.progress.models import AdvisedReading, Rereading
from lms.progress.results import list_reread
from lms.progress.showing import is_at_least

# lessons to read before the next sitting, at most
READINGS = 3


@dataclass(frozen=True)
class RetryLesson:
    """One lesson to read again."""

    module_slug: str
    lesson_slug: str
    title: str
    module_title: str
    is_done: bool


@dataclass(frozen=True)
class Retry:
    """The last sitting of a post-test that was not passed, and the way to the next one."""

    # 0 to 100, unrounded; None: the score is not shown
    percent: float | None
    pass_mark: int | None
    readings: Sequence[RetryLesson]

    @property
    def done(self) -> int:
        return sum(reading.is_done for reading in self.readings)

    @property
    def next_reading(self) -> RetryLesson | None:
        return next((reading for reading in self.readings if not reading.is_done), None)


def advise_reading(attempt: Attempt, mark: Mark, *, now: datetime) -> None:
    """After a failed post-test: the lessons most wrong answers point to; a second time nothing.

    Where the class does not see results by competency, the lessons would give them away.
    """
    if not is_at_least(decided_shown(Occasion.POST, attempt.angkatan_id), Shown.COMPETENCIES):
        return
    # whoever handed it in elsewhere a moment ago still holds the attempt as it was before
    if attempt.__dict__.get("submission") is None:
        db.session.refresh(attempt, ["submission"])
    for number, lesson in enumerate(list_reread(get_result(attempt, mark))[:READINGS], start=1):
        insert_once(
            AdvisedReading,
            person_id=attempt.person_id,
            learner_id=attempt.learner_id,
            angkatan_id=attempt.angkatan_id,
            attempt_id=attempt.id,
            number=number,
            jenjang_slug=attempt.jenjang_slug,
            module_slug=lesson.module_slug,
            lesson_slug=lesson.lesson_slug,
            advised_at=now,
        )


def note_rereading(module_slug: str, lesson_slug: str, *, by: Person, now: datetime) -> bool:
    """Ticks the lesson off wherever it waits; whether it was waiting anywhere."""
    waiting = (
        select(AdvisedReading.id)
        .outerjoin(Rereading, Rereading.advised_id == AdvisedReading.id)
        .where(
            AdvisedReading.person_id == by.id,
            AdvisedReading.module_slug == module_slug,
            AdvisedReading.lesson_slug == lesson_slug,
            Rereading.id.is_(None),
        )
    )
    found = db.session.scalars(waiting).all()
    for advised_id in found:
        insert_once(Rereading, advised_id=advised_id, read_at=now)
    return bool(found)


def find_retry(jenjang_slug: str, *, of: Person) -> Retry | None:
    """None: no post-test of this jenjang was handed in yet, or the last one was passed."""
    given = {"jenjang": jenjang_slug, "person": of.id}
    rows = db.session.execute(_last_sitting_and_readings(), given).all()
    if not rows:
        return None
    last = rows[0]
    if last.pass_mark is not None and has_passed(last.earned, last.possible, last.pass_mark):
        return None
    is_shown = is_at_least(decided_shown(Occasion.POST, last.angkatan_id), Shown.SCORE)
    score = percent(last.earned, last.possible) if is_shown else None
    readings = {
        (row.module_slug, row.lesson_slug): RetryLesson(
            row.module_slug, row.lesson_slug, row.title, row.module_title, row.read_id is not None
        )
        for row in rows
        if row.title is not None
    }
    return Retry(score, last.pass_mark, list(readings.values()))


@made_once
def _last_sitting_and_readings(jenjang: Given, person: Given) -> Select[Any]:
    """The last sitting with its newest mark, a row for each lesson that is still published."""
    last = (
        select(Attempt.angkatan_id, Attempt.pass_mark, Mark.earned, Mark.possible)
        .join(Submission, Submission.attempt_id == Attempt.id)
        .join(Mark, Mark.attempt_id == Attempt.id)
        .where(
            Attempt.person_id == person,
            Attempt.jenjang_slug == jenjang,
            Attempt.occasion == Occasion.POST,
        )
        .order_by(Attempt.number.desc(), Attempt.id.desc(), *NEWEST_MARK)
        .limit(1)
        .subquery()
    )
    is_advised = and_(
        AdvisedReading.person_id == person,
        AdvisedReading.jenjang_slug == jenjang,
        is_of_newest_advice(),
    )
    return (
        select(
            last,
            AdvisedReading.module_slug,
            AdvisedReading.lesson_slug,
            Lesson.title,
            ModuleVersion.title.label("module_title"),
            Rereading.id.label("read_id"),
        )
        .select_from(last)
        .outerjoin(AdvisedReading, is_advised)
        .outerjoin(Rereading, Rereading.advised_id == AdvisedReading.id)
        .outerjoin(
            Module, and_(Module.slug == AdvisedReading.module_slug, Module.retired_at.is_(None))
        )
        .outerjoin(ModuleVersion, ModuleVersion.id == Module.published_version_id)
        .outerjoin(
            Lesson,
            and_(
                Lesson.module_version_id == ModuleVersion.id,
                Lesson.slug == AdvisedReading.lesson_slug,
            ),
        )
        .order_by(AdvisedReading.number)
    )
