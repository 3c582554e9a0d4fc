"""A sitting in which everything goes wrong that can, chosen by a seed."""

from __future__ import annotations

import time
from contextlib import suppress

from tests.faults.simulated_phone import CARRY, CUT, LOSE, LOSE_ANSWER, TWICE, NoAnswer, Phone

FATES = (CARRY, LOSE, LOSE_ANSWER, CUT, TWICE)
WEIGHTS = (60, 12, 14, 6, 8)


def sit(phone: Phone, *, questions: int = 20) -> None:
    """Answers every question, some of them twice, and hands in or walks away."""
    chance = phone.random
    phone.begin()
    for position in chance.sample(range(1, questions + 1), questions):
        _answer(phone, position)
        if chance.random() < 0.02:
            phone.sign_out()
        if chance.random() < 0.85:  # else: no network for a while, the next flush takes it along
            _flush(phone)
        _be_odd(phone)
    _end(phone)


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


def _end(phone: Phone) -> None:
    chance = phone.random
    fate = chance.choices(FATES, WEIGHTS)[0]
    how = chance.random()
    if how < 0.03:  # never handed in: the sweeper closes it
        phone.flush_all()
        return
    if how < 0.06:  # the time ends while answers are still on the phone
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
