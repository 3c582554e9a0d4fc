"""How a room stands at a moment, by its newest window."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from lms.progress.agenda import _door
from lms.progress.rules.agenda import Door
from tests.conftest import NOON

HOUR = timedelta(hours=1)


@pytest.mark.parametrize(
    ("opens_at", "closes_at", "door"),
    [
        (None, None, Door.UNDECIDED), (NOON + HOUR, None, Door.UNDECIDED),
        (NOON, None, Door.OPEN), (NOON - HOUR, NOON + HOUR, Door.OPEN),
        (NOON - HOUR, NOON, Door.CLOSED), (None, NOON, Door.CLOSED),
        (None, NOON + HOUR, Door.UNDECIDED), (NOON + HOUR, NOON + 2 * HOUR, Door.UNDECIDED),
    ],
)  # fmt: skip
def test_a_room_is_open_from_its_first_moment_until_its_last(
    opens_at: datetime | None, closes_at: datetime | None, door: Door
) -> None:
    assert _door(opens_at, closes_at, NOON) == door
