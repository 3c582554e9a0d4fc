"""When an attempt takes answers: the server's clock alone decides."""

from __future__ import annotations

from datetime import datetime, timedelta

# for answers given before the end that were still on their way; the screen counts without it
GRACE = timedelta(seconds=15)


def is_closed(closes_at: datetime | None, now: datetime) -> bool:
    """Whether an answer that arrives now is late; never for an attempt without a limit."""
    return closes_at is not None and now >= closes_at + GRACE


def seconds_left(closes_at: datetime | None, now: datetime) -> int | None:
    """Whole seconds to the end, not below 0; None without a limit."""
    if closes_at is None:
        return None
    return max(0, int((closes_at - now).total_seconds()))


def closing_time(
    started_at: datetime, *, minutes: int | None, window_end: datetime | None, extra: int = 0
) -> datetime | None:
    """The end of a sitting: its minutes or the end of the window, whichever comes first.

    Extra minutes come on top of either, else they would be worth nothing near the window's end.
    """
    ends = [started_at + timedelta(minutes=minutes)] if minutes else []
    ends += [window_end] if window_end else []
    return min(ends) + timedelta(minutes=extra) if ends else None


def is_window_open(opens_at: datetime | None, closes_at: datetime | None, now: datetime) -> bool:
    """Whether a sitting may begin now; an end without a bound is always open."""
    return (opens_at is None or opens_at <= now) and (closes_at is None or now < closes_at)
