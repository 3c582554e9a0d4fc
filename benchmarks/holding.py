"""How long a key correction holds learners up, and how soon the sweeper has closed a full day.

    .venv/bin/python -m benchmarks.holding [--postgres] [--sheets 100000] [--sittings 5000]

A question of a form is marked again on so many sheets by the job that the server runs, in a thread
beside the requests, while one learner saves an answer and opens a page twenty times a second. Then
so many sittings end at once, and one round of the sweeper closes them. Bars: a save and a page wait
at most 200 ms; the round ends within 30 s. Both are of the clock, so they want a quiet machine.
"""

from __future__ import annotations

import argparse
import resource
import secrets
import statistics
import tempfile
import threading
import time
from collections.abc import Callable
from contextvars import Context
from datetime import timedelta
from pathlib import Path

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, insert, literal, select, text

from benchmarks.million_world import ITEMS, NOON, make_nation
from benchmarks.nation import database_url
from lms import clock
from lms.assessment.models import Attempt, AttemptItem, FormItem, ItemVersion, Mark, Submission
from lms.db import db, transaction
from lms.people.models import Person
from lms.people.sign_in import start_device
from lms.progress.decisions import begin_key_right
from lms.web.kernel.job_runner import run_next_job
from lms.web.kernel.sweeper import sweep_once
from tests.factories import choice_body
from tests.tables import ORIGIN, make_tables

PEOPLE = 25
RHYTHM = 0.05
WAIT_BAR, SWEEP_BAR = 200, 30
Times = dict[str, list[float]]


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--postgres", action="store_true")
    parser.add_argument("--sheets", type=int, default=100_000)
    parser.add_argument("--sittings", type=int, default=5000)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="jenjang-holding-") as name:
        app = _application(database_url(given.postgres, Path(name) / "jenjang.db"))
        with app.app_context():
            make_tables()
            evaluator = make_nation(-(-given.sheets // PEOPLE), PEOPLE, 1)
            version = _ask_form_a()
            learner = Learner(app, _open_sitting())
            correct(app, version, evaluator, learner)
            sweep(app, given.sittings)
            db.session.remove()
            if given.postgres:
                db.drop_all()
            db.engine.dispose()


def _application(url: str) -> Flask:
    from lms.cli.server import load_app

    return load_app(
        SECRET_KEY="bench", TESTING=True, WTF_CSRF_ENABLED=False, SQLALCHEMY_DATABASE_URI=url
    )


def _ask_form_a() -> int:
    """Every sheet of form A holds its questions; the version of the first one is given back."""
    form_id = db.session.scalars(select(FormItem.form_id).order_by(FormItem.form_id)).first()
    assert form_id is not None
    with transaction():
        _ask(Attempt.form_id == form_id)
    if db.engine.dialect.name == "postgresql":
        db.session.execute(text("ANALYZE"))
        db.session.commit()
    first = select(FormItem.item_version_id).where(FormItem.form_id == form_id)
    return db.session.scalars(first.order_by(FormItem.position)).first() or 0


def _ask(condition: object) -> None:
    columns = (
        AttemptItem.attempt_id, AttemptItem.position, AttemptItem.angkatan_id,
        AttemptItem.form_position, AttemptItem.item_version_id, AttemptItem.option_order,
    )  # fmt: skip
    order = literal(list("abcd"), AttemptItem.option_order.type)
    rows = (
        select(Attempt.id, FormItem.position + 1, Attempt.angkatan_id, FormItem.position,
               FormItem.item_version_id, order)
        .join(FormItem, FormItem.form_id == Attempt.form_id)
        .where(condition)
    )  # fmt: skip
    db.session.execute(insert(AttemptItem).from_select([one.key for one in columns], rows))


def _open_sitting(number: int = 2) -> Attempt:
    """A sitting without a clock of whoever came first."""
    one = select(Attempt).where(Attempt.occasion == "pre").order_by(Attempt.id).limit(1)
    with transaction():
        before = db.session.scalars(one).one()
        attempt = Attempt(
            person_id=before.person_id, learner_id=before.person_id, quiz_slug="pre-dasar",
            title="Tes", occasion="pre", jenjang_slug="dasar", form_id=before.form_id,
            angkatan_id=before.angkatan_id, number=number, sitting=number, length=ITEMS,
            seed="0", started_at=NOON,
        )  # fmt: skip
        db.session.add(attempt)
        db.session.flush()
        _ask(Attempt.id == attempt.id)
    return attempt


class Learner:
    """Saves an answer and opens a page, again and again, until told to stop."""

    def __init__(self, app: Flask, attempt: Attempt) -> None:
        with transaction():
            person = db.session.get_one(Person, attempt.person_id)
            token = start_device(person, label="bench", now=clock.now())
        self.client: FlaskClient = app.test_client()
        with self.client.session_transaction() as session:
            session["_user_id"] = token
        self.address = f"/pengerjaan/{attempt.id}/peristiwa"
        self.sequence = 0

    def save(self) -> None:
        self.sequence += 1
        event = {"id": secrets.token_hex(16), "position": 1 + self.sequence % ITEMS, "answer": "2",
                 "sequence": self.sequence}  # fmt: skip
        answer = self.client.post(self.address, json={"events": [event]})
        assert answer.status_code == 200, answer.status_code

    def open(self) -> None:
        assert self.client.get("/hasil-saya").status_code == 200

    def work(self, stop: threading.Event) -> Times:
        times: Times = {"save": [], "page": []}
        while not stop.wait(RHYTHM):
            for name, action in (("save", self.save), ("page", self.open)):
                times[name].append(_seconds(action))
        return times


def _seconds(action: Callable[[], None]) -> float:
    began = time.perf_counter()
    Context().run(action)
    return time.perf_counter() - began


def correct(app: Flask, version_id: int, by: Person, learner: Learner) -> None:
    version = db.session.get_one(ItemVersion, version_id)
    question = type(version)(body=choice_body("a"), kind="single").question
    with transaction():
        begin_key_right(
            version, code="a-0", question=question, credit=False, reason="ukur", by=by,
            now=clock.now(),
        )  # fmt: skip
    db.session.remove()
    alone = _beside(lambda: time.sleep(5), learner)
    before = _memory()
    began, cpu = time.perf_counter(), time.process_time()
    busy = _beside(lambda: run_next_job(app), learner)
    took, used = time.perf_counter() - began, time.process_time() - cpu
    asked = select(func.count(AttemptItem.attempt_id)).where(
        AttemptItem.item_version_id == version_id
    )
    again = select(func.count(Mark.id)).where(Mark.number == 2)
    print(
        f"key corrected: {db.session.scalar(asked)} sheets, {db.session.scalar(again)} marked "
        f"again, {took:.0f} s, {used:.0f} s of CPU, {_memory() - before:.0f} MiB more"
    )
    for name in ("save", "page"):
        _row(f"{name}, nothing beside it", alone[name], "")
        _row(f"{name}, while the key is put right", busy[name], f"bar {WAIT_BAR}")


def _beside(work: Callable[[], object], learner: Learner) -> Times:
    """What the learner waited while `work` went on in another thread."""
    stop = threading.Event()

    def run() -> None:
        try:
            work()
        finally:
            stop.set()

    thread = threading.Thread(target=run)
    thread.start()
    times = learner.work(stop)
    thread.join()
    return times


def _row(label: str, seconds: list[float], bar: str) -> None:
    ms = sorted(1000 * one for one in seconds)
    p95 = statistics.quantiles(ms, n=20)[-1]
    print(
        f"{label:<36} n {len(ms):>5}  median {statistics.median(ms):>7.1f} ms  p95 {p95:>7.1f}  "
        f"worst {ms[-1]:>7.1f}   {bar}",
        flush=True,
    )


def _memory() -> float:
    """The most so far, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def sweep(app: Flask, sittings: int) -> None:
    _end_sittings(sittings)
    db.session.remove()
    began, cpu = time.perf_counter(), time.process_time()
    assert sweep_once(app, since=clock.now() - timedelta(days=1))
    took, used = time.perf_counter() - began, time.process_time() - cpu
    closed = select(func.count(Submission.attempt_id)).where(Submission.submitted_by == "sweeper")
    print(
        f"sweeper: {db.session.scalar(closed)} of {sittings} sittings closed in {took:.1f} s, "
        f"{used:.1f} s of CPU   bar {SWEEP_BAR} s"
    )


def _end_sittings(count: int) -> None:
    """Post-tests begun a second time, whose time has just run out."""
    over = clock.now() - timedelta(minutes=10)
    query = select(Attempt).where(Attempt.occasion == "post").order_by(Attempt.id).limit(count)
    given = [
        {"person_id": one.person_id, "learner_id": one.person_id, "quiz_slug": one.quiz_slug,
         "title": one.title, "occasion": "post", "jenjang_slug": "dasar", "form_id": one.form_id,
         "angkatan_id": one.angkatan_id, "number": 2, "sitting": 2, "length": ITEMS,
         "layout": "one", "pass_mark": 70, "seed": "0", "started_at": over - timedelta(minutes=45),
         "first_closes_at": over, "closes_at": over, "origin": ORIGIN}
        for one in db.session.scalars(query)
    ]  # fmt: skip
    with transaction():
        db.session.add_all([Attempt(**row) for row in given])
        db.session.flush()
        _ask(Attempt.closes_at == over)


if __name__ == "__main__":
    main()
