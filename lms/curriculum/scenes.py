"""Branching stories as published: read, listed, and made into versions that never change."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from hashlib import sha256

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from lms.curriculum.models import Jenjang, Scene, SceneVersion
from lms.curriculum.rules.scenes import ChoiceText, SceneText, StepText
from lms.db import db
from lms.errors import NotFound
from lms.history.content import content_number


@dataclass(frozen=True)
class Story:
    """One version of a story, its steps by code."""

    version_id: int
    slug: str
    title: str
    minutes: int
    intro_html: str
    steps: dict[str, StepText]

    @property
    def first(self) -> StepText:
        return next(iter(self.steps.values()))

    @property
    def endings(self) -> list[StepText]:
        return [step for step in self.steps.values() if step.ending]


def publish_scenes(texts: Sequence[SceneText], *, now: datetime) -> int:
    """The number of new versions. Stories that vanished are retired, not deleted."""
    scenes = {scene.slug: scene for scene in db.session.scalars(select(Scene))}
    count = 0
    for text in texts:
        number = content_number("scene", text.slug, digest_of(text))
        if db.session.get(SceneVersion, number) is None:
            db.session.add(_version(text, number, now))
            db.session.flush()
            count += 1
        scene = scenes.pop(text.slug, None) or Scene(slug=text.slug)
        scene.position, scene.jenjang_slug = text.position, text.jenjang
        scene.published_version_id, scene.retired_at = number, None
        db.session.add(scene)
    for scene in scenes.values():
        scene.retired_at = scene.retired_at or now
    db.session.flush()
    return count


def digest_of(text: SceneText) -> str:
    """SHA-256 of what the story says; its place in the list is no part of it."""
    said = asdict(text)
    del said["jenjang"], said["position"]
    return sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()


def _version(text: SceneText, number: int, now: datetime) -> SceneVersion:
    return SceneVersion(
        id=number,
        slug=text.slug,
        published_at=now,
        title=text.title,
        minutes=text.minutes,
        competencies=text.competencies,
        sources=text.sources,
        intro_html=text.intro_html,
        steps=[asdict(step) for step in text.steps],
    )


def list_scenes() -> Sequence[tuple[Jenjang, Scene]]:
    """With their published versions, level by level, in the order of the files."""
    query = (
        select(Jenjang, Scene)
        .join(Scene, Scene.jenjang_slug == Jenjang.slug)
        .where(Scene.retired_at.is_(None))
        .order_by(Jenjang.number, Scene.position, Scene.slug)
        .options(joinedload(Scene.published))
    )
    return [(jenjang, scene) for jenjang, scene in db.session.execute(query)]


def get_scene(slug: str) -> Scene:
    """Published today, with its version; raises NotFound."""
    query = select(Scene).where(Scene.slug == slug, Scene.retired_at.is_(None))
    scene = db.session.scalar(query.options(joinedload(Scene.published)))
    if scene is None:
        raise NotFound
    return scene


def get_story(version_id: int) -> Story:
    """Of any version, also of one that is no longer published; raises NotFound."""
    version = db.session.get(SceneVersion, version_id)
    if version is None:
        raise NotFound
    return story_of(version)


def story_of(version: SceneVersion) -> Story:
    steps = [
        StepText(**{**step, "choices": [ChoiceText(**choice) for choice in step["choices"]]})
        for step in version.steps
    ]
    return Story(
        version_id=version.id,
        slug=version.slug,
        title=version.title,
        minutes=version.minutes,
        intro_html=version.intro_html,
        steps={step.code: step for step in steps},
    )
