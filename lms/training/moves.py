"""A member goes from one class to another; what was done in the old one stays there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import exists, select
from sqlalchemy.orm import aliased

from lms.db import db
from lms.errors import Conflict
from lms.people import audit
from lms.people.models import Appointment, Person, Role
from lms.people.own_affairs import refuse_own
from lms.training.angkatan import enrol, is_member, members_of, scope_of, withdraw
from lms.training.authority import MOVED, made_in
from lms.training.cancellations import is_own_word
from lms.training.cards import revoke_card
from lms.training.closures import refuse_closed
from lms.training.follow_ups import keep_phone, list_phones
from lms.training.member_details import Origin, list_origins, tell_origin
from lms.training.models import Angkatan, Enrolment
from lms.training.timetable_models import Status
from lms.training.waiting import FULL, ClassFull, ClassPlaces, leave_line, lock_places
from lms.zones import Today

THERE = "{name} sudah menjadi peserta {title}."


@dataclass(frozen=True)
class Target:
    """A class somebody may be moved to, and how full it is."""

    angkatan: Angkatan
    members: int
    # None: without a limit
    free: int | None


@dataclass(frozen=True)
class Former:
    """Somebody who was a member, and the class they went to, if it was a move."""

    person: Person
    left_at: datetime
    went_to: str
    # by their own word
    cancelled: bool = False


def list_targets(
    angkatan: Angkatan, *, held: Sequence[Appointment], roles: Sequence[Role], today: Today
) -> list[Target]:
    """Other open classes of the same keeper that are not over, the next one first."""
    query = (
        select(Angkatan, members_of(Angkatan.id))
        .where(
            scope_of(held, roles),
            Angkatan.id != angkatan.id,
            Angkatan.status == Status.OPEN,
            Angkatan.ends_on >= today.earliest,
        )
        .order_by(Angkatan.starts_on, Angkatan.title)
    )
    return [
        Target(one, members, ClassPlaces(one.capacity, members, 0).free)
        for one, members in db.session.execute(query)
        if one.ends_on >= today.at(one.region_code)
    ]


def move_member(
    person: Person, *, start: Angkatan, target: Angkatan, by: Person, now: datetime
) -> None:
    """Out of `start` and into `target` at the same moment; `by` keeps both.

    Sittings, attendance and marks stay rows of the old class: in the new one the person begins
    anew. Where they come from and a kept telephone number go along; the card of the old class
    signs in no more. Raises ClassClosed, ClassFull, OwnAffair, NotFound for no member of `start`,
    and Conflict for who is a member of `target` already.
    """
    refuse_own(person.learner_id, by=by)
    for one in (start, target):
        refuse_closed(one)
    if is_member(person, angkatan=target):
        raise Conflict(THERE.format(name=person.name, title=target.title))
    places = lock_places(target)
    if places.free == 0:
        raise ClassFull(FULL.format(members=places.members, capacity=places.capacity))
    made = bool(made_in(start, [person]))
    withdraw(person, angkatan=start, by=by, now=now)
    enrol(person, angkatan=target, now=now)
    leave_line(person, angkatan=target, by=by, now=now)
    _take_along(person, start, target, by, now)
    audit.record(
        MOVED, subject=f"angkatan:{target.id}", by=by, now=now,
        person=str(person.id), came_from=str(start.id), made=made,
    )  # fmt: skip


def list_former(angkatan: Angkatan) -> list[Former]:
    """Who was a member and is none today, the last to leave first."""
    again, there = aliased(Enrolment), aliased(Enrolment)
    is_back = exists().where(
        again.angkatan_id == angkatan.id, again.learner_id == Enrolment.learner_id, again.is_current
    )
    query = (
        select(Person, Enrolment.withdrawn_at, Angkatan.title, is_own_word())
        .join(Person, Person.id == Enrolment.learner_id)
        .outerjoin(
            there,
            (there.learner_id == Enrolment.learner_id)
            & (there.enrolled_at == Enrolment.withdrawn_at)
            & (there.angkatan_id != angkatan.id),
        )
        .outerjoin(Angkatan, Angkatan.id == there.angkatan_id)
        .where(Enrolment.angkatan_id == angkatan.id, ~Enrolment.is_current, ~is_back)
        .order_by(Enrolment.withdrawn_at.desc(), Person.name, Enrolment.id)
    )
    found: dict[UUID, Former] = {}
    for person, left_at, title, cancelled in db.session.execute(query):
        assert left_at is not None  # ended
        found.setdefault(person.id, Former(person, left_at, title or "", cancelled))
    return list(found.values())


def _take_along(
    person: Person, start: Angkatan, target: Angkatan, by: Person, now: datetime
) -> None:
    origin = list_origins(start.id).get(person.id, Origin())
    tell_origin(person, origin, angkatan=target, by=by, now=now)
    if number := list_phones(start).get(person.id):
        keep_phone(target, person, number, by=by, now=now)
        keep_phone(start, person, "", by=by, now=now)
    revoke_card(person, angkatan=start, by=by, now=now)
