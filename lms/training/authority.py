"""Whose account a keeper of a class may touch: no authority comes from what one can make oneself.

A user name that somebody can type is no authority over its owner. What is: the region one was
appointed to, or the class in which the account was made.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime
from uuid import UUID

from sqlalchemy import and_, or_, select

from lms.db import db
from lms.people.models import Appointment, AuditEntry, Person, Role
from lms.training.models import Angkatan

ENROLLED = "angkatan.enrol"
MOVED = "angkatan.move"
KEEPING = (Role.ORGANISER, Role.ADMINISTRATOR)


def holds_region_of(person: Person, *, held: Iterable[Appointment]) -> bool:
    """Whether the reader keeps classes where this person lives, or in the whole country."""
    return any(
        one.role in KEEPING and one.angkatan_id is None and _covers(one.region_code, person)
        for one in held
    )


def may_renew_password(
    person: Person, *, angkatan: Angkatan, held: Collection[Appointment]
) -> bool:
    """Whether a new password may be made in this class for one of its members."""
    return holds_region_of(person, held=held) or person.id in made_in(angkatan, [person])


def _covers(region_code: str | None, person: Person) -> bool:
    return region_code is None or (person.region_code or "").startswith(region_code)


def made_in(angkatan: Angkatan, people: Collection[Person]) -> set[UUID]:
    """Whose accounts this class made, or the class from which its keeper moved them here.

    The list by which it made them is kept in its audit entries, by user name. Only entries from
    when the account began count: a name that was free before was another's.
    """
    moments = {person.registered_at for person in people}
    query = select(AuditEntry.action, AuditEntry.at, AuditEntry.detail).where(
        AuditEntry.subject == f"angkatan:{angkatan.id}",
        or_(
            and_(AuditEntry.action == ENROLLED, AuditEntry.at.in_(moments)),
            AuditEntry.action == MOVED,
        ),
    )
    made: set[tuple[datetime, str]] = set()
    moved: set[str] = set()
    for action, at, detail in db.session.execute(query):
        if action == ENROLLED:
            made.update((at, username) for username in detail.get("made", ()))
        elif detail["made"]:
            moved.add(detail["person"])
    return {
        person.id
        for person in people
        if (person.registered_at, person.username) in made or str(person.id) in moved
    }
