"""Walking through branching stories: begun, chosen step by step, looked back at."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from lms.curriculum.models import Scene
from lms.curriculum.rules.scenes import StepText
from lms.curriculum.scenes import Story, get_story, story_of
from lms.db import db
from lms.errors import NotFound
from lms.people.models import Person
from lms.progress.inserting import insert_once
from lms.progress.models import SceneChoice, SceneWalk
from lms.progress.rules.scenes import SceneStanding, follow
from lms.training.own_classes import find_current_angkatan


@dataclass(frozen=True)
class Walk:
    """A walk with its story and where it stands."""

    id: UUID
    story: Story
    standing: SceneStanding


@dataclass(frozen=True)
class OwnScene:
    """What somebody has seen of a story."""

    walks: int
    # endings of today's version that were reached, in its order, and how many there are
    endings: Sequence[StepText]
    endings_in_all: int
    # a walk that was begun and not ended, of any version
    open_walk: UUID | None


def begin_walk(scene: Scene, *, by: Person, now: datetime) -> UUID:
    """A new way from the beginning; one without a choice yet is the same one (a second tap)."""
    newest = _walks(by, scene.slug)[:1]
    if newest and not newest[0].choices and newest[0].version_id == scene.published_version_id:
        return newest[0].id
    angkatan = find_current_angkatan(by, jenjang_slug=scene.jenjang_slug)
    walk = SceneWalk(
        person_id=by.id,
        angkatan_id=angkatan.id if angkatan else None,
        scene_slug=scene.slug,
        version_id=scene.published_version_id,
        begun_at=now,
    )
    db.session.add(walk)
    db.session.flush()
    return walk.id


def get_walk(walk_id: UUID, *, of: Person, slug: str) -> Walk:
    """Of this person and story; raises NotFound."""
    row = db.session.scalar(
        select(SceneWalk)
        .where(SceneWalk.id == walk_id, SceneWalk.learner_id == of.learner_id)
        .where(SceneWalk.scene_slug == slug)
        .options(selectinload(SceneWalk.choices))
    )
    if row is None:
        raise NotFound
    story = get_story(row.version_id)
    return Walk(row.id, story, follow(story.steps, choices_of(row)))


def choose(walk: Walk, number: int, choice: int, *, now: datetime) -> int:
    """The number of the step that follows; a step that was left keeps its choice.

    Raises NotFound for a step that was not reached, and for a choice that it does not have.
    """
    standing = walk.standing
    if 1 <= number <= len(standing.passed):
        return number + 1
    if number != standing.number or not 0 <= choice < len(standing.step.choices):
        raise NotFound
    insert_once(
        SceneChoice,
        walk_id=walk.id,
        number=number,
        step=standing.step.code,
        choice=choice,
        chosen_at=now,
    )
    return number + 1


def list_own_scenes(scenes: Iterable[Scene], *, of: Person) -> dict[str, OwnScene]:
    """By slug."""
    rows = _walks(of)
    own: dict[str, list[SceneWalk]] = {}
    for row in rows:
        own.setdefault(row.scene_slug, []).append(row)
    return {scene.slug: _own(scene, own.get(scene.slug, [])) for scene in scenes}


def choices_of(row: SceneWalk) -> list[int]:
    return [one.choice for one in row.choices]


def _own(scene: Scene, rows: Sequence[SceneWalk]) -> OwnScene:
    story = story_of(scene.published)
    known = [row for row in rows if row.version_id == story.version_id]
    ends = {row.id: follow(story.steps, choices_of(row)) for row in known}
    reached = {end.step.code for end in ends.values()}
    unfinished = [row.id for row in known if row.choices and not ends[row.id].is_over]
    return OwnScene(
        walks=sum(bool(row.choices) for row in rows),
        endings=[step for step in story.endings if step.code in reached],
        endings_in_all=len(story.endings),
        open_walk=unfinished[0] if unfinished else None,
    )


def _walks(person: Person, slug: str | None = None) -> Sequence[SceneWalk]:
    """The newest first, with their choices."""
    query = select(SceneWalk).where(SceneWalk.learner_id == person.learner_id)
    if slug is not None:
        query = query.where(SceneWalk.scene_slug == slug)
    query = query.order_by(SceneWalk.begun_at.desc(), SceneWalk.id.desc())
    return db.session.scalars(query.options(selectinload(SceneWalk.choices))).all()
