"""How members of a class were rated in the field, by whom, and what mark that makes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from typing import Any
from uuid import UUID

from sqlalchemy import select

from lms.db import db
from lms.history.moments import moment_after
from lms.people.models import Person
from lms.people.own_affairs import refuse_own
from lms.statistics.core.sizes import SMALLEST_SAMPLE
from lms.statistics.raters.kappa import count_table, weighted_kappas
from lms.training.field_models import FieldRating
from lms.training.models import Angkatan
from lms.training.rules.field_rubric import (
    REPORT_RUBRIC,
    RatingKind,
    mark_of,
    report_share,
    watched_share,
)


@dataclass(frozen=True)
class FieldMarks:
    """All that counts of one member: the newest of each rater, mentors first."""

    reports: Sequence[FieldRating] = ()
    watched: Sequence[FieldRating] = ()

    @property
    def mark(self) -> Fraction | None:
        """0 to 1; None: the report is not rated yet."""
        seen = [watched_share(one.points) for one in self.watched]
        return mark_of(
            [report_share(one.points) for one in self.reports],
            [share for share in seen if share is not None],
        )

    def by(self, rater: Person, kind: RatingKind) -> FieldRating | None:
        given = self.reports if kind is RatingKind.REPORT else self.watched
        return next((one for one in given if one.rated_by_id == rater.id), None)


@dataclass(frozen=True)
class FieldAgreement:
    """Two raters of the same reports, criterion by criterion; kappa from ten reports on."""

    reports: int
    criteria: int
    same: int
    # as good as the same: one level apart
    near: int
    kappa: float | None


def rate(
    angkatan: Angkatan,
    person: Person,
    kind: RatingKind,
    points: Mapping[str, Any],
    *,
    note: str,
    capacity: str,
    by: Person,
    now: datetime,
) -> None:
    """This rater's opinion from now on; nothing is written when it was. Raises OwnAffair."""
    rate_as(kind, angkatan, person, points, note=note, capacity=capacity, by=by, now=now)


def rate_as(
    kind: str,
    angkatan: Angkatan,
    person: Person,
    points: Mapping[str, Any],
    *,
    note: str,
    capacity: str,
    by: Person,
    now: datetime,
) -> None:
    """The same for anything that is rated: `kind` names the sheet."""
    refuse_own(person.learner_id, by=by)
    newest = db.session.scalars(
        select(FieldRating)
        .where(
            FieldRating.angkatan_id == angkatan.id,
            FieldRating.learner_id == person.learner_id,
            FieldRating.kind == kind,
            FieldRating.rated_by_id == by.id,
        )
        .order_by(FieldRating.rated_at.desc(), FieldRating.id.desc())
        .limit(1)
    ).first()
    if newest is not None and (newest.points, newest.note) == (dict(points), note):
        return
    db.session.add(
        FieldRating(
            angkatan_id=angkatan.id,
            person_id=person.id,
            learner_id=person.learner_id,
            kind=kind,
            points=dict(points),
            note=note,
            capacity=capacity,
            rated_at=moment_after(newest.rated_at if newest else None, now=now),
            rated_by_id=by.id,
        )
    )
    db.session.flush()


def list_field_marks(angkatan: Angkatan) -> Mapping[UUID, FieldMarks]:
    """By learner, of everybody who was rated; one statement."""
    query = (
        select(FieldRating)
        .where(FieldRating.angkatan_id == angkatan.id, FieldRating.kind.in_(list(RatingKind)))
        .order_by(FieldRating.rated_at, FieldRating.id)
    )
    newest: dict[UUID, dict[tuple[str, UUID], FieldRating]] = defaultdict(dict)
    for row in db.session.scalars(query):
        newest[row.learner_id][row.kind, row.rated_by_id] = row
    return {learner: _marks(list(rows.values())) for learner, rows in newest.items()}


def measure_agreement(marks: Mapping[UUID, FieldMarks]) -> FieldAgreement | None:
    """Of the first two raters of each report that has two; None where no report has."""
    pairs = [one.reports[:2] for one in marks.values() if len(one.reports) > 1]
    if not pairs:
        return None
    keys = [line.key for line in REPORT_RUBRIC]
    firsts = [int(first.points[key]) for first, _ in pairs for key in keys]
    seconds = [int(second.points[key]) for _, second in pairs for key in keys]
    apart = [abs(one - other) for one, other in zip(firsts, seconds, strict=True)]
    kappa = None
    if len(pairs) >= SMALLEST_SAMPLE:
        table = count_table(firsts, seconds, range(1, 5))
        kappa = weighted_kappas(table).quadratic.kappa
    return FieldAgreement(
        len(pairs), len(apart), apart.count(0), sum(gap <= 1 for gap in apart), kappa
    )


def _marks(rows: Sequence[FieldRating]) -> FieldMarks:
    ordered = sorted(rows, key=lambda row: (row.capacity != "pembimbing", row.rated_at, row.id))
    return FieldMarks(
        [row for row in ordered if row.kind == RatingKind.REPORT],
        [row for row in ordered if row.kind == RatingKind.WATCHED],
    )
