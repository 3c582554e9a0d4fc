"""A whole class on a weak network: each call takes two seconds, three in ten get lost, and every
phone is cut off for up to a minute and a half in each ten minutes.

Real time: a sitting of twenty minutes takes twenty minutes (the test lasts thirty). A call is lost
on its way there or on its way back; the phone does not know which.
"""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import Any

from tests.faults.random_sitting import QUESTIONS
from tests.faults.simulated_phone import CARRY, LOSE, LOSE_ANSWER, NoAnswer, Phone
from tests.faults.verdict import Verdict, judge
from tests.journeys.hall import Hall

PHONES = 100
LOSS = 0.3
# seconds, there and back
DELAY = 2.0
# one time without network in each period, and how long it may last; seconds
PERIOD, LONGEST = 600.0, 90.0


class WeakPhone(Phone):
    """The same phone; `sit` takes as long as it says."""

    def sit(self, seconds: float) -> None:
        """Answers at random moments of that time, some twice, then hands in."""
        began = time.monotonic()
        self.gaps = self._draw_gaps(began, seconds)
        self.taken: dict[str, float] = {}
        self.begin()
        questions = self.random.choices(range(1, QUESTIONS + 1), k=QUESTIONS // 4)
        moments = sorted(self.random.uniform(0, seconds) for _ in range(QUESTIONS + len(questions)))
        for moment, position in zip(moments, [*range(1, QUESTIONS + 1), *questions], strict=True):
            self._send_until(began + moment)
            self.answer(position, str(self.random.randint(1, 4)))
        self._send_until(began + seconds)
        self.flush_all()
        self.submit()

    def answer(self, position: int, answer: str, *, sequence: int | None = None) -> Any:
        event = super().answer(position, answer, sequence=sequence)
        self.taken[event.id] = -time.monotonic()
        return event

    def flush(self, fate: str = CARRY, batch: Sequence[Any] | None = None) -> None:
        waiting = self.waiting
        super().flush(fate, batch)
        for event in waiting:
            self.taken[event.id] += time.monotonic()

    def _send_until(self, moment: float) -> None:
        """Tries, and tries again a while after each failure, as the page does."""
        wait = 1.0
        while time.monotonic() < moment:
            if self.waiting:
                with suppress(NoAnswer):
                    self.flush()
                    wait = 0.0
            pause = min(15.0, wait) * self.random.uniform(0.5, 1.5) if self.waiting else 0.2
            time.sleep(max(0.0, min(pause, moment - time.monotonic())))
            wait = wait * 2 or 1.0

    def _pause(self) -> None:
        """Patient: a gap lasts longer than any server may take."""
        time.sleep(1)

    def _draw_gaps(self, began: float, seconds: float) -> list[tuple[float, float]]:
        starts = [began + PERIOD * number for number in range(int(seconds // PERIOD) + 1)]
        drawn = [start + self.random.uniform(0, min(PERIOD, seconds)) for start in starts]
        return [(start, start + self.random.uniform(10, LONGEST)) for start in drawn]

    def _exchange(self, method: str, path: str, body: Any, fate: str) -> Any:
        time.sleep(DELAY / 2)
        if any(start < time.monotonic() < end for start, end in self.gaps):
            raise NoAnswer
        drawn = self.random.random()
        if drawn < LOSS:
            fate = LOSE if drawn < LOSS / 2 else LOSE_ANSWER
        found = super()._exchange(method, path, body, fate)
        time.sleep(DELAY / 2)
        return found


def sit_in_a_weak_network(hall: Hall, *, minutes: float, seed: int) -> tuple[Verdict, str]:
    """The verdict, and how long an answer took from the finger to the acknowledgement."""
    accounts = hall.add_persons([f"lemah.{seed}.{number}" for number in range(PHONES)])
    phones = [
        WeakPhone(hall, account, random.Random(f"{seed}/{number}"))
        for number, account in enumerate(accounts)
    ]
    with ThreadPoolExecutor(PHONES) as pool:
        list(pool.map(lambda phone: phone.sit(minutes * 60), phones))
    taken = sorted(seconds for phone in phones for seconds in phone.taken.values())
    words = (
        f"an answer took {statistics.median(taken):.1f} s from the finger to the acknowledgement,"
        f" 95 of 100 at most {taken[int(len(taken) * 0.95)]:.1f} s, none over {taken[-1]:.1f} s"
    )
    return judge(hall, phones), words
