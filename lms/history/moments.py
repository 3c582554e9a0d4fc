"""The moment of a fact that takes the place of another one: later than it, whatever clocks say."""

from __future__ import annotations

from datetime import datetime, timedelta

# between a fact and the one it takes the place of, where the clock does not say so
STEP = timedelta(microseconds=1)


def moment_after(newest: datetime | None, *, now: datetime) -> datetime:
    """`now`, or just after `newest` when the clock stands behind it."""
    return now if newest is None else max(now, newest + STEP)
