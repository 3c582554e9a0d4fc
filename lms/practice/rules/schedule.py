"""When a card comes back: FSRS-6 with default parameters over what was answered, in one order.

Free Spaced Repetition Scheduler, open-spaced-repetition/py-fsrs. A wrong answer is "again", a right
one "good"; steps of minutes are left out, so that every card comes back after whole days.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fsrs import Scheduler

# days; what was known so long is asked once a year
LONGEST = 365


@dataclass(frozen=True, order=True)
class Rated:
    """One answer to a question, as a card counts it; sorted as it happened."""

    at: datetime
    # unique in the world: of two at the same moment the lower id comes first, everywhere
    id: str
    is_right: bool
    # why it was asked, as lms.practice.models.Purpose says; "" in a test or check
    purpose: str = ""

    @property
    def is_review(self) -> bool:
        return bool(self.purpose)


@dataclass(frozen=True)
class Schedule:
    """How one card stands."""

    due_at: datetime
    # answers since the first wrong one, that one included
    rated: tuple[Rated, ...]

    @property
    def last(self) -> Rated:
        return self.rated[-1]

    @property
    def begun_at(self) -> datetime:
        """When it was first answered wrong."""
        return self.rated[0].at


def schedule(rated: Iterable[Rated]) -> Schedule | None:
    """The card of one question, whatever the order in which its answers came in; an answer that
    came twice counts once. None as long as nothing was wrong."""
    from fsrs import Card, Rating  # only who practises pays for it

    ordered = sorted(set(rated))
    first = next((place for place, one in enumerate(ordered) if not one.is_right), None)
    if first is None:
        return None
    card = Card(card_id=0)
    for one in ordered[first:]:
        rating = Rating.Good if one.is_right else Rating.Again
        card, _ = _scheduler().review_card(card, rating, one.at.astimezone(UTC))
    return Schedule(card.due, tuple(ordered[first:]))


@cache
def _scheduler() -> Scheduler:
    from fsrs import Scheduler

    return Scheduler(
        learning_steps=(), relearning_steps=(), maximum_interval=LONGEST, enable_fuzzing=False
    )
