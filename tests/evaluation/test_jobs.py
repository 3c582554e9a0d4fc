"""Long work as rows: one server gets a job, progress is seen, cancelling and dying are honest."""

from __future__ import annotations

from datetime import timedelta

import pytest

from lms.db import db
from lms.errors import Conflict, NotFound
from lms.jobs.jobs import (
    SILENCE,
    JobCancelled,
    ask_job,
    begin_again,
    cancel_job,
    delete_jobs,
    find_newest_result,
    finish_job,
    get_job,
    job_state,
    list_jobs,
    report_progress,
    show_life,
    take_job,
)
from lms.jobs.models import Job, JobState
from lms.people.models import Person
from tests.conftest import NOON

SECOND = timedelta(seconds=1)


def ask(person: Person, subject: str = "upload:1", *, at=NOON) -> Job:
    job = ask_job(
        "upload_report",
        subject=subject,
        title="Laporan",
        arguments={"upload_id": "1"},
        input_sha256="0" * 64,
        by=person,
        now=at,
    )
    db.session.commit()
    return job


def test_a_job_goes_from_waiting_to_its_kept_result(evaluator):
    job = ask(evaluator)
    assert job_state(job, now=NOON) is JobState.WAITING
    taken = take_job(now=NOON + SECOND)
    assert taken is not None and taken.id == job.id
    assert job_state(job, now=NOON + SECOND) is JobState.RUNNING
    report_progress(job.id, 40, now=NOON + 2 * SECOND)
    assert job.progress == 40
    finish_job(job.id, now=NOON + 3 * SECOND, result={"n": 3})
    assert job_state(job, now=NOON + 3 * SECOND) is JobState.DONE
    assert (job.progress, job.result) == (100, {"n": 3})
    assert find_newest_result("upload:1") is job and find_newest_result("upload:2") is None


def test_the_oldest_waiting_job_is_taken_once(evaluator):
    second = ask(evaluator, at=NOON + SECOND)
    first = ask(evaluator)
    found = [take_job(now=NOON), take_job(now=NOON), take_job(now=NOON)]
    assert [job and job.id for job in found] == [first.id, second.id, None]


def test_what_waits_is_cancelled_at_once_and_never_taken(evaluator):
    job = ask(evaluator)
    cancel_job(job, now=NOON)
    assert job_state(job, now=NOON) is JobState.CANCELLED
    assert take_job(now=NOON) is None
    with pytest.raises(Conflict):
        cancel_job(job, now=NOON)


def test_what_runs_stops_at_its_next_step_and_keeps_nothing(evaluator):
    job = ask(evaluator)
    take_job(now=NOON)
    cancel_job(job, now=NOON)
    assert job_state(job, now=NOON) is JobState.RUNNING
    with pytest.raises(JobCancelled):
        report_progress(job.id, 50, now=NOON)
    finish_job(job.id, now=NOON, result={"n": 3})
    assert job_state(job, now=NOON) is JobState.CANCELLED
    assert (job.result, job.progress) == (None, 0)


def test_a_fault_is_kept_as_one_sentence(evaluator):
    job = ask(evaluator)
    take_job(now=NOON)
    finish_job(job.id, now=NOON, result=None, fault="Berkasnya sudah dihapus.")
    assert job_state(job, now=NOON) is JobState.FAILED
    assert find_newest_result("upload:1") is None


def test_an_ended_job_is_not_ended_again(evaluator):
    job = ask(evaluator)
    take_job(now=NOON)
    finish_job(job.id, now=NOON, result={"n": 1})
    finish_job(job.id, now=NOON + SECOND, result=None, fault="lagi")
    assert (job.result, job.fault, job.ended_at) == ({"n": 1}, None, NOON)


def test_a_server_that_fell_silent_has_lost_its_job_which_can_begin_again(evaluator):
    job = ask(evaluator)
    take_job(now=NOON)
    show_life(job.id, now=NOON + 10 * SECOND)
    assert job_state(job, now=NOON + 10 * SECOND + SILENCE) is JobState.RUNNING
    late = NOON + 11 * SECOND + SILENCE
    assert job_state(job, now=late) is JobState.LOST
    again = begin_again(job, by=evaluator, now=late)
    assert job_state(job, now=late) is JobState.FAILED
    assert job_state(again, now=late) is JobState.WAITING
    assert (again.arguments, again.subject) == (job.arguments, job.subject)
    with pytest.raises(JobCancelled):
        report_progress(job.id, 90, now=late)
    with pytest.raises(Conflict):
        begin_again(again, by=evaluator, now=late)


def test_a_lost_job_may_also_be_cancelled(evaluator):
    job = ask(evaluator)
    take_job(now=NOON)
    late = NOON + SECOND + SILENCE
    cancel_job(job, now=late)
    assert job_state(job, now=late) is JobState.CANCELLED


def test_jobs_belong_to_who_asked_for_them(evaluator, ratna):
    job, other = ask(evaluator), ask(ratna, "upload:2", at=NOON + SECOND)
    assert [row.id for row in list_jobs(of=evaluator)] == [job.id]
    assert get_job(other.id, of=ratna) is other
    with pytest.raises(NotFound):
        get_job(job.id, of=ratna)
    delete_jobs("upload:1")
    assert [row.id for row in db.session.query(Job)] == [other.id]


def test_what_is_said_of_one_job_is_said_of_no_other(evaluator, ratna):
    """An older one of the same person and one of somebody else run beside it."""
    before, job, other = ask(evaluator), ask(evaluator, at=NOON + SECOND), ask(ratna)
    for _ in range(3):
        take_job(now=NOON + 2 * SECOND)
    report_progress(job.id, 40, now=NOON + 3 * SECOND)
    show_life(job.id, now=NOON + 4 * SECOND)
    db.session.commit()
    assert [one.progress for one in (before, job, other)] == [0, 40, 0]
    seen = [one.seen_at for one in (before, job, other)]
    assert seen == [NOON + 2 * SECOND, NOON + 4 * SECOND, NOON + 2 * SECOND]
    finish_job(job.id, now=NOON + 5 * SECOND, result={"n": 3})
    db.session.commit()
    assert [one.ended_at for one in (before, job, other)] == [None, NOON + 5 * SECOND, None]
    assert (before.result, other.result) == (None, None)
    cancel_job(other, now=NOON + 6 * SECOND)
    report_progress(before.id, 10, now=NOON + 7 * SECOND)
    with pytest.raises(JobCancelled):
        report_progress(other.id, 10, now=NOON + 7 * SECOND)
