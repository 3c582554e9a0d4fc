"""Sums while others write: what arrives between two steps of a refresh is counted sooner or later.

A second thread strikes at a chosen statement of the first. On PostgreSQL it gets through there,
or waits for a lock; on SQLite it waits for the one writer. Afterwards the sums equal the rows.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from flask import Flask
from sqlalchemy import event

from lms.assessment.models import Form
from lms.db import db, transaction
from lms.evaluation.sums.checking import compare_sums
from lms.evaluation.sums.keeping import count_due, rebuild_sums, refresh_due
from lms.evaluation.sums.models import FormSumsRow, FormTotals
from lms.evaluation.sums.reading import count_beside
from lms.jobs.jobs import ask_job, take_job
from lms.jobs.models import Job
from lms.training.angkatan import enrol, withdraw
from lms.training.changes import note_changes
from lms.training.models import Angkatan
from lms.training.own_classes import find_current_angkatan
from tests.conftest import NOON
from tests.evaluation.test_sums import make_classes, refresh
from tests.factories import let_repeat, make_person, make_sitting
from tests.together import detached

# seconds in which the second thread gets through, unless it has to wait for the first
PAUSE = 0.5
INSERT_SUMS = f"INSERT INTO {FormSumsRow.__tablename__}"


@contextmanager
def struck(app: Flask, at: str, strike: Callable[[], Any]) -> Iterator[list[Any]]:
    """Inside, the first statement of this thread that begins with `at` lets `strike` run before."""
    results: list[Any] = []
    mine, threads = threading.get_ident(), list[threading.Thread]()

    def run() -> None:
        with app.app_context():
            try:
                results.append(strike())
            finally:
                db.session.remove()

    def heard(conn: Any, cursor: Any, statement: str, *rest: Any) -> None:
        if threading.get_ident() == mine and not threads and statement.startswith(at):
            threads.append(threading.Thread(target=run))
            threads[0].start()
            threads[0].join(PAUSE)

    event.listen(db.engine, "before_cursor_execute", heard)
    try:
        yield results
    finally:
        event.remove(db.engine, "before_cursor_execute", heard)
    assert threads, f"no statement began with {at}"
    threads[0].join(30)
    assert results, "the second thread failed"


def assert_sums_equal_rows() -> None:
    db.session.rollback()
    refresh()
    assert count_due() == 0 and compare_sums().is_equal
    db.session.rollback()


def test_a_sitting_handed_in_during_a_refresh_keeps_its_note(hall: Flask):
    """It comes after the rows were counted and before the refresh ends."""
    (first, _), _ = make_classes()
    newcomer = make_person()
    first_id = first.id
    refresh()
    with transaction():
        note_changes([first_id])
    newcomer = detached(newcomer)

    def arrive() -> str:
        with transaction():
            enrol(newcomer, angkatan=db.session.get_one(Angkatan, first_id), now=NOON)
        make_sitting(newcomer, right=4)
        return "in"

    with struck(hall, INSERT_SUMS, arrive), transaction():
        refresh_due()
    assert_sums_equal_rows()


def test_two_refreshes_at_once_both_reach_the_nation(hall: Flask):
    """The second comes when the first has read the nation's row and not yet written it."""
    (first, people), (second, others) = make_classes()
    let_repeat(first)
    refresh()
    make_sitting(people[0], "post-dasar", right=5)
    first_id, second_id = first.id, second.id
    stranger = detached(make_person())

    def refresh_another() -> int:
        with transaction():
            enrol(stranger, angkatan=db.session.get_one(Angkatan, second_id), now=NOON)
        make_sitting(stranger, right=3)
        with transaction():
            return refresh_due()

    with transaction():
        note_changes([first_id])
    with struck(hall, f"UPDATE {FormTotals.__tablename__}", refresh_another), transaction():
        drop_one_sitting(people[-1])
        refresh_due(most=1)
    assert_sums_equal_rows()


def drop_one_sitting(person) -> None:
    """One sheet fewer in the class, so that the nation's row has to change."""
    angkatan = find_current_angkatan(person, jenjang_slug="dasar")
    assert angkatan is not None
    withdraw(person, angkatan=angkatan, now=NOON)


def test_a_refresh_waits_for_a_rebuilding_that_has_begun(hall: Flask):
    """The second comes when everything old is gone and the nation's new row not yet written."""
    _, (second, _) = make_classes()
    refresh()
    stranger, second_id = detached(make_person()), second.id

    def refresh_another() -> int:
        with transaction():
            enrol(stranger, angkatan=db.session.get_one(Angkatan, second_id), now=NOON)
        make_sitting(stranger, right=3)
        with transaction():
            return refresh_due()

    with struck(hall, f"INSERT INTO {FormTotals.__tablename__}", refresh_another), transaction():
        rebuild_sums()
    assert_sums_equal_rows()


def test_the_nations_row_is_read_anew_although_this_session_has_seen_it(hall: Flask):
    """Who drops out here and there sat the same forms: both change the same rows."""
    _, (_, others) = make_classes()
    refresh()
    seen = db.session.query(FormTotals).all()
    assert [row.n for row in seen]
    drop_one_sitting(others[2])
    theirs = detached(others[0])

    def refresh_another() -> int:
        with transaction():
            drop_one_sitting(theirs)
        with transaction():
            return refresh_due()

    with struck(hall, "SELECT count(DISTINCT angkatan_change", refresh_another), transaction():
        refresh_due()
    assert_sums_equal_rows()


def test_exactly_as_many_changed_classes_as_a_page_counts_are_counted(app: Flask):
    make_classes()
    assert db.session.query(Form).count() == 2 and count_due() == 2
    assert (count_beside(2).waiting, len(count_beside(2).slugs)) == (0, 2)
    assert count_beside(1).waiting == 2


def test_of_two_servers_that_reach_for_one_job_one_gets_it(hall: Flask):
    person = make_person()
    for number in range(2):
        ask_job("upload_report", subject=f"upload:{number}", title="Laporan", arguments={},
                input_sha256="0" * 64, by=person, now=NOON)  # fmt: skip
    db.session.commit()

    def take() -> object:
        with transaction():
            job = take_job(now=NOON)
            return job and job.id

    with struck(hall, "UPDATE job", take) as theirs, transaction():
        job = take_job(now=NOON)
        mine = job and job.id
    db.session.rollback()
    taken = {row.id for row in db.session.query(Job).filter(Job.started_at.is_not(None))}
    given = [job_id for job_id in (mine, *theirs) if job_id is not None]
    assert len(given) == len(taken) >= 1 and set(given) == taken
