"""Reading what is published: a module, a lesson, and the codes they point to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload, selectinload

from lms.curriculum.models import (
    Competency,
    GlossaryTerm,
    Jenjang,
    Lesson,
    Module,
    ModuleVersion,
    Source,
)
from lms.db import Given, db, made_once
from lms.errors import NotFound

_COMPETENCIES = select(Competency.code, Competency.title).order_by(Competency.position)


def list_jenjang() -> Sequence[Jenjang]:
    return db.session.scalars(select(Jenjang).order_by(Jenjang.number)).all()


def get_jenjang(slug: str) -> Jenjang:
    jenjang = db.session.get(Jenjang, slug)
    if jenjang is None:
        raise NotFound
    return jenjang


def list_modules(*, jenjang_slug: str | None = None) -> Sequence[Module]:
    """Every place on the path, in order, with its published version (without lessons)."""
    query = select(Module).where(
        Module.retired_at.is_(None), Module.published_version_id.is_not(None)
    )
    if jenjang_slug is not None:
        query = query.where(Module.jenjang_slug == jenjang_slug)
    query = query.order_by(Module.position).options(joinedload(Module.published))
    return db.session.scalars(query).all()


def get_module(slug: str) -> Module:
    """A published module with its lessons; raises NotFound."""
    query = (
        select(Module)
        .where(Module.slug == slug, Module.retired_at.is_(None))
        .options(joinedload(Module.published).options(selectinload(ModuleVersion.lessons)))
    )
    module = db.session.scalar(query)
    if module is None or module.published is None:
        raise NotFound
    return module


def get_version(version_id: int) -> ModuleVersion:
    """One version of a module, without lessons; raises NotFound."""
    version = db.session.scalar(_version(), {"number": version_id})
    if version is None:
        raise NotFound
    return version


@made_once
def _version(number: Given) -> Select[ModuleVersion]:
    return select(ModuleVersion).where(ModuleVersion.id == number)


def get_lesson(version_id: int, slug: str) -> Lesson:
    """One lesson of a module's version; raises NotFound."""
    lesson = db.session.scalar(_lesson(), {"version": version_id, "slug": slug})
    if lesson is None:
        raise NotFound
    return lesson


@made_once
def _lesson(version: Given, slug: Given) -> Select[Lesson]:
    return select(Lesson).where(Lesson.module_version_id == version, Lesson.slug == slug)


def list_card_versions() -> set[int]:
    """The published versions that have a pocket card."""
    query = (
        select(ModuleVersion.id)
        .join(Module, Module.published_version_id == ModuleVersion.id)
        .where(Module.retired_at.is_(None), ModuleVersion.pocket_card_html.is_not(None))
    )
    return set(db.session.scalars(query))


def list_terms(codes: Iterable[str]) -> Sequence[GlossaryTerm]:
    """The terms, in the order of the codes."""
    wanted = list(codes)
    rows = db.session.scalars(_terms(), {"codes": wanted})
    found = {term.code: term for term in rows}
    return [found[code] for code in wanted if code in found]


@made_once
def _terms(codes: Given) -> Select[GlossaryTerm]:
    return select(GlossaryTerm).where(GlossaryTerm.code.in_(codes))


def list_sources(codes: Iterable[str]) -> Sequence[Source]:
    """The sources, in the order of the codes."""
    wanted = list(codes)
    rows = db.session.scalars(_sources(), {"codes": wanted})
    found = {source.code: source for source in rows}
    return [found[code] for code in wanted if code in found]


@made_once
def _sources(codes: Given) -> Select[Source]:
    return select(Source).where(Source.code.in_(codes))


def competency_titles() -> dict[str, str]:
    """Title by code, in the order of the list."""
    return dict(db.session.execute(_COMPETENCIES).all())


def source_names() -> dict[str, str]:
    """Of every source by its code the short name."""
    return dict(db.session.execute(select(Source.code, Source.short)).all())


def term_codes() -> frozenset[str]:
    return frozenset(db.session.scalars(select(GlossaryTerm.code)))
