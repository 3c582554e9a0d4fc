"""Keeping what was practised: each answer once, however often it is sent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from lms.assessment.papers import PinnedVersion
from lms.assessment.rules.shuffling import shuffled
from lms.db import db, insert_unless_there
from lms.errors import NotFound
from lms.people.models import Person
from lms.practice.cards import get_questions
from lms.practice.models import PracticeReview, Purpose
from lms.practice.rules.moments import answered_at


@dataclass(frozen=True)
class Practised:
    """One answer as a phone or a plain form brings it."""

    id: str
    code: str
    purpose: Purpose
    seed: str
    # as on the screen, see lms.assessment.kinds.wire
    answer: Any
    client_at: datetime | None = None


def shown_order(version: PinnedVersion, seed: str) -> list[str]:
    """Keys of the options as this seed shows them."""
    question = version.question
    if question.keeps_order:
        return question.choices()
    return shuffled(question.choices(), seed=seed, label=f"latihan/{version.id}")


def keep_reviews(
    brought: Sequence[Practised],
    *,
    of: Person,
    sent_at: datetime | None,
    now: datetime,
) -> Sequence[PracticeReview]:
    """Those that are kept now, or were kept before; a question that is gone is left out."""
    questions = get_questions({one.code for one in brought})
    rows = [
        _row(one, questions[one.code], of, sent_at, now) for one in brought if one.code in questions
    ]
    if rows:
        db.session.execute(insert_unless_there(PracticeReview), rows)
    query = select(PracticeReview).where(
        PracticeReview.id.in_([one.id for one in brought]), PracticeReview.person_id == of.id
    )
    return db.session.scalars(query).all()


def get_review(review_id: str, *, of: Person) -> PracticeReview:
    """The person's own; raises NotFound for anybody else's."""
    query = select(PracticeReview).where(
        PracticeReview.id == review_id, PracticeReview.person_id == of.id
    )
    review = db.session.scalar(query)
    if review is None:
        raise NotFound
    return review


def _row(
    one: Practised, version: PinnedVersion, of: Person, sent_at: datetime | None, now: datetime
) -> dict[str, Any]:
    question = version.question
    answer = question.decode(shown_order(version, one.seed), one.answer)
    return {
        "id": one.id,
        "person_id": of.id,
        "learner_id": of.learner_id,
        "item_code": one.code,
        "item_version_id": version.id,
        "purpose": str(one.purpose),
        "seed": one.seed,
        "answer": answer,
        "is_right": question.mark(answer) == version.max_marks,
        "client_at": one.client_at,
        "reviewed_at": answered_at(one.client_at, sent_at, received_at=now),
        "received_at": now,
    }
