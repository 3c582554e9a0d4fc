"""Of one story: at each step what was chosen, on the first way and on the last one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from lms.curriculum.rules.scenes import StepText
from lms.curriculum.scenes import Story
from lms.db import db
from lms.progress.models import SceneWalk
from lms.progress.rules.scenes import SceneStanding, follow
from lms.progress.scenes import choices_of
from lms.training.models import Angkatan, Enrolment


@dataclass(frozen=True)
class WayCount:
    """Of all ways of one kind: who came to a step, and what was chosen there."""

    n: int
    reached: Mapping[str, int]
    # (step, choice from 0) → persons
    chosen: Mapping[tuple[str, int], int]


@dataclass(frozen=True)
class SceneReport:
    """One version of a story. Only ways that came to an end count, one a person.

    `first` is everybody's first way; `before` and `after` are the first and the last way of those
    who went more than one, so that the two are of the same persons.
    """

    story: Story
    first: WayCount
    before: WayCount
    after: WayCount
    # ways on another version of the story, which are not counted
    other_versions: int
    # ways that were begun here and not ended
    unfinished: int


def scene_report(story: Story, angkatan: Angkatan | None = None) -> SceneReport:
    """Of all persons, or of the members of a class today."""
    query = select(SceneWalk).where(SceneWalk.scene_slug == story.slug)
    if angkatan is not None:
        members = select(Enrolment.learner_id).where(
            Enrolment.angkatan_id == angkatan.id, Enrolment.is_current
        )
        query = query.where(SceneWalk.learner_id.in_(members))
    query = query.order_by(SceneWalk.begun_at, SceneWalk.id)
    rows = db.session.scalars(query.options(selectinload(SceneWalk.choices))).all()
    ways: dict[UUID, list[SceneStanding]] = {}
    other = unfinished = 0
    for row in rows:
        standing = follow(story.steps, choices_of(row))
        if row.version_id != story.version_id:
            other += 1
        elif standing.is_over:
            ways.setdefault(row.learner_id, []).append(standing)
        else:
            unfinished += 1
    twice = [own for own in ways.values() if len(own) > 1]
    return SceneReport(
        story=story,
        first=_count([own[0] for own in ways.values()]),
        before=_count([own[0] for own in twice]),
        after=_count([own[-1] for own in twice]),
        other_versions=other,
        unfinished=unfinished,
    )


def _count(ways: Sequence[SceneStanding]) -> WayCount:
    reached: Counter[str] = Counter()
    chosen: Counter[tuple[str, int]] = Counter()
    for way in ways:
        reached.update([*(one.step.code for one in way.passed), way.step.code])
        chosen.update((one.step.code, _place(one.step, one.choice)) for one in way.passed)
    return WayCount(len(ways), reached, chosen)


def _place(step: StepText, choice: object) -> int:
    return next(number for number, one in enumerate(step.choices) if one is choice)
