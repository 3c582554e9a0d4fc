"""Who in an angkatan stands where: one row a member, a fixed number of statements."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto
from uuid import UUID

from sqlalchemy import Select, and_, func, literal, or_, select, union_all

from lms.assessment.counted import counted_sittings
from lms.assessment.models import Attempt, Mark, Occasion, Submission
from lms.curriculum.models import Lesson, Module
from lms.db import db
from lms.errors import NotFound
from lms.people.models import Person, Region
from lms.progress.history import IN_CLASS, JENJANG, MODULE
from lms.progress.models import Completion, LessonReading
from lms.training.models import Angkatan, Enrolment

# surveys and tasks of the class are no test: they have no score
TESTS = (Occasion.PRE, Occasion.POST)
READ, SAT = "read", "sat"
# how often, and when last
Trace = tuple[int, datetime]
# by person and occasion
Scores = dict[tuple[UUID, str], float]


class Stage(Enum):
    """Where on the way somebody stands; `WORDS` says it on the screen."""

    NOT_BEGUN = auto()
    SITTING_PRE = auto()
    LEARNING = auto()
    READY = auto()
    SITTING_POST = auto()
    NOT_PASSED = auto()
    PASSED = auto()


WORDS = {
    Stage.NOT_BEGUN: "Belum tes awal",
    Stage.SITTING_PRE: "Mengerjakan tes awal",
    Stage.LEARNING: "Modul {done} dari {all}",
    Stage.READY: "Siap tes akhir",
    Stage.SITTING_POST: "Mengerjakan tes akhir",
    Stage.NOT_PASSED: "Belum lulus",
    Stage.PASSED: "Lulus",
}


@dataclass(frozen=True)
class MemberStanding:
    """One member of a class, on the jenjang of the class."""

    person: Person
    region: str
    pre_percent: float | None
    # of the first submitted sitting, 0 to 100
    post_percent: float | None
    # "pre" or "post" while such a test is open, else ""
    sitting: str
    modules_done: int
    modules: int
    passed: bool
    last_seen_at: datetime | None

    @property
    def stage(self) -> Stage:
        if self.passed:
            return Stage.PASSED
        if self.sitting:
            return Stage.SITTING_PRE if self.sitting == Occasion.PRE else Stage.SITTING_POST
        if self.post_percent is not None:
            return Stage.NOT_PASSED
        if self.pre_percent is None:
            return Stage.NOT_BEGUN
        return Stage.LEARNING if self.modules_done < self.modules else Stage.READY

    @property
    def where(self) -> str:
        """In words for the list."""
        return WORDS[self.stage].format(done=self.modules_done, all=self.modules)


def list_standings(angkatan: Angkatan) -> Sequence[MemberStanding]:
    """All members by name; three statements."""
    return _standings(angkatan, _members(angkatan))


def get_standing(person_id: UUID, *, angkatan: Angkatan) -> MemberStanding:
    """Of one member; raises NotFound for somebody who is not enrolled today."""
    found = _standings(angkatan, _members(angkatan).where(Person.id == person_id))
    if not found:
        raise NotFound
    return found[0]


def _standings(angkatan: Angkatan, members: Select[Person, str, int]) -> list[MemberStanding]:
    rows = db.session.execute(members).all()
    ids = [person.id for person, _, _ in rows]
    scores, sittings = _tests(angkatan, ids)
    traces = _traces(ids, angkatan.jenjang_slug)
    return [
        MemberStanding(
            person=person,
            region=region or "",
            pre_percent=scores.get((person.id, Occasion.PRE)),
            post_percent=scores.get((person.id, Occasion.POST)),
            sitting=sittings.get(person.id, ""),
            modules_done=_count(traces[person.id], MODULE),
            modules=modules,
            passed=any(_count(traces[person.id], kind) for kind in (JENJANG, IN_CLASS)),
            last_seen_at=_last_seen(traces[person.id]),
        )
        for person, region, modules in rows
    ]


def _members(angkatan: Angkatan) -> Select[Person, str, int]:
    """With the name of their region, and how many modules with lessons their jenjang has."""
    modules = (
        select(func.count(Module.id.distinct()))
        .join(Lesson, Lesson.module_version_id == Module.published_version_id)
        .where(
            Module.jenjang_slug == angkatan.jenjang_slug,
            Module.retired_at.is_(None),
            Module.is_optional.is_(False),
        )
        .scalar_subquery()
    )
    return (
        select(Person, Region.name, modules)
        .join(Enrolment, Enrolment.learner_id == Person.id)
        .outerjoin(Region, Region.code == Person.region_code)
        .where(Enrolment.angkatan_id == angkatan.id, Enrolment.is_current)
        .order_by(Person.name, Person.username)
    )


def _tests(angkatan: Angkatan, ids: Sequence[UUID]) -> tuple[Scores, dict[UUID, str]]:
    """Percent of the sitting that counts, and the tests still open."""
    which = (
        Attempt.angkatan_id == angkatan.id,
        Attempt.learner_id.in_(ids),
        Attempt.occasion.in_(TESTS),
    )
    counted = counted_sittings(*which)
    query = (
        select(Attempt.learner_id, Attempt.occasion, Submission.attempt_id, Mark)
        .outerjoin(Submission, Submission.attempt_id == Attempt.id)
        .outerjoin(counted, counted.c.attempt_id == Attempt.id)
        .outerjoin(Mark, Mark.id == counted.c.mark_id)
        .where(*which)
    )
    scores: Scores = {}
    sittings: dict[UUID, str] = {}
    for person, occasion, submitted, mark in db.session.execute(query):
        if submitted is None:
            sittings[person] = occasion
        elif mark is not None:
            scores[person, occasion] = 100 * mark.earned / mark.possible
    return scores, sittings


def _traces(ids: Sequence[UUID], jenjang_slug: str) -> Mapping[UUID, Mapping[str, Trace]]:
    """By person: modules and jenjang completed, lessons read, sittings begun or handed in."""
    moment = func.coalesce(Submission.submitted_at, Attempt.started_at)
    of_jenjang = or_(
        and_(Module.jenjang_slug == jenjang_slug, Module.is_optional.is_(False)),
        and_(Completion.kind.in_((JENJANG, IN_CLASS)), Completion.slug == jenjang_slug),
    )
    query = union_all(
        select(
            Completion.learner_id,
            Completion.kind,
            func.count(Completion.slug.distinct()),
            func.max(Completion.completed_at),
        )
        .outerjoin(Module, and_(Completion.kind == MODULE, Module.slug == Completion.slug))
        .where(Completion.learner_id.in_(ids), of_jenjang)
        .group_by(Completion.learner_id, Completion.kind),
        select(
            LessonReading.learner_id, literal(READ), func.count(), func.max(LessonReading.read_at)
        )
        .where(LessonReading.learner_id.in_(ids))
        .group_by(LessonReading.learner_id),
        select(Attempt.learner_id, literal(SAT), func.count(), func.max(moment))
        .outerjoin(Submission, Submission.attempt_id == Attempt.id)
        .where(Attempt.learner_id.in_(ids))
        .group_by(Attempt.learner_id),
    )
    found: dict[UUID, dict[str, Trace]] = defaultdict(dict)
    for person, kind, count, last in db.session.execute(query):
        found[person][kind] = (count, last)
    return found


def _count(traces: Mapping[str, Trace], kind: str) -> int:
    return traces[kind][0] if kind in traces else 0


def _last_seen(traces: Mapping[str, Trace]) -> datetime | None:
    """The last thing somebody did: read a lesson, began or handed in a test."""
    return max((traces[kind][1] for kind in (READ, SAT) if kind in traces), default=None)
