"""More time for one person or for all who are sitting, with a reason; it can be taken back."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, select, update

from lms.assessment.class_ends import refuse_over
from lms.assessment.closings import move_end
from lms.assessment.decision_models import ExtraTime, SeatDoor
from lms.assessment.models import Attempt, Occasion, Submission
from lms.assessment.quiz_rules import get_test
from lms.assessment.seat_decisions import list_entries
from lms.db import db
from lms.errors import Conflict, NotFound
from lms.people import audit
from lms.people.endings import end
from lms.people.models import Person
from lms.people.own_affairs import refuse_any_own, refuse_own
from lms.training.models import Angkatan

SHUT = (
    "Ruang tes sudah ditutup, jadi tambahan waktu tidak berguna bagi yang belum mulai. "
    "Bukalah tes untuk orang ini."
)
USED = "Tes ini sudah dikumpulkan, jadi tambahan waktunya tidak dapat ditarik lagi."


@dataclass(frozen=True)
class Given:
    """Minutes that one person was given, and by whom."""

    id: UUID
    person_id: UUID
    minutes: int
    reason: str
    given_at: datetime
    by_id: UUID
    by: str


class GivenMeanwhile(Conflict):
    """Since the page was shown somebody gave time already; `newest` is what they gave."""

    def __init__(self, newest: Given) -> None:
        super().__init__(
            f"{newest.by} sudah memberi {newest.minutes} menit ({newest.reason}). "
            "Bila masih perlu ditambah lagi, kirim sekali lagi."
        )
        self.newest = newest


def give_time(
    angkatan: Angkatan,
    occasion: Occasion,
    *,
    to: Collection[UUID],
    minutes: int,
    reason: str,
    by: Person,
    now: datetime,
    seen: str | None = None,
) -> int:
    """How many got it. Open sittings end later; who has not begun finds the minutes waiting.

    Who has handed in gets nothing: that is a reopening. `seen` is the mark of the page that was
    before the eyes, see `mark_of`. Raises OwnAffair; GivenMeanwhile when that page is old;
    Conflict where the room is closed and somebody has not begun; ClassClosed.
    """
    refuse_any_own(to, by=by)
    refuse_over(angkatan, occasion)
    _hold(angkatan)
    if seen is not None:
        _refuse_old(list_given(angkatan, occasion, to=to), seen)
    newest = _newest_attempts(angkatan, occasion, to)
    if any(person_id not in newest for person_id in to):
        _refuse_shut(angkatan, occasion, [one for one in to if one not in newest], now)
    count = 0
    for person_id in to:
        attempt, submitted = newest.get(person_id, (None, False))
        if submitted or (attempt is not None and attempt.closes_at is None):
            continue
        if attempt is not None and attempt.closes_at is not None:
            move_end(attempt, max(attempt.closes_at, now) + timedelta(minutes=minutes), now=now)
        db.session.add(
            ExtraTime(
                angkatan_id=angkatan.id,
                occasion=occasion,
                person_id=person_id,
                attempt_id=attempt.id if attempt else None,
                minutes=minutes,
                reason=reason,
                given_at=now,
                given_by_id=by.id,
            )
        )
        subject = f"attempt:{attempt.id}" if attempt else f"person:{person_id}"
        audit.record(
            "attempt.extra_time",
            subject=subject,
            by=by,
            now=now,
            minutes=minutes,
            reason=reason,
            occasion=occasion,
        )
        count += 1
    db.session.flush()
    return count


def list_given(
    angkatan: Angkatan, occasion: Occasion, *, to: Collection[UUID] | None = None
) -> Sequence[Given]:
    """All that was given and not taken back, oldest first; `to` chooses persons."""
    query = (
        select(ExtraTime, Person.name)
        .join(Person, Person.id == ExtraTime.given_by_id)
        .where(*_of_test(angkatan, occasion), ExtraTime.ended_at.is_(None))
        .order_by(ExtraTime.given_at, ExtraTime.id)
    )
    if to is not None:
        query = query.where(ExtraTime.person_id.in_(to))
    return [
        Given(row.id, row.person_id, row.minutes, row.reason, row.given_at, row.given_by_id, name)
        for row, name in db.session.execute(query)
    ]


def mark_of(given: Sequence[Given]) -> str:
    """What a page was made from: a press on an older page is told what was given since."""
    return given[-1].id.hex if given else ""


def take_back(
    extra_id: UUID, *, angkatan: Angkatan, occasion: Occasion, by: Person, now: datetime
) -> None:
    """The minutes are gone again; a sitting that has them by now ends earlier, not before now.

    Twice is once. Raises NotFound, OwnAffair, and Conflict when the test was handed in.
    """
    query = select(ExtraTime).where(ExtraTime.id == extra_id, *_of_test(angkatan, occasion))
    extra = db.session.scalar(query)
    if extra is None:
        raise NotFound
    refuse_own(extra.person_id, by=by)
    _hold(angkatan)
    if extra.ended_at is not None:
        return
    for attempt, submitted in db.session.execute(_with_minutes(extra)).all():
        if submitted:
            raise Conflict(USED)
        if attempt.closes_at is not None:
            earlier = attempt.closes_at - timedelta(minutes=extra.minutes)
            move_end(attempt, max(now, earlier), now=now)
    extra.ended_at = end(extra.id, angkatan_id=angkatan.id, by=by, now=now)
    audit.record(
        "attempt.extra_time_back",
        subject=f"attempt:{extra.attempt_id}" if extra.attempt_id else f"person:{extra.person_id}",
        by=by,
        now=now,
        minutes=extra.minutes,
        reason=extra.reason,
        occasion=occasion,
    )


def _with_minutes(extra: ExtraTime) -> Select[Attempt, bool]:
    """The sittings whose end has these minutes in it, and whether they were handed in."""
    begun_since = and_(
        Attempt.person_id == extra.person_id,
        Attempt.angkatan_id == extra.angkatan_id,
        Attempt.occasion == extra.occasion,
        Attempt.started_at >= extra.given_at,
    )
    return (
        select(Attempt, Submission.attempt_id.is_not(None))
        .outerjoin(Submission)
        .where(begun_since if extra.attempt_id is None else Attempt.id == extra.attempt_id)
        .with_for_update(of=Attempt)
    )


def _of_test(angkatan: Angkatan, occasion: Occasion) -> tuple[ColumnElement[bool], ...]:
    return ExtraTime.angkatan_id == angkatan.id, ExtraTime.occasion == occasion


def _hold(angkatan: Angkatan) -> None:
    """Two who press at once come one after the other."""
    db.session.execute(
        update(Angkatan).where(Angkatan.id == angkatan.id).values(status=Angkatan.status)
    )


def _refuse_old(given: Sequence[Given], seen: str) -> None:
    if given and mark_of(given) != seen:
        raise GivenMeanwhile(given[-1])


def _refuse_shut(
    angkatan: Angkatan, occasion: Occasion, people: Collection[UUID], now: datetime
) -> None:
    rules = get_test(angkatan, occasion)[1]
    is_over = rules.closes_at is not None and rules.closes_at <= now
    entries = list_entries(angkatan.id, occasion)
    for person_id in people:
        entry = entries.get(person_id, SeatDoor.ROOM)
        if entry == SeatDoor.CLOSED or (is_over and entry == SeatDoor.ROOM):
            raise Conflict(SHUT)


def _newest_attempts(
    angkatan: Angkatan, occasion: Occasion, people: Collection[UUID]
) -> dict[UUID, tuple[Attempt, bool]]:
    """By person, the newest attempt, held against changes, and whether it was handed in."""
    query = (
        select(Attempt, Submission.attempt_id.is_not(None))
        .outerjoin(Submission)
        .where(
            Attempt.angkatan_id == angkatan.id,
            Attempt.occasion == occasion,
            Attempt.person_id.in_(people),
        )
        .order_by(Attempt.number, Attempt.id)
        .with_for_update(of=Attempt)
    )
    rows = db.session.execute(query)
    return {attempt.person_id: (attempt, bool(done)) for attempt, done in rows}
