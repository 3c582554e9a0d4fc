"""How long the next try at a password waits: it slows down and never locks for good."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

# wrong tries of one name from one side that cost nothing: people mistype
FREE = 5
FIRST_WAIT = timedelta(seconds=30)
LONGEST_WAIT = timedelta(minutes=15)
# somebody who is known here waits for the own mistakes alone, and not for long
LONGEST_KNOWN = timedelta(minutes=1)
# so many sides that fail at one name within the window are no mistake of its owner
SIDES = 20
# from one address, which a whole hall may share: from here on one try a name …
ADDRESS_FULL = 200
# … and from here on none of browsers that are not known
ADDRESS_CLOSED = 1000
WINDOW = timedelta(minutes=15)


@dataclass(frozen=True)
class Failures:
    """What failed before, within a day for `here`, within the window for the others."""

    # this name from this side
    here: int = 0
    last_here: datetime | None = None
    # other sides that failed at this name
    sides: int = 0
    last_side: datetime | None = None
    # any name from this address
    address: int = 0
    first_address: datetime | None = None


def next_try_at(failures: Failures, *, is_known: bool, now: datetime) -> datetime:
    """When the next try may be made; `now` or before: at once.

    A known browser is one that signed in to this account before: others slow nothing for it.
    """
    moments = [now]
    if failures.last_here is not None and failures.here >= FREE:
        longest = LONGEST_KNOWN if is_known else LONGEST_WAIT
        # a power of two beyond 20 is more than any wait
        doubled = FIRST_WAIT * 2 ** min(failures.here - FREE, 20)
        moments.append(failures.last_here + min(doubled, longest))
    if not is_known:
        moments += _of_others(failures)
    return max(moments)


def _of_others(failures: Failures) -> list[datetime]:
    moments = []
    if failures.last_side is not None and failures.sides >= SIDES:
        moments.append(failures.last_side + FIRST_WAIT)
    if failures.first_address is not None and failures.address >= ADDRESS_FULL:
        is_closed = failures.address >= ADDRESS_CLOSED or failures.here > 0
        if is_closed:
            moments.append(failures.first_address + WINDOW)
    return moments
