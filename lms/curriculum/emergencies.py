"""What may save a life: what to do first, whom to call, and lessons that are never locked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Select, select

from lms.curriculum.models import Emergency, EmergencyNumber, Lesson, Module
from lms.db import db
from lms.errors import NotFound


@dataclass(frozen=True)
class OpenLesson:
    """A lesson that everybody may read."""

    module_slug: str
    slug: str
    title: str
    minutes: int


@dataclass(frozen=True)
class EmergencyGuide:
    """The whole page: situations in order, every number by its code, and the open lessons."""

    emergencies: Sequence[Emergency]
    numbers: dict[str, EmergencyNumber]
    lessons: Sequence[OpenLesson]

    def numbers_of(self, emergency: Emergency) -> list[EmergencyNumber]:
        return [self.numbers[code] for code in emergency.numbers if code in self.numbers]


def get_guide() -> EmergencyGuide:
    """As published; empty lists where nothing was written."""
    numbers = db.session.scalars(select(EmergencyNumber).order_by(EmergencyNumber.position))
    emergencies = db.session.scalars(select(Emergency).order_by(Emergency.position)).all()
    return EmergencyGuide(
        emergencies, {number.code: number for number in numbers}, list_open_lessons()
    )


def list_open_lessons() -> Sequence[OpenLesson]:
    """In the order of the path, of the modules as they are published today."""
    query = (
        select(Module.slug, Lesson.slug, Lesson.title, Lesson.minutes)
        .join(Lesson, Lesson.module_version_id == Module.published_version_id)
        .where(Module.retired_at.is_(None), Lesson.always_open)
        .order_by(Module.jenjang_slug, Module.position, Lesson.position)
    )
    return [OpenLesson(*row) for row in db.session.execute(query)]


def is_open_to_all(module_slug: str, lesson_slug: str) -> bool:
    """Whether the lesson is published and never locked."""
    return db.session.scalar(_open_lesson(module_slug, lesson_slug)) is not None


def get_open_lesson(module_slug: str, lesson_slug: str) -> Lesson:
    """Raises NotFound for one that is not open to everybody."""
    found = db.session.scalar(_open_lesson(module_slug, lesson_slug))
    if found is None:
        raise NotFound
    return found


def _open_lesson(module_slug: str, lesson_slug: str) -> Select[Lesson]:
    return (
        select(Lesson)
        .join(Module, Module.published_version_id == Lesson.module_version_id)
        .where(
            Module.slug == module_slug,
            Module.retired_at.is_(None),
            Lesson.slug == lesson_slug,
            Lesson.always_open,
        )
    )
