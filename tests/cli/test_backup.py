"""A backup of a running server opens again with every answer it had; nothing is overwritten."""

from __future__ import annotations

import json
import random
import shutil
import sqlite3
import threading
import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from lms.backups.archives import DATABASE, LIST, BrokenBackup, back_up, restore
from lms.cli.main import main
from tests.conftest import NOON
from tests.factories import make_person
from tests.migrations.fresh import fresh_database


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("asal")
    with fresh_database(folder):
        for number in range(30):
            make_person(username=f"orang-cadangan-{number}")
    for name in ("secret-key", "carried-key"):
        (folder / name).write_text(f"rahasia {name}")
    return folder


@pytest.fixture
def folder(sound: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(sound, tmp_path / "data"))


def lms(*words: str | Path) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words])


def people_in(folder: Path) -> int:
    with closing(sqlite3.connect(folder / DATABASE)) as opened:
        assert opened.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        return int(opened.execute("SELECT count(*) FROM person").fetchone()[0])


def test_what_was_backed_up_is_a_folder_again_with_its_keys(folder: Path, tmp_path: Path):
    made = lms("backup", tmp_path / "satu.zip", "--data", folder)
    assert made.exit_code == 0 and "30 akun" in made.output
    assert (tmp_path / "satu.zip").stat().st_mode & 0o777 == 0o600
    again = lms("restore", tmp_path / "satu.zip", tmp_path / "baru")
    assert again.exit_code == 0 and "30 akun" in again.output
    assert people_in(tmp_path / "baru") == 30
    assert (tmp_path / "baru" / "carried-key").read_text() == "rahasia carried-key"
    assert (tmp_path / "baru").stat().st_mode & 0o777 == 0o700


def test_without_a_name_it_lies_in_the_folder_under_the_day(folder: Path):
    assert lms("backup", "--data", folder).exit_code == 0
    (made,) = (folder / "cadangan").iterdir()
    assert made.name.startswith("jenjang-") and made.suffix == ".zip"


@contextmanager
def somebody_writes(database: Path) -> Iterator[list[int]]:
    """A second connection that commits one row after another; `acknowledged` counts them."""
    stop, acknowledged = threading.Event(), [0]

    def write() -> None:
        with closing(sqlite3.connect(database, timeout=30)) as opened:
            opened.execute("PRAGMA journal_mode=WAL")
            opened.execute("CREATE TABLE IF NOT EXISTS tulis (n INTEGER PRIMARY KEY)")
            opened.commit()
            while not stop.is_set():
                opened.execute("INSERT INTO tulis DEFAULT VALUES")
                opened.commit()
                acknowledged[0] += 1

    thread = threading.Thread(target=write)
    thread.start()
    try:
        yield acknowledged
    finally:
        stop.set()
        thread.join()


def test_two_hundred_copies_under_writing_open_and_lack_nothing(folder: Path, tmp_path: Path):
    with somebody_writes(folder / DATABASE) as acknowledged:
        for number in range(200):
            before = acknowledged[0]
            archive = tmp_path / "salin.zip"
            back_up(folder, archive, now=NOON)
            if number % 20 == 0:
                restore(archive, tmp_path / f"pulih-{number}")
                with closing(sqlite3.connect(tmp_path / f"pulih-{number}" / DATABASE)) as opened:
                    there = opened.execute(
                        "SELECT count(*) FROM sqlite_master WHERE name = 'tulis'"
                    ).fetchone()[0]
                    rows = (
                        opened.execute("SELECT count(*) FROM tulis").fetchone()[0] if there else 0
                    )
                assert rows >= before
            archive.unlink()
    assert acknowledged[0] > 200


def test_nothing_that_is_there_is_overwritten(folder: Path, tmp_path: Path):
    (tmp_path / "ada.zip").write_text("milik saya")
    refused = lms("backup", tmp_path / "ada.zip", "--data", folder)
    assert refused.exit_code == 1 and "sudah ada" in refused.output
    assert (tmp_path / "ada.zip").read_text() == "milik saya"
    back_up(folder, tmp_path / "baik.zip", now=NOON)
    before = sorted(path.name for path in folder.iterdir())
    refused = lms("restore", tmp_path / "baik.zip", folder)
    assert refused.exit_code == 1 and "sudah ada" in refused.output
    assert sorted(path.name for path in folder.iterdir()) == before


def cut(archive: Path, spoilt: Path) -> None:
    spoilt.write_bytes(archive.read_bytes()[: archive.stat().st_size // 2])


def scribble(archive: Path, spoilt: Path) -> None:
    content, luck = bytearray(archive.read_bytes()), random.Random(7)
    for _ in range(200):
        content[luck.randrange(len(content) // 3, len(content) * 2 // 3)] ^= 0x55
    spoilt.write_bytes(bytes(content))


def no_archive(archive: Path, spoilt: Path) -> None:
    spoilt.write_text("bukan zip")


def another_key(archive: Path, spoilt: Path) -> None:
    rewrite(archive, spoilt, {"secret-key": b"kunci orang lain"})


def climb(archive: Path, spoilt: Path) -> None:
    with zipfile.ZipFile(archive) as opened:
        listed = json.loads(opened.read(LIST))
    listed["files"]["../luar"] = "0" * 64
    rewrite(archive, spoilt, {LIST: json.dumps(listed).encode()})


def lose_the_database(archive: Path, spoilt: Path) -> None:
    rewrite(archive, spoilt, {DATABASE: None})


def rewrite(archive: Path, spoilt: Path, changes: Mapping[str, bytes | None]) -> None:
    """The same archive with some files of other content; None leaves a file out."""
    with zipfile.ZipFile(archive) as old, zipfile.ZipFile(spoilt, "w") as new:
        for name in old.namelist():
            content = changes.get(name, old.read(name))
            if content is not None:
                new.writestr(name, content)


@pytest.mark.parametrize(
    "spoil", [cut, scribble, no_archive, another_key, climb, lose_the_database]
)
def test_a_backup_that_is_not_whole_makes_no_folder(
    folder: Path, tmp_path: Path, spoil: Callable[[Path, Path], None]
):
    back_up(folder, tmp_path / "baik.zip", now=NOON)
    spoilt = tmp_path / "rusak.zip"
    spoil(tmp_path / "baik.zip", spoilt)
    with pytest.raises(BrokenBackup):
        restore(spoilt, tmp_path / "baru")
    refused = lms("restore", spoilt, tmp_path / "baru")
    assert refused.exit_code == 1 and "Traceback" not in refused.output
    assert not (tmp_path / "baru").exists() and not (tmp_path / "luar").exists()


def test_a_damaged_database_is_no_backup(folder: Path, tmp_path: Path):
    with (folder / DATABASE).open("r+b") as opened:
        opened.seek(8192)
        opened.write(b"\x55" * 40960)
    refused = lms("backup", tmp_path / "rusak.zip", "--data", folder)
    assert refused.exit_code == 1 and "Tidak dapat" in refused.output
    assert list(tmp_path.iterdir()) == [folder]
