"""Which copies are kept: the newest of each of the last days, weeks and months that have one."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.backups.shelf import DAYS, MONTHS, WEEKS, list_superfluous
from lms.upkeep.copies import newest_slot


def at(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)  # type: ignore[arg-type, misc]


START = at(2026, 11, 30, 17, 0)


def kept(moments: list[datetime]) -> list[datetime]:
    return sorted(set(moments) - list_superfluous(moments))


def test_two_years_of_nights_and_evenings_leave_a_handful():
    every = [START - timedelta(hours=12 * number) for number in range(2 * 730)]
    left = kept(every)
    assert max(left) == START
    assert len([one for one in left if one > START - timedelta(days=7)]) >= DAYS
    assert DAYS <= len(left) <= DAYS + WEEKS + MONTHS
    assert min(left) == at(2025, 12, 31, 17, 0)


def test_a_laptop_that_slept_loses_nothing_by_being_woken():
    class_days = [at(2025, 3, day, 17) for day in (3, 4, 5, 6)]
    assert kept([*class_days, START]) == [*class_days, START]


def test_of_one_day_the_newest_stays():
    day = [at(2026, 11, 30, hour) for hour in (2, 9, 17)]
    assert kept(day) == [day[-1]]


@given(st.lists(st.integers(0, 90_000), max_size=80))
def test_the_newest_is_never_let_go_and_the_rule_is_stable(hours: list[int]):
    moments = [START - timedelta(hours=number) for number in hours]
    left = kept(moments)
    assert len(left) <= DAYS + WEEKS + MONTHS
    if moments:
        assert max(moments) in left
    assert kept(left) == left


@pytest.mark.parametrize(
    ("here", "slot"),
    [
        (at(2026, 11, 30, 1, 59), at(2026, 11, 29, 17, 0)),
        (at(2026, 11, 30, 2, 0), at(2026, 11, 30, 2, 0)),
        (at(2026, 11, 30, 16, 59), at(2026, 11, 30, 2, 0)),
        (at(2026, 11, 30, 23, 0), at(2026, 11, 30, 17, 0)),
    ],
)
def test_a_copy_is_due_in_the_night_and_in_the_evening(here: datetime, slot: datetime):
    assert newest_slot(here) == slot
