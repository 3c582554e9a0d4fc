"""When a sitting may begin and when it ends, to the second."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from lms.assessment.rules.windows import closing_time, is_closed, is_window_open, seconds_left

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
SECOND = timedelta(seconds=1)


def after(minutes: float) -> datetime:
    return NOON + timedelta(minutes=minutes)


@pytest.mark.parametrize(
    ("minutes", "window_end", "extra", "ends"),
    [
        (None, None, 0, None),
        (None, None, 10, None),
        (30, None, 0, 30),
        (30, None, 10, 40),
        (None, 50, 0, 50),
        (None, 50, 5, 55),
        (30, 50, 0, 30),
        (30, 20, 0, 20),
        (30, 20, 10, 30),
        (30, 30, 0, 30),
        (0, 20, 0, 20),
    ],
)
def test_a_sitting_ends_with_its_minutes_or_with_the_window(
    minutes: int | None, window_end: int | None, extra: int, ends: int | None
) -> None:
    found = closing_time(
        NOON,
        minutes=minutes,
        window_end=None if window_end is None else after(window_end),
        extra=extra,
    )
    assert found == (None if ends is None else after(ends))


def test_without_a_word_nobody_has_extra_time() -> None:
    assert closing_time(NOON, minutes=30, window_end=None) == after(30)


@pytest.mark.parametrize(
    ("opens", "closes", "is_open"),
    [
        (None, None, True),
        (NOON, None, True),
        (NOON + SECOND, None, False),
        (None, NOON, False),
        (None, NOON + SECOND, True),
        (NOON, NOON + SECOND, True),
        (NOON - SECOND, NOON, False),
        (NOON + SECOND, NOON + 2 * SECOND, False),
    ],
)
def test_a_window_holds_its_beginning_and_not_its_end(
    opens: datetime | None, closes: datetime | None, is_open: bool
) -> None:
    assert is_window_open(opens, closes, NOON) is is_open


def test_answers_on_their_way_have_fifteen_seconds() -> None:
    assert not is_closed(NOON, NOON + 14.999 * SECOND)
    assert is_closed(NOON, NOON + 15 * SECOND)


@pytest.mark.parametrize(("left", "shown"), [(61.9, 61), (0.9, 0), (0, 0), (-1, 0), (-90, 0)])
def test_seconds_left_are_whole_and_never_below_0(left: float, shown: int) -> None:
    assert seconds_left(NOON + left * SECOND, NOON) == shown
