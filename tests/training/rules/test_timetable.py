"""Sessions on days: made from a template, moved, shifted, added up."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from lms.training.rules.timetable import (
    Hours,
    Slot,
    count_hours,
    find_clashes,
    list_days,
    move_earlier,
    move_later,
    move_to_day,
    plan_sessions,
    shift,
)

MON, TUE, WED = date(2026, 11, 23), date(2026, 11, 24), date(2026, 11, 25)


def session(day: int, jp: int, **more: Any) -> dict[str, Any]:
    return {"day": day, "title": f"Hari {day}", "jp": jp, "kind": "kelas", **more}


def slot(day: date, begins: str, minutes: int = 45, **more: Any) -> Slot:
    values = {"jp": 1, "title": begins, "kind": "kelas", "strand": "inti", **more}
    return Slot(day, time.fromisoformat(begins), minutes, **values)


def test_a_template_is_laid_on_the_days_one_session_after_the_other():
    slots = plan_sessions(
        [
            session(1, 2), session(1, 0, kind="istirahat", minutes=15), session(1, 1),
            session(2, 1, begins="13.30", house="Dinas Sosial"), session(2, 0, kind="penutupan"),
        ],
        MON, TUE,
    )  # fmt: skip
    assert [(s.held_on, s.begins, s.ends) for s in slots] == [
        (MON, time(8), time(9, 30)), (MON, time(9, 30), time(9, 45)),
        (MON, time(9, 45), time(10, 30)), (TUE, time(13, 30), time(14, 15)),
        (TUE, time(14, 15), time(14, 45)),
    ]  # fmt: skip
    assert [s.strand for s in slots] == ["inti", "penunjang", "inti", "inti", "penunjang"]
    assert slots[3].house == "Dinas Sosial" and slots[0].house == ""


def test_a_class_shorter_than_its_template_has_the_rest_on_its_last_day():
    slots = plan_sessions([session(1, 1), session(2, 1), session(3, 1)], MON, TUE)
    assert [(s.held_on, s.begins) for s in slots] == [
        (MON, time(8)), (TUE, time(8)), (TUE, time(8, 45)),
    ]  # fmt: skip


def test_a_session_changes_places_with_the_one_before_it_and_keeps_the_break():
    slots = [slot(MON, "08:00", 90), slot(MON, "09:45", 45), slot(TUE, "08:00")]
    moved = move_earlier(slots, 1)
    assert {place: (s.begins, s.title) for place, s in moved.items()} == {
        1: (time(8), "09:45"), 0: (time(9), "08:00"),
    }  # fmt: skip
    assert move_later(slots, 0) == moved
    # the ends of a day are ends
    assert move_earlier(slots, 0) == move_earlier(slots, 2) == {}
    assert move_later(slots, 1) == move_later(slots, 2) == {}


def test_two_that_overlap_exchange_their_beginnings():
    slots = [slot(MON, "08:00", 90), slot(MON, "08:30", 90)]
    moved = move_earlier(slots, 1)
    assert (moved[1].begins, moved[0].begins) == (time(8), time(8, 30))


def test_on_another_day_it_is_the_last():
    slots = [slot(MON, "08:00"), slot(TUE, "13:00", 60)]
    assert move_to_day(slots, 0, TUE).order == (TUE, time(14))
    assert move_to_day(slots, 0, WED).order == (WED, time(8))


def test_what_would_end_after_midnight_ends_at_its_last_minute():
    assert slot(MON, "23:30", 90).ends == time(23, 59)


def test_hours_are_added_by_strand():
    slots = [slot(MON, "08:00", jp=3), slot(MON, "10:00", jp=2, strand="penunjang")]
    assert count_hours(slots) == Hours(core=3, supporting=2) and count_hours(slots).total == 5


def test_days_hold_also_what_stands_outside():
    assert list_days(MON, TUE) == [MON, TUE]
    assert list_days(MON, MON, [slot(WED, "08:00")]) == [MON, WED]


def test_a_clash_is_in_one_room():
    slots = [slot(MON, "08:00", 60), slot(MON, "08:30", room="B"), slot(TUE, "08:30")]
    assert find_clashes(slots) == set()
    slots.append(slot(MON, "08:59"))
    slots[1] = replace(slots[1], room="")
    assert find_clashes(slots) == {1, 3}


times = st.integers(6 * 60, 14 * 60).map(lambda m: time(*divmod(m, 60)))
days = st.lists(st.tuples(times, st.integers(10, 90)), min_size=2, max_size=8)


@given(days, st.data())
def test_moving_there_and_back_is_as_if_nothing_was(drawn, data):
    slots = sorted(
        (Slot(MON, begins, minutes, 1, str(n), "kelas", "inti")
         for n, (begins, minutes) in enumerate(drawn)),
        key=lambda s: s.order,
    )  # fmt: skip
    place = data.draw(st.integers(1, len(slots) - 1))
    moved = [move_earlier(slots, place).get(n, s) for n, s in enumerate(slots)]
    if slots[place - 1].ends <= slots[place].begins:
        moved[place - 1], moved[place] = moved[place], moved[place - 1]
        back = [move_earlier(moved, place).get(n, s) for n, s in enumerate(moved)]
        assert sorted(back, key=lambda s: s.title) == sorted(slots, key=lambda s: s.title)
    assert sum(s.minutes for s in moved) == sum(s.minutes for s in slots)


@given(days, st.integers(-400, 400))
def test_a_shift_keeps_everything_but_the_day(drawn, by):
    slots = [Slot(MON, b, m, 1, "x", "kelas", "inti") for b, m in drawn]
    assert shift(shift(slots, by), -by) == slots
