"""What was released stays as it was, and a folder of each release is brought up to date."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func, select, text, update

from lms.cli.migrating import keep_copy, migrate, with_migrations
from lms.cli.setup import prepare_database
from lms.db import MIGRATIONS, db, transaction
from lms.exchange.content import sync_content
from lms.people.persons import find_person
from lms.people.sign_in import start_device
from lms.progress.settling import settle_history
from lms.schema import list_missing, newest_revision, read_schema
from lms.training.arrangements import details_of
from lms.training.models import Angkatan, Naming
from tests.conftest import NOON, make_app

# sha256 of each migration that was released; a change of the tables is a migration of its own
RELEASED = {
    "0001_first_tables.py": "b09fdb30d3286ebaa60e0eb075c7034c8afadb41a0fca18ac5e1ebf70eff89bb",
}
DUMPS = sorted(Path(__file__).parent.glob("*.sql"))
PAGES = {
    "peserta-a": ("/jalur", "/modul/modul-1", "/perangkat"),
    "hasan": ("/angkatan", "/angkatan/tapin-1", "/materi"),
    "evaluator": ("/laporan", "/laporan/tapin-1", "/laporan/soal"),
    "ratna": ("/pengaturan",),
}


def test_a_released_migration_is_never_edited():
    versions = MIGRATIONS / "versions"
    found = {name: hashlib.sha256((versions / name).read_bytes()).hexdigest() for name in RELEASED}
    assert found == RELEASED


def test_there_is_a_folder_of_each_release():
    assert [path.stem for path in DUMPS] == ["0.2.0"]


@pytest.fixture(params=DUMPS, ids=lambda path: path.stem)
def old(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[tuple[Flask, dict[str, int]]]:
    """The application on the data of a release, and how many rows each table had."""
    monkeypatch.setenv("LMS_DATA", str(tmp_path))
    file = tmp_path / "jenjang.db"
    with closing(sqlite3.connect(file)) as connection:
        connection.executescript(request.param.read_text())
        names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        counts = {
            name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]
            for (name,) in names
        }
    app = with_migrations(make_app(f"sqlite:///{file}"))
    with app.app_context():
        yield app, counts
        db.session.remove()
        db.engine.dispose()


def test_its_rows_stay_and_its_pages_open(old: tuple[Flask, dict[str, int]]):
    app, before = old
    keep_copy()
    migrate()
    assert read_schema().status == "ok" and list_missing() == []
    for name in before.keys() & db.metadata.tables.keys():
        now = db.session.scalar(select(func.count()).select_from(db.metadata.tables[name]))
        assert now == before[name], name
    assert sum(before.values()) > 500
    for username, addresses in PAGES.items():
        client = app.test_client()
        person = find_person(username)
        assert person is not None
        token = start_device(person, label="tes", now=NOON)
        db.session.commit()
        with client.session_transaction() as session:
            session["_user_id"] = token
        for address in addresses:
            assert client.get(address).status_code == 200, address


def test_its_classes_keep_their_names_when_names_became_facts(old: tuple[Flask, dict[str, int]]):
    migrate()
    before = {one.id: one.title for one in db.session.scalars(select(Angkatan))}
    assert before and "" not in before.values()
    assert {one.angkatan_id: one.title for one in db.session.scalars(select(Naming))} == before
    db.session.execute(update(Angkatan).values(title=""))
    settle_history()
    db.session.commit()
    assert {one.id: one.title for one in db.session.scalars(select(Angkatan))} == before


def test_its_classes_keep_their_days_when_arrangements_became_facts(
    old: tuple[Flask, dict[str, int]],
):
    migrate()
    before = {one.id: details_of(one) for one in db.session.scalars(select(Angkatan))}
    assert before and date.min not in {one.starts_on for one in before.values()}
    db.session.execute(update(Angkatan).values(starts_on=date.min, region_code=None))
    settle_history()
    db.session.commit()
    assert {one.id: details_of(one) for one in db.session.scalars(select(Angkatan))} == before


def test_its_start_has_something_to_do_once(old: tuple[Flask, dict[str, int]]):
    said: list[str] = []
    prepare_database(said.append)
    # its few modules are others than the shipped ones: what goes has to be accepted once
    with transaction():
        sync_content(now=NOON, accepted=True)
    said.clear()
    assert not prepare_database(said.append) and said == []
    assert db.session.scalar(text("SELECT version_num FROM alembic_version")) == newest_revision()
