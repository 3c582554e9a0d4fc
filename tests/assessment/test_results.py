"""One result: its answers and points are those of the marking that counts, or of the one given."""

from __future__ import annotations

import pytest

from lms import clock
from lms.assessment.answers import Event, save_answers
from lms.assessment.attempts import get_attempt, hold_attempt
from lms.assessment.late_answers import accept_late_answers
from lms.assessment.marks import get_mark
from lms.assessment.papers import list_paper
from lms.assessment.results import get_result
from lms.db import db
from lms.errors import NotFound
from tests.factories import make_attempt, make_sitting, publish_dasar
from tests.screen import on_screen, right_answer


def test_accepted_late_answers_stand_in_the_new_result_and_not_in_the_old(siti, hasan, time):
    publish_dasar()
    attempt = get_attempt(make_sitting(siti, right=0).id, of=siti)
    old = get_mark(attempt)
    before = get_result(attempt)
    time.forward(minutes=1)
    part = next(part for part in list_paper(attempt.id) if part.position == 1)
    question = part.version.question
    # all were wrong
    said = on_screen(question, part.option_order, right_answer(question))
    save_answers(hold_attempt(attempt.id, of=siti), [Event("a" * 32, 1, said, 9)], now=clock.now())
    db.session.commit()
    accept_late_answers(attempt, reason="Listrik padam", by=hasan, now=clock.now())
    db.session.commit()
    attempt = get_attempt(attempt.id, of=siti)
    after, first = get_result(attempt), get_result(attempt, old)
    assert before.items[0].answer == first.items[0].answer != after.items[0].answer
    assert (first.mark.number, after.mark.number) == (1, 2)
    assert [one.answer for one in after.items[1:]] == [one.answer for one in before.items[1:]]


def test_nothing_handed_in_has_no_result(siti):
    publish_dasar()
    with pytest.raises(NotFound):
        get_result(get_attempt(make_attempt(siti).id, of=siti))
