"""Two at once: pressing start, handing in, saving while handing in, arriving together."""

from __future__ import annotations

import secrets
import threading
import time as real_time
from collections import Counter
from collections.abc import Callable
from uuid import UUID

import pytest
from flask import Flask

from lms import clock
from lms.assessment.answers import Event, Stored, list_answers, save_answers
from lms.assessment.attempts import hold_attempt
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
from lms.assessment.submissions import close_overdue
from lms.db import db, transaction
from lms.people.models import Person
from lms.progress.learning import begin_quiz, finish_quiz
from tests.factories import make_attempt, make_person, publish_dasar
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
