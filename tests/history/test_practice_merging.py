"""Reviews of two phones at two halls become one deck, in whatever order they arrive."""

from __future__ import annotations

from secrets import token_hex

import pytest

from lms import clock
from lms.db import db
from lms.people.models import Person
from lms.practice.memory import decide, get_practice
from lms.practice.models import Purpose
from lms.practice.reviews import Practised, keep_reviews
from lms.zones import WIB
from tests.conftest import Clock
from tests.factories import make_person, make_sitting, publish_dasar
from tests.history.merging import (
    NewWorld,
    digest,
    insert_rows,
    inside,
    merge,
    new_world,
    read_content,
    read_facts,
)

__all__ = ["new_world"]


def practise(person: Person, time: Clock, *, hours: int) -> None:
    """One answer to every card that is due, some right, some wrong."""
    time.forward(hours=hours)
    for place, card in enumerate(deck(person).due):
        answer = str(1 + (place + hours) % 4)
        one = Practised(token_hex(16), card.code, Purpose.CARD, "ab", answer)
        keep_reviews([one], of=person, sent_at=None, now=clock.now())


def deck(person: Person):
    days = {"now": clock.now(), "day_of": lambda at: clock.day_of(at, WIB.tz)}
    return get_practice(person, **days).deck


@pytest.mark.parametrize("new_world", ["sqlite"], indirect=True)
def test_two_halls_give_the_same_cards_in_either_order(new_world: NewWorld, time):
    with inside(new_world("pusat")):
        publish_dasar()
        siti = make_person(name="Siti", username="siti").id
        person = db.session.get_one(Person, siti)
        make_sitting(person, right=4)
        make_sitting(person, "cek-modul-1")
        db.session.commit()
        content, base = read_content(), read_facts()
    time.forward(days=1)
    brought = []
    for hall, hours in (("satu", 1), ("dua", 2)):
        with inside(new_world(hall)):
            insert_rows(content)
            merge(base)
            person = db.session.get_one(Person, siti)
            practise(person, time, hours=hours)
            if hall == "dua":
                decide(person, agreed=True, now=clock.now())
            db.session.commit()
            brought.append(read_facts())
    time.forward(days=2)
    seen = set()
    for name, order in (("maju", (0, 1)), ("mundur", (1, 0, 1))):
        with inside(new_world(name)):
            insert_rows(content)
            merge(base, *(brought[place] for place in order))
            found = deck(db.session.get_one(Person, siti))
            assert len(found.cards) == 3 and all(len(c.schedule.rated) > 1 for c in found.cards)
            cards = {card.code: (card.schedule.due_at, card.schedule.rated) for card in found.cards}
            seen.add(digest({"cards": cards, "held": sorted(found.held_back)}))
    assert len(seen) == 1
