"""What an evaluator should know on arriving: classes, questions and the trend, in few statements.

Questions and trend come from the kept sums, which the sweeper renews every half minute; whoever
follows a link gets figures that are never older than their rows.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, ScalarSelect, case, func, select

from lms.assessment.models import Attempt, Occasion, Submission
from lms.db import db
from lms.evaluation.sums.models import PairSumsRow
from lms.people.models import Person, Region, Role
from lms.statistics.core.sizes import SMALLEST_GROUP
from lms.training.angkatan import in_scope
from lms.training.models import Angkatan, Enrolment

# of the list; all of them can be found by comparing
MOST_CLASSES = 60
# a class is new for so long after its end, and asked about for so long
NEW_DAYS, OPEN_DAYS = 14, 60


@dataclass(frozen=True)
class ClassState:
    """One angkatan: how many sat which test, of how many."""

    slug: str
    title: str
    place: str
    starts_on: date
    ends_on: date
    size: int
    pre: int
    post: int
    # mean change in percent points; None below five pairs
    gain: float | None
    # names of those who have not sat, by name; only of classes that are asked about
    waited_for: Mapping[Occasion, Sequence[str]]

    @property
    def missing_pre(self) -> int:
        return max(0, self.size - self.pre)

    @property
    def missing_post(self) -> int:
        return max(0, self.size - self.post)


@dataclass(frozen=True)
class GainOf:
    """The pairs of one angkatan: on which day it ended, how many, the sum of their changes."""

    slug: str
    ended_on: date
    n: int
    # sum of the changes of all pairs, in percent points
    change: float


@dataclass(frozen=True)
class Overview:
    """Classes newest first; `more` says that there are older ones."""

    classes: Sequence[ClassState]
    gains: Sequence[GainOf]
    more: bool
    today: date

    @property
    def new(self) -> list[ClassState]:
        """Ended within the last days, and somebody has sat the post-test."""
        first = self.today - timedelta(days=NEW_DAYS)
        return [c for c in self.classes if first <= c.ends_on < self.today and c.post]

    @property
    def unfinished(self) -> list[ClassState]:
        """Begun, and somebody has not sat a test that is due by now."""
        new, first = self.new, self.today - timedelta(days=OPEN_DAYS)
        begun = [c for c in self.classes if c.starts_on <= self.today and c.ends_on >= first]
        return [c for c in begun if c.size and c not in new and self.due(c)]

    def due(self, state: ClassState) -> list[tuple[int, Occasion]]:
        """How many have not sat which test: the pre-test from the first day, then the post-test."""
        missing = [(state.missing_pre, Occasion.PRE)]
        if state.ends_on < self.today:
            missing.append((state.missing_post, Occasion.POST))
        return [(count, occasion) for count, occasion in missing if count]


def overview(*, for_: Person, roles: Sequence[Role], today: date) -> Overview:
    """Three statements, whatever the number of classes."""
    scope, since = in_scope(for_, roles), today - timedelta(days=OPEN_DAYS)
    gains = _gains(scope)
    by_slug: dict[str, tuple[int, float]] = {}
    for gain in gains:
        n, change = by_slug.get(gain.slug, (0, 0.0))
        by_slug[gain.slug] = n + gain.n, change + gain.change
    rows = db.session.execute(_classes(scope, since=since, today=today)).all()
    classes = [_state(row, *by_slug.get(row.slug, (0, 0.0))) for row in rows[:MOST_CLASSES]]
    return Overview(classes, gains, len(rows) > MOST_CLASSES, today)


def _classes(scope: ColumnElement[bool], *, since: date, today: date) -> Any:
    begun = (Angkatan.starts_on <= today) & (Angkatan.ends_on >= since)
    ended = begun & (Angkatan.ends_on < today)
    size = (
        select(func.count())
        .where(Enrolment.angkatan_id == Angkatan.id, Enrolment.is_current)
        .correlate(Angkatan)
        .scalar_subquery()
    )
    return (
        select(
            Angkatan.slug,
            Angkatan.title,
            Region.name.label("place"),
            Angkatan.starts_on,
            Angkatan.ends_on,
            size.label("size"),
            _sat(Occasion.PRE).label("pre"),
            _sat(Occasion.POST).label("post"),
            case((begun, _waited_for(Occasion.PRE))).label("waited_pre"),
            case((ended, _waited_for(Occasion.POST))).label("waited_post"),
        )
        .outerjoin(Region, Region.code == Angkatan.region_code)
        .where(scope)
        .order_by(Angkatan.starts_on.desc(), Angkatan.slug)
        .limit(MOST_CLASSES + 1)
    )


def _sat(occasion: Occasion) -> ScalarSelect[int]:
    """Members of today who handed in the test."""
    return (
        select(func.count(Attempt.person_id.distinct()))
        .join(Submission, Submission.attempt_id == Attempt.id)
        .join(
            Enrolment,
            (Enrolment.person_id == Attempt.person_id)
            & (Enrolment.angkatan_id == Attempt.angkatan_id),
        )
        .where(
            Attempt.angkatan_id == Angkatan.id,
            Attempt.occasion == occasion,
            Enrolment.is_current,
        )
        .correlate(Angkatan)
        .scalar_subquery()
    )


def _waited_for(occasion: Occasion) -> ScalarSelect[str]:
    """Names of the members who have not handed in the test, one a line."""
    sat = (
        select(Attempt.person_id)
        .join(Submission, Submission.attempt_id == Attempt.id)
        .where(Attempt.angkatan_id == Angkatan.id, Attempt.occasion == occasion)
        .correlate(Angkatan)
    )
    return (
        select(func.aggregate_strings(Person.name, "\n"))
        .join(Enrolment, Enrolment.person_id == Person.id)
        .where(
            Enrolment.angkatan_id == Angkatan.id,
            Enrolment.is_current,
            Person.id.not_in(sat),
        )
        .correlate(Angkatan)
        .scalar_subquery()
    )


def _gains(scope: ColumnElement[bool]) -> list[GainOf]:
    """Of every class with pairs, from the kept sums."""
    query = (
        select(
            Angkatan.slug,
            Angkatan.ends_on,
            PairSumsRow.n,
            PairSumsRow.pre,
            PairSumsRow.post,
            PairSumsRow.pre_possible,
            PairSumsRow.post_possible,
        )
        .join(PairSumsRow, PairSumsRow.angkatan_id == Angkatan.id)
        .where(scope)
    )
    return [
        GainOf(slug, ends_on, n, 100 * post / post_most - 100 * pre / pre_most)
        for slug, ends_on, n, pre, post, pre_most, post_most in db.session.execute(query)
    ]


def _state(row: Any, n: int, change: float) -> ClassState:
    return ClassState(
        slug=row.slug,
        title=row.title,
        place=row.place or "Indonesia",
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        size=row.size,
        pre=row.pre,
        post=row.post,
        gain=change / n if n >= SMALLEST_GROUP else None,
        waited_for={
            Occasion.PRE: sorted((row.waited_pre or "").splitlines()),
            Occasion.POST: sorted((row.waited_post or "").splitlines()),
        },
    )
