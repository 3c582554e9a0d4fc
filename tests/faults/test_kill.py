"""kill -9 under load, on a real server process: every acknowledged answer is in the table, once."""

from __future__ import annotations

import random

import pytest

from tests.faults.random_sitting import sit_together
from tests.faults.simulated_phone import LOSE_ANSWER, TWICE, NoAnswer, Phone
from tests.faults.strikes import kill_and_start
from tests.faults.verdict import judge

pytestmark = pytest.mark.process


def test_no_acknowledged_answer_is_lost_or_doubled_by_kill_9(laptop):
    verdict, kills = sit_together(
        laptop, sittings=12, seed=1, at_once=6, every=(80, 120), strike=kill_and_start
    )
    assert kills >= 2
    assert verdict.given == verdict.acknowledged == verdict.stored
    assert verdict.is_clean, f"\n{verdict}"


def test_the_judge_finds_what_is_lost_doubled_or_altered(laptop):
    phone = Phone(laptop, laptop.add_person("dijual"), random.Random(1))
    phone.begin()
    for position in (1, 2, 3):
        phone.answer(position, "1")
    phone.flush_all()
    phone.submit()
    phone.events[0].id = "f" * 32  # acknowledged, not in the table
    phone.events[1].answer = "3"  # another word than in the table
    verdict = judge(laptop, [phone])
    assert (verdict.lost, verdict.altered) == (1, 1)
    assert verdict.unknown_in_table >= 1 and verdict.counted_wrongly >= 1
    assert not verdict.is_clean


def test_what_was_sent_before_the_answer_got_lost_is_known_when_sent_again(laptop):
    phone = Phone(laptop, laptop.add_person("putus"), random.Random(2))
    phone.begin()
    phone.answer(1, "2")
    with pytest.raises(NoAnswer):
        phone.flush(LOSE_ANSWER)
    laptop.kill()
    laptop.start()
    phone.flush(TWICE)
    phone.submit()
    assert [row[1:] for row in laptop.answers(phone.attempt)] == [('"2"', "current")]
