"""When an attempt takes answers (design D6): the server's clock alone decides."""

from __future__ import annotations

from datetime import datetime, timedelta

GRACE = timedelta(seconds=15)
# for answers given before the end that were still on their way; the screen counts without it


def is_closed(closes_at: datetime | None, now: datetime) -> bool:
    """Whether an answer that arrives now is late; never for an attempt without a limit."""
    return closes_at is not None and now >= closes_at + GRACE


def seconds_left(closes_at: datetime | None, now: datetime) -> int | None:
    """Whole seconds to the end, not below 0; None without a limit."""
    if closes_at is None:
        return None
    return max(0, int((closes_at - now).total_seconds()))
