"""Rules hold when many press at once: limits, reopening, keys put right while others hand in."""

from __future__ import annotations

import random
import secrets
from datetime import timedelta

from flask import Flask

from lms import clock
from lms.assessment.answers import Event, save_answers
from lms.assessment.attempts import get_attempt, hold_attempt
from lms.assessment.decision_models import Layout
from lms.assessment.form_orders import assign_form_order
from lms.assessment.holders import take_over
from lms.assessment.models import Attempt, AttemptHolder, AttemptItem, ItemVersion, Mark, Occasion
from lms.assessment.quiz_rules import Rules, decide_rules, get_test
from lms.assessment.quizzes import get_quiz
from lms.assessment.reopenings import reopen_attempt
from lms.db import db, transaction
from lms.errors import Conflict, DomainError
from lms.people.models import Person
from lms.progress.decisions import put_key_right
from lms.progress.learning import begin_quiz, finish_quiz, read_lesson
from tests.factories import make_angkatan, make_person, publish_dasar
from tests.together import committed, detached, together


def refused_or(job):
    """What the job gives, or the kind of refusal."""

    def run() -> str:
        try:
            with transaction():
                return str(job())
        except DomainError as error:
            return type(error).__name__

    return run


def submit(attempt_id, person: Person):
    return finish_quiz(attempt_id, of=person, last_events={}, now=clock.now())


def finish_lessons(person: Person) -> None:
    from lms.curriculum.catalog import get_catalog

    with transaction():
        attempt = begin_quiz(get_quiz("pre-dasar"), of=person, now=clock.now())
        submit(attempt.id, person)
        module = get_catalog().get_module("modul-1")
        for lesson in module.lessons:
            read_lesson(module, lesson.slug, by=person, now=clock.now())
        check = begin_quiz(get_quiz("cek-modul-1"), of=person, now=clock.now())
        submit(check.id, person)


def test_tabs_that_press_start_and_submit_at_once_cannot_pass_the_limit(hall: Flask):
    publish_dasar()
    person, boss = make_person(), make_person()
    angkatan = make_angkatan(person)
    with transaction():
        rules = get_test(angkatan, Occasion.POST)[1]
        wanted = Rules(**{**vars(rules), "attempts": 2})
        decide_rules(angkatan, Occasion.POST, wanted, by=boss, now=clock.now())
    person = detached(person)
    finish_lessons(person)

    def sit() -> str:
        attempt = begin_quiz(get_quiz("post-dasar"), of=person, now=clock.now())
        submit(attempt.id, person)
        return "sat"

    results = [word for _ in range(4) for word in together(hall, *[refused_or(sit)] * 4)]
    count = db.session.query(Attempt).filter_by(quiz_slug="post-dasar").count()
    assert count == 2, results
    assert "NoSittingLeft" in results


def test_two_who_reopen_at_once_make_one_attempt(hall: Flask):
    publish_dasar()
    person, boss = make_person(), make_person()
    with transaction():
        attempt = begin_quiz(get_quiz("pre-dasar"), of=person, now=clock.now())
        submit(attempt.id, person)
        attempt_id = attempt.id
    person, boss = detached(person), detached(boss)

    def reopen() -> str:
        old = get_attempt(attempt_id, of=person)
        reopen_attempt(old, minutes=10, reason="salah tekan", by=boss, now=clock.now())
        return "opened"

    results = together(hall, *[refused_or(reopen)] * 3)
    assert sorted(results) == ["Conflict", "Conflict", "opened"]
    assert db.session.query(Attempt).count() == 2


def test_two_who_decide_rules_at_once_leave_a_row_each_or_a_refusal(hall: Flask):
    publish_dasar()
    boss, angkatan = make_person(), make_angkatan()
    rules = get_test(angkatan, Occasion.PRE)[1]
    boss, angkatan_id = detached(boss), angkatan.id
    db.session.rollback()

    def decide(minutes: int):
        def run() -> str:
            from lms.training.models import Angkatan

            mine = db.session.get(Angkatan, angkatan_id)
            wanted = Rules(**{**vars(rules), "minutes": minutes, "layout": Layout.ALL})
            return str(decide_rules(mine, Occasion.PRE, wanted, by=boss, now=clock.now()).number)

        return run

    results = together(hall, *(refused_or(decide(minutes)) for minutes in (10, 20, 30)))
    numbers = sorted(word for word in results if word != Conflict.__name__)
    assert numbers == [str(n) for n in range(1, len(numbers) + 1)] and numbers


def test_nobody_keeps_a_wrong_key_who_hands_in_while_it_is_put_right(hall: Flask):
    """The newest mark of everybody is by the new key, in whatever order things happened."""
    publish_dasar()
    boss = detached(make_person())
    for _ in range(8):
        person = detached(make_person())
        with transaction():
            attempt = begin_quiz(get_quiz("pre-dasar"), of=person, now=clock.now())
            attempt_id = attempt.id
            part = db.session.query(AttemptItem).filter_by(attempt_id=attempt_id, position=1).one()
            answer = str(part.option_order.index("c") + 1)
            event = Event(secrets.token_hex(16), 1, answer, 0)
            held = hold_attempt(attempt_id, of=person)
            save_answers(held, [event], now=clock.now())
            version_id, place = part.item_version_id, part.form_position

        def correct(version_id: int = version_id) -> str:
            version = db.session.get(ItemVersion, version_id)
            question = version.question.with_right(["c"])
            put_key_right(
                version, question=question, credit=False, reason="c benar", by=boss, now=clock.now()
            )
            return "corrected"

        together(
            hall,
            committed(
                lambda person=person, attempt_id=attempt_id: submit(attempt_id, person).receipt
            ),
            refused_or(correct),
        )
        newest = (
            db.session.query(Mark)
            .filter_by(attempt_id=attempt_id)
            .order_by(Mark.number.desc())
            .first()
        )
        assert newest.marks[place] == 1
        db.session.rollback()


def test_pages_that_take_over_at_once_come_one_after_the_other(hall: Flask):
    publish_dasar()
    person = detached(make_person())
    with transaction():
        attempt_id = begin_quiz(get_quiz("pre-dasar"), of=person, now=clock.now()).id

    def take(holder: str):
        def run() -> str:
            held = hold_attempt(attempt_id, of=person)
            take_over(held, holder, device="HP", now=clock.now())
            return holder

        return run

    together(hall, *(refused_or(take(str(n) * 32)) for n in range(4)))
    rows = db.session.query(AttemptHolder).order_by(AttemptHolder.number).all()
    assert [row.number for row in rows] == [1, 2, 3, 4]


def test_forms_stay_balanced_after_every_arrival_in_any_order(app: Flask):
    """120 people, in a drawn order, some asking again and again."""
    publish_dasar()
    angkatan = make_angkatan()
    people = [make_person() for _ in range(120)]
    luck = random.Random("arrival")
    luck.shuffle(people)
    counts = {"AB": 0, "BA": 0}
    for number, person in enumerate(people):
        order = assign_form_order(
            person, jenjang_slug="dasar", angkatan_id=angkatan.id, now=clock.now()
        )
        counts[order.sequence] += 1
        assert abs(counts["AB"] - counts["BA"]) <= 1
        again = assign_form_order(
            luck.choice(people[: number + 1]),
            jenjang_slug="dasar",
            angkatan_id=angkatan.id,
            now=clock.now() + timedelta(minutes=number),
        )
        assert again.position <= number
    db.session.commit()
