"""Two words of one sequence: the one that arrived later counts, whatever its id or the clock."""

from __future__ import annotations

from lms import clock
from lms.assessment.answers import Event, list_answers, save_answers
from lms.assessment.attempts import get_attempt, hold_attempt
from lms.assessment.late_answers import list_counted_answers
from lms.assessment.marks import get_mark
from lms.assessment.models import Attempt
from lms.assessment.reopenings import reopen_attempt
from lms.db import db
from lms.people.models import Person
from lms.progress.learning import finish_quiz
from tests.factories import answer_attempt, make_attempt, make_person, publish_dasar

# of two ids the higher one was made first: nothing but the arrival may decide
FIRST, SECOND, THIRD = "f" * 32, "8" * 32, "0" * 32


def say(attempt: Attempt, person: Person, *words: tuple[str, str], sequence: int = 0) -> list[str]:
    events = [Event(name, 1, answer, sequence) for name, answer in words]
    stored = save_answers(hold_attempt(attempt.id, of=person), events, now=clock.now())
    db.session.commit()
    return [one.arrival for one in stored]


def counts(attempt: Attempt) -> set[str]:
    return {found(attempt)[1].answer for found in (list_answers, list_counted_answers)}


def test_the_later_one_of_one_request_counts(siti, time):
    publish_dasar()
    attempt = make_attempt(siti)
    assert say(attempt, siti, (FIRST, "1"), (SECOND, "2")) == ["current", "current"]
    assert counts(attempt) == {"2"}
    assert say(attempt, siti, (THIRD, "3")) == ["current"]
    assert counts(attempt) == {"3"}


def test_the_later_one_counts_although_the_clock_was_set_back(siti, time):
    publish_dasar()
    attempt = make_attempt(siti)
    say(attempt, siti, (FIRST, "1"))
    time.forward(minutes=-5)
    assert say(attempt, siti, (SECOND, "2")) == ["current"]
    assert counts(attempt) == {"2"}


def test_the_same_event_again_is_the_same_row_and_changes_nothing(siti, time):
    publish_dasar()
    attempt = make_attempt(siti)
    say(attempt, siti, (FIRST, "1"), (SECOND, "2"))
    assert say(attempt, siti, (FIRST, "1")) == ["current"]
    assert counts(attempt) == {"2"}


def test_a_lower_sequence_is_outdated_however_late_it_comes(siti, time):
    publish_dasar()
    attempt = make_attempt(siti)
    say(attempt, siti, (FIRST, "1"), (SECOND, "2"), sequence=4)
    assert say(attempt, siti, (THIRD, "3"), sequence=3) == ["outdated"]
    assert counts(attempt) == {"2"}


def test_a_sitting_reopened_in_the_same_moment_counts_every_new_answer(siti, time):
    publish_dasar()
    attempt = make_attempt(siti)
    answer_attempt(attempt, siti, right=0)
    finish_quiz(attempt.id, of=siti, last_events={}, now=clock.now())
    db.session.commit()
    boss = make_person()
    own = get_attempt(attempt.id, of=siti)
    opened = reopen_attempt(own, minutes=9, by=boss, reason="Padam", now=clock.now())
    db.session.commit()
    answer_attempt(opened, siti, right=3)
    finish_quiz(opened.id, of=siti, last_events={}, now=clock.now())
    mark = get_mark(opened)
    assert mark and mark.earned == 3
