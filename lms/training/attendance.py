"""Attendance of a class: what was noted, session by session, and what it comes to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from sqlalchemy import select

from lms.db import db
from lms.errors import NotFound
from lms.people.models import Person
from lms.people.own_affairs import is_own
from lms.training.angkatan import list_members
from lms.training.attendance_models import AttendanceMark, AttendanceTicket, HeadCount
from lms.training.models import Angkatan
from lms.training.rules.attendance import (
    THERE,
    Attended,
    Presence,
    add_up,
    presence_of,
)
from lms.training.timetable import Planned, get_session, list_sessions
from lms.training.timetable_models import Session


@dataclass
class Noted:
    """All that was noted of one person in one session."""

    # by arrival
    tickets: list[AttendanceTicket] = field(default_factory=list)
    # the newest
    mark: AttendanceMark | None = None

    @property
    def presence(self) -> Presence | None:
        """A tap comes before a scan; of several scans the first. None: nothing was noted."""
        if self.mark is not None and self.mark.presence != Presence.OPEN:
            return Presence(self.mark.presence)
        return presence_of(self.tickets[0].minutes_late) if self.tickets else None

    @property
    def reason(self) -> str:
        return self.mark.reason if self.mark is not None else ""

    @property
    def is_by_hand(self) -> bool:
        return self.mark is not None and self.mark.presence != Presence.OPEN


@dataclass(frozen=True)
class Attendee:
    """One member of today in one session."""

    person: Person
    noted: Noted
    # whose code was read with the same browser
    shared_with: Sequence[Person]
    # it is who asks: somebody else says it
    is_own: bool

    @property
    def devices(self) -> int:
        return len({ticket.device for ticket in self.noted.tickets})


@dataclass(frozen=True)
class SessionAttendance:
    """Everybody in one session, and the heads that were counted."""

    attendees: Sequence[Attendee]
    count: HeadCount | None

    def count_as(self, *wanted: Presence | None) -> int:
        return sum(one.noted.presence in wanted for one in self.attendees)

    @property
    def there(self) -> int:
        return self.count_as(*THERE)


@dataclass(frozen=True)
class ClassAttendance:
    """Sessions but for breaks, in the order of the days, and all members of today, by name."""

    sessions: Sequence[Planned]
    members: Sequence[Person]
    # by session and learner; what nobody noted anything of is missing
    noted: Mapping[tuple[UUID, UUID], Noted]
    heads: Mapping[UUID, int]

    def presence(self, session_id: UUID, learner_id: UUID) -> Presence | None:
        noted = self.noted.get((session_id, learner_id))
        return noted.presence if noted else None

    def there(self, session_id: UUID) -> int:
        return sum(self.presence(session_id, each.id) in THERE for each in self.members)

    def unknown(self, session_id: UUID) -> int:
        return sum(self.presence(session_id, each.id) is None for each in self.members)

    def attended(self, learner_id: UUID) -> Attended:
        return add_up((one.slot.jp, self.presence(one.id, learner_id)) for one in self.sessions)


def read_class(angkatan: Angkatan) -> ClassAttendance:
    """A fixed number of statements, however many sessions and members."""
    return ClassAttendance(
        sessions=[one for one in list_sessions(angkatan.id) if one.slot.is_attended],
        members=list_members(angkatan),
        noted=read_notes(angkatan),
        heads={key: row.heads for key, row in newest_heads(angkatan).items()},
    )


def read_session(session_id: UUID, *, angkatan: Angkatan, by: Person) -> SessionAttendance:
    members = list_members(angkatan)
    noted = read_notes(angkatan, session_id)
    users = _users_of_devices(noted)
    named = {person.id: person for person in members}
    return SessionAttendance(
        [
            Attendee(
                person=person,
                noted=(own := noted.get((session_id, person.id), Noted())),
                shared_with=_others(own, person, users, named),
                is_own=is_own(person.id, by=by),
            )
            for person in members
        ],
        newest_heads(angkatan, session_id).get(session_id),
    )


def list_attended(angkatan: Angkatan) -> dict[UUID, Attended]:
    """By learner: all members of today."""
    found = read_class(angkatan)
    return {person.id: found.attended(person.id) for person in found.members}


def find_held(session_id: UUID) -> tuple[Angkatan, Planned] | None:
    """A session of any class that stands in its timetable today; for whoever reads its code."""
    session = db.session.get(Session, session_id)
    angkatan = db.session.get(Angkatan, session.angkatan_id) if session else None
    if angkatan is None:
        return None
    try:
        return angkatan, get_session(session_id, angkatan=angkatan)
    except NotFound:
        return None


def find_ticket(
    session_id: UUID, *, of: Person, device: str, angkatan: Angkatan
) -> AttendanceTicket | None:
    """What this browser noted of this person."""
    noted = read_notes(angkatan, session_id).get((session_id, of.learner_id), Noted())
    return next((ticket for ticket in noted.tickets if ticket.device == device), None)


def read_notes(
    angkatan: Angkatan, session_id: UUID | None = None
) -> dict[tuple[UUID, UUID], Noted]:
    """By session and learner; of the whole class, or of one session."""
    found: dict[tuple[UUID, UUID], Noted] = defaultdict(Noted)
    tickets = select(AttendanceTicket).where(AttendanceTicket.angkatan_id == angkatan.id)
    marks = select(AttendanceMark).where(AttendanceMark.angkatan_id == angkatan.id)
    if session_id is not None:
        tickets = tickets.where(AttendanceTicket.session_id == session_id)
        marks = marks.where(AttendanceMark.session_id == session_id)
    order = (AttendanceTicket.scanned_at, AttendanceTicket.id)
    for ticket in db.session.scalars(tickets.order_by(*order)):
        found[ticket.session_id, ticket.learner_id].tickets.append(ticket)
    for mark in db.session.scalars(marks.order_by(AttendanceMark.marked_at, AttendanceMark.id)):
        found[mark.session_id, mark.learner_id].mark = mark
    return dict(found)


def newest_heads(angkatan: Angkatan, session_id: UUID | None = None) -> dict[UUID, HeadCount]:
    """The newest of each session."""
    query = select(HeadCount).where(HeadCount.angkatan_id == angkatan.id)
    if session_id is not None:
        query = query.where(HeadCount.session_id == session_id)
    rows = db.session.scalars(query.order_by(HeadCount.counted_at, HeadCount.id))
    return {row.session_id: row for row in rows}


def _users_of_devices(noted: Mapping[tuple[UUID, UUID], Noted]) -> dict[str, set[UUID]]:
    users: dict[str, set[UUID]] = defaultdict(set)
    for one in noted.values():
        for ticket in one.tickets:
            users[ticket.device].add(ticket.learner_id)
    return users


def _others(
    noted: Noted,
    person: Person,
    users: Mapping[str, Collection[UUID]],
    named: Mapping[UUID, Person],
) -> list[Person]:
    """Members who used a browser of this person; by name."""
    found = {learner for ticket in noted.tickets for learner in users[ticket.device]}
    others = [named[learner] for learner in found - {person.id} if learner in named]
    return sorted(others, key=lambda other: (other.name, other.username))
