"""How many cards wait, for the line on the path: the page that everybody opens most.

Counted from everything a person ever answered, so each process keeps the number for a minute. What
is practised at this process is counted at once; at another one the line may lag that minute.
"""

from __future__ import annotations

from datetime import date
from uuid import UUID

from lms import clock
from lms.people.models import Person
from lms.practice.memory import count_due
from lms.web.kernel.filters import day_here

# seconds
KEPT = 60.0
MOST_KEPT = 5000
# by person and day: the number, and when it was counted
_counts: dict[tuple[UUID, date], tuple[int | None, float]] = {}


def waiting_cards(person: Person) -> int | None:
    """Cards of today; None for somebody without any card."""
    now, ticks = clock.now(), clock.ticks()
    key = (person.id, day_here(now))
    known = _counts.get(key)
    if known is not None and ticks - known[1] < KEPT:
        return known[0]
    if len(_counts) >= MOST_KEPT:
        _counts.clear()
    number = count_due(person, now=now, day_of=day_here)
    _counts[key] = (number, ticks)
    return number


def forget_count(person: Person) -> None:
    """Something was practised."""
    _counts.pop((person.id, day_here(clock.now())), None)
