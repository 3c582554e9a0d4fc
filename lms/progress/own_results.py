"""Everything a person has handed in, the newest first, as far as each is shown today."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Select, func, select

from lms.assessment.decision_models import QuizRules, Shown
from lms.assessment.key_release import list_open_keys
from lms.assessment.marks import NEWEST_MARK
from lms.assessment.models import Attempt, Mark, Occasion, Submission
from lms.assessment.quiz_rules import (
    has_closed,
    list_decisions,
    usual_sittings,
    usually_shown,
)
from lms.assessment.rules.scoring import has_passed, percent
from lms.db import Given, db, made_once
from lms.people.models import Person
from lms.progress.history import IN_CLASS, JENJANG
from lms.progress.models import Completion
from lms.progress.rules.showing import keys_are_held
from lms.progress.showing import is_at_least, shown_of_post, shown_of_pre


@dataclass(frozen=True)
class OwnSitting:
    """One sitting that was handed in."""

    attempt_id: UUID
    title: str
    occasion: str
    jenjang_slug: str
    angkatan_id: UUID | None
    sitting: int
    submitted_at: datetime
    pass_mark: int | None
    earned: int | None
    possible: int | None
    shown: Shown = Shown.NOTHING

    @property
    def percent(self) -> float | None:
        """0 to 100, unrounded; None where it is not shown."""
        if self.earned is None or not is_at_least(self.shown, Shown.SCORE):
            return None
        return percent(self.earned, self.possible or 0)

    @property
    def passed(self) -> bool | None:
        """None where there is no passing, or it is not shown."""
        if self.percent is None or self.pass_mark is None or self.occasion != Occasion.POST:
            return None
        return has_passed(self.earned or 0, self.possible or 0, self.pass_mark)

    @property
    def has_keys(self) -> bool:
        return self.shown == Shown.ANSWERS


@dataclass(frozen=True)
class _Known:
    """What decides how much is shown, read once for all sittings."""

    sittings: Sequence[OwnSitting]
    decisions: Mapping[tuple[UUID, str], QuizRules]
    passed: frozenset[str]
    # classes whose keys may be seen
    open_keys: frozenset[UUID]
    now: datetime


def list_sittings(person: Person, *, now: datetime) -> list[OwnSitting]:
    """Four statements, however many there are; a sitting that was reopened stands there once."""
    sittings = _read(person)
    classes = {one.angkatan_id for one in sittings if one.angkatan_id}
    passed = select(Completion.slug).where(
        Completion.person_id == person.id, Completion.kind.in_((JENJANG, IN_CLASS))
    )
    known = _Known(
        sittings,
        list_decisions(classes),
        frozenset(db.session.scalars(passed)),
        frozenset(list_open_keys(classes, now=now) if classes else ()),
        now,
    )
    return [_with_shown(one, known) for one in sittings]


def find_last_points(quiz_slug: str, *, of: Person) -> tuple[int, int] | None:
    """Points earned and possible of the last sitting of a check; None: not handed in yet."""
    given = {"person": of.id, "quiz": quiz_slug}
    row = db.session.execute(_last_points(), given).one_or_none()
    return (row.earned, row.possible) if row else None


@made_once
def _last_points(person: Given, quiz: Given) -> Select[int, int]:
    return (
        select(Mark.earned, Mark.possible)
        .join(Attempt, Attempt.id == Mark.attempt_id)
        .where(Attempt.person_id == person, Attempt.quiz_slug == quiz)
        .order_by(Attempt.number.desc(), Attempt.id.desc(), *NEWEST_MARK)
        .limit(1)
    )


def find_passed_at(jenjang_slug: str, *, of: Person) -> datetime | None:
    """When this level was passed first, alone or in a class; None: not yet."""
    query = select(func.min(Completion.completed_at)).where(
        Completion.learner_id == of.learner_id,
        Completion.kind.in_((JENJANG, IN_CLASS)),
        Completion.slug == jenjang_slug,
    )
    return db.session.scalar(query)


def _read(person: Person) -> list[OwnSitting]:
    """The last attempt of each sitting with its newest mark."""
    place = func.row_number().over(
        partition_by=Attempt.sitting_id,
        order_by=(Attempt.number.desc(), Attempt.id.desc(), *NEWEST_MARK),
    )
    ranked = (
        select(
            Attempt.id,
            Attempt.title,
            Attempt.occasion,
            Attempt.jenjang_slug,
            Attempt.angkatan_id,
            Attempt.sitting,
            Submission.submitted_at,
            Attempt.pass_mark,
            Mark.earned,
            Mark.possible,
            place.label("place"),
        )
        .join(Submission, Submission.attempt_id == Attempt.id)
        .outerjoin(Mark, Mark.attempt_id == Attempt.id)
        .where(Attempt.person_id == person.id)
        .subquery()
    )
    query = (
        select(ranked)
        .where(ranked.c.place == 1)
        .order_by(ranked.c.submitted_at.desc(), ranked.c.id.desc())
    )
    return [OwnSitting(*row[:-1]) for row in db.session.execute(query)]


def _with_shown(one: OwnSitting, known: _Known) -> OwnSitting:
    return OwnSitting(**{**vars(one), "shown": _shown(one, known)})


def _shown(one: OwnSitting, known: _Known) -> Shown:
    """As `results.what_is_shown` says of one sitting."""
    if one.occasion == Occasion.POST:
        return _shown_of_post(one, known)
    decided = _decided(one, known)
    if one.occasion == Occasion.LATER:
        row = known.decisions.get((one.angkatan_id, one.occasion)) if one.angkatan_id else None
        return shown_of_post(decided, held=not has_closed(row, known.now))
    if one.occasion != Occasion.PRE:
        return decided
    posts = (
        other
        for other in known.sittings
        if other.occasion == Occasion.POST and other.jenjang_slug == one.jenjang_slug
    )
    post = next(posts, None)
    return shown_of_pre(decided, post=_shown_of_post(post, known) if post else None)


def _shown_of_post(one: OwnSitting, known: _Known) -> Shown:
    of_class = [
        other
        for other in known.sittings
        if (other.occasion, other.jenjang_slug, other.angkatan_id)
        == (Occasion.POST, one.jenjang_slug, one.angkatan_id)
    ]
    row = known.decisions.get((one.angkatan_id, Occasion.POST)) if one.angkatan_id else None
    held = keys_are_held(
        passed=one.jenjang_slug in known.passed,
        has_pass_mark=one.pass_mark is not None,
        used=len(of_class),
        most=row.attempts if row else usual_sittings(one.angkatan_id),
    )
    return shown_of_post(_decided(one, known), held=held and one.angkatan_id is None)


def _decided(one: OwnSitting, known: _Known) -> Shown:
    row = known.decisions.get((one.angkatan_id, one.occasion)) if one.angkatan_id else None
    shown = Shown(row.shown) if row else usually_shown(one.occasion)
    is_open = one.angkatan_id is None or one.angkatan_id in known.open_keys
    return shown if is_open or shown != Shown.ANSWERS else Shown.COMPETENCIES
