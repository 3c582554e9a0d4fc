"""What a person tells of themselves, if they like: it can be emptied again at any time."""

from __future__ import annotations

from lms.db import db
from lms.people.models import Gender, Person
from lms.people.persons import get_person

# years of age that are believed
YOUNGEST, OLDEST = 15, 100


def birth_years(year: int) -> tuple[int, int]:
    """First and last year of birth that may be told in `year`."""
    return year - OLDEST, year - YOUNGEST


def tell_profile(of: Person, *, gender: Gender | None, birth_year: int | None) -> Person:
    """Keeps what was told and forgets what was emptied."""
    person = get_person(of.id)
    person.gender = None if gender is None else str(gender)
    person.birth_year = birth_year
    db.session.flush()
    return person
