"""`lms items` as typed: words, JSON, exit codes, files that come and go."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from lms.cli.items import items
from lms.exchange.content import read_content
from lms.exchange.content_files import read_files
from tests.exchange.content_tree import make_tree
from tests.exchange.test_content_check import write

AIKEN = """Apa tugas PSM?
A. Menilai
B. Mendampingi
C. Melarang
ANSWER: B

Rusak?
A. satu
ANSWER: D
"""


def run(*arguments: object) -> Result:
    return CliRunner().invoke(items, [str(each) for each in arguments])


@pytest.fixture
def aiken(tmp_path) -> Path:
    (tmp_path / "soal.txt").write_text(AIKEN)
    return tmp_path / "soal.txt"


def test_a_dry_run_says_what_is_taken_and_what_is_refused(aiken):
    done = run("import", aiken, "--dry-run")
    assert done.exit_code == 0
    assert "soal.txt: Aiken, 1 soal" in done.output
    assert "baris 1: Pilihan tunggal: Apa tugas PSM?" in done.output
    assert (
        "baris 7: ditolak: Kunci D tidak ada di antara pilihannya (A); betulkan huruf di `ANSWER:`."
        in done.output
    )


def test_json_holds_items_with_key_and_share_and_every_problem_with_its_line(aiken):
    told = json.loads(run("import", aiken, "--json", "--dry-run").output)
    [item] = told["items"]
    assert (item["kind"], item["stem"], item["line"]) == ("single", "Apa tugas PSM?", 1)
    assert [(o["text"], o["key"], o["fraction"]) for o in item["options"]] == [
        ("Menilai", False, 0.0),
        ("Mendampingi", True, 100.0),
        ("Melarang", False, 0.0),
    ]
    assert [(p["line"], p["kind"]) for p in told["problems"]] == [(7, "ditolak")]


def test_a_file_that_cannot_be_read_ends_with_one_sentence(tmp_path):
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.4")
    done = run("import", tmp_path / "a.pdf")
    assert done.exit_code == 1
    assert done.output.startswith("Error: a.pdf: Ini PDF.")
    assert json.loads(run("import", tmp_path / "a.pdf", "--json").output)["items"] == []


def test_what_was_imported_can_be_written_as_a_bank_and_read_again(aiken, tmp_path):
    target = tmp_path / "bank.md"
    assert run("import", aiken, "--bank", target, "--dry-run").exit_code == 0
    assert not target.exists()
    assert run("import", aiken, "--bank", target).exit_code == 0
    told = json.loads(run("import", target, "--json").output)
    assert [item["name"] for item in told["items"]] == ["bank-01"]
    assert told["items"][0]["options"][1]["key"] is True


@pytest.mark.parametrize("name", ["moodle-xml", "gift", "qti", "xlsx", "markdown"])
def test_banks_go_out_and_come_back(name, tmp_path):
    root = write(make_tree(), tmp_path / "in")
    target = tmp_path / "keluar"
    done = run("export", "--format", name, "--root", root, target)
    assert done.exit_code == 0
    found = json.loads(run("import", target, "--json").output)["items"]
    codes = {
        item.code for bank in read_content(read_files(root)).quizzes.banks for item in bank.items
    }
    lost = {code for code in codes if f"{code}: " in done.output}
    assert {item["name"] for item in found} | lost == codes
    assert len(found) >= 10


def test_one_bank_as_markdown_is_its_own_file_byte_for_byte(tmp_path):
    tree = make_tree()
    path = "quizzes/dasar/awal.md"
    tree[path] = tree[path].replace(b"\n", b"\r\n")
    root = write(tree, tmp_path / "in")
    target = tmp_path / "awal.md"
    run("export", "--format", "markdown", "--bank", path, "--root", root, target)
    assert target.read_bytes() == tree[path]


def test_a_bank_that_is_not_there_is_said(tmp_path):
    root = write(make_tree(), tmp_path / "in")
    done = run(
        "export", "--format", "gift", "--bank", "quizzes/x.md", "--root", root, tmp_path / "a"
    )
    assert done.exit_code == 1
    assert "quizzes/x.md tidak ada" in done.output
