"""When something was answered on a phone whose clock may be wrong."""

from __future__ import annotations

from datetime import datetime, timedelta

# a phone that was away longer is not believed
LONGEST_AWAY = timedelta(days=60)


def answered_at(
    answered: datetime | None, sent: datetime | None, *, received_at: datetime
) -> datetime:
    """By the server's clock: as long before it arrived as the phone says it waited.

    A clock that is wrong by years is wrong in both, so only the difference counts. What cannot be
    (in the future, or longer ago than 60 days) was answered when it arrived.
    """
    if answered is None or sent is None:
        return received_at
    waited = sent - answered
    return received_at - waited if timedelta(0) <= waited <= LONGEST_AWAY else received_at
