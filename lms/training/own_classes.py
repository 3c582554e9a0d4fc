"""The classes in which somebody learns, as they see them themselves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import ColumnElement, Select, or_, select
from sqlalchemy.orm import joinedload

from lms.db import Given, db, made_once
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
    given = {"person": person.id, "learner": person.learner_id, "since": day - STAYS}
    return db.session.scalars(_own_classes(), given).all()


@made_once
def _own_classes(person: Given, learner: Given, since: Given) -> Select[Angkatan]:
    return (
        select(Angkatan)
        .where(_learns(person, learner), Angkatan.status == Status.OPEN, Angkatan.ends_on >= since)
        .order_by(Angkatan.ends_on.desc(), Angkatan.id)
    )


def get_own_class(slug: str, *, of: Person) -> Angkatan:
    """With its region and training; raises NotFound for who is no member today."""
    given = {"slug": slug, "person": of.id, "learner": of.learner_id}
    angkatan = db.session.scalar(_own_class(), given)
    if angkatan is None:
        raise NotFound
    return angkatan


@made_once
def _own_class(slug: Given, person: Given, learner: Given) -> Select[Angkatan]:
    query = select(Angkatan).where(
        Angkatan.slug == slug, _learns(person, learner), Angkatan.status != Status.REMOVED
    )
    return query.options(
        joinedload(Angkatan.jenjang), joinedload(Angkatan.region), joinedload(Angkatan.training)
    )


def find_current_angkatan(person: Person, *, jenjang_slug: str) -> Angkatan | None:
    """The class a sitting belongs to: the newest enrolment of this jenjang, else None (alone).

    A class that was closed takes no sittings any more.
    """
    return db.session.scalar(_current(), {"person": person.id, "jenjang": jenjang_slug})


@made_once
def _current(person: Given, jenjang: Given) -> Select[Angkatan]:
    return (
        select(Angkatan)
        .join(Enrolment)
        .where(
            Enrolment.person_id == person,
            Enrolment.is_current,
            Angkatan.jenjang_slug == jenjang,
            Angkatan.status == Status.OPEN,
        )
        .order_by(Enrolment.enrolled_at.desc())
        .limit(1)
    )


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


def _learns(person: Given, learner: Given) -> ColumnElement[bool]:
    """Under this or another account."""
    mine = select(Enrolment.angkatan_id).where(
        or_(Enrolment.person_id == person, Enrolment.learner_id == learner),
        Enrolment.is_current,
    )
    return Angkatan.id.in_(mine)
