"""Writes the small world of a release as text, for the tests of every later upgrade.

    python -m tests.migrations.dump_release

Run once for a release, when its migrations are final: `tests/migrations/<version>.sql` is then
kept for ever and never made again by a later version.
"""

from __future__ import annotations

import sqlite3
import tempfile
import tomllib
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from lms import clock
from lms.db import db
from lms.people.models import Role
from tests import factories
from tests.migrations.fresh import fresh_database

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
MOMENT = datetime(2026, 11, 21, 5, 0, tzinfo=UTC)


def main() -> None:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"]
    target = HERE / f"{version}.sql"
    target.write_text(make_dump(fill_world))
    print(f"{target}: {target.stat().st_size // 1024} kB")


def make_dump(fill: Callable[[], None]) -> str:
    """A database of this program, filled, as the statements that make it again."""
    with tempfile.TemporaryDirectory() as folder:
        with fresh_database(Path(folder)) as file:
            fill()
        with closing(sqlite3.connect(file)) as connection:
            return "\n".join(connection.iterdump()) + "\n"


def fill_world() -> None:
    """A class of three with tests before and after, who look after it, and a key corrected."""
    clock.now = lambda: MOMENT
    factories.publish_dasar(bodies=factories.every_kind(), modules=2)
    people = [factories.make_person(name=f"Peserta {n}", username=f"peserta-{n}") for n in "abc"]
    for name, role in (("hasan", Role.INSTRUCTOR), ("evaluator", Role.EVALUATOR)):
        factories.make_person(name=name.title(), username=name, role=role)
    factories.make_person(name="Ratna", username="ratna", role=Role.ADMINISTRATOR)
    factories.make_angkatan(*people)
    for person in people:
        factories.make_sitting(person, right=2)
        for number in (1, 2):
            factories.study_module(person, f"modul-{number}")
        factories.make_sitting(person, "post-dasar", right=5)
    db.session.commit()


if __name__ == "__main__":
    main()
