"""Long work as rows: asked for, taken by the server's thread, watched, cancelled, kept.

A table of our own and a thread, not huey (looked at: 3.5.4, 2026-11-22). Its queue is a store of
its own (a second SQLite file, or tables that it makes beside our migrations), so a job would not
be committed together with what it is about; it cannot report progress, cannot stop what runs, and
forgets a result once it was read. This table would be needed all the same, and taking the oldest
waiting row from it is one UPDATE that works alike on both databases.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import delete, func, or_, select, update
from sqlalchemy.orm import defer

from lms.db import db
from lms.errors import Conflict, DomainError, NotFound
from lms.jobs.models import Job, JobFile, JobState
from lms.people.models import Person

logger = logging.getLogger(__name__)
# a running job without a sign of life for so long has lost its server
SILENCE = timedelta(seconds=45)
MOST_LISTED = 500
# what has begun to change rows goes on by itself after its server was lost; each is safe to repeat
RESUMED = ("key_right",)
# of `arguments`: a secret that the work needs; it goes with the end of the job
HIDDEN = "hidden"
# a file can be made again; until then it takes room
FILE_DAYS = 7


class FileMade(NamedTuple):
    """What a job hands over that makes a file: what is kept in its row, and the file."""

    result: dict[str, Any]
    name: str
    media_type: str
    content: bytes


class JobCancelled(DomainError):
    """Somebody pressed cancel; the work ends where it stands and nothing of it is kept."""


def ask_job(
    kind: str,
    *,
    subject: str,
    title: str,
    arguments: dict[str, Any],
    input_sha256: str,
    by: Person,
    now: datetime,
) -> Job:
    """Waits until the server's thread takes it."""
    job = Job(
        kind=kind,
        subject=subject,
        title=title,
        arguments=arguments,
        input_sha256=input_sha256,
        asked_by_id=by.id,
        asked_at=now,
    )
    db.session.add(job)
    db.session.flush()
    return job


def get_job(job_id: UUID, *, of: Person) -> Job:
    """The person's own; anyone else's does not exist for them."""
    job = db.session.scalar(select(Job).where(Job.id == job_id, Job.asked_by_id == of.id))
    if job is None:
        raise NotFound
    return job


def list_jobs(*, of: Person, most: int = MOST_LISTED) -> Sequence[Job]:
    """The person's own, newest first, without their results."""
    query = select(Job).options(defer(Job.result)).where(Job.asked_by_id == of.id)
    return db.session.scalars(query.order_by(Job.asked_at.desc(), Job.id.desc()).limit(most)).all()


def count_waiting() -> int:
    """How many have not ended, of everybody."""
    query = select(func.count()).select_from(Job).where(Job.ended_at.is_(None))
    return db.session.scalar(query) or 0


def find_newest_result(subject: str) -> Job | None:
    """The last run about this subject that came to its end."""
    query = select(Job).where(Job.subject == subject, Job.result.is_not(None))
    return db.session.scalar(query.order_by(Job.ended_at.desc()).limit(1))


def find_open(subject: str, *, now: datetime) -> Job | None:
    """The oldest run about this subject that waits or goes on."""
    is_alive = or_(Job.started_at.is_(None), Job.seen_at >= now - SILENCE)
    query = select(Job).where(Job.subject == subject, Job.ended_at.is_(None), is_alive)
    return db.session.scalar(query.order_by(Job.asked_at, Job.id).limit(1))


def job_state(job: Job, *, now: datetime) -> JobState:
    if job.ended_at is None:
        if job.started_at is None:
            return JobState.WAITING
        seen = job.seen_at or job.started_at
        return JobState.LOST if now - seen > SILENCE else JobState.RUNNING
    if job.fault is not None:
        return JobState.FAILED
    return JobState.CANCELLED if job.cancelled_at is not None else JobState.DONE


def take_job(*, now: datetime) -> Job | None:
    """The oldest waiting job becomes ours; of two servers that reach for it one gets it.

    So does one that must be brought to its end and has lost its server.
    """
    is_lost = Job.kind.in_(RESUMED) & (Job.seen_at < now - SILENCE)
    is_free = or_(Job.started_at.is_(None), is_lost) & Job.ended_at.is_(None)
    waiting = select(Job.id).where(is_free).order_by(Job.asked_at, Job.id)
    job_id = db.session.scalar(waiting.limit(1))
    if job_id is None:
        return None
    mine = update(Job).where(Job.id == job_id, is_free)
    taken = db.session.execute(mine.values(started_at=now, seen_at=now).returning(Job.id))
    return db.session.get(Job, job_id) if taken.scalar() else None


def report_progress(job_id: UUID, percent: int, *, now: datetime) -> None:
    """Raises JobCancelled when the job is not to go on."""
    running = update(Job).where(Job.id == job_id, Job.ended_at.is_(None))
    running = running.where(Job.cancelled_at.is_(None))
    found = db.session.execute(running.values(progress=percent, seen_at=now).returning(Job.id))
    if found.scalar() is None:
        raise JobCancelled


def show_life(job_id: UUID, *, now: datetime) -> None:
    """The server that runs it is still there."""
    db.session.execute(
        update(Job).where(Job.id == job_id, Job.ended_at.is_(None)).values(seen_at=now)
    )


def finish_job(
    job_id: UUID, *, now: datetime, result: dict[str, Any] | None, fault: str | None = None
) -> None:
    """Ends it once; a job that was cancelled on the last stretch keeps no result."""
    job = db.session.scalar(select(Job).where(Job.id == job_id).with_for_update())
    if job is None or job.ended_at is not None:
        return
    _end(job, now)
    if job.cancelled_at is None:
        job.result, job.fault = result, fault
        job.progress = 100 if fault is None else job.progress
    logger.info("job %s ended: %s", job.id, job_state(job, now=now))


def _end(job: Job, now: datetime) -> None:
    job.ended_at = now
    job.arguments = {name: given for name, given in job.arguments.items() if name != HIDDEN}


def keep_file(job_id: UUID, made: FileMade, *, now: datetime) -> None:
    """Beside the result of a job; files that were kept long enough go."""
    old = delete(JobFile).where(JobFile.made_at < now - timedelta(days=FILE_DAYS))
    db.session.execute(old)
    row = JobFile(job_id=job_id, made_at=now, name=made.name, media_type=made.media_type)
    row.content = made.content
    db.session.add(row)
    db.session.flush()


def find_file(job: Job) -> JobFile | None:
    """None for a job that made none, and after its days."""
    return db.session.get(JobFile, job.id)


def cancel_job(job: Job, *, now: datetime) -> None:
    """What waits ends at once, what runs at its next step.

    Raises Conflict when it has ended, or must be brought to its end.
    """
    if job.kind in RESUMED:
        raise Conflict("Pekerjaan ini sudah mengubah sebagian, jadi akan diselesaikan.")
    if job.ended_at is not None:
        raise Conflict("Pekerjaan ini sudah berakhir.")
    job.cancelled_at = now
    if job.started_at is None or job_state(job, now=now) is JobState.LOST:
        _end(job, now)
    db.session.flush()


def begin_again(job: Job, *, by: Person, now: datetime) -> Job:
    """A new run of the same work; a lost one is closed first. Raises Conflict while one runs."""
    state = job_state(job, now=now)
    if state in (JobState.WAITING, JobState.RUNNING):
        raise Conflict("Pekerjaan ini masih berjalan.")
    arguments = job.arguments
    if state is JobState.LOST:
        _end(job, now)
        job.fault = "Server berhenti sebelum pekerjaan ini selesai."
    return ask_job(
        job.kind,
        subject=job.subject,
        title=job.title,
        arguments=arguments,
        input_sha256=job.input_sha256,
        by=by,
        now=now,
    )


def delete_jobs(subject: str) -> None:
    """All runs about something that is deleted, with their results."""
    ids = select(Job.id).where(Job.subject == subject)
    db.session.execute(delete(JobFile).where(JobFile.job_id.in_(ids)))
    db.session.execute(delete(Job).where(Job.subject == subject))
