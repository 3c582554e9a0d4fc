"""A migration that is killed at any moment leaves a folder that opens, with every row."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from lms import clock
from lms.cli.migrating import keep_copy, with_migrations
from lms.db import db
from lms.people.sign_in import start_device
from lms.schema import newest_revision
from tests.conftest import make_app
from tests.factories import make_person
from tests.migrations.fresh import fresh_database
from tests.migrations.next_program import NEXT, make_next_program

pytestmark = pytest.mark.process
KILLS = 30
SEED = 20261130
PERSONS = 3000
ROWS = "SELECT id, name, username, registered_at FROM person ORDER BY id"


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Of this version, with persons, each with a device that refers to them."""
    with fresh_database(tmp_path_factory.mktemp("rows")) as file:
        start_device(make_person(username="pertama"), label="HP", now=clock.now())
        db.session.commit()
    with closing(sqlite3.connect(file)) as connection:
        multiply(connection)
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return file


def multiply(connection: sqlite3.Connection) -> None:
    """The first person and their browser again and again, each with values of their own."""
    ids = "printf('%032x', i)"
    own = {"id": ids, "name": "'Orang ' || i", "username": "'orang-' || i"}
    spread(connection, "person", own)
    spread(connection, "device", {"id": ids, "person_id": ids, "token_sha256": "'token-' || i"})
    connection.commit()


def spread(connection: sqlite3.Connection, table: str, own: dict[str, str]) -> None:
    """The one row of the table as PERSONS more; `own` are the columns that differ, from i."""
    told = connection.execute(f"PRAGMA table_info({table})").fetchall()
    values = {row[1]: own.get(row[1], row[1]) for row in told}
    connection.execute(
        f"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {PERSONS})"
        f" INSERT INTO {table} ({', '.join(values)})"
        f" SELECT {', '.join(values.values())} FROM {table}, n"
    )


def rows(file: Path) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(file)) as connection:
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        return connection.execute(ROWS).fetchall()


def test_thirty_kills_leave_thirty_folders_that_open(database: Path, tmp_path: Path):
    program = make_next_program(tmp_path / "next", newest_revision())
    place = tmp_path / "struck"
    place.mkdir()
    command = [sys.executable, "-m", "tests.migrations.strikes"]
    done = subprocess.run(
        [*command, str(database), str(place), str(KILLS), str(SEED)],
        env={**os.environ, "PYTHONPATH": str(program)},
        cwd=program,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    strikes = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
    before, after = newest_revision(), NEXT[-1]
    assert len(strikes) == KILLS
    assert all(one["killed"] for one in strikes if one["by"] == "steps")
    assert {one["left"] for one in strikes} <= {before, after}, "a migration was left half done"
    assert [one["opened"] for one in strikes] == [after] * KILLS
    expected = rows(database)
    assert len(expected) == PERSONS + 1
    assert all(rows(Path(one["file"])) == expected for one in strikes)


def test_a_copy_of_the_older_state_lies_beside_it(database: Path):
    app = with_migrations(make_app(f"sqlite:///{database}"))
    with app.app_context():
        keep_copy()
        db.engine.dispose()
    copy = database.with_suffix(f".sebelum-{newest_revision()}.db")
    assert rows(copy) == rows(database)
    assert [path.name for path in database.parent.glob("*.baru")] == []
