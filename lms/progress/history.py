"""What one person has done so far, read in a single statement."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import literal, select, union_all

from lms.assessment.models import Attempt, Submission
from lms.db import db
from lms.people.models import Person
from lms.progress.models import Completion, LessonReading

MODULE = "module"
JENJANG = "jenjang"


@dataclass(frozen=True)
class History:
    """Completions as (kind, slug), lessons read as (module, lesson), quizzes by slug."""

    completed: frozenset[tuple[str, str]]
    read: frozenset[tuple[str, str]]
    submitted: frozenset[str]
    begun: frozenset[str]

    @property
    def passed(self) -> frozenset[str]:
        """Slugs of the jenjang passed."""
        return frozenset(slug for kind, slug in self.completed if kind == JENJANG)

    def lessons_read(self, module_slug: str) -> set[str]:
        return {lesson for module, lesson in self.read if module == module_slug}


def get_history(person: Person) -> History:
    rows = db.session.execute(
        union_all(
            select(literal("completed"), Completion.kind, Completion.slug).where(
                Completion.person_id == person.id
            ),
            select(literal("read"), LessonReading.module_slug, LessonReading.lesson_slug).where(
                LessonReading.person_id == person.id
            ),
            select(literal("sat"), Attempt.quiz_slug, Submission.receipt)
            .outerjoin(Submission, Submission.attempt_id == Attempt.id)
            .where(Attempt.person_id == person.id),
        )
    ).all()
    return History(
        completed=frozenset((a, b) for what, a, b in rows if what == "completed"),
        read=frozenset((a, b) for what, a, b in rows if what == "read"),
        submitted=frozenset(quiz for what, quiz, done in rows if what == "sat" and done),
        begun=frozenset(quiz for what, quiz, done in rows if what == "sat" and not done),
    )
