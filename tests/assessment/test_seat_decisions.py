"""Doors of single persons: a room that closes shuts the open ones and leaves the closed ones."""

from __future__ import annotations

from lms.assessment.decision_models import SeatDoor
from lms.assessment.models import Occasion
from lms.assessment.seat_decisions import decide_entry, list_entries, shut_entries
from lms.db import db
from tests.conftest import NOON
from tests.factories import make_angkatan, make_attempt, make_person, publish_dasar


def test_a_room_that_closes_shuts_only_doors_that_stood_open(siti, budi, hasan):
    publish_dasar()
    other = make_person(name="Ani")
    tapin, solok = make_angkatan(siti, budi), make_angkatan(other, slug="solok-1")
    said = {"reason": "Terlambat", "by": hasan, "now": NOON}
    decide_entry(tapin, Occasion.PRE, siti, SeatDoor.OPEN, **said)
    decide_entry(tapin, Occasion.PRE, budi, SeatDoor.CLOSED, **said)
    decide_entry(tapin, Occasion.POST, siti, SeatDoor.OPEN, **said)
    decide_entry(solok, Occasion.PRE, other, SeatDoor.OPEN, **said)
    shut_entries(tapin, Occasion.PRE, by=hasan, now=NOON)
    db.session.commit()
    assert list_entries(tapin.id, Occasion.PRE) == {
        siti.id: SeatDoor.ROOM, budi.id: SeatDoor.CLOSED,
    }  # fmt: skip
    assert list_entries(tapin.id, Occasion.POST) == {siti.id: SeatDoor.OPEN}
    assert list_entries(solok.id, Occasion.PRE) == {other.id: SeatDoor.OPEN}


def test_a_door_that_closes_stops_one_person_in_one_test(siti, budi, hasan, time):
    publish_dasar()
    other = make_person(name="Ani")
    tapin = make_angkatan(siti, budi)
    make_angkatan(other, slug="solok-1")
    attempts = {who.id: make_attempt(who) for who in (siti, budi, other)}
    ends = {who: attempt.closes_at for who, attempt in attempts.items()}
    time.forward(minutes=5)
    said = {"reason": "Sakit", "by": hasan, "now": time()}
    decide_entry(tapin, Occasion.POST, siti, SeatDoor.CLOSED, **said)
    db.session.commit()
    assert {who: attempt.closes_at for who, attempt in attempts.items()} == ends
    decide_entry(tapin, Occasion.PRE, siti, SeatDoor.CLOSED, **said)
    db.session.commit()
    now = {who: attempt.closes_at for who, attempt in attempts.items()}
    assert now == {**ends, siti.id: time()}


def test_the_same_decision_again_is_none(siti, hasan):
    publish_dasar()
    tapin = make_angkatan(siti)
    said = {"reason": "", "by": hasan, "now": NOON}
    doors = [SeatDoor.ROOM, SeatDoor.OPEN, SeatDoor.OPEN, SeatDoor.CLOSED]
    done = [decide_entry(tapin, Occasion.PRE, siti, door, **said) for door in doors]
    assert done == [False, True, False, True]
