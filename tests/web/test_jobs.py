"""The page of a job, and the thread that runs it, on a database of its own file."""

from __future__ import annotations

from time import sleep

import pytest

from lms import clock
from lms.db import db
from lms.errors import Conflict
from lms.jobs.jobs import SILENCE, ask_job, cancel_job, job_state, take_job
from lms.jobs.models import Job, JobState
from lms.people.models import Person, Role
from lms.web.kernel import job_runner
from lms.web.kernel.job_runner import BROKEN, run_next_job
from tests.factories import make_person


def ask(person: Person, kind: str = "trial") -> Job:
    job = ask_job(
        kind, subject="trial:1", title="Percobaan", arguments={"n": 3}, input_sha256="ab" * 32,
        by=person, now=clock.now(),
    )  # fmt: skip
    db.session.commit()
    return job


@pytest.fixture
def runs(monkeypatch):
    """What `RUNNERS` does with the kind `trial` in this test."""

    def put(runner) -> None:
        monkeypatch.setitem(job_runner.RUNNERS, "trial", runner)

    return put


@pytest.fixture
def somebody(hall) -> Person:
    return make_person(name="Evaluator", username="eva", role=Role.EVALUATOR)


def ended(job: Job) -> Job:
    db.session.expire_all()
    return db.session.get(Job, job.id)


def test_the_thread_runs_what_waits_and_keeps_the_result(hall, somebody, runs):
    steps = []

    def count(arguments, progress):
        for n in range(arguments["n"]):
            progress(10 * n)
            steps.append(n)
        return {"sum": sum(steps)}

    runs(count)
    job = ask(somebody)
    assert run_next_job(hall) is True
    assert (ended(job).result, ended(job).progress) == ({"sum": 3}, 100)
    assert run_next_job(hall) is False


def test_progress_is_seen_while_it_runs(hall, somebody, runs):
    seen = []

    def look(_arguments, progress):
        progress(70)
        seen.append(db.session.query(Job.progress).scalar())
        return {}

    runs(look)
    ask(somebody)
    run_next_job(hall)
    assert seen == [70]


def test_a_long_job_shows_that_its_server_is_there(hall, somebody, runs, monkeypatch, time):
    monkeypatch.setattr(job_runner, "LIFE_SECONDS", 0.01)

    def wait(_arguments, _progress):
        time.forward(minutes=1)
        for _ in range(300):
            db.session.rollback()
            if db.session.query(Job.seen_at).scalar() == clock.now():
                return {"seen": True}
            sleep(0.01)
        return {"seen": False}

    runs(wait)
    job = ask(somebody)
    run_next_job(hall)
    assert ended(job).result == {"seen": True}


def test_a_job_cancelled_meanwhile_stops_at_its_next_step(hall, somebody, runs):
    def cancelled(_arguments, progress):
        with hall.app_context():
            cancel_job(db.session.query(Job).one(), now=clock.now())
            db.session.commit()
        progress(50)
        raise AssertionError("it went on")

    runs(cancelled)
    job = ask(somebody)
    run_next_job(hall)
    assert job_state(ended(job), now=clock.now()) is JobState.CANCELLED
    assert ended(job).result is None


@pytest.mark.parametrize(
    ("error", "said"), [(Conflict("Berkas belum lengkap."), "Berkas belum lengkap."),
                        (ZeroDivisionError("x"), BROKEN)],
)  # fmt: skip
def test_a_job_that_fails_says_why_and_the_thread_goes_on(hall, somebody, runs, error, said):
    def fail(_arguments, _progress):
        raise error

    runs(fail)
    job = ask(somebody)
    assert run_next_job(hall) is True
    assert ended(job).fault == said and ended(job).result is None


def test_the_page_shows_progress_then_the_result(evaluator, as_, app, runs):
    runs(lambda arguments, progress: {"n_pairs": arguments["n"]})
    job = ask(evaluator)
    client = as_(evaluator)
    page = client.get(f"/pekerjaan/{job.id}").text
    assert "Menunggu giliran" in page and "pekerjaan.js" in page and "Batalkan" in page
    assert client.get(f"/pekerjaan/{job.id}/hasil.json").status_code == 404
    assert 'data-terbuka="1"' in client.get(f"/pekerjaan/{job.id}/keadaan").text
    db.session.rollback()
    run_next_job(app)
    page = client.get(f"/pekerjaan/{job.id}").text
    assert "Selesai" in page and "pekerjaan.js" not in page and "abababababab" in page
    kept = client.get(f"/pekerjaan/{job.id}/hasil.json").json
    assert (kept["n_pairs"], kept["title"], kept["input_sha256"]) == (3, "Percobaan", "ab" * 32)
    assert "Percobaan" in client.get("/pekerjaan").text


def test_cancel_and_begin_again_by_buttons(evaluator, as_):
    job = ask(evaluator)
    client = as_(evaluator)
    assert client.post(f"/pekerjaan/{job.id}/ulangan").status_code == 409
    answer = client.post(f"/pekerjaan/{job.id}/pembatalan")
    assert answer.status_code == 303
    assert "Dibatalkan" in client.get(answer.location).text
    assert client.post(f"/pekerjaan/{job.id}/pembatalan").status_code == 409
    again = client.post(f"/pekerjaan/{job.id}/ulangan")
    assert again.status_code == 303 and str(job.id) not in again.location
    assert "Menunggu giliran" in client.get(again.location).text


def test_a_job_whose_server_was_killed_is_seen_and_begun_again(evaluator, as_, time):
    job = ask(evaluator)
    take_job(now=clock.now())
    db.session.commit()
    client = as_(evaluator)
    assert "Sedang dihitung" in client.get(f"/pekerjaan/{job.id}").text
    time.forward(seconds=SILENCE.seconds + 1)
    page = client.get(f"/pekerjaan/{job.id}").text
    assert "Terputus" in page and "Mulai lagi" in page
    again = client.post(f"/pekerjaan/{job.id}/ulangan").location
    assert "Menunggu giliran" in client.get(again).text
    assert "sebelum pekerjaan ini selesai" in client.get(f"/pekerjaan/{job.id}").text


def test_a_stranger_finds_no_job(evaluator, ratna, siti, as_):
    job = ask(evaluator)
    for end in ("", "/keadaan", "/hasil.json"):
        assert as_(ratna).get(f"/pekerjaan/{job.id}{end}").status_code == 404
    for end in ("/pembatalan", "/ulangan"):
        assert as_(ratna).post(f"/pekerjaan/{job.id}{end}").status_code == 404
    assert as_(siti).get("/pekerjaan").status_code == 403
    assert "Belum ada pekerjaan" in as_(ratna).get("/pekerjaan").text
