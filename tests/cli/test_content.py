"""The commands as typed: their words, their exit codes, and a database of their own."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from lms.app import create_app
from lms.cli.content import content
from lms.cli.migrating import with_migrations
from lms.exchange.content_files import read_files
from tests.exchange.content_tree import make_tree
from tests.exchange.test_content_check import write
from tests.migrations.fresh import migrate_new

LESSON = "curriculum/dasar/01-awal/10-melihat.md"


@pytest.fixture
def root(tmp_path, monkeypatch) -> Path:
    """Content, and no data folder: what is checked is not held against what this machine has."""
    monkeypatch.setenv("LMS_DATA", str(tmp_path / "none"))
    return write(make_tree(), tmp_path / "in")


@pytest.fixture
def data(tmp_path, monkeypatch) -> Path:
    """A data folder with an empty, migrated database."""
    folder = tmp_path / "data"
    folder.mkdir()
    monkeypatch.setenv("LMS_DATA", str(folder))
    monkeypatch.setenv("LMS_SECRET_KEY", "only for tests")
    monkeypatch.delenv("LMS_DATABASE_URL", raising=False)
    with with_migrations(create_app()).app_context():
        migrate_new(folder / "jenjang.db")
    return folder


def run(*arguments: object) -> Result:
    return CliRunner().invoke(content, [str(each) for each in arguments])


def spoil(root: Path) -> None:
    path = root / LESSON
    path.write_text(path.read_text().replace("## Apa", "# Apa").replace("atap", "<b>atap</b>"))


def test_check_of_a_clean_tree_counts_and_ends_with_0(root):
    result = run("check", "--root", root)
    assert result.exit_code == 0
    assert result.output == "20 berkas diperiksa: 0 masalah, 0 peringatan.\n"


def test_check_prints_every_problem_and_ends_with_1(root):
    spoil(root)
    result = run("check", "--root", root)
    assert result.exit_code == 1
    lines = result.output.splitlines()
    assert lines[0].startswith(f"{LESSON}:11: Jangan memakai judul tingkat satu")
    assert lines[-1] == "20 berkas diperiksa: 4 masalah, 0 peringatan."


def test_check_can_look_at_some_files_only(root):
    spoil(root)
    assert run("check", "--root", root, "--only", "quizzes/").exit_code == 0


def test_counts_show_modules_kinds_and_forms(root):
    output = " ".join(run("check", "--root", root, "--counts").output.split())
    assert "dasar awal 2 1349 10" in output
    assert "single 5 5" in output
    assert "melihat × memahami 1" in output
    assert "soal bersama 1" in output
    assert "letak kunci a 0, b 2, c 0" in output


def test_sync_publishes_then_has_nothing_to_do(root, data):
    first, second = run("sync", "--root", root), run("sync", "--root", root)
    assert first.output == "Terbit: 20 berkas; versi baru: 2 modul, 14 soal, 2 form.\n"
    assert second.output == "Tidak ada yang berubah.\n"
    assert (first.exit_code, second.exit_code) == (0, 0)


def test_check_names_what_sync_would_refuse_where_there_is_something_to_compare(root, data):
    run("sync", "--root", root)
    bank = root / "quizzes/dasar/awal.md"
    first = "- [ ] Kakek itu kesepian\n  > Itu dugaan.\n"
    right = "- [x] Kakek duduk sendiri di teras\n"
    text = bank.read_text()
    assert first in text and right in text
    bank.write_text(text.replace(first, "", 1).replace(right, right + first, 1))
    said = run("check", "--root", root).output
    assert "Bila diterbitkan: quizzes/dasar/awal.md:12: " in said and "dulu berkunci" in said
    assert run("sync", "--root", root).exit_code == 1


def test_two_at_once_publish_once_and_both_end_well(root, data):
    command = [sys.executable, "-m", "lms", "content", "sync", "--root", str(root)]
    both = [
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)  # noqa: S603 RUF100
        for _ in range(2)
    ]
    said = sorted(each.communicate(timeout=60)[0] for each in both)
    assert [each.returncode for each in both] == [0, 0], said
    assert said[0].startswith("Terbit: 20 berkas") and said[1] == "Tidak ada yang berubah.\n"


def test_sync_refuses_faults_and_says_all_of_them(root, data):
    spoil(root)
    result = run("sync", "--root", root)
    assert result.exit_code == 1
    assert f"{LESSON}:11: " in result.output
    assert "tidak ada yang diterbitkan" in result.output
    assert run("export", root.parent / "out").exit_code == 1


def test_export_writes_what_was_published(root, data, tmp_path):
    run("sync", "--root", root)
    result = run("export", tmp_path / "out")
    assert result.exit_code == 0
    assert read_files(tmp_path / "out") == make_tree()
    (tmp_path / "out/catatan.txt").write_text("mine")
    assert run("export", tmp_path / "out").exit_code == 1
    assert run("export", tmp_path / "out", "--force").exit_code == 0


def test_a_database_that_is_not_ready_is_said_in_one_sentence(root, tmp_path, monkeypatch):
    monkeypatch.setenv("LMS_DATA", str(tmp_path))
    monkeypatch.delenv("LMS_DATABASE_URL", raising=False)
    monkeypatch.setenv("LMS_SECRET_KEY", "only for tests")
    result = run("sync", "--root", root)
    assert result.exit_code == 1
    assert result.output.startswith("Error: Basis data belum siap")


def test_check_guesses_keys_from_the_options_alone(root):
    output = " ".join(run("check", "--root", root, "--cues").output.split())
    assert "Ditebak dari pilihan saja" in output
    assert "kunci diacak" in output
    assert "bukan terpanjang atau terpendek" in output


def test_the_guesses_as_json_are_nothing_but_json(root):
    found = json.loads(run("check", "--root", root, "--cues", "--json").output)
    assert set(found) == {"learned", "rules", "words"}
    every = found["learned"][0]
    assert every["where"] == "semua"
    assert every["low"] <= every["percent"] <= every["high"]


def test_json_goes_with_cues(root):
    result = run("check", "--root", root, "--json")
    assert result.exit_code == 2
    assert "--cues --json" in result.output
