"""What happens to the server while a whole class sits: killed, or its power cut, at random."""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from tests.faults.faulty_hall import FaultyHall
from tests.faults.simulated_phone import Phone
from tests.journeys.hall import Hall

Strike = Callable[[Hall, random.Random, threading.Event], None]


def kill_and_start(hall: Hall, chance: random.Random, over: threading.Event) -> None:
    """kill -9, and a new start."""
    hall.kill()
    hall.start()


def unplug(hall: Hall, chance: random.Random, over: threading.Event) -> None:
    """The power goes at one of the next commits; what the disk may hold is started on."""
    assert isinstance(hall, FaultyHall)
    hall.cut_power(chance.choice(("before", "after")), chance.randint(1, 9))
    while not hall.is_dark and not over.wait(0.01):
        pass
    hall.leave_power_on()
    if hall.is_dark:
        hall.power_returns(seed=chance.choice((None, chance.randrange(1000))))


class Striker:
    """Strikes each time after a random number of acknowledgements."""

    def __init__(
        self, hall: Hall, phones: Sequence[Phone], *, seed: str, every: tuple[int, int],
        strike: Strike,
    ) -> None:  # fmt: skip
        self.hall, self.phones, self.every, self.strike = hall, phones, every, strike
        self.random = random.Random(seed)
        self.strikes = 0
        self.over = threading.Event()
        self.fault: Exception | None = None

    def run(self) -> None:
        try:
            self._strike_on()
        except Exception as fault:  # the server did not come back: told when the sitting ends
            self.fault = fault

    def _strike_on(self) -> None:
        while not self.over.is_set():
            target = self._received() + self.random.randint(*self.every)
            while self._received() < target and not self.over.wait(0.003):
                pass
            if not self.over.is_set():
                self.strike(self.hall, self.random, self.over)
                self.strikes += 1
                # while it was down nobody could hear it: their patience begins anew
                for phone in self.phones:
                    phone.heard_at = time.monotonic()

    def _received(self) -> int:
        return sum(phone.acknowledged for phone in self.phones)


@contextmanager
def striking(striker: Striker) -> Iterator[None]:
    thread = threading.Thread(target=striker.run)
    thread.start()
    try:
        yield
    finally:
        striker.over.set()
        thread.join()
        if striker.fault:
            raise striker.fault
