"""The cards of one person: which there are, which are due, and the round of today."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from lms.assessment.keys import corrected_version, find_corrections
from lms.assessment.models import Item
from lms.assessment.papers import PinnedVersion, pin_version
from lms.db import db
from lms.practice.answered import Answered
from lms.practice.models import Purpose
from lms.practice.rules.rounds import MOST_TAPS, choose_round
from lms.practice.rules.schedule import Rated, Schedule, schedule

# cards that wait and are looked at for one round
LOOKED_AT = 40
# days of the quiet count
LOOKED_BACK = timedelta(days=30)
DayOf = Callable[[datetime], date]


@dataclass(frozen=True)
class PracticeCard:
    """A question that was answered wrong once, and when it comes back."""

    code: str
    schedule: Schedule


@dataclass(frozen=True)
class Deck:
    """All cards of one person, on one day at one place."""

    cards: Sequence[PracticeCard]
    # codes that are not asked for now
    held_back: frozenset[str]
    day: date
    # the day of a moment where the person is
    day_of: DayOf
    # days of the last thirty on which something was practised
    days: int

    @property
    def offered(self) -> list[PracticeCard]:
        return [card for card in self.cards if card.code not in self.held_back]

    @property
    def due(self) -> list[PracticeCard]:
        """Today's, the longest waiting first; the same order on every phone.

        By the day: the hour would make people wait for the evening.
        """
        due = [card for card in self.offered if self.day_of(card.schedule.due_at) <= self.day]
        return sorted(due, key=lambda card: (card.schedule.due_at, card.code))

    @property
    def again(self) -> list[PracticeCard]:
        """Answered wrong in a round of today, and not asked once more yet."""
        return [card for card in self.offered if self._is_for_again(card)]

    @property
    def next_on(self) -> date | None:
        """The day on which the next card comes; None without any."""
        return min((self.day_of(card.schedule.due_at) for card in self.offered), default=None)

    def _is_for_again(self, card: PracticeCard) -> bool:
        today = [
            one for one in card.schedule.rated if one.is_review and self.day_of(one.at) == self.day
        ]
        is_wrong = len(today) == 1 and not today[0].is_right
        return is_wrong and today[0].purpose == Purpose.CARD and card.schedule.last is today[0]


def make_deck(
    answered: Sequence[Answered], *, now: datetime, day_of: DayOf, held_back: Collection[str] = ()
) -> Deck:
    """What is asked today where the person is."""
    reviews = [one.rated.at for one in answered if one.rated.is_review]
    recent = {day_of(at) for at in reviews if at > now - LOOKED_BACK}
    return Deck(
        cards=_cards_of(answered),
        held_back=frozenset(held_back),
        day=day_of(now),
        day_of=day_of,
        days=len(recent),
    )


def get_questions(codes: Collection[str]) -> Mapping[str, PinnedVersion]:
    """By code, as they are published and keyed today; those that are gone are absent."""
    query = (
        select(Item)
        .where(Item.code.in_(codes), Item.retired_at.is_(None))
        .options(joinedload(Item.published))
    )
    items = [item for item in db.session.scalars(query) if item.published]
    keys = find_corrections([item.published.id for item in items if item.published])
    return {
        item.code: corrected_version(pin_version(item.published), keys.get(item.published.id))
        for item in items
        if item.published
    }


def choose_questions(
    codes: Sequence[str], *, taps_left: int = MOST_TAPS
) -> Mapping[str, PinnedVersion]:
    """Those of one round by code, in this order; the longest waiting comes first."""
    questions = get_questions(codes[:LOOKED_AT]) if codes else {}
    there = [code for code in codes if code in questions]
    chosen = choose_round([questions[code].question.taps for code in there], left=taps_left)
    return {there[place]: questions[there[place]] for place in chosen}


def _cards_of(answered: Sequence[Answered]) -> list[PracticeCard]:
    by_code: dict[str, list[Rated]] = defaultdict(list)
    for one in answered:
        by_code[one.code].append(one.rated)
    found = ((code, schedule(rated)) for code, rated in by_code.items())
    return [PracticeCard(code, state) for code, state in found if state]
