"""The wheel alone is enough: an empty environment, an empty folder, an empty home.

Not part of the suite (it installs everything once more, about a minute):

    .venv/bin/python -m pytest tests/packaging/wheel.py
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from lms.exchange.content_files import read_files
from tests.packaging.program import served

ROOT = Path(__file__).parents[2]
CONSTRAINTS = ROOT / "requirements" / "constraints.txt"
pytestmark = [pytest.mark.process, pytest.mark.timeout(600)]


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The command `lms`, installed from the wheel into an environment of its own."""
    folder = tmp_path_factory.mktemp("wheel")
    _run(sys.executable, "-m", "pip", "wheel", "--no-deps", "--wheel-dir", folder, ROOT)
    (wheel,) = folder.glob("lms-*.whl")
    _run(sys.executable, "-m", "venv", folder / "venv")
    python = folder / "venv" / "bin" / "python"
    _run(python, "-m", "pip", "install", "-c", CONSTRAINTS, wheel)
    return folder / "venv" / "bin" / "lms"


def test_the_wheel_serves_the_shipped_content(program: Path, tmp_path: Path) -> None:
    home, empty = tmp_path / "home", tmp_path / "empty"
    home.mkdir()
    empty.mkdir()
    with served([str(program), "serve"], log=empty / "log", HOME=str(home)) as jenjang:
        assert jenjang.health()["status"] == "ok"
        password = jenjang.printed_password()
        assert password, "the first start shows the administrator's password"
        jenjang.sign_in("admin", password)  # leads to the classes
        with jenjang.browser.open(f"{jenjang.url}/jalur", timeout=20) as answer:
            path = answer.read().decode()
        for title in _module_titles("dasar"):
            assert title in path
        for address in re.findall(r'(?:href|src)="(/static/[^"]+)"', path):
            assert jenjang.browser.open(jenjang.url + address, timeout=20).status == 200
    assert sorted(each.name for each in empty.iterdir()) == ["log"], "state stays in the home"
    assert (home / ".local" / "share" / "jenjang" / "jenjang.db").is_file()


def test_its_content_is_the_checked_content(program: Path, tmp_path: Path) -> None:
    done = subprocess.run(
        [program, "content", "check"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout
    files = len(read_files(ROOT))
    assert done.stdout.splitlines()[-1].startswith(f"{files} berkas diperiksa: 0 masalah")


def _module_titles(jenjang: str) -> list[str]:
    texts = [path.read_text() for path in (ROOT / "curriculum" / jenjang).glob("*/module.md")]
    found = [re.search(r'^title: "?(.*?)"?$', text, re.MULTILINE) for text in texts]
    titles = [each[1] for each in found if each]
    assert titles
    return titles


def _run(*words: str | Path) -> None:
    """A step of setting up; shows what it printed when it fails."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith("PYTHON")}
    done = subprocess.run(
        list(map(str, words)), env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
