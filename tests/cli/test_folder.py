"""A data folder that cannot be used: one sentence, status 1, and not a byte of it changed."""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

import click
import pytest

from lms.cli.folder import refuse_unusable_file
from lms.db import db
from lms.lock import NAME as LOCK
from tests.cli.test_serve import free_port, refused
from tests.conftest import make_app
from tests.factories import make_person
from tests.migrations.fresh import fresh_database

NOBODY = 65534


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with keys and rows, as a server leaves it."""
    folder = tmp_path_factory.mktemp("baik")
    with fresh_database(folder):
        for number in range(30):
            make_person(username=f"orang-baik-{number}")
    for name in ("secret-key", "carried-key"):
        (folder / name).write_text("rahasia-yang-tetap")
    return folder


@pytest.fixture
def folder(sound: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(sound, tmp_path / "data"))


def cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[: file.stat().st_size * 2 // 3 // 4096 * 4096])


def cut_inside_a_page(file: Path) -> None:
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2 + 7])


def scribble(file: Path) -> None:
    """Random bytes over five pages in the middle."""
    with file.open("r+b") as opened:
        opened.seek(file.stat().st_size // 2 // 4096 * 4096)
        opened.write(random.Random(20261130).randbytes(5 * 4096))


def scribble_on_the_beginning(file: Path) -> None:
    with file.open("r+b") as opened:
        opened.write(random.Random(7).randbytes(100))


def replace_by_words(file: Path) -> None:
    file.write_text("ini bukan basis data")


def empty(file: Path) -> None:
    file.write_bytes(b"")


def make_folder(file: Path) -> None:
    file.unlink()
    (file / "isi").mkdir(parents=True)


def drop_all(file: Path) -> None:
    """A database without a table, and yet a file with pages."""
    file.unlink()
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("CREATE TABLE x (y)")
        connection.execute("DROP TABLE x")


def drop_a_table_and_a_column(file: Path) -> None:
    """What a program before 0.2.0 left: the same revision, fewer tables."""
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("DROP TABLE doubt")
        connection.execute("ALTER TABLE audit_entry RENAME TO old")
        connection.execute("CREATE TABLE audit_entry (id INTEGER PRIMARY KEY)")
        connection.commit()


def grow_newer(file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '0999'")
        connection.commit()


@pytest.mark.parametrize(
    ("harm", "words"),
    [
        (cut, "rusak dan dibiarkan"),
        (cut_inside_a_page, "rusak dan dibiarkan"),
        (scribble, "rusak dan dibiarkan"),
        (scribble_on_the_beginning, "rusak dan dibiarkan"),
        (replace_by_words, "rusak dan dibiarkan"),
        (empty, "ada kunci, tetapi basis datanya (jenjang.db) tidak ada atau kosong"),
        (Path.unlink, "ada kunci, tetapi basis datanya (jenjang.db) tidak ada atau kosong"),
        (drop_all, "ada kunci, tetapi basis datanya"),
        (make_folder, "bukan berkas basis data"),
        (grow_newer, "milik Jenjang yang lebih baru (migrasi 0999;"),
        (drop_a_table_and_a_column, "tabel atau kolom (doubt, audit_entry."),
    ],
    ids=lambda given: getattr(given, "__name__", None),
)
def test_one_sentence_and_nothing_is_overwritten(
    folder: Path, harm: Callable[[Path], None], words: str
):
    harm(folder / "jenjang.db")
    before = contents(folder)
    said = refused(folder, "--data", str(folder), "--port", str(free_port()))
    assert words in said and said.endswith(".")
    assert contents(folder) == before


def contents(folder: Path) -> dict[str, bytes | None]:
    """Every file but copies of static files, SQLite's journal, and who took the folder last."""
    return {
        path.name: path.read_bytes() if path.is_file() else None
        for path in sorted(folder.iterdir())
        if not path.name.startswith("static-")
        and not path.name.endswith(("-wal", "-shm"))
        and path.name != LOCK
    }


@pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="only root can be another")
@pytest.mark.parametrize("mode", [0o000, 0o444, 0o200])
def test_a_file_of_somebody_else_is_named(sound: Path, mode: int):
    with TemporaryDirectory() as place:
        Path(place).chmod(0o755)
        file = Path(shutil.copy(sound / "jenjang.db", place))
        file.chmod(mode)
        before = os.geteuid()
        os.seteuid(NOBODY)
        try:
            with pytest.raises(click.ClickException, match="tidak boleh dibaca dan ditulis"):
                refuse_unusable_file(Path(place), file)
        finally:
            os.seteuid(before)


def test_a_sound_file_is_opened_and_a_new_folder_is_no_lost_one(folder: Path, tmp_path: Path):
    before = contents(folder)
    refuse_unusable_file(folder, folder / "jenjang.db")
    refuse_unusable_file(tmp_path, tmp_path / "jenjang.db")
    (tmp_path / "secret-key").touch()
    refuse_unusable_file(tmp_path, tmp_path / "jenjang.db")
    assert contents(folder) == before and not (tmp_path / "jenjang.db").exists()


def test_health_says_which_tables_and_columns_are_missing(folder: Path):
    file = folder / "jenjang.db"
    drop_a_table_and_a_column(file)
    app = make_app(f"sqlite:///{file}")
    with app.app_context():
        answer = app.test_client().get("/health")
        db.engine.dispose()
    assert answer.status_code == 503 and answer.json["status"] == "tables_missing"
    assert "doubt" in answer.json["missing"] and "audit_entry.at" in answer.json["missing"]
    assert answer.json["migration"]["database"] == answer.json["migration"]["program"]


def test_health_of_a_newer_folder(folder: Path):
    grow_newer(folder / "jenjang.db")
    app = make_app(f"sqlite:///{folder / 'jenjang.db'}")
    with app.app_context():
        answer = app.test_client().get("/health")
        db.engine.dispose()
    assert answer.status_code == 503 and answer.json["status"] == "program_too_old"
