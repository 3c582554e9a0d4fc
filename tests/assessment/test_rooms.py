"""Why somebody who waits before a room would not get in: the gravest reason, of this class."""

from __future__ import annotations

import pytest

from lms.assessment.decision_models import SeatDoor
from lms.assessment.models import Occasion
from lms.assessment.readiness import Unready
from lms.assessment.rooms import _unready, read_board
from lms.db import db
from lms.people.models import Person
from tests.conftest import NOON
from tests.factories import make_angkatan, make_person, make_sitting, publish_dasar


@pytest.mark.parametrize(
    ("door", "is_disabled", "is_elsewhere", "has_come", "reason"),
    [
        (SeatDoor.CLOSED, True, True, False, Unready.SHUT),
        (SeatDoor.ROOM, True, True, False, Unready.DISABLED),
        (SeatDoor.OPEN, False, True, False, Unready.ELSEWHERE),
        (SeatDoor.ROOM, False, False, False, Unready.NEVER_SIGNED_IN),
        (SeatDoor.ROOM, False, False, True, Unready.NO_PRE_TEST),
    ],
)
def test_the_gravest_reason_is_told(
    door: SeatDoor, is_disabled: bool, is_elsewhere: bool, has_come: bool, reason: Unready
) -> None:
    person = Person(name="Ani", disabled_at=NOON if is_disabled else None)
    found = _unready(person, door, is_elsewhere, has_come, Unready.NO_PRE_TEST)
    assert found is reason


def test_a_test_of_another_class_is_none_of_this_one(siti, budi, as_) -> None:
    publish_dasar()
    gone = make_person(name="Gita")
    for person in (siti, budi, gone):
        as_(person)
    make_angkatan(siti, slug="tapin-1")
    make_sitting(siti)
    solok = make_angkatan(siti, budi, gone, slug="solok-1", title="Solok")
    make_sitting(budi)
    gone.disabled_at = NOON
    db.session.commit()
    board = read_board(solok, Occasion.POST, now=NOON)
    assert {seat.person.name: seat.unready for seat in board.seats} == {
        "Siti": Unready.NO_PRE_TEST, "Budi": None, "Gita": Unready.DISABLED,
    }  # fmt: skip
