"""Decisions about a sitting that may complete something: more answers, other marks."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from time import monotonic, sleep
from typing import Any
from uuid import UUID

from lms.assessment.corrections import (
    RemarkCounts,
    begin_correction,
    correct_key,
    record_correction,
)
from lms.assessment.kinds.question import Question
from lms.assessment.late_answers import accept_late_answers
from lms.assessment.models import Attempt, ItemVersion, Mark
from lms.assessment.remarking import Change, SheetTurns, list_asked, mark_again
from lms.db import db, transaction
from lms.jobs.jobs import JobCancelled, ask_job
from lms.jobs.models import Job
from lms.people.models import Person
from lms.progress.learning import acknowledge_result

KEY_RIGHT = "key_right"
# sheets that are marked again while the person waits
MOST_AT_ONCE = 500
# those who wait for their turn to write go first
BETWEEN_SECONDS = 0.02


def put_key_right(
    version: ItemVersion,
    *,
    question: Question,
    credit: bool,
    reason: str,
    by: Person,
    now: datetime,
) -> Sequence[Change]:
    """New marks for everybody who was asked, at once; who passes now has passed.

    Who passed before and would not now keeps what was earned: a completion is never taken away.
    """
    changes = correct_key(version, question=question, credit=credit, reason=reason, by=by, now=now)
    _acknowledge(changes, now)
    return changes


def begin_key_right(
    version: ItemVersion,
    *,
    code: str,
    question: Question,
    credit: bool,
    reason: str,
    by: Person,
    now: datetime,
) -> Job:
    """The same for more sheets than one transaction should hold: a job marks them again."""
    begin_correction(version, question=question, credit=credit, reason=reason, by=by, now=now)
    arguments = {"version_id": version.id, "code": code, "reason": reason, "by_id": by.id.hex}
    return ask_job(
        KEY_RIGHT, subject=f"item_version:{version.id}", title=f"Penilaian ulang soal {code}",
        arguments=arguments, input_sha256="", by=by, now=now,
    )  # fmt: skip


def run_key_right(
    arguments: Mapping[str, Any], progress: Callable[[int], None], *, now: Callable[[], datetime]
) -> dict[str, Any]:
    """Turn by turn; broken off and begun again it goes on. The key counts already, so cancelling
    it would leave half of the sheets behind: it is not heard.
    """
    version_id, reason = arguments["version_id"], arguments["reason"]
    asked, counts = list_asked(version_id), RemarkCounts()
    db.session.rollback()
    by_id, turns = UUID(arguments["by_id"]), SheetTurns(asked)
    while some := turns.take():
        began = monotonic()
        with transaction():
            changes = mark_again(version_id, some, reason=reason, by_id=by_id, now=now())
            _acknowledge(changes, now())
        turns.note(monotonic() - began)
        counts.add(changes)
        db.session.expunge_all()
        with suppress(JobCancelled):
            progress(100 * turns.done // len(asked))
        sleep(BETWEEN_SECONDS)
    with transaction():
        by = db.session.get_one(Person, by_id)
        record_correction(version_id, counts, reason=reason, by=by, now=now())
    return {"Lembar": len(asked), "Dinilai ulang": counts.marks, "Naik": counts.gained,
            "Turun": counts.lost}  # fmt: skip


def _acknowledge(changes: Sequence[Change], now: datetime) -> None:
    for change in changes:
        if change.passes_now and not change.passed_before:
            acknowledge_result(db.session.get_one(Attempt, change.attempt_id), now=now)


def accept_late(attempt: Attempt, *, reason: str, by: Person, now: datetime) -> Mark:
    """Counts the late answers and completes what the new mark earns; nothing is taken away."""
    mark = accept_late_answers(attempt, reason=reason, by=by, now=now)
    acknowledge_result(attempt, now=now)
    return mark
