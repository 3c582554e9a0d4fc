"""Reviews of two phones become one deck, in whatever order their rows arrive."""

from __future__ import annotations

from secrets import token_hex
from typing import Any

from sqlalchemy import delete, insert

from lms import clock
from lms.db import db
from lms.people.models import Person
from lms.practice.cards import Deck
from lms.practice.memory import decide, get_practice
from lms.practice.models import MemoryConsent, PracticeReview, Purpose
from lms.practice.reviews import Practised, keep_reviews
from lms.zones import WIB
from tests.factories import make_sitting, publish_dasar
from tests.history.merging import digest, read_facts

TABLES = {model.__tablename__: model for model in (PracticeReview, MemoryConsent)}


def deck(person: Person) -> Deck:
    day_of = {"day_of": lambda at: clock.day_of(at, WIB.tz)}
    return get_practice(person, now=clock.now(), **day_of).deck


def facts_of_practice() -> dict[str, list[dict[str, Any]]]:
    return {name: rows for name, rows in read_facts().items() if name in TABLES}


def forget() -> None:
    for model in TABLES.values():
        db.session.execute(delete(model))
    db.session.commit()


def test_two_phones_give_the_same_cards_in_either_order(siti, time):
    publish_dasar()
    make_sitting(siti, right=4)
    make_sitting(siti, "cek-modul-1")
    time.forward(days=1)
    brought = []
    for hours in (1, 2):
        time.forward(hours=hours)
        for place, card in enumerate(deck(siti).due):
            one = Practised(token_hex(16), card.code, Purpose.CARD, "ab", str(1 + place + hours))
            keep_reviews([one], of=siti, sent_at=None, now=clock.now())
        decide(siti, agreed=hours == 1, now=clock.now())
        brought.append(facts_of_practice())
        forget()
    time.forward(days=3)
    seen = set()
    for order in (brought, brought[::-1]):
        for rows in order:
            for name, model in TABLES.items():
                if rows[name]:
                    db.session.execute(insert(model), rows[name])
        db.session.commit()
        found = {card.code: card.schedule for card in deck(siti).cards}
        assert [len(card.rated) for card in found.values()] == [3, 3, 3]
        cards = {code: (card.due_at, card.rated) for code, card in sorted(found.items())}
        seen.add(digest({"cards": cards, "held": sorted(deck(siti).held_back)}))
        forget()
    assert len(seen) == 1
