"""Appointments: who may do what, where; a role begins and ends, it is never edited."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, Select, func, or_, select

from lms.db import Given, db, made_once
from lms.errors import NotFound
from lms.people import audit
from lms.people.endings import end
from lms.people.models import Appointment, Person, Role


def appoint(
    person: Person,
    role: Role,
    *,
    region_code: str | None = None,
    angkatan_id: UUID | None = None,
    by: Person | None,
    now: datetime,
) -> Appointment:
    """Appoints for a region (code prefix), an angkatan, or, with neither, the whole country."""
    appointment = Appointment(
        person_id=person.id,
        role=role,
        region_code=region_code,
        angkatan_id=angkatan_id,
        granted_at=now,
        granted_by_id=by.id if by else None,
    )
    db.session.add(appointment)
    db.session.flush()
    audit.record(
        "appointment.grant",
        subject=f"person:{person.id}",
        by=by,
        now=now,
        role=role,
        region=region_code,
        angkatan=str(angkatan_id) if angkatan_id else None,
    )
    return appointment


def list_appointments(person: Person) -> Sequence[Appointment]:
    """The person's appointments of today."""
    return db.session.scalars(_appointments(), {"person": person.id}).all()


@made_once
def _appointments(person: Given) -> Select[Appointment]:
    return select(Appointment).where(
        Appointment.person_id == person, Appointment.ended_at.is_(None)
    )


def list_roles(person: Person) -> frozenset[Role]:
    """What the person is today; everyone is a trainee."""
    return roles_of(list_appointments(person))


def roles_of(appointments: Collection[Appointment]) -> frozenset[Role]:
    """The roles in these appointments of one person, and that of everyone."""
    return frozenset({Role(appointment.role) for appointment in appointments} | {Role.TRAINEE})


def is_appointed_everywhere(person: Person, roles: Collection[Role]) -> bool:
    """Whether one of the roles is held for the whole country, not for a region or an angkatan."""
    return is_everywhere(list_appointments(person), roles)


def is_everywhere(appointments: Collection[Appointment], roles: Collection[Role]) -> bool:
    """The same of appointments that were already asked for."""
    return any(
        held.role in roles and held.region_code is None and held.angkatan_id is None
        for held in appointments
    )


def end_appointment(appointment: Appointment, *, by: Person | None, now: datetime) -> None:
    """From now on; what the person did under it stays."""
    if appointment.ended_at is not None:
        return
    appointment.ended_at = end(appointment.id, angkatan_id=appointment.angkatan_id, by=by, now=now)
    audit.record(
        "appointment.end",
        subject=f"person:{appointment.person_id}",
        by=by,
        now=now,
        role=appointment.role,
        region=appointment.region_code,
        angkatan=str(appointment.angkatan_id) if appointment.angkatan_id else None,
    )


def list_holders(
    *, angkatan_id: UUID | None, text: str = "", offset: int = 0, most: int | None = None
) -> Sequence[tuple[Appointment, Person]]:
    """Who holds a role in one angkatan today; with None: in a region or everywhere. By name.

    `text` is a part of the name or user name.
    """
    query = (
        select(Appointment, Person)
        .join(Person, Person.id == Appointment.person_id)
        .where(*_held(angkatan_id, text))
        .order_by(Person.name, Appointment.role, Appointment.id)
        .offset(offset)
        .limit(most)
    )
    return [(appointment, person) for appointment, person in db.session.execute(query)]


def count_holders(*, angkatan_id: UUID | None, text: str = "") -> int:
    """How many rows `list_holders` has in all."""
    query = select(func.count()).select_from(Appointment)
    query = query.join(Person, Person.id == Appointment.person_id)
    return db.session.scalar(query.where(*_held(angkatan_id, text))) or 0


def holds(
    person: Person, role: Role, *, angkatan_id: UUID | None = None, region_code: str | None = None
) -> bool:
    """Whether the person holds exactly this today."""
    query = select(Appointment.id).where(
        Appointment.ended_at.is_(None),
        Appointment.person_id == person.id,
        Appointment.role == role,
        Appointment.angkatan_id == angkatan_id,
        Appointment.region_code == region_code,
    )
    return db.session.scalar(query.limit(1)) is not None


def _held(angkatan_id: UUID | None, text: str) -> list[ColumnElement[bool]]:
    where = [Appointment.ended_at.is_(None), Appointment.angkatan_id == angkatan_id]
    if text:
        parts = (Person.name, Person.username)
        where.append(or_(*(part.icontains(text, autoescape=True) for part in parts)))
    return where


def get_appointment(appointment_id: UUID, *, angkatan_id: UUID | None) -> Appointment:
    """One of today, of this angkatan (None: of none); raises NotFound."""
    query = select(Appointment).where(
        Appointment.id == appointment_id,
        Appointment.ended_at.is_(None),
        Appointment.angkatan_id == angkatan_id,
    )
    appointment = db.session.scalar(query)
    if appointment is None:
        raise NotFound
    return appointment


def may_open(person: Person) -> bool:
    """Whether the person may open classes: an organiser of a region, or an administrator."""
    return any(
        held.role in (Role.ORGANISER, Role.ADMINISTRATOR) and held.angkatan_id is None
        for held in list_appointments(person)
    )
