"""PostgreSQL in place of the file, every commit synced: the server killed under load."""

from __future__ import annotations

import pytest

from tests.faults.random_sitting import sit_together
from tests.faults.strikes import kill_and_start

pytestmark = pytest.mark.process


def test_nothing_is_lost_or_doubled_by_kill_9_on_postgresql(centre):
    assert centre.query("SHOW fsync") == centre.query("SHOW synchronous_commit") == [("on",)]
    verdict, kills = sit_together(
        centre, sittings=12, seed=1, at_once=6, every=(80, 140), strike=kill_and_start
    )
    assert kills >= 1
    assert verdict.given == verdict.acknowledged == verdict.stored
    assert verdict.is_clean, f"\n{verdict}"
