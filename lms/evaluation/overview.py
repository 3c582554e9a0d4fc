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
from lms.zones import Today

# of the list; all of them can be found by comparing
MOST_CLASSES = 60
# a class is new for so long after its end, and asked about for so long
NEW_DAYS, OPEN_DAYS = 14, 60


@dataclass(frozen=True)
class ClassState:
    """One angkatan: how many sat which test, of how many; `today` is the day where it is."""

    slug: str
    title: str
    place: str
    starts_on: date
    ends_on: date
    today: date
    size: int
    pre: int
    post: int
    # mean change in percent points; None below five pairs
    gain: float | None
    # names of those who have not sat, by name; only of classes that are asked about
    waited_for: Mapping[Occasion, Sequence[str]]

    @property
    def is_new(self) -> bool:
        """Ended within the last days, and somebody has sat the post-test."""
        first = self.today - timedelta(days=NEW_DAYS)
        return first <= self.ends_on < self.today and self.post > 0

    @property
    def is_asked_about(self) -> bool:
        """Begun, and not over for long."""
        first = self.today - timedelta(days=OPEN_DAYS)
        return self.starts_on <= self.today and self.ends_on >= first

    @property
    def due(self) -> list[tuple[int, Occasion]]:
        """How many have not sat which test: the pre-test from the first day, then the post-test."""
        missing = [(self.missing_pre, Occasion.PRE)]
        if self.ends_on < self.today:
            missing.append((self.missing_post, Occasion.POST))
        return [(count, occasion) for count, occasion in missing if count]

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
class ClassOverview:
    """Classes newest first; `more` says that there are older ones."""

    classes: Sequence[ClassState]
    gains: Sequence[GainOf]
    more: bool

    @property
    def new(self) -> list[ClassState]:
        return [c for c in self.classes if c.is_new]

    @property
    def unfinished(self) -> list[ClassState]:
        """Somebody has not sat a test that is due by now."""
        return [c for c in self.classes if c.is_asked_about and c.size and not c.is_new and c.due]


def overview(*, for_: Person, roles: Sequence[Role], today: Today) -> ClassOverview:
    """Three statements, whatever the number of classes."""
    scope = in_scope(for_, roles)
    gains = _gains(scope)
    by_slug: dict[str, tuple[int, float]] = {}
    for gain in gains:
        n, change = by_slug.get(gain.slug, (0, 0.0))
        by_slug[gain.slug] = n + gain.n, change + gain.change
    rows = db.session.execute(_classes(scope, today)).all()
    classes = [_state(row, today, *by_slug.get(row.slug, (0, 0.0))) for row in rows[:MOST_CLASSES]]
    return ClassOverview(classes, gains, len(rows) > MOST_CLASSES)


def _classes(scope: ColumnElement[bool], today: Today) -> Any:
    """Names are asked for where they may be wanted: by the earliest and latest date there is."""
    dates = (today.elsewhere, *today.dates.values())
    since = min(dates) - timedelta(days=OPEN_DAYS)
    begun = (Angkatan.starts_on <= max(dates)) & (Angkatan.ends_on >= since)
    ended = begun & (Angkatan.ends_on < max(dates))
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
            Angkatan.region_code,
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
        select(func.count(Attempt.learner_id.distinct()))
        .join(Submission, Submission.attempt_id == Attempt.id)
        .join(
            Enrolment,
            (Enrolment.learner_id == Attempt.learner_id)
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
        select(Attempt.learner_id)
        .join(Submission, Submission.attempt_id == Attempt.id)
        .where(Attempt.angkatan_id == Angkatan.id, Attempt.occasion == occasion)
        .correlate(Angkatan)
    )
    return (
        select(func.aggregate_strings(Person.name, "\n"))
        .join(Enrolment, Enrolment.learner_id == Person.id)
        .where(
            Enrolment.angkatan_id == Angkatan.id,
            Enrolment.is_current,
            # of the class's own rows: else every person of the country is asked for every class
            Enrolment.learner_id.not_in(sat),
        )
        .correlate(Angkatan)
        .scalar_subquery()
    )


def _gains(scope: ColumnElement[bool]) -> list[GainOf]:
    """The pairs of every class that has some, from the kept sums."""
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


def _state(row: Any, today: Today, n: int, change: float) -> ClassState:
    return ClassState(
        slug=row.slug,
        title=row.title,
        place=row.place or "Indonesia",
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        today=today.at(row.region_code),
        size=row.size,
        pre=row.pre,
        post=row.post,
        gain=change / n if n >= SMALLEST_GROUP else None,
        waited_for={
            Occasion.PRE: sorted((row.waited_pre or "").splitlines()),
            Occasion.POST: sorted((row.waited_post or "").splitlines()),
        },
    )
