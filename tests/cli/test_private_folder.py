"""The data folder is readable by its owner alone: what is new, and what an older program left."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from lms.cli.setup import close_to_others

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")


@pytest.fixture(autouse=True)
def usual_mask() -> Iterator[None]:
    """As most machines have it: readable by everybody."""
    before = os.umask(0o022)
    yield
    os.umask(before)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_new_folder_and_what_is_made_in_it_are_the_owners(tmp_path: Path) -> None:
    folder = tmp_path / "jenjang"
    folder.mkdir()
    close_to_others(folder)
    (folder / "later").write_text("x")
    assert mode(folder) == 0o700 and mode(folder / "later") == 0o600


@pytest.mark.parametrize("name", ["jenjang.db", "jenjang.db-wal", "jenjang.db-shm"])
def test_a_folder_of_an_older_program_is_closed(tmp_path: Path, name: str) -> None:
    tmp_path.chmod(0o755)
    (tmp_path / name).touch()
    (tmp_path / name).chmod(0o644)
    close_to_others(tmp_path)
    assert mode(tmp_path) == 0o700 and mode(tmp_path / name) == 0o600


def test_what_its_owner_may_not_write_stays_so(tmp_path: Path) -> None:
    (tmp_path / "jenjang.db").touch()
    (tmp_path / "jenjang.db").chmod(0o444)
    close_to_others(tmp_path)
    assert mode(tmp_path / "jenjang.db") == 0o400
