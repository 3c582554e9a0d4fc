"""The campaign: thousands of sittings on a bad network, the server killed again and again.

    python -m tests.faults.campaign --sittings 2000 --seed 1

Prints what was given, acknowledged, stored, lost and doubled; exits with 1 when anything of the
last lines is not 0.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from tests.faults.random_sitting import sit
from tests.faults.simulated_phone import Phone
from tests.faults.verdict import Verdict, judge
from tests.journeys.hall import Hall

QUESTIONS = 20


class Killer:
    """kill -9 and a new start, each time after a random number of acknowledgements."""

    def __init__(self, hall: Hall, phones: Sequence[Phone], seed: str, every: tuple[int, int]):
        self.hall, self.phones, self.every = hall, phones, every
        self.random = random.Random(seed)
        self.kills = 0
        self.over = threading.Event()

    def run(self) -> None:
        while not self.over.is_set():
            target = self._received() + self.random.randint(*self.every)
            while self._received() < target and not self.over.wait(0.003):
                pass
            if not self.over.is_set():
                self.hall.kill()
                self.kills += 1
                self.hall.start()

    def _received(self) -> int:
        return sum(phone.acknowledged for phone in self.phones)


@contextmanager
def killing(killer: Killer) -> Iterator[None]:
    thread = threading.Thread(target=killer.run)
    thread.start()
    try:
        yield
    finally:
        killer.over.set()
        thread.join()


def run(
    hall: Hall, *, sittings: int, seed: int, at_once: int, every: tuple[int, int]
) -> tuple[Verdict, int]:
    """Verdict and number of kills; one kill in so many acknowledged answers."""
    accounts = hall.add_persons([f"orang.{seed}.{number}" for number in range(sittings)])
    phones = [
        Phone(hall, account, random.Random(f"{seed}/{number}"))
        for number, account in enumerate(accounts)
    ]
    killer = Killer(hall, phones, f"{seed}/kill", every)
    with killing(killer), ThreadPoolExecutor(at_once) as pool:
        for number, _ in enumerate(pool.map(lambda p: sit(p, questions=QUESTIONS), phones), 1):
            if number % 100 == 0:
                print(f"{number} sittings, {killer.kills} kills", file=sys.stderr, flush=True)
    return judge(hall, phones), killer.kills


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sittings", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--at-once", type=int, default=12)
    given = parser.parse_args()
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        hall = Hall(Path(folder), choices=QUESTIONS)
        hall.start()
        try:
            verdict, kills = run(
                hall,
                sittings=given.sittings,
                seed=given.seed,
                at_once=given.at_once,
                every=(1000, 3000),
            )
        finally:
            hall.stop()
    print(f"seed {given.seed}, {kills} times kill -9, {time.monotonic() - began:.0f} seconds")
    print(verdict)
    return 0 if verdict.is_clean else 1


if __name__ == "__main__":
    sys.exit(main())
