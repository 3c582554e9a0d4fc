"""Publishing of modules: a changed module gets a new version, nothing published is updated."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from hashlib import sha256

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from lms.curriculum.models import Lesson, Module, ModuleVersion
from lms.curriculum.rules.modules import ModuleText
from lms.db import db
from lms.history.content import content_number


def publish_modules(texts: Sequence[ModuleText], *, now: datetime) -> int:
    """The number of new versions. Modules that vanished are retired, not deleted."""
    query = select(Module).options(joinedload(Module.published))
    modules = {module.slug: module for module in db.session.scalars(query)}
    count = 0
    for text in texts:
        module = modules.pop(text.slug, None) or _add_module(text)
        module.jenjang_slug, module.position = text.jenjang, text.position
        module.is_optional = text.optional
        module.retired_at = None
        digest = digest_of(text)
        published = module.published if module.published_version_id else None
        if published is None or published.digest != digest:
            number = content_number("module", text.slug, digest)
            if db.session.get(ModuleVersion, number) is None:
                _add_version(module, text, digest, now)
            module.published_version_id = number
            count += 1
    for module in modules.values():
        module.retired_at = module.retired_at or now
    db.session.flush()
    return count


def digest_of(text: ModuleText) -> str:
    """SHA-256 of what the module says; its place on the path is no part of it."""
    said = asdict(text)
    del said["jenjang"], said["position"], said["optional"]
    for lesson in said["lessons"]:
        if not lesson["always_open"]:  # so it was before there were such lessons
            del lesson["always_open"]
        if not lesson["asked"]:  # so it was before questions stood there
            del lesson["asked"]
    return sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()


def _add_module(text: ModuleText) -> Module:
    module = Module(slug=text.slug, jenjang_slug=text.jenjang, position=text.position)
    db.session.add(module)
    db.session.flush()
    return module


def _add_version(module: Module, text: ModuleText, digest: str, now: datetime) -> None:
    query = select(func.max(ModuleVersion.number)).where(ModuleVersion.module_id == module.id)
    version = ModuleVersion(
        id=content_number("module", text.slug, digest),
        module_id=module.id,
        number=(db.session.scalar(query) or 0) + 1,
        digest=digest,
        published_at=now,
        title=text.title,
        jp=text.jp,
        goals=text.goals,
        needs=text.needs,
        competencies=text.competencies,
        sources=text.sources,
        intro_html=text.intro_html,
        pocket_card_title=text.card_title,
        pocket_card_html=text.card_html,
    )
    db.session.add(version)
    db.session.flush()
    db.session.add_all(
        Lesson(module_version_id=version.id, **asdict(lesson)) for lesson in text.lessons
    )
    db.session.flush()
