"""What a person tells of themselves, if they like: it can be emptied again at any time."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, select

from lms.db import db
from lms.people.models import Gender, Person, Telling
from lms.people.persons import get_person

# years of age that are believed
YOUNGEST, OLDEST = 15, 100


def birth_years(year: int) -> tuple[int, int]:
    """First and last year of birth that may be told in `year`."""
    return year - OLDEST, year - YOUNGEST


def tell_profile(
    of: Person, *, gender: Gender | None, birth_year: int | None, now: datetime
) -> Person:
    """Keeps what was told and forgets what was told before."""
    person = get_person(of.id)
    db.session.execute(delete(Telling).where(Telling.person_id == person.id))
    telling = Telling(
        person_id=person.id,
        gender=None if gender is None else str(gender),
        birth_year=birth_year,
        told_at=now,
    )
    db.session.add(telling)
    person.gender, person.birth_year = telling.gender, telling.birth_year
    db.session.flush()
    return person


def refresh_profiles() -> None:
    """Of everybody who told something, from the newest telling."""
    query = (
        select(Person, Telling)
        .join(Telling, Telling.person_id == Person.id)
        .order_by(Telling.told_at, Telling.id)
    )
    for person, telling in db.session.execute(query):
        person.gender, person.birth_year = telling.gender, telling.birth_year
    db.session.flush()
