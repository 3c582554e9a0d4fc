"""Kills the migrations of a program at random moments; a line of JSON for each kill.

Run by test_killed.py as a process, because it forks, and loads a program that is not this one:

    python -m tests.migrations.strikes DATABASE FOLDER KILLS SEED

`lms` comes from `PYTHONPATH`: the program with the migrations that are to be struck.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import sqlite3
import sys
import time
from contextlib import closing
from pathlib import Path

from lms.app import create_app
from lms.cli.migrating import migrate, with_migrations
from lms.db import db
from lms.schema import schema_revision


def main(database: Path, folder: Path, kills: int, seed: int) -> None:
    chance = random.Random(seed)
    whole = measure(database, folder)
    for number in range(kills):
        file = copy(database, folder, str(number))
        killed = strike(file, after=chance.uniform(0, whole))
        left = read_revision(file)
        opened = open_again(file)
        print(json.dumps({"file": str(file), "killed": killed, "left": left, "opened": opened}))


def measure(database: Path, folder: Path) -> float:
    """Seconds that an undisturbed migration takes, the longest of three."""
    times = []
    for number in range(3):
        file = copy(database, folder, f"timed-{number}")
        begun = time.monotonic()
        open_again(file)
        times.append(time.monotonic() - begun)
    return max(times)


def copy(database: Path, folder: Path, name: str) -> Path:
    return Path(shutil.copy(database, folder / f"{name}.db"))


def strike(file: Path, *, after: float) -> bool:
    """Whether the child still lived when it was killed."""
    child = os.fork()
    if child == 0:
        migrate_and_leave(file)
    time.sleep(after)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


def read_revision(file: Path) -> str:
    with closing(sqlite3.connect(file)) as connection:
        return str(connection.execute("SELECT version_num FROM alembic_version").fetchone()[0])


def open_again(file: Path) -> str:
    """What a process of its own finds after it has migrated: the revision, or the error."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        os.write(writing, look(file).encode())
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as answer:
        found = answer.read()
    os.waitpid(child, 0)
    return found


def look(file: Path) -> str:
    try:
        with app_of(file).app_context():
            migrate()
            return str(schema_revision())
    except BaseException as error:
        return f"{type(error).__name__}: {error}"


def migrate_and_leave(file: Path) -> None:
    try:
        with app_of(file).app_context():
            migrate()
            db.engine.dispose()
    finally:
        os._exit(0)


def app_of(file: Path):
    return with_migrations(create_app(SECRET_KEY="x", SQLALCHEMY_DATABASE_URI=f"sqlite:///{file}"))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]))
