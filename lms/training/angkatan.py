"""Angkatan and enrolments: who learns together, and who may look after them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, ScalarSelect, Select, and_, false, func, or_, select, true
from sqlalchemy.orm import InstrumentedAttribute, joinedload

from lms.db import db
from lms.errors import NotFound
from lms.people.appointments import list_appointments
from lms.people.endings import end, first_endings
from lms.people.models import Appointment, Person, Region, Role
from lms.people.own_affairs import refuse_own
from lms.training.arrangements import Details, arrange
from lms.training.changes import note_changes
from lms.training.memberships import refresh_members
from lms.training.models import Angkatan, Enrolment
from lms.training.namings import name_angkatan
from lms.training.timetable_models import Status
from lms.zones import Today


def open_angkatan(
    details: Details,
    *,
    slug: str,
    title: str,
    jenjang_slug: str,
    now: datetime,
    training_slug: str | None = None,
    opens_jenjang: bool = True,
    test_series: str = "",
    by: Person | None = None,
) -> Angkatan:
    angkatan = Angkatan(
        slug=slug,
        jenjang_slug=jenjang_slug,
        training_slug=training_slug,
        opens_jenjang=opens_jenjang,
        test_series=test_series,
        created_at=now,
    )
    db.session.add(angkatan)
    db.session.flush()
    name_angkatan(angkatan, title, by=by, now=now)
    arrange(angkatan, details, by=by, now=now)
    return angkatan


def enrol(person: Person, *, angkatan: Angkatan, now: datetime) -> Enrolment:
    """From now on a member; whoever left before is enrolled once more."""
    same = (Enrolment.angkatan_id == angkatan.id, Enrolment.learner_id == person.learner_id)
    before = db.session.scalar(select(func.max(Enrolment.number)).where(*same))
    enrolment = Enrolment(
        angkatan_id=angkatan.id,
        person_id=person.id,
        learner_id=person.learner_id,
        number=(before or 0) + 1,
        enrolled_at=now,
    )
    db.session.add(enrolment)
    db.session.flush()
    if before:
        refresh_members(*same)
    note_changes([angkatan.id])
    return enrolment


def withdraw(
    person: Person, *, angkatan: Angkatan, now: datetime, by: Person | None = None
) -> Enrolment:
    """Ends the enrolment; what was sat stays, and no longer counts for the class. Raises NotFound
    for somebody who is not enrolled today, OwnAffair for oneself.
    """
    if by is not None:
        refuse_own(person.learner_id, by=by)
    return leave(person, angkatan=angkatan, by=by, now=now)


def leave(person: Person, *, angkatan: Angkatan, by: Person | None, now: datetime) -> Enrolment:
    """As withdraw, also for oneself: see lms.training.cancellations for when that may be."""
    query = select(Enrolment).where(
        Enrolment.angkatan_id == angkatan.id,
        Enrolment.learner_id == person.learner_id,
        Enrolment.is_current,
    )
    enrolment = db.session.scalar(query)
    if enrolment is None:
        raise NotFound
    _end_all(enrolment, by, now)
    note_changes([angkatan.id])
    return enrolment


def _end_all(member: Enrolment, by: Person | None, now: datetime) -> None:
    """Every row that makes this person a member, also those of other halls and accounts."""
    same = (Enrolment.angkatan_id == member.angkatan_id, Enrolment.learner_id == member.learner_id)
    ended = first_endings()
    query = (
        select(Enrolment.id)
        .outerjoin(ended, ended.c.subject_id == Enrolment.id)
        .where(*same, ended.c.subject_id.is_(None))
    )
    for enrolment_id in db.session.scalars(query).all():
        end(enrolment_id, angkatan_id=member.angkatan_id, by=by, now=now)
    refresh_members(*same)


def find_sitting_class(
    person: Person, *, of: Select[str] | Collection[str], today: Today
) -> Angkatan | None:
    """A running class in which the person may still sit the tests of one of these jenjang.

    Until its last day is over where it is held; questions and keys are closed to them so long.
    """
    query = (
        select(Angkatan)
        .join(Enrolment)
        .where(
            Enrolment.learner_id.in_((person.id, person.learner_id)),
            Enrolment.is_current,
            Angkatan.jenjang_slug.in_(of),
            Angkatan.ends_on >= today.earliest,
        )
        .order_by(Enrolment.enrolled_at.desc())
    )
    classes = db.session.scalars(query)
    return next((one for one in classes if one.ends_on >= today.at(one.region_code)), None)


def list_running(
    learner_ids: Collection[UUID], *, jenjang_slug: str, but: Angkatan, today: Today
) -> set[UUID]:
    """Who of them learns in a class of this jenjang, other than `but`, that is not over."""
    query = (
        select(Enrolment.learner_id, Angkatan.ends_on, Angkatan.region_code)
        .join(Angkatan, Angkatan.id == Enrolment.angkatan_id)
        .where(
            Enrolment.learner_id.in_(learner_ids),
            Enrolment.is_current,
            Angkatan.jenjang_slug == jenjang_slug,
            Angkatan.id != but.id,
            Angkatan.ends_on >= today.earliest,
        )
    )
    found = db.session.execute(query)
    return {learner for learner, ends_on, region in found if ends_on >= today.at(region)}


def list_angkatan(
    *,
    for_: Person,
    roles: Sequence[Role],
    word: str = "",
    offset: int = 0,
    limit: int | None = None,
) -> Sequence[tuple[Angkatan, int]]:
    """The angkatan this person looks after in one of `roles`, newest first, with their size.

    `word` is a part of a title, a place or a region, in any case.
    """
    query = select(Angkatan, members_of(Angkatan.id)).where(in_scope(for_, roles), _is_called(word))
    query = query.options(joinedload(Angkatan.region)).offset(offset).limit(limit)
    query = query.order_by(Angkatan.starts_on.desc(), Angkatan.slug)
    return db.session.execute(query).all()


def count_angkatan(*, for_: Person, roles: Sequence[Role], word: str = "") -> int:
    """How many `list_angkatan` has."""
    query = select(func.count()).select_from(Angkatan)
    return db.session.scalar(query.where(in_scope(for_, roles), _is_called(word))) or 0


def _is_called(word: str) -> ColumnElement[bool]:
    if not word:
        return true()
    regions = select(Region.code).where(Region.name.icontains(word, autoescape=True))
    return or_(
        Angkatan.title.icontains(word, autoescape=True),
        Angkatan.place.icontains(word, autoescape=True),
        Angkatan.region_code.in_(regions),
    )


def list_of_today(
    held: Iterable[Appointment], *, roles: Sequence[Role], today: Today
) -> Sequence[Angkatan]:
    """At most two of the classes looked after whose days are these: one is the class of today."""
    query = select(Angkatan).where(
        scope_of(held, roles),
        Angkatan.status == Status.OPEN,
        Angkatan.starts_on <= today.latest,
        Angkatan.ends_on >= today.earliest,
    )
    return db.session.scalars(query.order_by(Angkatan.starts_on.desc()).limit(2)).all()


def get_angkatan(slug: str, *, held: Iterable[Appointment], roles: Sequence[Role]) -> Angkatan:
    """With its jenjang, region and training.

    Raises NotFound outside `held`, the reader's appointments.
    """
    query = select(Angkatan).where(Angkatan.slug == slug, scope_of(held, roles))
    query = query.options(
        joinedload(Angkatan.jenjang), joinedload(Angkatan.region), joinedload(Angkatan.training)
    )
    angkatan = db.session.scalar(query)
    if angkatan is None:
        raise NotFound
    return angkatan


def find_angkatan(
    angkatan_id: UUID, *, held: Iterable[Appointment], roles: Sequence[Role]
) -> Angkatan | None:
    """By its id; None outside `held`, the reader's appointments of today."""
    query = select(Angkatan).where(Angkatan.id == angkatan_id, scope_of(held, roles))
    return db.session.scalar(query)


def list_members(angkatan: Angkatan) -> Sequence[Person]:
    """Who is enrolled today, by name."""
    return db.session.scalars(_members(angkatan.id).order_by(Person.name, Person.username)).all()


def count_members(angkatan: Angkatan) -> int:
    """How many are enrolled today."""
    query = select(func.count()).select_from(_members(angkatan.id).subquery())
    return db.session.scalar(query) or 0


def members_of(angkatan_id: UUID | InstrumentedAttribute[UUID]) -> ScalarSelect[int]:
    """How many are enrolled today, for a query that asks more."""
    query = select(func.count()).where(Enrolment.angkatan_id == angkatan_id, Enrolment.is_current)
    return query.correlate(Angkatan).scalar_subquery()


def is_member(person: Person, *, angkatan: Angkatan) -> bool:
    """Whether the person learns in this class today, under this or another account."""
    own = _members(angkatan.id).where(Person.id.in_((person.id, person.learner_id)))
    return db.session.scalar(own.limit(1)) is not None


def get_member(person_id: UUID, *, angkatan: Angkatan) -> Person:
    person = db.session.scalar(_members(angkatan.id).where(Person.id == person_id))
    if person is None:
        raise NotFound
    return person


def _members(angkatan_id: UUID) -> Select[Person]:
    return (
        select(Person)
        .join(Enrolment, Enrolment.learner_id == Person.id)
        .where(Enrolment.angkatan_id == angkatan_id, Enrolment.is_current)
    )


def in_scope(person: Person, roles: Sequence[Role]) -> ColumnElement[bool]:
    """One condition for all appointments: this angkatan, this region, or the whole country."""
    return scope_of(list_appointments(person), roles)


def scope_of(appointments: Iterable[Appointment], roles: Sequence[Role]) -> ColumnElement[bool]:
    """The same of appointments that are at hand."""
    parts: list[ColumnElement[bool]] = []
    for held in appointments:
        if held.role not in roles:
            continue
        if held.angkatan_id is not None:
            parts.append(Angkatan.id == held.angkatan_id)
        elif held.region_code is not None:
            parts.append(Angkatan.region_code.startswith(held.region_code, autoescape=True))
        else:
            parts.append(true())
    return and_(or_(*parts), Angkatan.status != Status.REMOVED) if parts else false()
