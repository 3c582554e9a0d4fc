"""ClassPlaces of a class: who comes in, who waits in which order, who gets a place that is free.

A class without a capacity is never full. Who is counted last is decided under a lock of the class,
so that two who fill the last place at once do not both get it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Select, func, select, update

from lms.db import db
from lms.errors import Conflict, NotFound
from lms.people import audit
from lms.people.endings import end
from lms.people.models import Person
from lms.people.own_affairs import refuse_own
from lms.training.angkatan import enrol, is_member, members_of
from lms.training.closures import refuse_closed
from lms.training.models import Angkatan
from lms.training.waiting_models import WaitingPlace

FULL = (
    "Kelas ini penuh: {members} dari {capacity} tempat terisi. Tambah jumlah tempatnya di "
    "“Ubah kelas”, atau tunggu sampai ada yang keluar."
)


class ClassFull(Conflict):
    """No place is free; the message says how many there are."""


@dataclass(frozen=True)
class ClassPlaces:
    """How full a class is."""

    # None: without a limit
    capacity: int | None
    members: int
    waiting: int

    @property
    def free(self) -> int | None:
        """None: without a limit."""
        return None if self.capacity is None else max(0, self.capacity - self.members)

    @property
    def offered(self) -> int:
        """How many of those who wait could come in now."""
        return self.waiting if self.free is None else min(self.free, self.waiting)

    @property
    def for_newcomers(self) -> int | None:
        """Who waits already comes first. None: without a limit."""
        return None if self.free is None else max(0, self.free - self.waiting)


def read_places(angkatan: Angkatan) -> ClassPlaces:
    waiting = select(func.count()).select_from(_line(angkatan).subquery()).scalar_subquery()
    members, line = db.session.execute(select(members_of(angkatan.id), waiting)).one()
    return ClassPlaces(angkatan.capacity, members, line)


def lock_places(angkatan: Angkatan) -> ClassPlaces:
    """The same; until the transaction is over nobody else fills a place of this class."""
    locked = update(Angkatan).where(Angkatan.id == angkatan.id).values(status=Angkatan.status)
    db.session.execute(locked)
    db.session.refresh(angkatan, ["capacity"])
    return read_places(angkatan)


def list_waiting(angkatan: Angkatan) -> Sequence[tuple[WaitingPlace, Person]]:
    """Who waits, the first in the line first."""
    query = _line(angkatan).join(Person, Person.id == WaitingPlace.learner_id)
    rows = db.session.execute(query.add_columns(Person))
    return [(place, person) for place, person in rows]


def wait_for_place(
    person: Person, *, angkatan: Angkatan, by: Person | None, now: datetime
) -> WaitingPlace:
    """At the end of the line; who stands in it keeps the place they have."""
    found = db.session.scalar(_line(angkatan).where(WaitingPlace.learner_id == person.learner_id))
    if found is not None:
        return found
    place = WaitingPlace(
        angkatan_id=angkatan.id,
        person_id=person.id,
        learner_id=person.learner_id,
        waits_since=now,
        put_by_id=by.id if by else None,
    )
    db.session.add(place)
    db.session.flush()
    return place


def come_in(person: Person, *, angkatan: Angkatan, by: Person | None, now: datetime) -> bool:
    """Enrolled where a place is free for who comes now, else at the end of the line.

    Whether the person is a member now.
    """
    places = lock_places(angkatan)
    if places.for_newcomers == 0:
        wait_for_place(person, angkatan=angkatan, by=by, now=now)
        return False
    enrol(person, angkatan=angkatan, now=now)
    leave_line(person, angkatan=angkatan, by=by, now=now)
    return True


def give_place(place_id: UUID, *, angkatan: Angkatan, by: Person, now: datetime) -> Person:
    """Who waits is a member from now on, whoever stands before them: the organiser decides.

    Raises NotFound for who does not wait here, ClassFull, ClassClosed, and OwnAffair.
    """
    refuse_closed(angkatan)
    place, person = _get(place_id, angkatan)
    refuse_own(person.learner_id, by=by)
    places = lock_places(angkatan)
    if places.free == 0:
        raise ClassFull(FULL.format(members=places.members, capacity=places.capacity))
    if not is_member(person, angkatan=angkatan):
        enrol(person, angkatan=angkatan, now=now)
    _end(place, by, now)
    _note("waiting.place", angkatan, person, by, now)
    return person


def cross_out(place_id: UUID, *, angkatan: Angkatan, by: Person, now: datetime) -> Person:
    """Who does not come any more waits no longer. Raises NotFound and OwnAffair."""
    place, person = _get(place_id, angkatan)
    refuse_own(person.learner_id, by=by)
    _end(place, by, now)
    _note("waiting.cross_out", angkatan, person, by, now)
    return person


def leave_line(person: Person, *, angkatan: Angkatan, by: Person | None, now: datetime) -> None:
    """Whoever came in another way waits no longer."""
    for place in db.session.scalars(
        _line(angkatan).where(WaitingPlace.learner_id == person.learner_id)
    ).all():
        _end(place, by, now)


def _line(angkatan: Angkatan) -> Select[WaitingPlace]:
    query = select(WaitingPlace).where(
        WaitingPlace.angkatan_id == angkatan.id, WaitingPlace.ended_at.is_(None)
    )
    return query.order_by(WaitingPlace.waits_since, WaitingPlace.id)


def _get(place_id: UUID, angkatan: Angkatan) -> tuple[WaitingPlace, Person]:
    for place, person in list_waiting(angkatan):
        if place.id == place_id:
            return place, person
    raise NotFound


def _end(place: WaitingPlace, by: Person | None, now: datetime) -> None:
    place.ended_at = end(place.id, angkatan_id=place.angkatan_id, by=by, now=now)
    db.session.flush()


def _note(action: str, angkatan: Angkatan, person: Person, by: Person, now: datetime) -> None:
    subject = f"angkatan:{angkatan.id}"
    audit.record(action, subject=subject, by=by, now=now, person=str(person.id))
