"""The published places on the path, without texts: read once for each publication.

2026-11-21: every learner page needs the whole path to say what is open. Published content never
changes under its publication's number, so each process keeps the newest catalog and asks only
for that number. A cache with a life time was considered; it would show old places after a sync.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from lms.curriculum.models import Jenjang, Lesson, Module, Publication
from lms.db import db
from lms.errors import NotFound


@dataclass(frozen=True)
class LessonEntry:
    """A lesson, without its text."""

    slug: str
    title: str
    minutes: int


@dataclass(frozen=True)
class ModuleEntry:
    """A module's published version, without its texts; a mere place has no lessons."""

    slug: str
    jenjang_slug: str
    version_id: int
    title: str
    jp: int
    needs: tuple[str, ...]
    lessons: tuple[LessonEntry, ...]
    is_optional: bool = False


@dataclass(frozen=True)
class JenjangEntry:
    """A jenjang with the slugs of those that must be passed before."""

    slug: str
    number: int
    title: str
    organiser: str
    jp: int
    needs: tuple[str, ...]


@dataclass(frozen=True)
class Catalog:
    """All jenjang and modules in their order."""

    jenjang: tuple[JenjangEntry, ...]
    modules: tuple[ModuleEntry, ...]

    @cached_property
    def by_slug(self) -> dict[str, ModuleEntry]:
        return {module.slug: module for module in self.modules}

    def get_module(self, slug: str) -> ModuleEntry:
        """Raises NotFound."""
        if slug not in self.by_slug:
            raise NotFound
        return self.by_slug[slug]

    def lesson_title(self, module_slug: str, lesson_slug: str) -> str | None:
        """None for a lesson that is not published today."""
        module = self.by_slug.get(module_slug)
        lessons = module.lessons if module else ()
        return next((each.title for each in lessons if each.slug == lesson_slug), None)

    def modules_of(self, jenjang_slug: str) -> Sequence[ModuleEntry]:
        """Those that everybody walks through."""
        return [m for m in self.modules if m.jenjang_slug == jenjang_slug and not m.is_optional]

    def extras_of(self, jenjang_slug: str) -> Sequence[ModuleEntry]:
        """Those for some tasks only."""
        return [m for m in self.modules if m.jenjang_slug == jenjang_slug and m.is_optional]


_NEWEST = select(func.max(Publication.id))
_newest: dict[str, tuple[int, Catalog]] = {}


def get_catalog(number: int | None = None) -> Catalog:
    """The catalog of the newest publication; one statement when it is known already.

    `number` is that publication's, for a caller that has just asked for it.
    """
    number = number or newest_publication()
    if number is None:
        return _read_catalog()
    key = str(db.engine.url)
    known = _newest.get(key)
    if known is None or known[0] != number:
        known = _newest[key] = (number, _read_catalog())
    return known[1]


def newest_publication() -> int | None:
    """Its number; None before the first."""
    return db.session.scalar(_NEWEST)


def forget_catalog() -> None:
    """For tests that empty the database, after which publication numbers begin again."""
    _newest.clear()


def _read_catalog() -> Catalog:
    jenjang = db.session.scalars(select(Jenjang).order_by(Jenjang.number))
    modules = db.session.scalars(
        select(Module)
        .where(Module.retired_at.is_(None), Module.published_version_id.is_not(None))
        .order_by(Module.position)
        .options(joinedload(Module.published))
    )
    lessons = _read_lessons()
    return Catalog(
        tuple(
            JenjangEntry(j.slug, j.number, j.title, j.organiser, j.jp, tuple(j.needs))
            for j in jenjang
        ),
        tuple(
            ModuleEntry(
                slug=m.slug,
                jenjang_slug=m.jenjang_slug,
                version_id=m.published.id,
                title=m.published.title,
                jp=m.published.jp,
                needs=tuple(m.published.needs),
                lessons=tuple(lessons.get(m.published.id, ())),
                is_optional=m.is_optional,
            )
            for m in modules
            if m.published
        ),
    )


def _read_lessons() -> dict[int, list[LessonEntry]]:
    query = (
        select(Lesson.module_version_id, Lesson.slug, Lesson.title, Lesson.minutes)
        .join(Module, Module.published_version_id == Lesson.module_version_id)
        .order_by(Lesson.module_version_id, Lesson.position)
    )
    found: dict[int, list[LessonEntry]] = {}
    for version_id, slug, title, minutes in db.session.execute(query):
        found.setdefault(version_id, []).append(LessonEntry(slug, title, minutes))
    return found
