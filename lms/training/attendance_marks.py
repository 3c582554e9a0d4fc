"""What is written of who was in a session: a scan, a tap, the heads in the room."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID, uuid5

from sqlalchemy.exc import IntegrityError

from lms.db import db
from lms.history.moments import moment_after
from lms.people.models import Person
from lms.people.own_affairs import refuse_own
from lms.training.attendance import Noted, find_ticket, newest_heads, read_notes, read_session
from lms.training.attendance_models import AttendanceMark, AttendanceTicket, HeadCount
from lms.training.models import Angkatan
from lms.training.rules.attendance import EXPLAINED, Hall, Presence
from lms.training.rules.attendance_codes import Scan


def keep_ticket(
    scan: Scan, *, hall: Hall, of: Person, angkatan: Angkatan, now: datetime
) -> AttendanceTicket:
    """The same scan or the same browser again is the same row.

    Of two requests at once the primary key is the judge.
    """
    before = find_ticket(scan.session_id, of=of, device=scan.device, angkatan=angkatan)
    if before is not None:
        return before
    ticket = AttendanceTicket(
        id=uuid5(scan.id, of.id.hex),
        session_id=scan.session_id,
        angkatan_id=angkatan.id,
        person_id=of.id,
        learner_id=of.learner_id,
        device=scan.device,
        scanned_at=scan.arrived_at,
        minutes_late=hall.minutes_late(scan.arrived_at),
        confirmed_at=now,
    )
    try:
        with db.session.begin_nested():
            db.session.add(ticket)
    except IntegrityError:
        return db.session.get_one(AttendanceTicket, ticket.id)
    return ticket


def mark_person(
    person: Person,
    presence: Presence,
    *,
    session_id: UUID,
    reason: str = "",
    angkatan: Angkatan,
    by: Person,
    now: datetime,
) -> bool:
    """Says it, whatever a scan says; whether anything changed. Raises OwnAffair."""
    refuse_own(person.learner_id, by=by)
    noted = read_notes(angkatan, session_id).get((session_id, person.learner_id), Noted())
    return _mark(person, presence, reason, noted.mark, session_id, angkatan, by, now)


def mark_rest(
    presence: Presence, *, session_id: UUID, angkatan: Angkatan, by: Person, now: datetime
) -> int:
    """Everybody of whom nothing is noted, except oneself. How many."""
    board = read_session(session_id, angkatan=angkatan, by=by)
    return sum(
        _mark(one.person, presence, "", one.noted.mark, session_id, angkatan, by, now)
        for one in board.attendees
        if one.noted.presence is None and not one.is_own
    )


def give_reasons(
    reasons: Mapping[UUID, str], *, session_id: UUID, angkatan: Angkatan, by: Person, now: datetime
) -> int:
    """By person: why somebody who was not there was not; others and unchanged ones are left."""
    board = read_session(session_id, angkatan=angkatan, by=by)
    return sum(
        _mark(
            one.person, presence, reasons[one.person.id], one.noted.mark, session_id, angkatan,
            by, now,
        )
        for one in board.attendees
        if one.person.id in reasons
        and not one.is_own
        and (presence := one.noted.presence) in EXPLAINED
    )  # fmt: skip


def count_heads(
    heads: int, *, session_id: UUID, angkatan: Angkatan, by: Person, now: datetime
) -> None:
    """So many are in the room; the same number again writes nothing."""
    newest = newest_heads(angkatan, session_id).get(session_id)
    if newest is not None and newest.heads == heads:
        return
    before = newest.counted_at if newest else None
    db.session.add(
        HeadCount(
            session_id=session_id,
            angkatan_id=angkatan.id,
            heads=heads,
            counted_at=moment_after(before, now=now),
            counted_by_id=by.id,
        )
    )
    db.session.flush()


def _mark(
    person: Person,
    presence: Presence,
    reason: str,
    newest: AttendanceMark | None,
    session_id: UUID,
    angkatan: Angkatan,
    by: Person,
    now: datetime,
) -> bool:
    if newest is not None and (newest.presence, newest.reason) == (presence, reason):
        return False
    if newest is None and presence == Presence.OPEN:
        return False
    db.session.add(
        AttendanceMark(
            session_id=session_id,
            angkatan_id=angkatan.id,
            person_id=person.id,
            learner_id=person.learner_id,
            presence=presence,
            reason=reason,
            marked_at=moment_after(newest.marked_at if newest else None, now=now),
            marked_by_id=by.id,
        )
    )
    db.session.flush()
    return True
