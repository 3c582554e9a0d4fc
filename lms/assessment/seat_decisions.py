"""A test opened or closed for one person of a class, whatever holds for the others."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, ScalarSelect, Select, func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import InstrumentedAttribute, aliased

from lms.assessment.class_ends import refuse_over
from lms.assessment.closings import move_end
from lms.assessment.decision_models import ExtraTime, SeatDecision, SeatDoor
from lms.assessment.models import Attempt, Occasion, Submission
from lms.assessment.rules.windows import is_closed
from lms.assessment.third_forms import publish_third_form
from lms.db import Given, db, made_once
from lms.errors import Conflict
from lms.people import audit
from lms.people.models import Person
from lms.people.own_affairs import refuse_own
from lms.training.models import Angkatan


def decide_entry(
    angkatan: Angkatan,
    occasion: Occasion,
    person: Person,
    entry: SeatDoor,
    *,
    reason: str,
    by: Person,
    now: datetime,
) -> bool:
    """From now on it is so for this person; False when it was. Closing stops who is sitting.

    Raises OwnAffair for oneself, ClassClosed when it would open a test of a class that is over.
    """
    refuse_own(person.learner_id, by=by)
    if entry == SeatDoor.OPEN:
        refuse_over(angkatan, occasion)
        if occasion == Occasion.LATER:
            publish_third_form(angkatan.jenjang_slug, now=now)
    if list_entries(angkatan.id, occasion).get(person.id, SeatDoor.ROOM) == entry:
        return False
    _add(angkatan, occasion, [person.id], entry, reason=reason, by=by, now=now)
    if entry == SeatDoor.CLOSED:
        _stop(angkatan, occasion, person, now)
    audit.record(
        f"seat.{entry}",
        subject=f"person:{person.id}",
        by=by,
        now=now,
        occasion=occasion,
        reason=reason,
        angkatan=str(angkatan.id),
    )
    return True


def shut_entries(angkatan: Angkatan, occasion: Occasion, *, by: Person, now: datetime) -> None:
    """The room closes: for whom alone it was open it is no more."""
    opened = [
        person_id
        for person_id, entry in list_entries(angkatan.id, occasion).items()
        if entry == SeatDoor.OPEN
    ]
    if opened:
        _add(angkatan, occasion, opened, SeatDoor.ROOM, reason="", by=by, now=now)


def list_entries(angkatan_id: UUID, occasion: str) -> Mapping[UUID, SeatDoor]:
    """By person, of those about whom anything was decided."""
    query = select(SeatDecision.person_id, SeatDecision.entry).where(
        SeatDecision.angkatan_id == angkatan_id, SeatDecision.occasion == occasion
    )
    rows = db.session.execute(query.order_by(SeatDecision.number, SeatDecision.id))
    return {person_id: SeatDoor(entry) for person_id, entry in rows}


def read_terms(person: Person, *, angkatan_id: UUID | None, occasion: str) -> tuple[SeatDoor, int]:
    """How the room stands for the person, and the minutes given before the sitting began.

    Every sitting of this test gets them; one statement, as a learner's page asks it.
    """
    if angkatan_id is None:
        return SeatDoor.ROOM, 0
    asked = {"angkatan": angkatan_id, "occasion": str(occasion), "person": person.id}
    found, given = db.session.execute(_terms(), asked).one()
    return SeatDoor(found or SeatDoor.ROOM), int(given)


@made_once
def _terms(angkatan: Given, occasion: Given, person: Given) -> Select[str | None, int]:
    minutes = (
        select(func.coalesce(func.sum(ExtraTime.minutes), 0))
        .where(
            ExtraTime.angkatan_id == angkatan,
            ExtraTime.occasion == occasion,
            ExtraTime.person_id == person,
            ExtraTime.attempt_id.is_(None),
            ExtraTime.ended_at.is_(None),
        )
        .scalar_subquery()
    )
    return select(newest_door(angkatan, occasion, person), minutes)


def newest_door(
    angkatan_id: UUID | Given,
    occasion: str | Given,
    person: UUID | Given | InstrumentedAttribute[UUID],
) -> ScalarSelect[str]:
    """What was last decided about this person, or the person of a row; none: nothing was."""
    return (
        select(SeatDecision.entry)
        .where(
            SeatDecision.angkatan_id == angkatan_id,
            SeatDecision.occasion == occasion,
            SeatDecision.person_id == person,
        )
        .order_by(SeatDecision.number.desc(), SeatDecision.id.desc())
        .limit(1)
        .scalar_subquery()
    )


def is_newest() -> ColumnElement[bool]:
    """No later decision about the same person in the same test of the same class."""
    later = aliased(SeatDecision)
    found = select(later.id).where(
        later.angkatan_id == SeatDecision.angkatan_id,
        later.occasion == SeatDecision.occasion,
        later.person_id == SeatDecision.person_id,
        later.number > SeatDecision.number,
    )
    return ~found.correlate(SeatDecision).exists()


def _add(
    angkatan: Angkatan,
    occasion: Occasion,
    people: Collection[UUID],
    entry: SeatDoor,
    *,
    reason: str,
    by: Person,
    now: datetime,
) -> None:
    """The unique constraint is the judge of two who decide at once."""
    last = select(func.max(SeatDecision.number)).where(
        SeatDecision.angkatan_id == angkatan.id, SeatDecision.occasion == occasion
    )
    number = (db.session.scalar(last) or 0) + 1
    rows = [
        SeatDecision(
            angkatan_id=angkatan.id,
            occasion=occasion,
            person_id=person_id,
            number=number,
            entry=entry,
            reason=reason,
            decided_at=now,
            decided_by_id=by.id,
        )
        for person_id in people
    ]
    try:
        with db.session.begin_nested():
            db.session.add_all(rows)
    except IntegrityError as error:
        raise Conflict("Ini baru saja diputuskan orang lain. Muat ulang dahulu.") from error


def _stop(angkatan: Angkatan, occasion: Occasion, person: Person, now: datetime) -> None:
    query = (
        select(Attempt)
        .outerjoin(Submission)
        .where(
            Attempt.angkatan_id == angkatan.id,
            Attempt.occasion == occasion,
            Attempt.learner_id == person.learner_id,
            Submission.attempt_id.is_(None),
        )
        .with_for_update(of=Attempt)
    )
    for attempt in db.session.scalars(query).all():
        if not is_closed(attempt.closes_at, now):
            move_end(attempt, now, now=now)
