"""What is to do in a class, the most urgent first."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest

from lms.progress.rules.agenda import (
    ClassFacts,
    Door,
    Need,
    Phase,
    Todo,
    list_todos,
    phase_of,
    running,
)
from lms.training.rules.timetable import Slot

MON, TUE = date(2026, 11, 23), date(2026, 11, 24)
READY = ClassFacts(
    phase=Phase.BEFORE, is_last_day=False, members=50, teachers=1, sessions=12, pre=0, post=0,
    tests=frozenset({"pre", "post"}), pre_door=Door.UNDECIDED, post_door=Door.UNDECIDED,
)  # fmt: skip
TODAY = replace(READY, phase=Phase.DURING)
LAST = replace(TODAY, is_last_day=True, pre=50, pre_door=Door.CLOSED)
OVER = replace(LAST, phase=Phase.AFTER, is_last_day=False)


@pytest.mark.parametrize(
    ("facts", "todos"),
    [
        (READY, []),
        (replace(READY, members=0, sessions=0, teachers=0),
         [Todo(Need.ROSTER), Todo(Need.TIMETABLE), Todo(Need.TEACHERS)]),
        (TODAY, [Todo(Need.OPEN_PRE)]),
        # the field: no groups yet; then marks, from its day on; a class that stays in the hall
        (replace(TODAY, pre=50, pre_door=Door.CLOSED, field_begun=False),
         [Todo(Need.FIELD_GROUPS)]),
        (replace(TODAY, pre=50, pre_door=Door.CLOSED, field_begun=False, field_groups=4), []),
        (replace(TODAY, pre=50, pre_door=Door.CLOSED, field_begun=True, field_groups=4,
                 field_marked=47), [Todo(Need.FIELD_MARKS, 3)]),
        # the first day without anybody is no day for a test
        (replace(TODAY, members=0), [Todo(Need.ROSTER)]),
        (replace(TODAY, teachers=0), [Todo(Need.OPEN_PRE), Todo(Need.TEACHERS)]),
        (replace(TODAY, pre_door=Door.OPEN, pre=47), [Todo(Need.MISSING_PRE, 3)]),
        (replace(TODAY, pre_door=Door.OPEN, pre=50), []),
        (replace(TODAY, pre_door=Door.CLOSED, pre=47), []),
        (replace(TODAY, tests=frozenset()), []),
        (LAST, [Todo(Need.OPEN_POST)]),
        (replace(LAST, post_door=Door.OPEN, post=41), [Todo(Need.MISSING_POST, 9)]),
        # who has not even the pre-test does not hold up the last day
        (replace(LAST, pre=1, pre_door=Door.UNDECIDED, post=1, post_door=Door.OPEN),
         [Todo(Need.MISSING_POST, 49)]),
        (OVER, [Todo(Need.REPORT), Todo(Need.CLOSE)]),
        (replace(OVER, post=48),
         [Todo(Need.REPORT), Todo(Need.MISSING_POST, 2), Todo(Need.CLOSE)]),
        (replace(OVER, members=0), [Todo(Need.CLOSE)]),
        (replace(READY, cards=0), [Todo(Need.CARDS, 50)]),
        (replace(READY, cards=1), []),
        # cards are no matter any more once people have come in without
        (replace(TODAY, cards=0, pre=1, pre_door=Door.CLOSED), []),
        (replace(OVER, certificates=0),
         [Todo(Need.REPORT), Todo(Need.CERTIFICATES), Todo(Need.CLOSE)]),
        (replace(OVER, certificates=48), [Todo(Need.REPORT), Todo(Need.CLOSE)]),
    ],
)  # fmt: skip
def test_what_waits(facts: ClassFacts, todos: list[Todo]):
    assert list_todos(facts) == todos


@pytest.mark.parametrize(
    ("day", "phase"),
    [(date(2026, 11, 22), "akan"), (MON, "berjalan"), (TUE, "berjalan"),
     (date(2026, 11, 25), "selesai")],
)  # fmt: skip
def test_first_and_last_day_are_days_of_the_class(day: date, phase: str):
    assert phase_of(MON, TUE, day) == phase


def test_what_runs_and_what_comes_next_is_of_today():
    slots = [
        Slot(MON, time(8), 90, 2, "Satu", "kelas", "inti"),
        Slot(MON, time(10), 60, 1, "Dua", "kelas", "inti"),
        Slot(TUE, time(9), 60, 1, "Besok", "kelas", "inti"),
    ]
    found = running(slots, MON, time(9, 29))
    assert (found.now, found.next, found.minutes) == (slots[0], slots[1], 31)
    # a session ends when its time is over, not a minute later
    found = running(slots, MON, time(9, 30))
    assert (found.now, found.next, found.minutes) == (None, slots[1], 30)
    assert running(slots, MON, time(12)).next is None
    assert running(slots, TUE, time(9)).now == slots[2]
