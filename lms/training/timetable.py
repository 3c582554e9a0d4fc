"""The sessions of a class as they are planned today, and every change of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select

from lms.db import db, new_id
from lms.errors import NotFound
from lms.history.moments import moment_after
from lms.people.endings import end, first_endings
from lms.people.models import Person
from lms.training.models import Angkatan
from lms.training.rules.timetable import Slot, move_earlier, move_later, move_to_day, shift
from lms.training.timetable_models import Session, SessionPlan

_NAMES = tuple(field.name for field in fields(Slot))


@dataclass(frozen=True)
class Planned:
    """A session and how it stands in the timetable today."""

    id: UUID
    slot: Slot


def list_sessions(angkatan_id: UUID) -> list[Planned]:
    """The timetable of today, in the order of the days."""
    found = {plan.session_id: plan for plan in _plans(angkatan_id)}
    planned = [Planned(key, _slot(plan)) for key, plan in found.items()]
    return sorted(planned, key=lambda one: (*one.slot.order, one.id))


def get_session(session_id: UUID, *, angkatan: Angkatan) -> Planned:
    """One that stands in the timetable of this class; raises NotFound."""
    for planned in list_sessions(angkatan.id):
        if planned.id == session_id:
            return planned
    raise NotFound


def add_sessions(
    angkatan: Angkatan, slots: Iterable[Slot], *, by: Person | None, now: datetime
) -> list[UUID]:
    """Puts new sessions into the timetable."""
    planned = [Planned(new_id(), slot) for slot in slots]
    keeper = by.id if by else None
    db.session.add_all(
        Session(id=one.id, angkatan_id=angkatan.id, added_at=now, added_by_id=keeper)
        for one in planned
    )
    db.session.flush()
    db.session.add_all(_plan(one.id, angkatan, one.slot, by, now) for one in planned)
    db.session.flush()
    return [one.id for one in planned]


def change_session(
    session_id: UUID, slot: Slot, *, angkatan: Angkatan, by: Person, now: datetime
) -> None:
    """The session is so from now on; nothing is written when it was."""
    if get_session(session_id, angkatan=angkatan).slot == slot:
        return
    newest = db.session.scalars(
        select(SessionPlan.planned_at)
        .where(SessionPlan.session_id == session_id)
        .order_by(SessionPlan.planned_at.desc())
    ).first()
    db.session.add(_plan(session_id, angkatan, slot, by, moment_after(newest, now=now)))
    db.session.flush()


def remove_session(session_id: UUID, *, angkatan: Angkatan, by: Person, now: datetime) -> Slot:
    """Takes it off the timetable; what hangs on it stays. Raises NotFound."""
    slot = get_session(session_id, angkatan=angkatan).slot
    end(session_id, angkatan_id=angkatan.id, by=by, now=now)
    return slot


def step_session(
    session_id: UUID, *, later: bool, angkatan: Angkatan, by: Person, now: datetime
) -> bool:
    """One place up or down on its day; False at the end of the day."""
    planned = list_sessions(angkatan.id)
    place = _place(planned, session_id)
    move = move_later if later else move_earlier
    moved = move([one.slot for one in planned], place)
    for where, slot in moved.items():
        change_session(planned[where].id, slot, angkatan=angkatan, by=by, now=now)
    return bool(moved)


def put_on_day(
    session_id: UUID, day: date, *, angkatan: Angkatan, by: Person, now: datetime
) -> None:
    """To the end of another day."""
    planned = list_sessions(angkatan.id)
    slot = move_to_day([one.slot for one in planned], _place(planned, session_id), day)
    change_session(session_id, slot, angkatan=angkatan, by=by, now=now)


def shift_sessions(angkatan: Angkatan, days: int, *, by: Person, now: datetime) -> None:
    """The whole timetable as many days later; negative: earlier."""
    planned = list_sessions(angkatan.id)
    for one, slot in zip(planned, shift([one.slot for one in planned], days), strict=True):
        change_session(one.id, slot, angkatan=angkatan, by=by, now=now)


def _place(planned: Sequence[Planned], session_id: UUID) -> int:
    for place, one in enumerate(planned):
        if one.id == session_id:
            return place
    raise NotFound


def _plans(angkatan_id: UUID) -> Sequence[SessionPlan]:
    """All plans of sessions that were not taken off, the newest last."""
    ended = first_endings()
    query = (
        select(SessionPlan)
        .outerjoin(ended, ended.c.subject_id == SessionPlan.session_id)
        .where(SessionPlan.angkatan_id == angkatan_id, ended.c.subject_id.is_(None))
        .order_by(SessionPlan.planned_at, SessionPlan.id)
    )
    return db.session.scalars(query).all()


def _slot(plan: SessionPlan) -> Slot:
    return Slot(**{name: getattr(plan, name) for name in _NAMES})


def _plan(
    session_id: UUID, angkatan: Angkatan, slot: Slot, by: Person | None, now: datetime
) -> SessionPlan:
    return SessionPlan(
        session_id=session_id,
        angkatan_id=angkatan.id,
        planned_at=now,
        planned_by_id=by.id if by else None,
        **asdict(slot),
    )
