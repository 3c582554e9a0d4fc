"""Where somebody lives: each saying is a row, the newest stands on the person."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import func, select, update

from lms.db import db
from lms.people import audit
from lms.people.models import Person, Residence
from lms.people.persons import get_person

# between two sayings, where the clock does not say so
STEP = timedelta(microseconds=1)


def move_person(of: Person, region_code: str, *, now: datetime) -> Residence | None:
    """The person lives there from now on; None when they do already.

    Classes and papers of before keep the place they were given.
    """
    person = get_person(of.id)
    if person.region_code == region_code:
        return None
    last = db.session.scalar(
        select(func.max(Residence.told_at)).where(Residence.person_id == person.id)
    )
    residence = Residence(
        person_id=person.id,
        region_code=region_code,
        told_at=now if last is None else max(now, last + STEP),
    )
    db.session.add(residence)
    audit.record(
        "person.move",
        subject=f"person:{person.id}",
        by=person,
        now=now,
        before=person.region_code or "",
        after=region_code,
    )
    person.region_code = region_code
    db.session.flush()
    return residence


def refresh_residences() -> None:
    """Of everybody who said where they live, from the newest saying."""
    newest = (
        select(Residence.region_code)
        .where(Residence.person_id == Person.id)
        .order_by(Residence.told_at.desc(), Residence.id.desc())
        .limit(1)
        .scalar_subquery()
    )
    db.session.execute(update(Person).values(region_code=func.coalesce(newest, Person.region_code)))
