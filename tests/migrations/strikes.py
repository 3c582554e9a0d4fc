"""Kills the migrations of a program at random moments; a line of JSON for each kill.

Every second kill is by the clock, which also strikes between two statements, and may come too
late on a machine that is quicker now than when it was timed; the others are by SQLite's own count
of steps and never miss.

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
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from sqlalchemy import event

from lms.app import create_app
from lms.cli.migrating import migrate, with_migrations
from lms.db import db
from lms.schema import schema_revision


def main(database: Path, folder: Path, kills: int, seed: int) -> None:
    chance = random.Random(seed)
    seconds, steps = measure(database, folder)
    for number in range(kills):
        file = copy(database, folder, str(number))
        if number % 2:
            by, killed = "clock", strike(file, after=chance.uniform(0, seconds))
        else:
            by, killed = "steps", fell(file, at=chance.randint(1, steps))
        left = read_revision(file)
        opened = open_again(file)
        told = {"file": str(file), "by": by, "killed": killed, "left": left, "opened": opened}
        print(json.dumps(told))


def measure(database: Path, folder: Path) -> tuple[float, int]:
    """Seconds and steps of SQLite, in hundreds, that an undisturbed migration takes."""
    file = copy(database, folder, "timed")
    begun = time.monotonic()
    steps = int(asked_of_a_child(lambda: count_steps(file)))
    return time.monotonic() - begun, steps


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


def fell(file: Path, *, at: int) -> bool:
    """Whether the child killed itself at this step."""
    child = os.fork()
    if child == 0:
        migrate_and_leave(file, fatal=at)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


def read_revision(file: Path) -> str:
    with closing(sqlite3.connect(file)) as connection:
        return str(connection.execute("SELECT version_num FROM alembic_version").fetchone()[0])


def open_again(file: Path) -> str:
    """What a process of its own finds after it has migrated: the revision, or the error."""
    return asked_of_a_child(lambda: look(file))


def asked_of_a_child(question: Callable[[], str]) -> str:
    """A fork answers and leaves; nothing of its database stays here."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        os.write(writing, question().encode())
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


def count_steps(file: Path) -> str:
    with app_of(file).app_context():
        steps = watch_steps(fatal=None)
        migrate()
    return str(len(steps))


def watch_steps(*, fatal: int | None) -> list[None]:
    """Grows by one every hundred steps of the database; ends this process at the fatal one."""
    steps: list[None] = []

    def step() -> int:
        steps.append(None)
        if len(steps) == fatal:
            os.kill(os.getpid(), signal.SIGKILL)
        return 0

    @event.listens_for(db.engine, "connect")
    def watch(connection: sqlite3.Connection, _record: object) -> None:
        connection.set_progress_handler(step, 100)

    return steps


def migrate_and_leave(file: Path, *, fatal: int | None = None) -> None:
    try:
        with app_of(file).app_context():
            watch_steps(fatal=fatal)
            migrate()
            db.engine.dispose()
    finally:
        os._exit(0)


def app_of(file: Path):
    return with_migrations(create_app(SECRET_KEY="x", SQLALCHEMY_DATABASE_URI=f"sqlite:///{file}"))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]))
