"""Accounts that a list of people may mean: by user name, by a made user name, by the same name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import ColumnElement, func, or_, select

from lms.db import db
from lms.people.models import Person
from lms.training.models import Angkatan
from lms.training.rules.roster_names import make_username

# names asked about in one statement
MOST_NAMES = 100
# behind every letter
LAST = "\U0010ffff"


def is_near(person: Person, angkatan: Angkatan) -> bool:
    """Of the region of the class: nobody finds accounts of other places by typing names."""
    return bool(angkatan.region_code) and (person.region_code or "").startswith(
        angkatan.region_code or ""
    )


def accounts_called(usernames: Iterable[str]) -> dict[str, Person]:
    wanted = sorted(usernames)
    found: dict[str, Person] = {}
    for start in range(0, len(wanted), 500):
        part = wanted[start : start + 500]
        query = select(Person).where(Person.username.in_(part), Person.password_hash != "")
        found |= {person.username: person for person in db.session.scalars(query)}
    return found


def accounts_named(names: Sequence[str]) -> list[Person]:
    """Whose user name a made one could collide with, and whoever has the same name."""
    wanted = sorted({make_username(name, ()) for name in names})
    found: list[Person] = []
    for start in range(0, len(wanted), MOST_NAMES):
        part = wanted[start : start + MOST_NAMES]
        alike = [_begins_with(base) for base in part]
        found += db.session.scalars(select(Person).where(or_(*alike)))
    plain = sorted({name.casefold() for name in names})
    for start in range(0, len(plain), MOST_NAMES):
        part = plain[start : start + MOST_NAMES]
        found += db.session.scalars(select(Person).where(func.lower(Person.name).in_(part)))
    return list({person.id: person for person in found}.values())


def _begins_with(base: str) -> ColumnElement[bool]:
    """Of a user name, which is folded; both databases find it in an index.

    SQLite's LIKE would fold once more and read everybody.
    """
    if db.engine.dialect.name == "sqlite":
        return (Person.username >= base) & (Person.username < base + LAST)
    return Person.username.startswith(base, autoescape=True)
