"""A list of people that should not have come in: taken back for whoever has done nothing yet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, Select, exists, or_, select

from lms.db import db
from lms.errors import NotFound
from lms.people import audit
from lms.people.accounts import close_account
from lms.people.models import AuditEntry, Device, Person
from lms.training.angkatan import withdraw
from lms.training.attendance_models import AttendanceMark, AttendanceTicket
from lms.training.authority import ENROLLED
from lms.training.closures import refuse_closed
from lms.training.models import Angkatan, Enrolment
from lms.training.waiting import leave_line, list_waiting


@dataclass(frozen=True)
class RosterImport:
    """One list that was carried out, as far as its people are in the class or in its line today."""

    id: UUID
    at: datetime
    by: str
    # account made by this list or not, by name
    people: Sequence[tuple[Person, bool]]


@dataclass(frozen=True)
class Undone:
    """Who is out again, and who stays because something of theirs hangs on the class."""

    left: Sequence[str]
    stay: Sequence[str]


def list_imports(angkatan: Angkatan) -> list[RosterImport]:
    """The newest first, without those of whom nobody is left."""
    query = (
        select(AuditEntry, Person.name)
        .outerjoin(Person, Person.id == AuditEntry.actor_id)
        .where(AuditEntry.action == ENROLLED, AuditEntry.subject == f"angkatan:{angkatan.id}")
        .order_by(AuditEntry.at.desc(), AuditEntry.id.desc())
    )
    members: dict[datetime, list[Person]] = {}
    for person, at in db.session.execute(_members(angkatan)):
        members.setdefault(at, []).append(person)
    for place, person in list_waiting(angkatan):
        members.setdefault(place.waits_since, []).append(person)
    return [
        RosterImport(entry.id, entry.at, name or "", _those_of(entry, members[entry.at]))
        for entry, name in db.session.execute(query)
        if entry.at in members
    ]


def undo_import(import_id: UUID, *, angkatan: Angkatan, by: Person, now: datetime) -> Undone:
    """Ends the enrolments of this list, and closes accounts that it made and nobody used.

    Who signed in since, sat a test or was noted as present stays, and is named. Twice is once.
    Raises NotFound and ClassClosed.
    """
    refuse_closed(angkatan)
    found = next((one for one in list_imports(angkatan) if one.id == import_id), None)
    if found is None:
        raise NotFound
    busy = _busy([person for person, _ in found.people], angkatan, since=found.at)
    busy |= {person.id for person, _ in found.people if person.learner_id == by.learner_id}
    leaving = [(person, is_made) for person, is_made in found.people if person.id not in busy]
    line = {person.id for _, person in list_waiting(angkatan)}
    for person, is_made in leaving:
        if person.id in line:
            leave_line(person, angkatan=angkatan, by=by, now=now)
        else:
            withdraw(person, angkatan=angkatan, by=by, now=now)
        if is_made:
            close_account(person, by=by, now=now)
    audit.record(
        "angkatan.undo_enrol",
        subject=f"angkatan:{angkatan.id}",
        by=by,
        now=now,
        left=[person.username for person, _ in leaving],
        of=str(import_id),
    )
    stay = [person.name for person, _ in found.people if person.id in busy]
    return Undone([person.name for person, _ in leaving], stay)


def _those_of(entry: AuditEntry, people: Sequence[Person]) -> list[tuple[Person, bool]]:
    made, known = set(entry.detail.get("made", ())), set(entry.detail.get("known", ()))
    return [
        (person, person.username in made) for person in people if person.username in made | known
    ]


def _members(angkatan: Angkatan) -> Select[Person, datetime]:
    return (
        select(Person, Enrolment.enrolled_at)
        .join(Enrolment, Enrolment.person_id == Person.id)
        .where(Enrolment.angkatan_id == angkatan.id, Enrolment.is_current)
        .order_by(Person.name, Person.username)
    )


def _busy(people: Sequence[Person], angkatan: Angkatan, *, since: datetime) -> set[UUID]:
    """Who signed in since, or of whom the class knows something."""
    query = select(Person.id).where(
        Person.id.in_([person.id for person in people]),
        or_(
            exists().where(Device.person_id == Person.id, Device.signed_in_at >= since),
            *_known_to(angkatan),
        ),
    )
    return set(db.session.scalars(query))


def _known_to(angkatan: Angkatan) -> list[ColumnElement[bool]]:
    return [
        exists().where(table.person_id == Person.id, table.angkatan_id == angkatan.id)
        for table in (AttendanceTicket, AttendanceMark)
    ]
