"""What one person has done so far, read in a single statement."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    ScalarSelect,
    SQLColumnExpression,
    and_,
    bindparam,
    func,
    literal,
    select,
    union_all,
)
from sqlalchemy.orm import aliased

from lms.assessment.decision_models import QuizRules, SeatDecision, SeatDoor
from lms.assessment.models import Attempt, Occasion, Submission
from lms.assessment.quiz_rules import is_newest_decision
from lms.assessment.seat_decisions import is_newest
from lms.curriculum.models import Lesson, Module, ModuleVersion
from lms.db import db
from lms.people.models import Person
from lms.progress.models import (
    AdvisedReading,
    Completion,
    EarlierCertificate,
    LessonReading,
    Rereading,
)
from lms.training.models import Angkatan, Enrolment
from lms.training.timetable_models import Status

MODULE = "module"
JENJANG = "jenjang"
# the post-test of a jenjang, passed in a class that opens nothing further
IN_CLASS = "kelas"
PERSON = bindparam("person", type_=Person.id.type)
LEARNER = bindparam("learner", type_=Person.id.type)
_ADDRESS = AdvisedReading.module_slug + "/" + AdvisedReading.lesson_slug


@dataclass(frozen=True)
class History:
    """Completions as (kind, slug), lessons read as (module, lesson), quizzes by slug."""

    completed: frozenset[tuple[str, str]]
    read: frozenset[tuple[str, str]]
    submitted: frozenset[str]
    begun: frozenset[str]
    # (jenjang, occasion) of the tests that somebody opened in a class of today
    rooms: frozenset[tuple[str, str]] = frozenset()
    # quizzes handed in within the class of today
    submitted_in_class: frozenset[str] = frozenset()
    # (jenjang, "module/lesson"): to be read again before the next post-test
    to_reread: frozenset[tuple[str, str]] = frozenset()
    # jenjang whose class of today opens nothing further
    ends: frozenset[str] = frozenset()
    # jenjang of which an organiser recorded an earlier certificate
    earlier: frozenset[str] = frozenset()
    # jenjang in a class of which somebody decided about the test months later
    later: frozenset[str] = frozenset()
    # modules that were first published after the person's pre-test
    added: frozenset[str] = frozenset()

    @property
    def passed(self) -> frozenset[str]:
        """Slugs of the jenjang passed, so that the next one opens."""
        return self.earlier | {slug for kind, slug in self.completed if kind == JENJANG}

    def has_passed(self, jenjang_slug: str) -> bool:
        """Whether its post-test was passed, alone or in any class; not by an earlier paper."""
        return any((kind, jenjang_slug) in self.completed for kind in (JENJANG, IN_CLASS))

    def lessons_read(self, module_slug: str) -> set[str]:
        return {lesson for module, lesson in self.read if module == module_slug}


def get_history(person: Person) -> History:
    whose = {"person": person.id, "learner": person.learner_id}
    rows = db.session.execute(_history_statement(), whose).all()
    return History(
        completed=frozenset((a, b) for what, a, b in rows if what == "completed"),
        ends=frozenset(slug for what, slug, _ in rows if what == "ends"),
        earlier=frozenset(slug for what, slug, _ in rows if what == "earlier"),
        read=frozenset((a, b) for what, a, b in rows if what == "read"),
        submitted=frozenset(quiz for what, quiz, done in rows if what == "sat" and done),
        begun=frozenset(quiz for what, quiz, done in rows if what == "sat" and not done),
        rooms=frozenset((a, b) for what, a, b in rows if what == "room"),
        submitted_in_class=frozenset(quiz for what, quiz, _ in rows if what == "there"),
        to_reread=frozenset((a, b) for what, a, b in rows if what == "again"),
        later=frozenset(slug for what, slug, _ in rows if what == "later"),
        added=frozenset(slug for what, slug, _ in rows if what == "added"),
    )


@cache
def _history_statement() -> CompoundSelect[Any]:
    """Made once: putting it together takes ten times as long as asking it."""
    return union_all(
        select(literal("completed"), Completion.kind, Completion.slug).where(
            Completion.person_id == PERSON
        ),
        select(literal("read"), LessonReading.module_slug, LessonReading.lesson_slug).where(
            LessonReading.person_id == PERSON
        ),
        select(literal("sat"), Attempt.quiz_slug, Submission.receipt)
        .outerjoin(Submission, Submission.attempt_id == Attempt.id)
        .where(Attempt.person_id == PERSON),
        select(literal("room"), Angkatan.jenjang_slug, QuizRules.occasion)
        .select_from(Enrolment)
        .join(Angkatan, Angkatan.id == Enrolment.angkatan_id)
        .join(QuizRules, QuizRules.angkatan_id == Angkatan.id)
        .where(_in_class_of_person(), QuizRules.opens_at.is_not(None), is_newest_decision()),
        select(literal("room"), Angkatan.jenjang_slug, SeatDecision.occasion)
        .select_from(Enrolment)
        .join(Angkatan, Angkatan.id == Enrolment.angkatan_id)
        .join(SeatDecision, SeatDecision.angkatan_id == Angkatan.id)
        .where(
            _in_class_of_person(),
            SeatDecision.person_id == PERSON,
            SeatDecision.entry == SeatDoor.OPEN,
            is_newest(),
        ),
        *(
            select(literal("later"), Angkatan.jenjang_slug, literal(""))
            .select_from(Enrolment)
            .join(Angkatan, Angkatan.id == Enrolment.angkatan_id)
            .join(decided, decided.angkatan_id == Angkatan.id)
            .where(
                Enrolment.person_id == PERSON,
                Enrolment.is_current,
                decided.occasion == str(Occasion.LATER),
            )
            for decided in (QuizRules, SeatDecision)
        ),
        select(literal("ends"), Angkatan.jenjang_slug, literal(""))
        .select_from(Enrolment)
        .join(Angkatan, Angkatan.id == Enrolment.angkatan_id)
        .where(_in_class_of_person(), Angkatan.opens_jenjang.is_(False)),
        select(literal("earlier"), EarlierCertificate.jenjang_slug, literal("")).where(
            EarlierCertificate.learner_id == LEARNER,
            EarlierCertificate.ended_at.is_(None),
        ),
        select(literal("there"), Attempt.quiz_slug, Submission.receipt)
        .select_from(Enrolment)
        .join(Angkatan, Angkatan.id == Enrolment.angkatan_id)
        .join(Attempt, Attempt.angkatan_id == Angkatan.id)
        .join(Submission, Submission.attempt_id == Attempt.id)
        .where(_in_class_of_person(), Attempt.person_id == PERSON),
        select(literal("added"), Module.slug, literal(""))
        .join(Attempt, Attempt.jenjang_slug == Module.jenjang_slug)
        .join(Submission, Submission.attempt_id == Attempt.id)
        .where(
            Attempt.person_id == PERSON,
            Attempt.occasion == Occasion.PRE,
            Submission.submitted_at < _first_published(Module.id),
            # older than the whole course here are sittings that were carried
            _first_published(Module.id) > _first_published_of(Module.jenjang_slug),
        ),
        select(literal("again"), AdvisedReading.jenjang_slug, _ADDRESS)
        .outerjoin(Rereading, Rereading.advised_id == AdvisedReading.id)
        .where(
            AdvisedReading.person_id == PERSON,
            Rereading.id.is_(None),
            is_of_newest_advice(),
        ),
    )


def is_of_newest_advice() -> ColumnElement[bool]:
    """Of each person and jenjang the advice of the last failed test; what came before is past."""
    newer = aliased(AdvisedReading)
    later = select(newer.id).where(
        newer.person_id == AdvisedReading.person_id,
        newer.jenjang_slug == AdvisedReading.jenjang_slug,
        newer.advised_at > AdvisedReading.advised_at,
    )
    return ~later.correlate(AdvisedReading).exists()


def _first_published(module_id: SQLColumnExpression[int]) -> ScalarSelect[datetime]:
    """When a module first had lessons; before that it was a mere place."""
    return (
        select(func.min(ModuleVersion.published_at))
        .where(ModuleVersion.module_id == module_id, _has_lessons())
        .correlate(Module)
        .scalar_subquery()
    )


def _first_published_of(jenjang_slug: SQLColumnExpression[str]) -> ScalarSelect[datetime]:
    """When the first module of a jenjang had lessons."""
    other = aliased(Module)
    return (
        select(func.min(ModuleVersion.published_at))
        .join(other, other.id == ModuleVersion.module_id)
        .where(other.jenjang_slug == jenjang_slug, _has_lessons())
        .correlate(Module)
        .scalar_subquery()
    )


def _has_lessons() -> ColumnElement[bool]:
    return select(Lesson.slug).where(Lesson.module_version_id == ModuleVersion.id).exists()


def _in_class_of_person() -> ColumnElement[bool]:
    """The class a sitting belongs to: of each jenjang the newest enrolment of today."""
    other, newer = aliased(Enrolment), aliased(Angkatan)
    newest = (
        select(func.max(other.enrolled_at))
        .join(newer, newer.id == other.angkatan_id)
        .where(
            other.person_id == PERSON,
            other.is_current,
            newer.jenjang_slug == Angkatan.jenjang_slug,
            newer.status == Status.OPEN,
        )
        .correlate(Angkatan)
        .scalar_subquery()
    )
    return and_(
        Enrolment.person_id == PERSON,
        Enrolment.is_current,
        Enrolment.enrolled_at == newest,
        Angkatan.status == Status.OPEN,
    )
