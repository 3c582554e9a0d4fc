"""Accounts as an administrator sees them: found, closed, opened again. Nothing is deleted."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, func, or_, select, true

from lms.db import db
from lms.errors import NotAllowed, NotFound
from lms.people import audit
from lms.people.appointments import is_everywhere, list_appointments
from lms.people.models import Appointment, Person, Role
from lms.people.own_affairs import refuse_own
from lms.people.sign_in import revoke_all

PER_PAGE = 50
ADMINISTRATORS = (Role.ADMINISTRATOR,)


@dataclass(frozen=True)
class AccountSearch:
    """What is looked for; "" is everything."""

    text: str = ""
    role: str = ""
    region_code: str = ""
    # from 1
    page: int = 1


def list_accounts(
    search: AccountSearch, *, held: Collection[Appointment]
) -> tuple[Sequence[Person], int]:
    """One page of those the reader administers, by name, and how many there are."""
    where = [Person.password_hash != "", within(held)]
    if search.text:
        parts = (Person.name, Person.username)
        where.append(or_(*(part.icontains(search.text, autoescape=True) for part in parts)))
    if search.region_code:
        where.append(Person.region_code.startswith(search.region_code, autoescape=True))
    if search.role:
        holds = select(Appointment.person_id).where(
            Appointment.role == search.role, Appointment.ended_at.is_(None)
        )
        where.append(Person.id.in_(holds))
    total = db.session.scalar(select(func.count()).select_from(Person).where(*where)) or 0
    query = select(Person).where(*where).order_by(Person.name, Person.username)
    start = (search.page - 1) * PER_PAGE
    return db.session.scalars(query.limit(PER_PAGE).offset(start)).all(), total


def list_roles_of(person_ids: Collection[UUID]) -> dict[UUID, list[Role]]:
    """The roles each of them holds today, once each."""
    query = select(Appointment.person_id, Appointment.role).where(
        Appointment.person_id.in_(person_ids), Appointment.ended_at.is_(None)
    )
    found: dict[UUID, list[Role]] = {}
    for person_id, role in sorted(
        {(held.person_id, held.role) for held in db.session.execute(query)}
    ):
        found.setdefault(person_id, []).append(Role(role))
    return found


def get_account(person_id: UUID, *, by: Person, held: Collection[Appointment]) -> Person:
    """One that may be changed; raises NotFound outside the reader's regions, OwnAffair for oneself.

    Who holds a role is changed by an administrator of the whole country alone.
    """
    query = select(Person).where(Person.id == person_id, Person.password_hash != "", within(held))
    person = db.session.scalar(query)
    if person is None:
        raise NotFound
    refuse_own(person.learner_id, by=by)
    if list_appointments(person) and not is_everywhere(held, ADMINISTRATORS):
        raise NotAllowed("Akun orang yang memegang peran hanya diubah administrator pusat.")
    return person


def close_account(person: Person, *, by: Person, now: datetime) -> None:
    """Signs out everywhere and lets nobody in; results, roles and answers stay."""
    if person.disabled_at is not None:
        return
    person.disabled_at = now
    revoke_all(of=person, now=now)
    audit.record("person.close", subject=f"person:{person.id}", by=by, now=now)


def reopen_account(person: Person, *, by: Person, now: datetime) -> None:
    """The old password counts again."""
    if person.disabled_at is None:
        return
    person.disabled_at = None
    audit.record("person.reopen", subject=f"person:{person.id}", by=by, now=now)


def within(held: Iterable[Appointment]) -> ColumnElement[bool]:
    """In the regions that the reader administers."""
    parts: list[ColumnElement[bool]] = []
    for one in held:
        if one.role != Role.ADMINISTRATOR or one.angkatan_id is not None:
            continue
        if one.region_code is None:
            return true()
        parts.append(Person.region_code.startswith(one.region_code, autoescape=True))
    return or_(*parts) if parts else ~true()
