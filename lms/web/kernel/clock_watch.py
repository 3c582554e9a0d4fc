"""Is the clock of this machine right? While it is not, nothing is closed, and the room says so.

It is compared with a clock that nobody can move (`lms.clock.ticks`), and with the newest row that
this installation wrote: a laptop with an empty battery may wake up years ago, a hotspot may set it
hours ahead in the middle of a test.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from flask import Flask, current_app

from lms import clock
from lms.assessment.newest import newest_moment
from lms.people import settings
from lms.people.models import Person
from lms.web.kernel.filters import waktu

logger = logging.getLogger(__name__)
# a clock that is corrected by less is no matter
TOLERANCE = timedelta(minutes=2)
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
    """Of one process: the last moment that was right, and what is wrong now."""

    def __init__(self) -> None:
        self.fault: ClockFault | None = None
        self._right: tuple[datetime, float] | None = None
        self._confirmed = ""

    def look(
        self, now: datetime, ticks: float, *, newest: datetime | None, confirmed: str
    ) -> ClockFault | None:
        """What is wrong at `now`; `ticks` in seconds, `newest` the moment of the newest row.

        `confirmed`: up to when rows are no witness, because somebody said that the clock is
        right (ISO format, "" for never); saying it anew also forgets what was right before.
        """
        if confirmed != self._confirmed:
            self._confirmed, self._right = confirmed, None
        if newest and confirmed and newest <= datetime.fromisoformat(confirmed):
            newest = None
        self.fault = self._compare(now, ticks, newest)
        if self.fault is None:
            self._right = (now, ticks)
        elif self.fault.beside == ClockWitness.NEWEST_ROW:
            self._right = None
        return self.fault

    def _compare(self, now: datetime, ticks: float, newest: datetime | None) -> ClockFault | None:
        if newest is not None and now < newest - TOLERANCE:
            return ClockFault(now, newest, ClockWitness.NEWEST_ROW)
        if self._right is None:
            return None
        then, before = self._right
        expected = then + timedelta(seconds=ticks - before)
        if abs(now - expected) > TOLERANCE:
            return ClockFault(now, expected, ClockWitness.TICKS)
        return None


def init_clock_watch(app: Flask) -> None:
    app.extensions[NAME] = ClockWatch()


def look_at_clock() -> str:
    """Inside an app context: what is wrong now, in words; "" when the clock is right."""
    watch = _watch()
    was = watch.fault
    fault = watch.look(
        clock.now(),
        clock.ticks(),
        newest=newest_moment(),
        confirmed=settings.clock_confirmed(),
    )
    if (fault is None) != (was is None):
        logger.warning("the clock is %s", "right again" if fault is None else "wrong")
    return clock_words()


def clock_words() -> str:
    """What the last look found, with what follows from it; "" when the clock is right."""
    fault = _watch().fault
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
    now = clock.now()
    until = max(now, newest_moment() or now)
    settings.change_setting(settings.CLOCK_CONFIRMED, until.isoformat(), by=by, now=now)
    _watch().fault = None


def _watch() -> ClockWatch:
    watch = current_app.extensions[NAME]
    assert isinstance(watch, ClockWatch)
    return watch
