"""The only place that asks what time it is, and what day; tests replace its hands."""

from __future__ import annotations

import time
from datetime import UTC, date, datetime, timedelta, tzinfo

from lms.zones import WIB, WIT, WITA, Today

# a clock that is corrected by less is no matter
TOLERANCE = timedelta(minutes=2)


def shown() -> datetime:
    """What the clock of this machine shows, right or wrong; aware, in UTC."""
    return datetime.now(UTC)


def ticks() -> float:
    """Seconds of a clock that nobody sets and that goes on while the laptop sleeps."""
    # Linux; macOS; Windows, whose monotonic clock goes on by itself
    for name in ("CLOCK_BOOTTIME", "CLOCK_MONOTONIC"):
        if (number := getattr(time, name, None)) is not None:
            return time.clock_gettime(number)
    return time.monotonic()


class SteadyClock:
    """Follows the machine's clock, but none of its leaps: from a leap on it counts by itself.

    A hotspot may set a laptop hours ahead in the middle of a test; whoever is answering then goes
    on in the time that it really is, until somebody says that the machine is right.
    """

    def __init__(self) -> None:
        self._right: tuple[datetime, float] | None = None

    def at(self, moment: datetime, count: float) -> datetime:
        """The time when the machine shows `moment` and its ticks `count` (seconds)."""
        if self._right is not None:
            then, before = self._right
            expected = then + timedelta(seconds=count - before)
            if abs(moment - expected) > TOLERANCE:
                return expected
        self._right = (moment, count)
        return moment

    def believe(self) -> None:
        """From now on what the machine shows."""
        self._right = None


steady = SteadyClock()


def now() -> datetime:
    """The present moment, aware, in UTC; see SteadyClock."""
    return steady.at(shown(), ticks())


def today(elsewhere: tzinfo = WIB.tz) -> Today:
    """The day it is now at each place; `elsewhere` is the zone where no region is known."""
    moment = now()
    dates = {zone.name: day_of(moment, zone.tz) for zone in (WIB, WITA, WIT)}
    return Today(dates, day_of(moment, elsewhere))


def day_of(moment: datetime, zone: tzinfo) -> date:
    """The date on which something happened, on the clocks of a zone."""
    return moment.astimezone(zone).date()
