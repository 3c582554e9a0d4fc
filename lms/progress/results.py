"""Before and after: what a sitting means on the way, and what to read again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, func, select
from sqlalchemy.orm import joinedload

from lms.assessment.counted import counted_sittings
from lms.assessment.decision_models import Shown
from lms.assessment.models import Attempt, Occasion, Submission
from lms.assessment.quiz_rules import shown_after, sittings_of_test
from lms.assessment.results import Result, Score, get_result
from lms.curriculum.models import Lesson, Module, ModuleVersion
from lms.curriculum.modules import competency_titles
from lms.db import Given, db, made_once
from lms.people.models import Person
from lms.progress.history import IN_CLASS, JENJANG
from lms.progress.models import Completion
from lms.progress.rules.showing import keys_are_held
from lms.progress.showing import is_at_least, shown_of_post, shown_of_pre


@dataclass(frozen=True)
class CompetencyResult:
    """One competency before and after; `before` is None where no pre-test was sat."""

    title: str
    before: Score | None
    after: Score


@dataclass(frozen=True)
class Reread:
    """A lesson that explains what went wrong, and how many questions point to it."""

    module_slug: str
    lesson_slug: str
    title: str
    module_title: str
    wrong: int


@dataclass(frozen=True)
class OwnResult:
    """The result of one sitting beside the pre-test of the same jenjang, as far as it is shown."""

    result: Result
    before: Result | None
    competencies: Sequence[CompetencyResult]
    reread: Sequence[Reread]
    shown: Shown

    def shows(self, what: Shown) -> bool:
        return is_at_least(self.shown, what)


def get_standing(attempt: Attempt, shown: Shown) -> OwnResult:
    """Raises NotFound before the attempt was submitted. What is not shown is not computed."""
    result = get_result(attempt)
    before = None
    if attempt.occasion == Occasion.POST:
        pre = _first_pre_test(attempt)
        before = get_result(pre) if pre else None
    is_open = is_at_least(shown, Shown.COMPETENCIES)
    return OwnResult(
        result=result,
        before=before,
        competencies=_changes(result, before) if is_open else [],
        reread=list_reread(result) if is_open and attempt.occasion != Occasion.PRE else [],
        shown=shown,
    )


def what_is_shown(attempt: Attempt, *, to: Person, now: datetime) -> Shown:
    """How much of a handed-in sitting its person may see today.

    A check shows everything at once. Keys of a test stay closed as long as its person may sit the
    post-test again: the forms share questions. Those of a pre-test open with the post-test's.
    """
    if attempt.occasion == Occasion.FORMATIVE:
        return Shown.ANSWERS
    if attempt.occasion == Occasion.POST:
        return _shown_of_post(attempt, now)
    if attempt.occasion == Occasion.LATER:
        return shown_after(Occasion.LATER, attempt.angkatan_id, now=now)
    post = _last_post_test(attempt, to)
    decided = shown_after(Occasion.PRE, attempt.angkatan_id, now=now)
    return shown_of_pre(decided, post=_shown_of_post(post, now) if post else None)


def _shown_of_post(attempt: Attempt, now: datetime) -> Shown:
    decided = shown_after(Occasion.POST, attempt.angkatan_id, now=now)
    # in a class its room has the say, see lms.assessment.key_release
    may_hold = decided == Shown.ANSWERS and attempt.angkatan_id is None
    return shown_of_post(decided, held=may_hold and _holds_keys(attempt))


def _holds_keys(attempt: Attempt) -> bool:
    """Whether this post-test may be sat again by who studies alone."""
    given = {
        "person": attempt.person_id, "jenjang": attempt.jenjang_slug, "quiz": attempt.quiz_slug,
    }  # fmt: skip
    has_passed, sittings = db.session.execute(_passed_and_used(), given).one()
    return keys_are_held(
        passed=has_passed,
        has_pass_mark=attempt.pass_mark is not None,
        used=sittings,
        most=sittings_of_test(attempt.angkatan_id),
    )


@made_once
def _passed_and_used(person: Given, jenjang: Given, quiz: Given) -> Select[bool, int]:
    """Whether the jenjang was passed, and how many sittings of its test were used alone."""
    passed = select(Completion.id).where(
        Completion.person_id == person,
        Completion.kind.in_((JENJANG, IN_CLASS)),
        Completion.slug == jenjang,
    )
    used = select(func.count(Attempt.sitting.distinct())).where(
        Attempt.person_id == person, Attempt.quiz_slug == quiz, Attempt.angkatan_id.is_(None)
    )
    return select(passed.exists(), used.scalar_subquery())


def _last_post_test(attempt: Attempt, person: Person) -> Attempt | None:
    given = {"person": person.id, "jenjang": attempt.jenjang_slug}
    return db.session.scalar(_last_post(), given)


@made_once
def _last_post(person: Given, jenjang: Given) -> Select[Attempt]:
    return (
        select(Attempt)
        .join(Submission)
        .where(
            Attempt.person_id == person,
            Attempt.jenjang_slug == jenjang,
            Attempt.occasion == Occasion.POST,
        )
        .order_by(Attempt.number.desc(), Attempt.id.desc())
        .limit(1)
    )


def _first_pre_test(attempt: Attempt) -> Attempt | None:
    """The one that counts in the class of this post-test; sat elsewhere when there is none."""
    given = {
        "person": attempt.person_id,
        "jenjang": attempt.jenjang_slug,
        "angkatan": attempt.angkatan_id,
    }
    return db.session.scalar(_first_pre(), given)


@made_once
def _first_pre(person: Given, jenjang: Given, angkatan: Given) -> Select[Attempt]:
    counted = counted_sittings(
        Attempt.person_id == person,
        Attempt.jenjang_slug == jenjang,
        Attempt.occasion == Occasion.PRE,
    )
    is_elsewhere = counted.c.angkatan_id.is_distinct_from(angkatan)
    return (
        select(Attempt)
        .join(counted, counted.c.attempt_id == Attempt.id)
        .order_by(is_elsewhere, counted.c.sitting)
        .limit(1)
        .options(joinedload(Attempt.submission))
    )


def _changes(after: Result, before: Result | None) -> list[CompetencyResult]:
    titles = competency_titles()
    earlier = before.by_competency if before else {}
    scores = after.by_competency
    ordered = [code for code in titles if code in scores]
    return [CompetencyResult(titles[code], earlier.get(code), scores[code]) for code in ordered]


def list_reread(result: Result) -> list[Reread]:
    """Lessons named by the questions that went wrong, most often named first."""
    wrong = Counter(
        item.version.reread for item in result.items if not item.is_right and item.version.reread
    )
    pairs = {target: target.partition("/")[::2] for target in wrong}
    modules = list({module for module, _ in pairs.values()})
    rows = db.session.execute(_lesson_titles(), {"modules": modules})
    found = {(row[0], row[1]): row for row in rows}
    return [
        Reread(*found[pairs[target]], wrong=count)
        for target, count in wrong.most_common()
        if pairs[target] in found
    ]


@made_once
def _lesson_titles(modules: Given) -> Select[str, str, str, str]:
    """Of what is published today."""
    return (
        select(Module.slug, Lesson.slug, Lesson.title, ModuleVersion.title)
        .join(ModuleVersion, Module.published_version_id == ModuleVersion.id)
        .join(Lesson, Lesson.module_version_id == ModuleVersion.id)
        .where(Module.slug.in_(modules))
    )
