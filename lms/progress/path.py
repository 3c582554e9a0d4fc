"""The path of one person: every jenjang and module, how it stands, and what opens it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select

from lms.assessment.models import Attempt, Submission
from lms.assessment.quizzes import count_check_items, list_tested_jenjang
from lms.curriculum.models import Jenjang, Module
from lms.curriculum.modules import count_lessons, list_jenjang, list_modules
from lms.db import db
from lms.people.models import Person
from lms.progress.models import Completion, LessonReading
from lms.progress.rules.opening import (
    Standing,
    State,
    jenjang_standing,
    module_standing,
    post_test_standing,
    pre_test_standing,
)

MODULE = "module"
JENJANG = "jenjang"


@dataclass(frozen=True)
class ModulePlace:
    """A module on the path."""

    module: Module
    standing: Standing
    lessons: int
    lessons_read: int
    has_check: bool
    check_done: bool

    @property
    def title(self) -> str:
        assert self.module.published is not None
        return self.module.published.title


@dataclass(frozen=True)
class JenjangPlace:
    """A jenjang on the path with its tests and modules."""

    jenjang: Jenjang
    standing: Standing
    pre_test: Standing
    modules: Sequence[ModulePlace]
    post_test: Standing

    @property
    def done(self) -> int:
        """How many steps (tests and modules with lessons) are done."""
        return sum(standing.state == State.DONE for standing in self._steps)

    @property
    def steps(self) -> int:
        return sum(standing.state != State.PLANNED for standing in self._steps)

    @property
    def _steps(self) -> list[Standing]:
        return [self.pre_test, *(place.standing for place in self.modules), self.post_test]


@dataclass(frozen=True)
class _Known:
    """What one person has done, read once."""

    completed: frozenset[tuple[str, str]]
    read: dict[str, int]
    submitted: frozenset[str]
    begun: frozenset[str]


def list_path(person: Person) -> list[JenjangPlace]:
    """The whole way; the number of statements does not grow with it."""
    known = _known(person)
    tested, checks, lessons = list_tested_jenjang(), count_check_items(), count_lessons()
    modules = list_modules()
    all_jenjang = list_jenjang()
    titles = {jenjang.slug: jenjang.title for jenjang in all_jenjang}
    names = {m.slug: m.published.title for m in modules if m.published}
    places = []
    for jenjang in all_jenjang:
        own = [module for module in modules if module.jenjang_slug == jenjang.slug]
        passed = [slug for kind, slug in known.completed if kind == JENJANG]
        standing = jenjang_standing(
            needs=jenjang.needs,
            passed=passed,
            slug=jenjang.slug,
            titles=titles,
            has_tests=jenjang.slug in tested,
            begun=f"pre-{jenjang.slug}" in known.submitted | known.begun,
        )
        places.append(_jenjang_place(jenjang, standing, own, known, checks, lessons, names))
    return places


def _jenjang_place(
    jenjang: Jenjang,
    standing: Standing,
    modules: Sequence[Module],
    known: _Known,
    checks: dict[str, int],
    lessons: dict[int, int],
    names: dict[str, str],
) -> JenjangPlace:
    pre, post = f"pre-{jenjang.slug}", f"post-{jenjang.slug}"
    pre_test = pre_test_standing(
        standing, submitted=pre in known.submitted, begun=pre in known.begun
    )
    places = [_module_place(m, pre_test, known, checks, lessons, names) for m in modules]
    unfinished = [p for p in places if p.standing.state not in (State.DONE, State.PLANNED)]
    post_test = post_test_standing(
        pre_test,
        passed=(JENJANG, jenjang.slug) in known.completed,
        begun=post in known.begun,
        open_modules=len(unfinished),
    )
    return JenjangPlace(jenjang, standing, pre_test, places, post_test)


def _module_place(
    module: Module,
    pre_test: Standing,
    known: _Known,
    checks: dict[str, int],
    lessons: dict[int, int],
    names: dict[str, str],
) -> ModulePlace:
    assert module.published is not None
    count = lessons.get(module.published.id, 0)
    check = f"cek-{module.slug}"
    missing = [n for n in module.published.needs if (MODULE, n) not in known.completed]
    standing = module_standing(
        pre_test,
        has_lessons=count > 0,
        completed=(MODULE, module.slug) in known.completed,
        begun=module.slug in known.read or check in known.begun | known.submitted,
        missing_needs=[names.get(need, need) for need in missing],
    )
    return ModulePlace(
        module=module,
        standing=standing,
        lessons=count,
        lessons_read=min(count, known.read.get(module.slug, 0)),
        has_check=module.slug in checks,
        check_done=check in known.submitted,
    )


def _known(person: Person) -> _Known:
    completed = db.session.execute(
        select(Completion.kind, Completion.slug).where(Completion.person_id == person.id)
    )
    read = db.session.execute(
        select(LessonReading.module_slug, func.count())
        .where(LessonReading.person_id == person.id)
        .group_by(LessonReading.module_slug)
    )
    sittings = db.session.execute(
        select(Attempt.quiz_slug, Submission.attempt_id)
        .outerjoin(Submission)
        .where(Attempt.person_id == person.id)
    ).all()
    return _Known(
        completed=frozenset(completed),
        read=dict(read.all()),
        submitted=frozenset(quiz for quiz, done in sittings if done is not None),
        begun=frozenset(quiz for quiz, done in sittings if done is None),
    )
