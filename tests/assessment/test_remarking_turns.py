"""Sheets are marked again in turns that hold no writer up, on a slow machine too."""

from __future__ import annotations

from uuid import uuid4

from lms.assessment.remarking import AT_ONCE, LONG_TURN, SMALLEST_TURN, SheetTurns


def sizes(seconds_a_sheet: float, sheets: int) -> list[int]:
    asked = [uuid4() for _ in range(sheets)]
    turns, found, taken = SheetTurns(asked), [], []
    while some := turns.take():
        taken += some
        found.append(len(some))
        turns.note(len(some) * seconds_a_sheet)
    assert taken == asked and turns.done == sheets
    return found


def test_a_quick_machine_takes_a_hundred():
    assert sizes(0.0003, 350) == [AT_ONCE, AT_ONCE, AT_ONCE, 50]


def test_on_a_busy_one_every_turn_but_the_first_is_short():
    found = sizes(0.003, 1000)
    assert found[0] == AT_ONCE
    assert all(one * 0.003 <= LONG_TURN * 1.5 for one in found[2:])


def test_it_never_stands_still_and_grows_again():
    assert min(sizes(1.0, 300)[:-1]) >= SMALLEST_TURN
    turns = SheetTurns([uuid4() for _ in range(500)])
    for seconds in (1, 1, 1, 0, 0, 0, 0):
        turns.take()
        turns.note(seconds)
    assert len(turns.take()) == AT_ONCE
