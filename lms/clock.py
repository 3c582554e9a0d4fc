"""The only place that asks what time it is, and what day; tests replace `now` and `ticks`."""

from __future__ import annotations

import time
from datetime import UTC, date, datetime, tzinfo

from lms.zones import WIB, WIT, WITA, Today


def now() -> datetime:
    """The present moment, aware, in UTC."""
    return datetime.now(UTC)


def ticks() -> float:
    """Seconds of a clock that nobody sets and that goes on while the laptop sleeps."""
    # Linux; macOS; Windows, whose monotonic clock goes on by itself
    for name in ("CLOCK_BOOTTIME", "CLOCK_MONOTONIC"):
        if (number := getattr(time, name, None)) is not None:
            return time.clock_gettime(number)
    return time.monotonic()


def today(elsewhere: tzinfo = WIB.tz) -> Today:
    """The day it is now at each place; `elsewhere` is the zone where no region is known."""
    moment = now()
    dates = {zone.name: day_of(moment, zone.tz) for zone in (WIB, WITA, WIT)}
    return Today(dates, day_of(moment, elsewhere))


def day_of(moment: datetime, zone: tzinfo) -> date:
    """The date on which something happened, on the clocks of a zone."""
    return moment.astimezone(zone).date()
