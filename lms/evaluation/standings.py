"""Who in an angkatan stands where: one row a member, a fixed number of statements."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Select, func, select

from lms.assessment.models import Attempt, Mark, Occasion, Submission
from lms.curriculum.models import Lesson, Module
from lms.db import db
from lms.people.models import Person
from lms.people.regions import region_names
from lms.progress.history import JENJANG, MODULE
from lms.progress.models import Completion, LessonReading
from lms.training.angkatan import list_members
from lms.training.models import Angkatan

TESTS = (Occasion.PRE, Occasion.POST)
# surveys and tasks of the class are no test: they have no score


@dataclass(frozen=True)
class MemberStanding:
    """One member of a class, on the jenjang of the class."""

    person: Person
    region: str
    pre_percent: float | None
    post_percent: float | None
    # of the first submitted sitting, 0 to 100
    sitting: str
    # "pre" or "post" while such a test is open, else ""
    modules_done: int
    modules: int
    passed: bool
    last_seen_at: datetime | None

    @property
    def where(self) -> str:
        """In words for the list."""
        if self.passed:
            return "Lulus"
        if self.sitting:
            return "Mengerjakan tes awal" if self.sitting == "pre" else "Mengerjakan tes akhir"
        if self.post_percent is not None:
            return "Belum lulus"
        if self.pre_percent is None:
            return "Belum tes awal"
        if self.modules_done < self.modules:
            return f"Modul {self.modules_done} dari {self.modules}"
        return "Siap tes akhir"


def list_standings(angkatan: Angkatan) -> Sequence[MemberStanding]:
    members = list_members(angkatan)
    ids = [person.id for person in members]
    scores = _first_scores(angkatan)
    sittings = _open_sittings(angkatan)
    done = _modules_done(ids, angkatan.jenjang_slug)
    passed = _passed(ids, angkatan.jenjang_slug)
    seen = _last_seen(ids)
    regions = region_names({person.region_code for person in members if person.region_code})
    modules = _count_modules(angkatan.jenjang_slug)
    return [
        MemberStanding(
            person=person,
            region=regions.get(person.region_code or "", ""),
            pre_percent=scores.get((person.id, Occasion.PRE)),
            post_percent=scores.get((person.id, Occasion.POST)),
            sitting=sittings.get(person.id, ""),
            modules_done=done.get(person.id, 0),
            modules=modules,
            passed=person.id in passed,
            last_seen_at=seen.get(person.id),
        )
        for person in members
    ]


def _first_scores(angkatan: Angkatan) -> dict[tuple[UUID, str], float]:
    """Percent of the first submitted sitting, by person and occasion; the newest marking."""
    query = (
        select(Attempt.person_id, Attempt.occasion, Mark.earned, Mark.possible)
        .join(Submission, Submission.attempt_id == Attempt.id)
        .join(Mark, Mark.attempt_id == Attempt.id)
        .where(Attempt.angkatan_id == angkatan.id, Attempt.occasion.in_(TESTS))
        .order_by(Attempt.sitting.desc(), Attempt.number, Mark.number)
    )
    rows = db.session.execute(query)
    return {(person, occasion): 100 * earned / most for person, occasion, earned, most in rows}


def _open_sittings(angkatan: Angkatan) -> dict[UUID, str]:
    query = (
        select(Attempt.person_id, Attempt.occasion)
        .outerjoin(Submission)
        .where(
            Attempt.angkatan_id == angkatan.id,
            Submission.attempt_id.is_(None),
            Attempt.occasion.in_(TESTS),
        )
    )
    return dict(db.session.execute(query).all())


def _modules_done(ids: Sequence[UUID], jenjang_slug: str) -> dict[UUID, int]:
    query = (
        select(Completion.person_id, func.count())
        .join(Module, Module.slug == Completion.slug)
        .where(
            Completion.person_id.in_(ids),
            Completion.kind == MODULE,
            Module.jenjang_slug == jenjang_slug,
        )
        .group_by(Completion.person_id)
    )
    return dict(db.session.execute(query).all())


def _passed(ids: Sequence[UUID], jenjang_slug: str) -> set[UUID]:
    query = select(Completion.person_id).where(
        Completion.person_id.in_(ids), Completion.kind == JENJANG, Completion.slug == jenjang_slug
    )
    return set(db.session.scalars(query))


def _last_seen(ids: Sequence[UUID]) -> dict[UUID, datetime]:
    """The last thing each did: read a lesson, began or handed in a test."""
    queries: list[Select[UUID, datetime]] = [
        select(LessonReading.person_id, func.max(LessonReading.read_at))
        .where(LessonReading.person_id.in_(ids))
        .group_by(LessonReading.person_id),
        select(
            Attempt.person_id, func.max(func.coalesce(Submission.submitted_at, Attempt.started_at))
        )
        .outerjoin(Submission)
        .where(Attempt.person_id.in_(ids))
        .group_by(Attempt.person_id),
    ]
    seen: dict[UUID, datetime] = {}
    for query in queries:
        for person, moment in db.session.execute(query):
            seen[person] = max(moment, seen.get(person, moment))
    return seen


def _count_modules(jenjang_slug: str) -> int:
    """Modules of the jenjang that have lessons."""
    query = (
        select(func.count(Module.id.distinct()))
        .join(Lesson, Lesson.module_version_id == Module.published_version_id)
        .where(Module.jenjang_slug == jenjang_slug, Module.retired_at.is_(None))
    )
    return db.session.scalar(query) or 0
