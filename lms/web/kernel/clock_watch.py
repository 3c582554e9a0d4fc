"""Is the clock of this machine right? While it is not, nothing is closed, and the room says so.

It is compared with a clock that nobody can move (`lms.clock.steady`), and with the newest row that
this installation wrote: a laptop with an empty battery may wake up years ago, a hotspot may set it
hours ahead in the middle of a test. When the time itself leaps because the clock is believed again,
who is sitting a test keeps the minutes that were left.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from flask import Flask, current_app

from lms import clock
from lms.assessment.closings import move_open_ends
from lms.assessment.newest import newest_moment
from lms.clock import TOLERANCE
from lms.people import settings
from lms.people.models import Person
from lms.web.kernel.filters import waktu
from lms.web.kernel.unit_of_work import unit_of_work

logger = logging.getLogger(__name__)
NAME = "clock_watch"


class ClockWitness(StrEnum):
    """What the clock disagrees with."""

    NEWEST_ROW = "row"
    TICKS = "ticks"


@dataclass(frozen=True)
class ClockFault:
    """The clock shows one moment, and something else says another."""

    shown: datetime
    other: datetime
    beside: ClockWitness


class ClockWatch:
    """Of one process: what witnessed against the clock at the last look, and what is wrong."""

    def __init__(self) -> None:
        self.fault: ClockFault | None = None
        self._newest: datetime | None = None
        self._told: str | None = None

    def is_news(self, confirmed: str) -> bool:
        """Somebody said that the clock is right, to another process."""
        before, self._told = self._told, confirmed
        return before not in (None, confirmed)

    def look(self, *, newest: datetime | None, confirmed: str) -> ClockFault | None:
        """What is wrong now; `newest` is the moment of the newest row.

        `confirmed`: up to when rows are no witness, because somebody said that the clock is
        right (ISO format, "" for never).
        """
        is_confirmed = newest and confirmed and newest <= datetime.fromisoformat(confirmed)
        self._newest = None if is_confirmed else newest
        return self.look_again()

    def look_again(self) -> ClockFault | None:
        """The same without the rows being read."""
        shown, now, newest = clock.shown(), clock.now(), self._newest
        is_before_rows = newest is not None and shown < newest - TOLERANCE
        if abs(now - shown) > TOLERANCE and not self.was_set_right():
            self.fault = ClockFault(shown, now, ClockWitness.TICKS)
        elif newest is not None and is_before_rows:
            self.fault = ClockFault(shown, newest, ClockWitness.NEWEST_ROW)
        else:
            self.fault = None
        return self.fault

    def was_set_right(self) -> bool:
        """The clock leapt, and the rows say that it was wrong before and is not any more."""
        newest = self._newest
        return newest is not None and clock.now() < newest - TOLERANCE <= clock.shown()


def init_clock_watch(app: Flask) -> None:
    app.extensions[NAME] = ClockWatch()


def look_at_clock() -> str:
    """Inside an app context: what is wrong now, in words; "" when the clock is right."""
    watch = _watch()
    was, told = watch.fault, settings.clock_confirmed()
    fault = watch.look(newest=newest_moment(), confirmed=told)
    if watch.was_set_right() or watch.is_news(told):
        with unit_of_work():
            _believe()
        fault = watch.look_again()
    if (fault is None) != (was is None):
        logger.warning("the clock is %s", "right again" if fault is None else "wrong")
    return clock_words()


def _believe() -> None:
    """The time is what the machine shows; what was running keeps the minutes that were left."""
    before = clock.now()
    clock.steady.believe()
    if clock.now() - before > TOLERANCE:
        move_open_ends(before, clock.now())


def clock_words() -> str:
    """What is wrong by what the last look read, and what follows; "" when the clock is right."""
    fault = _watch().look_again()
    if fault is None:
        return ""
    other = {
        ClockWitness.NEWEST_ROW: f"data terakhir {waktu(fault.other)}",
        ClockWitness.TICKS: f"seharusnya sekitar {waktu(fault.other)}",
    }[fault.beside]
    return (
        f"Jam laptop menunjuk {waktu(fault.shown)}, {other}. Betulkan jam laptop. Sampai jam itu "
        "benar, tidak ada tes yang ditutup sendiri."
    )


def confirm(*, by: Person) -> None:
    """Somebody says that the clock is right: what was written so far is no witness against it."""
    _believe()
    now = clock.now()
    until = max(now, newest_moment() or now)
    settings.change_setting(settings.CLOCK_CONFIRMED, until.isoformat(), by=by, now=now)
    watch = _watch()
    watch.is_news(settings.clock_confirmed())
    watch.look(newest=None, confirmed="")


def _watch() -> ClockWatch:
    watch = current_app.extensions[NAME]
    assert isinstance(watch, ClockWatch)
    return watch
