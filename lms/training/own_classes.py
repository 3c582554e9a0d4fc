"""The classes in which somebody learns, as they see them themselves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import joinedload

from lms.db import db
from lms.errors import NotFound
from lms.people.models import Appointment, Person, Role
from lms.training.models import Angkatan, Enrolment
from lms.training.timetable_models import Status

# a class stands on the path so long after its last day
STAYS = timedelta(days=14)


@dataclass(frozen=True)
class ClassPeople:
    """Who looks after a class, by name."""

    organisers: Sequence[str]
    teachers: Sequence[str]


def list_own_classes(person: Person, *, day: date) -> Sequence[Angkatan]:
    """Those that are not long over, the one that ends last first."""
    query = select(Angkatan).where(
        _learns(person), Angkatan.status == Status.OPEN, Angkatan.ends_on >= day - STAYS
    )
    return db.session.scalars(query.order_by(Angkatan.ends_on.desc(), Angkatan.id)).all()


def get_own_class(slug: str, *, of: Person) -> Angkatan:
    """With its region and training; raises NotFound for who is no member today."""
    query = select(Angkatan).where(
        Angkatan.slug == slug, _learns(of), Angkatan.status != Status.REMOVED
    )
    query = query.options(
        joinedload(Angkatan.jenjang), joinedload(Angkatan.region), joinedload(Angkatan.training)
    )
    angkatan = db.session.scalar(query)
    if angkatan is None:
        raise NotFound
    return angkatan


def list_class_people(angkatan: Angkatan) -> ClassPeople:
    """Organisers and teachers who were appointed in this class."""
    query = (
        select(Person.name, Appointment.role)
        .join(Appointment, Appointment.person_id == Person.id)
        .where(Appointment.angkatan_id == angkatan.id, Appointment.ended_at.is_(None))
        .order_by(Person.name)
    )
    rows = db.session.execute(query).all()
    return ClassPeople(
        [name for name, role in rows if role == Role.ORGANISER],
        [name for name, role in rows if role == Role.INSTRUCTOR],
    )


def _learns(person: Person) -> ColumnElement[bool]:
    """Under this or another account."""
    mine = select(Enrolment.angkatan_id).where(
        or_(Enrolment.person_id == person.id, Enrolment.learner_id == person.learner_id),
        Enrolment.is_current,
    )
    return Angkatan.id.in_(mine)
