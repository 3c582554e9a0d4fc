"""Persons: registering, finding, changing a password."""

from __future__ import annotations

import logging
import re
import unicodedata
from collections.abc import Callable, Collection
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import ScalarSelect, Select, func, select, update
from sqlalchemy.exc import IntegrityError

from lms.db import Given, db, made_once
from lms.errors import Conflict, NotFound
from lms.people import audit
from lms.people.models import Device, Person, Residence
from lms.people.own_affairs import refuse_own
from lms.people.passwords import HashedPassword, hash_password, make_password, verify_password
from lms.people.throttle import Browser, count_try, forgive

logger = logging.getLogger(__name__)
USERNAME = re.compile(r"[a-z0-9](?:[a-z0-9._-]{1,28}[a-z0-9])")
NIK = re.compile(r"\d{16}")

TAKEN = "Nama pengguna ini sudah dipakai."

# how long a form that is sent again is taken for the same one
SAME_FORM = timedelta(minutes=15)


class UsernameTaken(Conflict):
    """Somebody already signs in with this user name."""


class WrongCurrent(Conflict):
    """What was typed as one's own password is another."""


def fold_username(typed: str) -> str:
    """How a user name is stored and compared: NFKC, lower case, no spaces around it."""
    return unicodedata.normalize("NFKC", typed).strip().casefold()


def is_username(folded: str) -> bool:
    """3 to 30 of a–z, 0–9, dot, hyphen and underscore; a letter or digit at both ends.

    Sixteen digits are a NIK, which nobody needs here and no card shall show.
    """
    return USERNAME.fullmatch(folded) is not None and not NIK.fullmatch(folded)


def register_person(
    *,
    name: str,
    username: str,
    password: str | HashedPassword,
    region_code: str | None,
    now: datetime,
    called: str | None = None,
) -> Person:
    """Raises UsernameTaken; the unique constraint is the judge of two at once."""
    if find_person(username) is not None:
        raise UsernameTaken(TAKEN)
    hashed = password.value if isinstance(password, HashedPassword) else hash_password(password)
    person = Person(
        name=" ".join(name.split()),
        called=called or None,
        username=fold_username(username),
        password_hash=hashed,
        region_code=region_code,
        registered_at=now,
    )
    db.session.add(person)
    try:
        db.session.flush()
    except IntegrityError as error:
        db.session.rollback()
        raise UsernameTaken(TAKEN) from error
    if region_code is not None:
        db.session.add(Residence(person_id=person.id, region_code=region_code, told_at=now))
    logger.info("person %s registered", person.id)
    return person


def has_just_registered(*, name: str, username: str, now: datetime) -> bool:
    """Whether the same form came a moment ago: pressed twice, or sent again after a lost answer."""
    person = find_person(username)
    if person is None or person.name != " ".join(name.split()):
        return False
    return now - person.registered_at < SAME_FORM


def call_person(person: Person, called: str | None) -> None:
    """How the person wants to be greeted; None: by nothing but a greeting."""
    person.called = called or None


def reset_password(person: Person, *, by: Person, now: datetime) -> str:
    """A new password, told once; every browser of the person is signed out. Raises OwnAffair."""
    refuse_own(person.learner_id, by=by)
    password = make_password(words=3)
    _give_password(person, password, by=by, now=now)
    return password


def renew_password(person: Person, *, now: datetime) -> str:
    """As `reset_password`, by whoever has the machine itself: nobody is signed in."""
    password = make_password()
    _give_password(person, password, by=None, now=now)
    return password


def change_password(
    person: Person,
    *,
    current: str,
    chosen: str,
    keeping: UUID | None,
    browser: Browser,
    now: datetime,
    keep: Callable[[], None],
) -> None:
    """The person's own choice; only the device `keeping` stays signed in.

    Raises WrongCurrent or TooManyFailures, see `confirm_password`.
    """
    confirm_password(person, current, browser=browser, now=now, keep=keep)
    _give_password(person, chosen, by=person, now=now, keeping=keeping)


def confirm_password(
    person: Person, current: str, *, browser: Browser, now: datetime, keep: Callable[[], None]
) -> None:
    """Before what signing in rests on is changed: whoever holds the phone knows the password.

    Raises WrongCurrent, or TooManyFailures: a found phone must not be a place to guess at. A try
    is counted, and committed by `keep`, before the password is looked at, as at signing in.
    """
    side = browser.side_of(person)
    count_try(person.username, side, now=now)
    keep()
    fits, _ = verify_password(current, person.password_hash)
    if not fits:
        raise WrongCurrent("Kata sandi yang sekarang tidak cocok.")
    forgive(person.username, side)


def _give_password(
    person: Person, password: str, *, by: Person | None, now: datetime, keeping: UUID | None = None
) -> None:
    person.password_hash = hash_password(password)
    others = [Device.person_id == person.id, Device.revoked_at.is_(None)]
    if keeping is not None:
        others.append(Device.id != keeping)
    db.session.execute(update(Device).where(*others).values(revoked_at=now))
    action = "person.change_password" if by is person else "person.reset_password"
    audit.record(action, subject=f"person:{person.id}", by=by, now=now)


def find_person(username: str) -> Person | None:
    """Whoever signs in here with this name: of those with a password, the first."""
    return db.session.scalar(_called(), {"username": fold_username(username)})


@made_once
def _called(username: Given) -> Select[Person]:
    query = select(Person).where(Person.username == username, Person.password_hash != "")
    return query.order_by(Person.id).limit(1)


def get_person(person_id: UUID) -> Person:
    person = db.session.get(Person, person_id)
    if person is None:
        raise NotFound
    return person


def learner_of(person_id: UUID) -> ScalarSelect[UUID]:
    """For a column: whose results those of this account are."""
    learner = func.coalesce(Person.same_as_id, Person.id)
    return select(learner).where(Person.id == person_id).scalar_subquery()


def count_persons() -> int:
    return db.session.scalar(select(func.count()).select_from(Person)) or 0


def list_names(person_ids: Collection[UUID]) -> dict[UUID, str]:
    query = select(Person.id, Person.name).where(Person.id.in_(person_ids))
    return dict(db.session.execute(query).all())
