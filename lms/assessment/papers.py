"""The paper of an attempt: its questions as shown, each pinned to the version it was asked in.

2026-11-21: versions never change, so each process keeps those it has met. A hall of a hundred
sits the same sixty; reading and parsing them again for each page was most of a page's cost.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, exists, insert, literal, select

from lms.assessment.decision_models import KeyCorrection
from lms.assessment.kinds.question import Question
from lms.assessment.models import Attempt, AttemptItem, ItemVersion
from lms.assessment.rules.shuffling import shuffle_cases, shuffled
from lms.db import db
from lms.errors import NotFound

MOST_REMEMBERED = 4000
MOST_PAPERS = 400


@dataclass(frozen=True)
class PinnedVersion:
    """One version of a question; holds the key, so it stays on the server."""

    id: int
    competency: str
    cognitive: str
    reread: str | None
    max_marks: int
    question: Question


@dataclass(frozen=True)
class Part:
    """One question of a paper."""

    # from 1, as the person sees it
    position: int
    # from 0, as the form lists it
    form_position: int
    option_order: Sequence[str]
    version: PinnedVersion
    # its key was put right since; `lms.assessment.keys` knows how
    is_corrected: bool = False


_COLUMNS = (
    AttemptItem.position,
    AttemptItem.form_position,
    AttemptItem.option_order,
    AttemptItem.item_version_id,
)
_IS_CORRECTED = exists().where(KeyCorrection.item_version_id == AttemptItem.item_version_id)
_PAPER = (
    select(*_COLUMNS, _IS_CORRECTED.label("is_corrected"))
    .where(AttemptItem.attempt_id == bindparam("attempt"))
    .order_by(AttemptItem.position)
)
_CORRECTED = select(AttemptItem.position).where(
    AttemptItem.attempt_id == bindparam("attempt"), _IS_CORRECTED
)
_PINNED = select(*_COLUMNS).where(AttemptItem.attempt_id == bindparam("attempt"))
_PINNED_OF_SOME = select(AttemptItem.attempt_id, *_COLUMNS).where(
    AttemptItem.attempt_id.in_(bindparam("attempts", expanding=True))
)
_known: dict[tuple[str, int], PinnedVersion] = {}
# papers being answered: written once when the sitting begins, never changed
_pinned: dict[tuple[str, UUID], Mapping[int, Part]] = {}


def pin_version(version: ItemVersion) -> PinnedVersion:
    """The paper as plain values, without rows of the database."""
    return PinnedVersion(
        id=version.id,
        competency=version.competency,
        cognitive=version.cognitive,
        reread=version.reread,
        max_marks=version.max_marks,
        question=version.question,
    )


def list_paper(attempt_id: UUID) -> Sequence[Part]:
    """All questions, in the order of the screen; what was corrected is asked anew each time."""
    ask, given = db.session.connection().execute, {"attempt": attempt_id}
    pinned = _pinned.get((str(db.engine.url), attempt_id))
    if pinned is None:
        return _parts(ask(_PAPER, given).all())
    corrected = set(ask(_CORRECTED, given).scalars())
    parts = [pinned[position] for position in sorted(pinned)]
    if not corrected:
        return parts
    return [replace(part, is_corrected=part.position in corrected) for part in parts]


def get_part(attempt_id: UUID, position: int) -> Part:
    """One question, without what was corrected since; raises NotFound."""
    part = get_parts(attempt_id).get(position)
    if part is None:
        raise NotFound
    return part


def get_parts(attempt_id: UUID) -> Mapping[int, Part]:
    """By position, all questions without what was corrected since; raises NotFound."""
    place = str(db.engine.url), attempt_id
    if place not in _pinned:
        rows = db.session.connection().execute(_PINNED, {"attempt": attempt_id}).all()
        if not rows:
            raise NotFound
        if len(_pinned) >= MOST_PAPERS:
            _pinned.clear()
        _pinned[place] = {part.position: part for part in _parts(rows)}
    return _pinned[place]


def pin_papers(attempt_ids: Sequence[UUID]) -> None:
    """Reads many at once, so that get_parts asks nothing."""
    rows = db.session.connection().execute(_PINNED_OF_SOME, {"attempts": list(attempt_ids)}).all()
    by_attempt: dict[UUID, list[Any]] = defaultdict(list)
    for row in rows:
        by_attempt[row.attempt_id].append(row)
    if len(_pinned) + len(attempt_ids) > MOST_PAPERS:
        _pinned.clear()
    for attempt_id in attempt_ids:
        parts = {part.position: part for part in _parts(by_attempt[attempt_id])}
        _pinned[str(db.engine.url), attempt_id] = parts


def get_versions(ids: Collection[int]) -> Mapping[int, PinnedVersion]:
    """By their numbers; raises KeyError for a number that no version has."""
    place = str(db.engine.url)
    found = {number: _known[place, number] for number in ids if (place, number) in _known}
    missing = [number for number in ids if number not in found]
    if missing:
        if len(_known) > MOST_REMEMBERED:
            _known.clear()
        query = select(ItemVersion).where(ItemVersion.id.in_(missing))
        for version in db.session.scalars(query):
            found[version.id] = _known[place, version.id] = pin_version(version)
    return {number: found[number] for number in ids}


def write_paper(
    attempt: Attempt, versions: Sequence[PinnedVersion], *, is_fixed: bool = False
) -> None:
    """Pins the versions, given in form order; shuffles options and, unless fixed, questions.

    Questions of one case stay together, in the order of the form.
    """
    seed = attempt.seed
    places = list(range(len(versions)))
    if not is_fixed:
        places = shuffle_cases([version.question.case for version in versions], seed=seed)
    rows = [
        {
            "attempt_id": attempt.id,
            "angkatan_id": attempt.angkatan_id,
            "position": position,
            "form_position": place,
            "item_version_id": versions[place].id,
            "option_order": _option_order(seed, versions[place]),
        }
        for position, place in enumerate(places, start=1)
    ]
    db.session.execute(insert(AttemptItem), rows)


def copy_paper(attempt_id: UUID, *, of: UUID) -> None:
    """The same paper, question by question and option by option."""
    copied = literal(attempt_id, AttemptItem.attempt_id.type)
    rows = select(copied, AttemptItem.angkatan_id, *_COLUMNS).where(AttemptItem.attempt_id == of)
    names = [
        "attempt_id", "angkatan_id", "position", "form_position", "option_order", "item_version_id",
    ]  # fmt: skip
    db.session.execute(insert(AttemptItem).from_select(names, rows))


def forget_versions() -> None:
    """For tests that empty the database, after which numbers begin again."""
    _known.clear()
    _pinned.clear()


def _parts(rows: Sequence[Any]) -> Sequence[Part]:
    versions = get_versions({row.item_version_id for row in rows})
    return [
        Part(
            row.position,
            row.form_position,
            row.option_order,
            versions[row.item_version_id],
            bool(getattr(row, "is_corrected", False)),
        )
        for row in rows
    ]


def _option_order(seed: str, version: PinnedVersion) -> list[str]:
    question = version.question
    if question.keeps_order:
        return question.choices()
    return shuffled(question.choices(), seed=seed, label=f"options/{version.id}")
