"""`lms doctor`: what is well and what is not, in words; only what is safe is mended."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from lms.backups.archives import DATABASE
from lms.cli.main import main
from tests.factories import make_person
from tests.migrations.fresh import fresh_database


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sehat")
    with fresh_database(folder):
        make_person(username="satu")
    for name in ("secret-key", "carried-key"):
        (folder / name).write_text("rahasia")
        (folder / name).chmod(0o600)
    return folder


@pytest.fixture
def folder(sound: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("LMS_DATA", str(tmp_path / "data"))
    copied = Path(shutil.copytree(sound, tmp_path / "data"))
    for path in (copied, *copied.glob("jenjang.db*")):
        path.chmod(path.stat().st_mode & ~0o077)
    return copied


def doctor(folder: Path, *more: str) -> Result:
    return CliRunner().invoke(main, ["doctor", "--data", str(folder), *more])


def test_a_sound_folder_is_well(folder: Path):
    said = doctor(folder)
    assert said.exit_code == 0 and "RUSAK" not in said.output, said.output
    wanted = ("utuh", "Kedua kunci ada", "Tempat kosong", "Jam laptop", "Tabel sesuai",
              "Zona waktu", "Jenjang 0.", "Alamat untuk HP dipilih sendiri")  # fmt: skip
    for words in wanted:
        assert words in said.output


def test_rights_and_leftovers_are_mended_on_demand_alone(folder: Path):
    (folder / "secret-key").chmod(0o644)
    (folder / "jenjang.sebelum-0099.baru").write_text("x")
    said = doctor(folder)
    assert "secret-key" in said.output and "--mend" in said.output and said.exit_code == 0
    assert (folder / "secret-key").stat().st_mode & 0o077
    assert "Sudah dibetulkan" in doctor(folder, "--mend").output
    assert not (folder / "secret-key").stat().st_mode & 0o077
    assert (
        not list(folder.glob("*.baru"))
        and "PERHATIKAN" not in doctor(folder).output.split("Materi")[0].split("Alamat")[0]
    )


def test_a_lost_key_and_a_damaged_database_are_said_and_left(folder: Path):
    (folder / "carried-key").unlink()
    assert doctor(folder, "--mend").exit_code == 1
    assert "carried-key" in doctor(folder).output and not (folder / "carried-key").exists()
    with (folder / DATABASE).open("r+b") as opened:
        opened.seek(0)
        opened.write(b"\x55" * 64)
    before = (folder / DATABASE).read_bytes()
    said = doctor(folder, "--mend")
    assert said.exit_code == 1 and "rusak" in said.output and "Traceback" not in said.output
    assert (folder / DATABASE).read_bytes() == before


def test_a_folder_that_is_not_there_is_one_sentence(tmp_path: Path):
    said = doctor(tmp_path / "tiada")
    assert said.exit_code == 1 and "belum ada" in said.output


def test_a_zone_that_is_none_and_an_address_that_is_gone_are_said(folder: Path, monkeypatch):
    with sqlite3.connect(folder / "jenjang.db") as connection:
        row = ("public_address", '"http://192.0.2.9:8000"', "2026-11-30 00:00:00.000000")
        connection.execute("INSERT INTO setting (name, value, changed_at) VALUES (?, ?, ?)", row)
    connection.close()
    said = doctor(folder)
    assert "http://192.0.2.9:8000, bukan lagi alamat laptop ini" in said.output
    monkeypatch.setenv("LMS_TIME_ZONE", "Asia/Tapin")
    said = doctor(folder)
    assert said.exit_code == 1 and "Zona waktu Asia/Tapin" in said.output
