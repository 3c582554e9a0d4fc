"""What scans and taps come to: late or not, JP, and the heads beside them."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from fractions import Fraction

import pytest

from lms.training.rules.attendance import (
    Presence,
    add_up,
    compare_heads,
    hall_of,
    presence_of,
)
from lms.training.rules.timetable import Slot
from lms.zones import WIB, WIT, WITA

SLOT = Slot(date(2026, 11, 23), time(8), 90, 2, "Etika", "kelas", "inti")


@pytest.mark.parametrize(("zone", "hour"), [(WIB, 1), (WITA, 0), (WIT, 23)])
def test_a_session_is_held_by_the_clock_of_its_hall(zone, hour):
    hall = hall_of(SLOT, zone.tz)
    day = 22 if zone is WIT else 23
    assert hall.begins_at == datetime(2026, 11, day, hour, tzinfo=UTC)
    assert hall.ends_at - hall.begins_at == timedelta(minutes=90)
    assert hall.begins_at - hall.opens_at == timedelta(hours=1)
    assert hall.closes_at - hall.ends_at == timedelta(hours=1)


def test_late_is_more_than_a_quarter_of_an_hour():
    hall = hall_of(SLOT, WIB.tz)
    for seconds, minutes in ((-3600, 0), (0, 0), (59, 0), (60, 1), (15 * 60 + 59, 15), (960, 16)):
        assert hall.minutes_late(hall.begins_at + timedelta(seconds=seconds)) == minutes
    assert [presence_of(minutes) for minutes in (0, 15, 16)] == ["hadir", "hadir", "terlambat"]


def test_jp_are_added_without_sessions_that_do_not_count():
    found = add_up([
        (0, Presence.ABSENT), (2, Presence.PRESENT), (3, Presence.LATE), (4, Presence.EXCUSED),
        (5, Presence.ABSENT), (6, None),
    ])  # fmt: skip
    assert (found.total, found.there, found.unknown) == (20, 5, 6)
    assert found.share == Fraction(1, 4) and found.unknown_share == Fraction(3, 10)


@pytest.mark.parametrize("sessions", [[], [(0, Presence.PRESENT)], [(2, None), (3, None)]])
def test_where_nothing_was_noted_there_is_no_share(sessions):
    assert add_up(sessions).share is None


def test_whoever_was_nowhere_has_nothing_and_not_no_share():
    assert add_up([(2, Presence.ABSENT)]).share == 0


def test_heads_are_compared():
    assert compare_heads(28, None) == compare_heads(28, 28) == ""
    more = compare_heads(31, 28)
    assert more.startswith("31 orang tercatat hadir, 28 kepala") and "tanpa datang" in more
    assert "belum dicatat" in compare_heads(28, 31)
