"""A database that was copied or put back begins a new life; one that starts again does not."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import delete

from lms.cli.setup import keep_history
from lms.db import db
from lms.history.incarnations import list_incarnations
from lms.history.life_file import MARK_FILE, ORIGIN_FILE
from lms.history.models import Incarnation
from lms.history.numbering import number_facts
from lms.history.origins import current_origin, forget_origin, installation_of, is_ours
from tests.conftest import NOON, make_app
from tests.factories import make_person

Start = Callable[[Path], list[str]]
COLUMNS = [column.name for column in Incarnation.__table__.columns]


@pytest.fixture
def start(monkeypatch: pytest.MonkeyPatch) -> Start:
    """What a start of the server says on the SQLite database of a data folder."""

    def start_in(folder: Path) -> list[str]:
        monkeypatch.setenv("LMS_DATA", str(folder))
        said: list[str] = []
        app = make_app(f"sqlite:///{folder / 'jenjang.db'}")
        with app.app_context():
            db.create_all()
            keep_history(said.append)
            db.session.remove()
            db.engine.dispose()
        return said

    return start_in


@pytest.fixture
def folder(tmp_path: Path, start: Start) -> Path:
    """A data folder in which a server was started once."""
    folder = tmp_path / "data"
    folder.mkdir()
    assert start(folder) == []
    return folder


def lives(folder: Path) -> list[tuple[str, str]]:
    """Origin and reason of each life, the newest first."""
    app = make_app(f"sqlite:///{folder / 'jenjang.db'}")
    with app.app_context():
        found = [(life.origin, life.reason) for life in list_incarnations()]
        db.session.remove()
        db.engine.dispose()
    return found


def test_a_second_start_goes_on_with_the_same_life(folder: Path, start: Start):
    before = lives(folder)
    assert [reason for _, reason in before] == ["first"]
    assert start(folder) == [] and start(folder) == []
    assert lives(folder) == before


def test_a_copied_folder_begins_its_own_life_and_the_first_goes_on(
    folder: Path, tmp_path: Path, start: Start
):
    copy = tmp_path / "salinan"
    shutil.copytree(folder, copy)
    said = start(copy)
    assert len(said) == 1 and "salinan" in said[0]
    (new, reason), (old, _) = lives(copy)
    assert reason == "copied" and new != old
    assert installation_of(new) == installation_of(old)
    assert start(copy) == [] and start(folder) == []
    assert [reason for _, reason in lives(folder)] == ["first"]


def test_a_moved_folder_is_the_same_one(folder: Path, tmp_path: Path, start: Start):
    moved = tmp_path / "pindah"
    folder.rename(moved)
    assert start(moved) == []


def test_an_older_database_put_back_begins_a_new_life(folder: Path, tmp_path: Path, start: Start):
    backup = tmp_path / "cadangan.db"
    shutil.copyfile(folder / "jenjang.db", backup)
    assert start(folder) == []
    shutil.copyfile(backup, folder / "jenjang.db")
    said = start(folder)
    assert len(said) == 1 and "cadangan" in said[0]
    assert [reason for _, reason in lives(folder)] == ["restored", "first"]
    assert start(folder) == []


def test_an_older_database_is_known_by_its_bundle_numbers_too(
    folder: Path, tmp_path: Path, start: Start
):
    backup = tmp_path / "cadangan.db"
    shutil.copyfile(folder / "jenjang.db", backup)
    app = make_app(f"sqlite:///{folder / 'jenjang.db'}")
    with app.app_context():
        make_person()
        assert number_facts(folder).count == 1
        db.session.remove()
        db.engine.dispose()
    assert start(folder) == []
    shutil.copyfile(backup, folder / "jenjang.db")
    assert "cadangan" in start(folder)[0]


def test_a_database_without_its_file_begins_a_new_life(folder: Path, start: Start):
    (folder / ORIGIN_FILE).unlink()
    assert "tidak ditemukan" in start(folder)[0]
    (folder / MARK_FILE).write_text("[{")
    assert "tidak ditemukan" in start(folder)[0]
    assert [reason for _, reason in lives(folder)] == ["alone", "alone", "first"]


def test_an_empty_database_beside_an_old_file_stays_the_same_installation(
    folder: Path, start: Start
):
    ((old, _),) = lives(folder)
    for path in folder.glob("jenjang.db*"):
        path.unlink()
    assert "cadangan" in start(folder)[0]
    new, reason = lives(folder)[0]
    assert reason == "restored" and new != old
    assert installation_of(new) == installation_of(old)


def test_a_power_cut_between_file_and_commit_is_no_new_life(
    folder: Path, tmp_path: Path, start: Start
):
    before = (folder / MARK_FILE).read_text()
    backup = tmp_path / "sebelum.db"
    shutil.copyfile(folder / "jenjang.db", backup)
    assert start(folder) == []
    after = (folder / MARK_FILE).read_text()
    # the file knows both, the database still says the first
    (folder / MARK_FILE).write_text(after[:-1] + ", " + before[1:])
    shutil.copyfile(backup, folder / "jenjang.db")
    assert start(folder) == []


@pytest.fixture
def elsewhere(app: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The database of the test with a data folder of its own; its first life comes back after."""
    monkeypatch.setenv("LMS_DATA", str(tmp_path))
    first = db.session.get(Incarnation, 1)
    kept = {name: getattr(first, name) for name in COLUMNS}
    db.session.execute(delete(Incarnation))
    db.session.commit()
    said: list[str] = []
    keep_history(said.append)
    assert said == []
    yield tmp_path
    db.session.rollback()
    db.session.execute(delete(Incarnation))
    db.session.add(Incarnation(**kept))
    db.session.commit()
    forget_origin()


def test_both_databases_keep_their_file_in_the_data_folder(elsewhere: Path, ratna, as_):
    said: list[str] = []
    keep_history(said.append)
    assert said == []
    first = current_origin()
    (elsewhere / ORIGIN_FILE).unlink()
    keep_history(said.append)
    assert len(said) == 1
    second = current_origin()
    assert second != first and is_ours(first) and not is_ours("lain2345-mula")
    page = as_(ratna).get("/pengaturan").text
    assert second in page and first in page and "berkas penanda hilang" in page


def test_facts_say_which_life_wrote_them(elsewhere: Path, time):
    before = make_person()
    (elsewhere / ORIGIN_FILE).unlink()
    time.forward(days=1)
    keep_history(lambda _words: None)
    after = make_person()
    db.session.expire_all()
    newest, oldest = list_incarnations()
    assert (before.origin, after.origin) == (oldest.origin, newest.origin)
    assert newest.begun_at == NOON + timedelta(days=1)
