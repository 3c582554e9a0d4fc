"""Saving answers (docs/architecture.md, "Saving an answer").

Events are only ever added; the same id is the same row.

2026-11-21: written in Core, not in the ORM: this is the request that a whole hall sends at once,
and it needs three statements and no object.
"""

from __future__ import annotations

import json
import secrets
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, bindparam, cast, func, insert, null, select, union_all

from lms.assessment.attempts import AttemptEntry, AttemptState
from lms.assessment.models import AnswerEvent, Arrival, Attempt, EventCopy
from lms.assessment.rules.windows import is_closed
from lms.db import db

CLASH = "clash"
# as far ahead as a page that takes over from another (`js/sitting.js`)
LEAP = 1000
# what the column holds
HIGHEST = 2**31 - 1
# of one position: the highest sequence, and when its last word came
Newest = tuple[int, datetime]
NEVER: Newest = (-1, datetime.min.replace(tzinfo=UTC))
_TABLE = AnswerEvent.metadata.tables["answer_event"]
_KNOWN = union_all(
    select(
        _TABLE.c.id,
        _TABLE.c.attempt_id,
        _TABLE.c.position,
        _TABLE.c.sequence,
        _TABLE.c.answer,
        _TABLE.c.arrival,
        _TABLE.c.received_at,
    ).where(_TABLE.c.id.in_(bindparam("ids", expanding=True))),
    select(
        null(),
        _TABLE.c.attempt_id,
        _TABLE.c.position,
        func.max(_TABLE.c.sequence),
        cast(null(), JSON),
        null(),
        func.max(_TABLE.c.received_at),
    )
    .where(
        _TABLE.c.attempt_id == bindparam("attempt"),
        _TABLE.c.position.in_(bindparam("positions", expanding=True)),
    )
    .group_by(_TABLE.c.attempt_id, _TABLE.c.position),
)
_INSERT = insert(_TABLE)
_STORED = select(_TABLE.c.id).where(
    _TABLE.c.attempt_id == bindparam("attempt"),
    _TABLE.c.id.in_(bindparam("events", expanding=True)),
)
_IN_TIME = select(
    _TABLE.c.attempt_id,
    _TABLE.c.position,
    _TABLE.c.id,
    _TABLE.c.answer,
    _TABLE.c.sequence,
    func.row_number()
    .over(
        partition_by=(_TABLE.c.attempt_id, _TABLE.c.position),
        order_by=(_TABLE.c.sequence.desc(), _TABLE.c.received_at.desc(), _TABLE.c.id.desc()),
    )
    .label("place"),
).where(_TABLE.c.arrival != str(Arrival.LATE))
_NEWEST = _IN_TIME.where(_TABLE.c.attempt_id == bindparam("attempt")).subquery()
COUNTED = select(_NEWEST.c.position, _NEWEST.c.id, _NEWEST.c.answer, _NEWEST.c.sequence).where(
    _NEWEST.c.place == 1
)
_SOME = _IN_TIME.where(_TABLE.c.attempt_id.in_(bindparam("attempts", expanding=True))).subquery()
_COUNTED_OF_SOME = select(
    _SOME.c.attempt_id, _SOME.c.position, _SOME.c.id, _SOME.c.answer, _SOME.c.sequence
).where(_SOME.c.place == 1)


@dataclass(frozen=True)
class Event:
    """One change of one answer, as a browser sends it."""

    id: str
    position: int
    answer: Any
    sequence: int
    client_at: datetime | None = None


@dataclass(frozen=True)
class Stored:
    """What became of an event: its arrival, or `clash` when its id already said something else."""

    id: str
    arrival: str


def save_answers(attempt: AttemptState, events: Sequence[Event], *, now: datetime) -> list[Stored]:
    """Stores what is new and answers for every event, in order. Never refuses for lateness.

    The caller holds the attempt (`hold_attempt`) and answers the browser only after the commit.
    """
    known, newest = _read_known(attempt.id, events)
    late = attempt.is_submitted or is_closed(attempt.closes_at, now)
    rows: list[dict[str, Any]] = []
    results = []
    for event in events:
        if (row := known.get(event.id)) is not None:
            results.append(_answer_again(attempt, event, row, now))
            continue
        before = newest.get(event.position)
        arrival = _arrival(event, before, late)
        row = _row(attempt, event, arrival, _moment(event, before, now))
        rows.append(row)
        known[event.id] = row
        newest[event.position] = max(before or NEVER, (event.sequence, row["received_at"]))
        results.append(Stored(event.id, arrival))
    if rows:
        db.session.connection().execute(_INSERT, rows)
    return results


def save_typed_answers(attempt: AttemptState, answers: Mapping[int, Any], *, now: datetime) -> None:
    """Saves a plain form (no JavaScript): what stands there now is newer than any queue elsewhere.

    An answer that a plain form gave already is not stored again, so a double press adds nothing.
    One that a script gave is: somebody saw it here and let it stand.
    """
    current = list_answers(attempt)
    highest = max((answer.sequence for answer in current.values()), default=-1)
    sequence = min(highest + LEAP, HIGHEST)
    scripted = _list_scripted(current[place].event_id for place in answers if place in current)
    events = [
        Event(secrets.token_hex(16), position, answer, sequence)
        for position, answer in answers.items()
        if _is_news(answer, current.get(position), scripted)
    ]
    save_answers(attempt, events, now=now)


def _is_news(answer: Any, before: Answer | None, scripted: Collection[str]) -> bool:
    if before is None:
        return answer is not None
    return bool(answer != before.answer or before.event_id in scripted)


def _list_scripted(event_ids: Iterable[str]) -> set[str]:
    """Those that a script sent: it says when, by its phone."""
    query = select(_TABLE.c.id).where(
        _TABLE.c.id.in_(list(event_ids)), _TABLE.c.client_at.is_not(None)
    )
    return set(db.session.connection().scalars(query))


@dataclass(frozen=True)
class Answer:
    """What counts at one position: the newest event that was not late."""

    event_id: str
    answer: Any
    sequence: int


def list_answers(attempt: Attempt | AttemptState | AttemptEntry) -> dict[int, Answer]:
    """By position, what counts now: the highest sequence in time; of equals the later arrival."""
    rows = db.session.connection().execute(COUNTED, {"attempt": attempt.id})
    return {
        position: Answer(event_id, answer, sequence)
        for position, event_id, answer, sequence in rows
    }


def list_answers_of(attempt_ids: Sequence[UUID]) -> dict[UUID, dict[int, Answer]]:
    """As list_answers, of many at once; an attempt without any answer is not among them."""
    given = {"attempts": list(attempt_ids)}
    found: dict[UUID, dict[int, Answer]] = defaultdict(dict)
    for attempt_id, position, *answer in db.session.connection().execute(_COUNTED_OF_SOME, given):
        found[attempt_id][position] = Answer(*answer)
    return found


def list_unknown_events(attempt: AttemptState, event_ids: Sequence[str]) -> set[str]:
    """Those of the named events that are not stored for this attempt."""
    if not event_ids:
        return set()
    given = {"attempt": attempt.id, "events": list(event_ids)}
    return set(event_ids) - set(db.session.connection().scalars(_STORED, given))


def _read_known(
    attempt_id: UUID, events: Sequence[Event]
) -> tuple[dict[str, Mapping[str, Any]], dict[int, Newest]]:
    """Rows that already have one of these ids, and how far each position is."""
    given = {
        "ids": [event.id for event in events],
        "attempt": attempt_id,
        "positions": list({event.position for event in events}),
    }
    known: dict[str, Mapping[str, Any]] = {}
    newest: dict[int, Newest] = {}
    for row in db.session.connection().execute(_KNOWN, given).mappings():
        if row["id"] is None:
            newest[row["position"]] = (row["sequence"], row["received_at"])
        else:
            known[row["id"]] = dict(row)
    return known, newest


def _arrival(event: Event, newest: Newest | None, late: bool) -> Arrival:
    if late:
        return Arrival.LATE
    outdated = newest is not None and event.sequence < newest[0]
    return Arrival.OUTDATED if outdated else Arrival.CURRENT


def _moment(event: Event, newest: Newest | None, now: datetime) -> datetime:
    """When it came; of two with one sequence the later one is later, whatever the clock says.

    They come in one request, in one microsecond, or after the clock was set back.
    """
    if newest is None or event.sequence != newest[0]:
        return now
    return max(now, newest[1] + timedelta(microseconds=1))


def _row(attempt: AttemptState, event: Event, arrival: Arrival, now: datetime) -> dict[str, Any]:
    return {
        "id": event.id,
        "attempt_id": attempt.id,
        "angkatan_id": attempt.angkatan_id,
        "position": event.position,
        "answer": event.answer,
        "sequence": event.sequence,
        "client_at": event.client_at,
        "received_at": now,
        "arrival": str(arrival),
    }


def _answer_again(
    attempt: AttemptState, event: Event, row: Mapping[str, Any], now: datetime
) -> Stored:
    """The id is known: the same words are the same row; other words are kept beside it."""
    same = (row["attempt_id"], row["position"], row["sequence"], _text(row["answer"])) == (
        attempt.id,
        event.position,
        event.sequence,
        _text(event.answer),
    )
    if same:
        return Stored(event.id, row["arrival"])
    body = {
        "attempt": str(attempt.id),
        "position": event.position,
        "answer": event.answer,
        "sequence": event.sequence,
    }
    db.session.add(
        EventCopy(event_id=event.id, angkatan_id=attempt.angkatan_id, body=body, received_at=now)
    )
    return Stored(event.id, CLASH)


def _text(answer: Any) -> str:
    return json.dumps(answer, sort_keys=True)
