"""Grades beside scores: the pass mark of one edition of a form from what raters know."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from sqlalchemy import Select, and_, select

from lms.assessment.counted import counted_sittings
from lms.assessment.models import Attempt, Mark, Occasion, Submission
from lms.db import db
from lms.evaluation.borderline.models import GlobalRating
from lms.evaluation.form_sheets import Edition
from lms.statistics.reliability.cut import Borderline
from lms.statistics.reliability.global_ratings import borderline_cuts
from lms.training.models import Enrolment

# angkatan, person
Key = tuple[UUID, UUID]


@dataclass(frozen=True)
class BorderlineResult:
    """Pass marks from ratings. In it: whoever was rated and took this form as first post-test."""

    cuts: Borderline
    n_raters: int
    n_angkatan: int
    # persons with a grade from after their test was in: the rater may have known the score
    n_after: int


@dataclass
class _Rated:
    """One person in one class: the score, and the newest grade of each rater."""

    score: int
    submitted_at: datetime
    grades: dict[UUID, int] = field(default_factory=dict)
    rated_at: dict[UUID, datetime] = field(default_factory=dict)


def borderline_result(edition: Edition) -> BorderlineResult | None:
    """None while nobody who sat this edition was rated; one statement."""
    found: dict[Key, _Rated] = {}
    for row in db.session.execute(_rows(edition)):
        key = (row.angkatan_id, row.person_id)
        rated = found.setdefault(key, _Rated(row.earned, row.submitted_at))
        # a later row of the same rater says what the rater thinks now; None takes it back
        rated.grades.pop(row.rater_id, None)
        if row.grade is not None:
            rated.grades[row.rater_id] = row.grade
            rated.rated_at[row.rater_id] = row.rated_at
    counted = {key: one for key, one in found.items() if one.grades}
    return _result(counted) if counted else None


def _result(counted: dict[Key, _Rated]) -> BorderlineResult:
    people = list(counted.values())
    return BorderlineResult(
        cuts=borderline_cuts([list(p.grades.values()) for p in people], [p.score for p in people]),
        n_raters=len({rater for p in people for rater in p.grades}),
        n_angkatan=len({angkatan for angkatan, _ in counted}),
        n_after=sum(any(p.rated_at[r] > p.submitted_at for r in p.grades) for p in people),
    )


def _rows(edition: Edition) -> Select[UUID, UUID, UUID, int | None, datetime, datetime, int]:
    """Every rating of members whose first post-test was this edition, oldest rating first."""
    counted = counted_sittings(
        Attempt.angkatan_id.in_(select(GlobalRating.angkatan_id)),
        Attempt.occasion == Occasion.POST,
        Attempt.jenjang_slug == edition.form.jenjang_slug,
    )
    same = (
        Enrolment.angkatan_id == GlobalRating.angkatan_id,
        Enrolment.learner_id == GlobalRating.learner_id,
    )
    sat = (
        counted.c.angkatan_id == GlobalRating.angkatan_id,
        counted.c.person_id == GlobalRating.learner_id,
    )
    return (
        select(
            GlobalRating.angkatan_id,
            GlobalRating.learner_id.label("person_id"),
            GlobalRating.rater_id,
            GlobalRating.grade,
            GlobalRating.rated_at,
            Submission.submitted_at,
            Mark.earned,
        )
        .join(Enrolment, and_(*same))
        .join(counted, and_(*sat))
        .join(Submission, Submission.attempt_id == counted.c.attempt_id)
        .join(Mark, Mark.id == counted.c.mark_id)
        .where(Enrolment.is_current, counted.c.form_id.in_(edition.form_ids))
        .order_by(GlobalRating.number, GlobalRating.id)
    )
