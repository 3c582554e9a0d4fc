"""A rater's own list: the members of a class, and a grade for each. It knows no scores."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, select
from sqlalchemy.exc import IntegrityError

from lms.db import db
from lms.errors import Conflict
from lms.evaluation.borderline.models import GlobalRating
from lms.people.models import Person
from lms.people.own_affairs import refuse_own
from lms.statistics.reliability.global_ratings import Grade
from lms.training.models import Angkatan, Enrolment


@dataclass(frozen=True)
class RatedMember:
    """A member with the rater's own newest grade; None: not rated, or taken back."""

    person: Person
    grade: Grade | None
    rated_at: datetime | None
    # how often this rater decided about this member
    times: int


def list_rated_members(angkatan: Angkatan, *, by: Person) -> Sequence[RatedMember]:
    """Everybody enrolled today except the rater, by name; one statement."""
    query = (
        select(Person, GlobalRating)
        .join(Enrolment, Enrolment.learner_id == Person.id)
        .outerjoin(
            GlobalRating,
            and_(
                GlobalRating.angkatan_id == Enrolment.angkatan_id,
                GlobalRating.learner_id == Person.id,
                GlobalRating.rater_id == by.id,
            ),
        )
        .where(
            Enrolment.angkatan_id == angkatan.id,
            Enrolment.is_current,
            Person.id.not_in((by.id, by.learner_id)),
        )
        .order_by(Person.name, Person.username, GlobalRating.number, GlobalRating.id)
    )
    newest = {person.id: _line(person, rating) for person, rating in db.session.execute(query)}
    return list(newest.values())


def rate_member(
    angkatan: Angkatan, person: Person, grade: Grade | None, *, by: Person, now: datetime
) -> None:
    """Adds a row; the same grade again changes nothing. Raises OwnAffair for oneself.

    Raises Conflict when two of the same rater come at once.
    """
    refuse_own(person.learner_id, by=by)
    last = _newest(angkatan, person, by)
    if (last.grade if last else None) == grade:
        return
    rating = GlobalRating(
        angkatan_id=angkatan.id,
        person_id=person.id,
        learner_id=person.learner_id,
        rater_id=by.id,
        number=last.number + 1 if last else 1,
        grade=None if grade is None else int(grade),
        rated_at=now,
    )
    try:
        with db.session.begin_nested():
            db.session.add(rating)
    except IntegrityError as error:
        raise Conflict("Penilaian ini baru saja disimpan dari halaman lain.") from error


def _newest(angkatan: Angkatan, person: Person, by: Person) -> GlobalRating | None:
    query = (
        select(GlobalRating)
        .where(
            GlobalRating.angkatan_id == angkatan.id,
            GlobalRating.learner_id == person.learner_id,
            GlobalRating.rater_id == by.id,
        )
        .order_by(GlobalRating.number.desc(), GlobalRating.id.desc())
        .limit(1)
    )
    return db.session.scalar(query)


def _line(person: Person, rating: GlobalRating | None) -> RatedMember:
    if rating is None:
        return RatedMember(person, None, None, 0)
    grade = None if rating.grade is None else Grade(rating.grade)
    return RatedMember(person, grade, rating.rated_at, rating.number)
