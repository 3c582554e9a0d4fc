"""As the other tests here, but longer: run by `python -m tests.faults.campaign --all` alone."""

from __future__ import annotations

import random
import threading

import pytest

from tests.faults.random_sitting import sit_together
from tests.faults.strikes import unplug
from tests.journeys.hall import Hall

pytestmark = pytest.mark.process


def test_power_cuts_while_a_class_sits_lose_and_double_nothing(disk):
    verdict, cuts = sit_together(disk, sittings=8, seed=3, at_once=4, every=(50, 80), strike=unplug)
    assert cuts >= 2
    assert verdict.given == verdict.acknowledged == verdict.stored
    assert verdict.is_clean, f"\n{verdict}"


def test_nothing_is_lost_or_doubled_when_the_database_crashes(centre):
    """The server of the pages lives on and finds its database again by itself."""

    def crash(hall: Hall, chance: random.Random, over: threading.Event) -> None:
        centre.database.crash()
        centre.database.start()

    verdict, crashes = sit_together(
        centre, sittings=8, seed=2, at_once=4, every=(60, 90), strike=crash
    )
    assert crashes >= 1
    assert verdict.given == verdict.acknowledged == verdict.stored
    assert verdict.is_clean, f"\n{verdict}"
