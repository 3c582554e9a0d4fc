"""Everything that somebody answered where the key is open to them: checks, tests, practice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Select, func, select

from lms.assessment.decision_models import KeyCorrection, Shown
from lms.assessment.keys import is_todays_key
from lms.assessment.marks import NEWEST_MARK
from lms.assessment.models import (
    Attempt,
    AttemptItem,
    Item,
    ItemVersion,
    Mark,
    Occasion,
    Submission,
)
from lms.db import Given, db, made_once
from lms.people.models import Person
from lms.practice.models import PracticeReview
from lms.practice.rules.schedule import Rated
from lms.progress.results import what_is_shown

ASKED = (Occasion.PRE, Occasion.POST, Occasion.FORMATIVE)


@dataclass(frozen=True)
class Answered:
    """One answer to one question that the program marked."""

    code: str
    version_id: int
    # in stable keys
    answer: Any
    rated: Rated


def list_answered(person: Person, *, now: datetime) -> Sequence[Answered]:
    """In no order, of the questions there are today.

    What was left out is no answer, and a faulty question is not asked again.
    """
    return [*_of_sittings(person, now), *_of_reviews(person)]


def _of_sittings(person: Person, now: datetime) -> Iterator[Answered]:
    sittings = _open_sittings(person, now)
    if not sittings:
        return
    rows = db.session.execute(_questions(), {"person": person.id})
    for attempt_id, place, code, version_id, most in rows:
        if attempt_id not in sittings:
            continue
        submission, mark = sittings[attempt_id]
        answer = (submission.answers if mark.answers is None else mark.answers)[place]
        if answer is not None:
            name = f"{attempt_id.hex}/{place:03d}"
            rated = Rated(submission.submitted_at, name, mark.marks[place] >= most)
            yield Answered(code, version_id, answer, rated)


@made_once
def _questions(person: Given) -> Select[UUID, int, str, int, int]:
    """Asked in a test or a check, and still asked today."""
    return (
        select(
            AttemptItem.attempt_id,
            AttemptItem.form_position,
            Item.code,
            ItemVersion.id,
            func.coalesce(KeyCorrection.max_marks, ItemVersion.max_marks),
        )
        .join(ItemVersion, ItemVersion.id == AttemptItem.item_version_id)
        .join(Item, Item.id == ItemVersion.item_id)
        .join(Attempt, Attempt.id == AttemptItem.attempt_id)
        .outerjoin(KeyCorrection, is_todays_key())
        .where(Attempt.person_id == person, Attempt.occasion.in_(ASKED))
        .where(KeyCorrection.credit.is_not(True), ItemVersion.max_marks > 0)
        .where(Item.retired_at.is_(None))
    )


def _open_sittings(person: Person, now: datetime) -> Mapping[UUID, tuple[Submission, Mark]]:
    """Those whose keys the person may see today, each with its newest marking."""
    known: dict[tuple[str, str, UUID | None], bool] = {}
    found: dict[UUID, tuple[Submission, Mark]] = {}
    for attempt, submission, mark in db.session.execute(_sittings(), {"person": person.id}):
        kind = (attempt.occasion, attempt.jenjang_slug, attempt.angkatan_id)
        if kind not in known:
            known[kind] = what_is_shown(attempt, to=person, now=now) == Shown.ANSWERS
        if known[kind]:
            found.setdefault(attempt.id, (submission, mark))
    return found


@made_once
def _sittings(person: Given) -> Select[Attempt, Submission, Mark]:
    return (
        select(Attempt, Submission, Mark)
        .join(Submission, Submission.attempt_id == Attempt.id)
        .join(Mark, Mark.attempt_id == Attempt.id)
        .where(Attempt.person_id == person, Attempt.occasion.in_(ASKED))
        .order_by(*NEWEST_MARK)
    )


def _of_reviews(person: Person) -> Iterator[Answered]:
    for review in db.session.scalars(_reviews(), {"person": person.id}):
        rated = Rated(review.reviewed_at, review.id, review.is_right, review.purpose)
        yield Answered(review.item_code, review.item_version_id, review.answer, rated)


@made_once
def _reviews(person: Given) -> Select[PracticeReview]:
    return (
        select(PracticeReview)
        .join(Item, Item.code == PracticeReview.item_code)
        .where(PracticeReview.person_id == person, Item.retired_at.is_(None))
    )
