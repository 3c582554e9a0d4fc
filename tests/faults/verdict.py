"""Every answer from the finger to the table: given, acknowledged, stored, lost, doubled."""

from __future__ import annotations

import json
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, fields

from tests.faults.simulated_phone import Phone
from tests.journeys.hall import PATIENCE, Hall


@dataclass
class Verdict:
    """Counts over all sittings; from `lost` on they must be 0."""

    sittings: int = 0
    submitted: int = 0
    closed_by_the_server: int = 0
    calls: int = 0
    given: int = 0
    acknowledged: int = 0
    stored: int = 0
    outdated: int = 0
    late: int = 0
    contradictions_sent: int = 0
    contradictions_kept: int = 0
    lost: int = 0
    doubled: int = 0
    altered: int = 0
    counted_wrongly: int = 0
    unknown_in_table: int = 0
    receipts_that_differ: int = 0
    submissions_doubled: int = 0
    never_closed: int = 0

    @property
    def is_clean(self) -> bool:
        names = [f.name for f in fields(self)]
        return not any(getattr(self, name) for name in names[names.index("lost") :])

    def __str__(self) -> str:
        return "\n".join(
            f"{f.name.replace('_', ' '):24}{getattr(self, f.name):>9,}" for f in fields(self)
        )


def judge(hall: Hall, phones: Sequence[Phone]) -> Verdict:
    """Compares what the phones know with what the tables hold of their sittings."""
    verdict = Verdict(sittings=len(phones), never_closed=_wait_for_sweeper(hall, phones))
    mine = {hall.key(phone.attempt) for phone in phones}
    table: dict[str, list[tuple[str, int, str, int, str]]] = {}
    sql = "SELECT id, attempt_id, position, answer, sequence, arrival FROM answer_event"
    for event_id, attempt, *rest in hall.query(sql):
        if attempt in mine:
            table.setdefault(event_id, []).append((attempt, *rest))
    receipts = Counter(row[0] for row in hall.query("SELECT attempt_id FROM submission"))
    marks = Counter(row[0] for row in hall.query("SELECT attempt_id FROM mark"))
    copies = hall.query("SELECT event_id FROM event_copy")
    verdict.contradictions_kept = sum(row[0] in table for row in copies)
    swept = hall.query("SELECT attempt_id FROM submission WHERE submitted_by = 'sweeper'")
    verdict.closed_by_the_server = sum(row[0] in mine for row in swept)
    known = {event.id for phone in phones for event in phone.events}
    for phone in phones:
        _judge_events(phone, table, verdict)
        _judge_counted(hall, phone, verdict)
        attempt = hall.key(phone.attempt)
        verdict.contradictions_sent += phone.clashes
        verdict.submitted += receipts[attempt]
        verdict.submissions_doubled += max(0, receipts[attempt] - 1) + max(0, marks[attempt] - 1)
        verdict.receipts_that_differ += max(0, len(set(phone.receipts)) - 1)
    verdict.unknown_in_table = len(set(table) - known)
    verdict.stored = sum(len(rows) for rows in table.values())
    return verdict


def _wait_for_sweeper(hall: Hall, phones: Sequence[Phone]) -> int:
    """How many who walked away are still open although they had time to be closed."""
    left = [phone.attempt for phone in phones if phone.has_left]
    deadline = time.monotonic() + PATIENCE
    while left and time.monotonic() < deadline:
        left = [attempt for attempt in left if not hall.is_submitted(attempt)]
        time.sleep(0.1 if left else 0)
    return len(left)


def _judge_events(phone: Phone, table: dict, verdict: Verdict) -> None:
    verdict.calls += phone.calls
    attempt = phone.hall.key(phone.attempt)
    for event in phone.events:
        verdict.given += 1
        verdict.acknowledged += bool(event.arrival)
        verdict.outdated += event.arrival == "outdated"
        verdict.late += event.arrival == "late"
        rows = table.get(event.id, [])
        verdict.lost += bool(event.arrival) and not rows
        verdict.doubled += max(0, len(rows) - 1)
        wanted = (attempt, event.position, json.dumps(event.answer), event.sequence, event.arrival)
        verdict.altered += bool(event.arrival) and bool(rows) and rows[0] != wanted


def _judge_counted(hall: Hall, phone: Phone, verdict: Verdict) -> None:
    """What was marked is the newest answer that was acknowledged in time, position by position."""
    stored = hall.query(
        "SELECT answers FROM submission WHERE attempt_id = ?", hall.key(phone.attempt)
    )
    if not stored:
        return
    marked = json.loads(stored[0][0])
    newest = {
        event.position: event
        for event in sorted(phone.events, key=lambda event: event.sequence)
        if event.arrival in ("current", "outdated")
    }
    for position, place, order in hall.query(
        "SELECT position, form_position, option_order FROM attempt_item WHERE attempt_id = ?",
        hall.key(phone.attempt),
    ):
        event = newest.get(position)
        key = json.loads(order)[int(event.answer) - 1] if event else None
        verdict.counted_wrongly += marked[place] != key
