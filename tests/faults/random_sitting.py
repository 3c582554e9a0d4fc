"""A sitting in which everything goes wrong that can, chosen by a seed; and a class of them."""

from __future__ import annotations

import random
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import partial

from tests.faults.simulated_phone import (
    CARRY,
    CUT,
    CUT_ANSWER,
    LOSE,
    LOSE_ANSWER,
    TWICE,
    NoAnswer,
    Phone,
)
from tests.faults.strikes import Strike, Striker, striking, unplug
from tests.faults.verdict import Verdict, judge
from tests.journeys.hall import Hall

QUESTIONS = 20
FATES = (CARRY, LOSE, LOSE_ANSWER, CUT, CUT_ANSWER, TWICE)
WEIGHTS = (60, 12, 10, 6, 4, 8)


def sit_together(
    hall: Hall, *, sittings: int, seed: int, at_once: int, every: tuple[int, int], strike: Strike
) -> tuple[Verdict, int]:
    """Verdict and number of strikes; one strike in so many acknowledged answers."""
    accounts = hall.add_persons([f"orang.{seed}.{number}" for number in range(sittings)])
    phones = [
        Phone(hall, account, random.Random(f"{seed}/{number}"))
        for number, account in enumerate(accounts)
    ]
    striker = Striker(hall, phones, seed=f"{seed}/strike", every=every, strike=strike)
    # what this process writes is not on the platter
    go = partial(sit, ends_by_hand=strike is not unplug)
    with striking(striker), ThreadPoolExecutor(at_once) as pool:
        for number, _ in enumerate(pool.map(go, phones), 1):
            if number % 100 == 0:
                print(f"{number} sittings, {striker.strikes} strikes", file=sys.stderr, flush=True)
    return judge(hall, phones), striker.strikes


def sit(phone: Phone, *, questions: int = QUESTIONS, ends_by_hand: bool = True) -> None:
    """Answers every question, some of them twice, and hands in or walks away.

    `ends_by_hand`: the time of some is over before they do.
    """
    chance = phone.random
    phone.begin()
    for position in chance.sample(range(1, questions + 1), questions):
        _answer(phone, position)
        if chance.random() < 0.02:
            phone.sign_out()
        if chance.random() < 0.85:  # else: no network for a while, the next flush takes it along
            _flush(phone)
        _be_odd(phone)
    _end(phone, ends_by_hand)


def _answer(phone: Phone, position: int) -> None:
    phone.answer(position, str(phone.random.randint(1, 4)))
    while phone.random.random() < 0.15:  # second thoughts
        phone.answer(position, str(phone.random.randint(1, 4)))


def _flush(phone: Phone) -> None:
    chance = phone.random
    fate = chance.choices(FATES, WEIGHTS)[0]
    batch = phone.waiting
    if len(batch) > 1 and chance.random() < 0.3:  # a part of it, or the newest first
        batch = chance.sample(batch, chance.randint(1, len(batch)))
    with suppress(NoAnswer):
        phone.flush(fate, batch)


def _be_odd(phone: Phone) -> None:
    """What happens seldom: a stale tab, an old event once more, the same id with other words."""
    chance = phone.random
    oddity = chance.random()
    received = [event for event in phone.events if event.arrival]
    if oddity < 0.02 and received:
        older = chance.choice(received)  # another tab that still knows an older counter
        if older.sequence > 0:
            phone.answer(older.position, str(chance.randint(1, 4)), sequence=older.sequence - 1)
    elif oddity < 0.05 and received:
        with suppress(NoAnswer):
            phone.flush(CARRY, chance.choices(received, k=3))
    elif oddity < 0.06 and received:
        phone.contradict(chance.choice(received))
    elif oddity < 0.07:
        phone.forge()


def _end(phone: Phone, ends_by_hand: bool) -> None:
    chance = phone.random
    fate = chance.choices(FATES, WEIGHTS)[0]
    how = chance.random()
    if how < 0.03:  # never handed in: the sweeper closes it
        phone.flush_all()
        if ends_by_hand:
            phone.leave()
        return
    if how < 0.06 and ends_by_hand:  # the time ends while answers are still on the phone
        phone.answer(1, str(chance.randint(1, 4)))
        phone.hall.close_in(phone.attempt, -60)
    phone.submit(fate)
    for _ in range(chance.choice((0, 0, 1, 2))):
        phone.submit(chance.choices(FATES, WEIGHTS)[0])
    if how > 0.95:  # an older tab saves after the end
        phone.answer(2, str(chance.randint(1, 4)))
    while phone.waiting:
        with suppress(NoAnswer):
            phone.flush()
        time.sleep(0.01)
