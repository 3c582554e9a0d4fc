"""Two at once: pressing start, handing in, saving while handing in, arriving together."""

from __future__ import annotations

import secrets
import threading
import time as real_time
from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from flask import Flask
from sqlalchemy import event

from lms import clock
from lms.assessment.answers import Event, Stored, list_answers, save_answers
from lms.assessment.attempts import hold_attempt
from lms.assessment.form_orders import assign_form_order
from lms.assessment.models import (
    AnswerEvent,
    Arrival,
    Attempt,
    AttemptItem,
    FormOrder,
    Mark,
    Submission,
)
from lms.assessment.papers import list_paper
from lms.assessment.quizzes import get_quiz
from lms.assessment.submissions import AT_ONCE, close_overdue
from lms.db import db, transaction
from lms.people.models import Person
from lms.people.persons import get_person
from lms.progress.learning import begin_quiz, finish_quiz
from tests.factories import make_angkatan, make_attempt, make_person, make_region, publish_dasar
from tests.together import committed, detached, together


def starter(person: Person) -> Callable[[], str]:
    return committed(lambda: begin_quiz(get_quiz("pre-dasar"), of=person, now=clock.now()).id.hex)


def submitter(attempt_id: UUID, person: Person) -> Callable[[], str]:
    return committed(
        lambda: finish_quiz(attempt_id, of=person, last_events={}, now=clock.now()).receipt
    )


def save(attempt_id: UUID, person: Person, position: int, sequence: int) -> Stored:
    event = Event(secrets.token_hex(16), position, str(sequence % 4 + 1), sequence)
    with transaction():
        return save_answers(hold_attempt(attempt_id, of=person), [event], now=clock.now())[0]


def test_start_pressed_four_times_at_once_gives_one_sitting(hall: Flask):
    publish_dasar()
    for _ in range(6):
        person = detached(make_person())
        started = together(hall, *[starter(person)] * 4)
        assert len(set(started)) == 1
        assert db.session.query(Attempt).filter_by(person_id=person.id).count() == 1
    assert db.session.query(AttemptItem).count() == 6 * 4


def test_two_who_hand_in_at_once_get_one_submission(hall: Flask):
    publish_dasar()
    for _ in range(6):
        person = detached(make_person())
        attempt = make_attempt(person).id
        receipts = together(hall, *[submitter(attempt, person)] * 3)
        assert len(set(receipts)) == 1
    assert db.session.query(Submission).count() == db.session.query(Mark).count() == 6


def test_the_sweeper_and_the_person_at_once_make_one_submission(hall: Flask, time):
    publish_dasar()
    people = [detached(make_person()) for _ in range(4)]
    attempts = [make_attempt(person).id for person in people]
    time.forward(minutes=50)
    sweep = committed(lambda: close_overdue(now=clock.now()) and None)
    together(hall, sweep, sweep, *map(submitter, attempts, people))
    assert db.session.query(Submission).count() == db.session.query(Mark).count() == 4


def counted(attempt_id: UUID) -> list[object]:
    """What the submission should hold, computed again from the events that were in time."""
    given = list_answers(db.session.get_one(Attempt, attempt_id))
    answers = {
        part.form_position: part.version.question.decode(
            part.option_order,
            given[part.position].answer if part.position in given else None,
        )
        for part in list_paper(attempt_id)
    }
    return [answers[place] for place in sorted(answers)]


def test_every_answer_called_current_is_in_the_submission(hall: Flask):
    publish_dasar()
    seen: Counter[str] = Counter()
    for _ in range(15):
        person = detached(make_person())
        attempt = make_attempt(person).id

        def save_all(first: int, attempt: UUID = attempt, person: Person = person) -> str:
            arrivals = [save(attempt, person, 1 + n % 4, first + n) for n in range(6)]
            return " ".join(stored.arrival for stored in arrivals)

        results = together(
            hall,
            lambda: save_all(0),
            lambda: save_all(3),
            submitter(attempt, person),
        )
        seen.update(" ".join(results[:2]).split())
        submission = db.session.get(Submission, attempt)
        assert submission is not None
        assert submission.answers == counted(attempt)
        db.session.rollback()
    assert db.session.query(AnswerEvent).count() == sum(seen.values()) == 15 * 12


def test_a_save_that_waited_for_a_submission_is_late(hall: Flask):
    publish_dasar()
    person = detached(make_person())
    attempt = make_attempt(person).id
    held = threading.Event()

    def submit_slowly() -> str:
        with transaction():
            hold_attempt(attempt, of=person)
            held.set()
            real_time.sleep(0.4)
            return finish_quiz(attempt, of=person, last_events={}, now=clock.now()).receipt

    def save_meanwhile() -> str:
        held.wait(timeout=20)
        return save(attempt, person, 1, 0).arrival

    _, arrival = together(hall, submit_slowly, save_meanwhile)
    assert arrival == Arrival.LATE


def test_a_submission_that_waited_for_a_save_counts_it(hall: Flask):
    publish_dasar()
    person = detached(make_person())
    attempt = make_attempt(person).id
    held = threading.Event()

    def save_slowly() -> str:
        with transaction():
            state = hold_attempt(attempt, of=person)
            held.set()
            real_time.sleep(0.4)
            event = Event(secrets.token_hex(16), 1, "2", 0)
            return save_answers(state, [event], now=clock.now())[0].arrival

    def submit_meanwhile() -> str:
        held.wait(timeout=20)
        return submitter(attempt, person)()

    arrival, _ = together(hall, save_slowly, submit_meanwhile)
    assert arrival == Arrival.CURRENT
    submission = db.session.get(Submission, attempt)
    assert submission is not None and submission.answers == counted(attempt)
    assert any(submission.answers)


@pytest.mark.parametrize("people", [2, 7, 12])
def test_forms_stay_balanced_when_all_arrive_together(hall: Flask, people: int):
    publish_dasar()
    together(hall, *[starter(detached(make_person())) for _ in range(people)])
    orders = db.session.query(FormOrder).all()
    assert sorted(order.position for order in orders) == list(range(people))
    counts = Counter(order.sequence for order in orders)
    assert abs(counts["AB"] - counts["BA"]) <= 1


def test_a_class_that_starts_in_one_moment_is_let_in_whole(hall: Flask):
    publish_dasar()
    people = [make_person() for _ in range(40)]
    angkatan = make_angkatan(*people)
    assert len(set(together(hall, *[starter(detached(person)) for person in people]))) == 40
    orders = db.session.query(FormOrder).filter_by(angkatan_id=angkatan.id).all()
    assert sorted(order.position for order in orders) == list(range(40))
    assert Counter(order.sequence for order in orders) == {"AB": 20, "BA": 20}


def test_who_learns_alone_shares_a_pool_with_their_kabupaten_and_keeps_the_order(hall: Flask):
    publish_dasar()
    make_region("6305")
    make_region("7371", "Kota Makassar")
    places = ["6305"] * 5 + ["7371"] * 4 + [None] * 3
    people = [make_person(region_code=code) for code in places]
    together(hall, *[starter(detached(person)) for person in people])
    orders = {order.person_id: order for order in db.session.query(FormOrder)}
    pools = Counter(orders[person.id].pool for person in people)
    assert pools == {"mandiri-6305": 5, "mandiri-7371": 4, "mandiri": 3}
    for pool in pools:
        halves = Counter(order.sequence for order in orders.values() if order.pool == pool)
        assert abs(halves["AB"] - halves["BA"]) <= 1
    first = get_person(people[0].id)
    first.region_code = "7371"
    db.session.commit()
    again = assign_form_order(first, jenjang_slug="dasar", angkatan_id=None, now=clock.now())
    assert again.pool == "mandiri-6305"


def test_two_nodes_that_sweep_at_once_close_each_sitting_once_and_wait_for_nobody(hall: Flask):
    if db.engine.dialect.name != "postgresql":
        pytest.skip("SQLite has one node")
    publish_dasar()
    attempts = [make_attempt(make_person()).id for _ in range(2 * AT_ONCE)]
    later = clock.now() + timedelta(hours=2)
    first, second = threading.Event(), threading.Event()

    def slow_node() -> set[UUID]:
        with transaction():
            closed = {attempt.id for attempt in close_overdue(now=later)}
            first.set()
            assert second.wait(timeout=20), "the other node waited"
        return closed

    def quick_node() -> set[UUID]:
        assert first.wait(timeout=20)
        with transaction():
            closed = {attempt.id for attempt in close_overdue(now=later)}
        second.set()
        return closed

    slow, quick = together(hall, slow_node, quick_node)
    assert len(slow) == len(quick) == AT_ONCE and slow | quick == set(attempts)
    assert db.session.query(Submission).count() == db.session.query(Mark).count() == 2 * AT_ONCE


def test_the_sweeper_asks_an_index(hall: Flask):
    """200,000 rows are too many for a test: the plan says what a large table would cost."""
    asked: list[tuple[str, Any]] = []

    def note(_connection: Any, _cursor: Any, statement: str, given: Any, *_: Any) -> None:
        if "closes_at >" in statement:
            asked.append((statement, given))

    event.listen(db.engine, "before_cursor_execute", note)
    close_overdue(now=clock.now(), since=clock.now() - timedelta(days=1))
    event.remove(db.engine, "before_cursor_execute", note)
    ((statement, given),) = asked
    on_postgres = db.engine.dialect.name == "postgresql"
    connection = db.session.connection()
    if on_postgres:
        connection.exec_driver_sql("SET LOCAL enable_seqscan = off")
    words = "EXPLAIN " if on_postgres else "EXPLAIN QUERY PLAN "
    plan = str(connection.exec_driver_sql(words + statement, given).all())
    assert "ix_attempt_closes_at" in plan


def test_beginning_is_all_or_nothing(hall: Flask):
    publish_dasar()
    person = detached(make_person())
    begin_quiz(get_quiz("pre-dasar"), of=person, now=clock.now())
    db.session.rollback()
    assert db.session.query(Attempt).count() == db.session.query(FormOrder).count() == 0


def test_an_id_sent_twice_at_once_is_one_row(hall: Flask):
    publish_dasar()
    person = detached(make_person())
    attempt = make_attempt(person).id
    event = Event(secrets.token_hex(16), 1, "2", 0)

    def store() -> str:
        with transaction():
            held = hold_attempt(attempt, of=person)
            return save_answers(held, [event], now=clock.now())[0].arrival

    assert set(together(hall, store, store, store)) == {Arrival.CURRENT}
    assert db.session.query(AnswerEvent).count() == 1
