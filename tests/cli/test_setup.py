"""What is made before the first page, and the settings that say where."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from lms import config
from lms.cli.setup import first_administrator
from lms.db import db
from lms.people.appointments import list_roles
from lms.people.models import AuditEntry, Person, Role
from lms.people.passwords import make_password
from lms.people.sign_in import sign_in
from lms.people.throttle import Browser
from tests.conftest import NOON, make_app


def test_the_first_administrator_is_made_once_with_a_password_that_fits(app):
    made = first_administrator()
    assert made is not None and made[0] == "admin"
    person, _ = sign_in(
        "admin", made[1], browser=Browser("::1"), label="x", now=NOON, keep=db.session.commit
    )
    assert list_roles(person) == {
        Role.TRAINEE, Role.ADMINISTRATOR, Role.INSTRUCTOR, Role.EVALUATOR,
    }  # fmt: skip
    assert db.session.query(AuditEntry).count() == 3
    assert first_administrator() is None
    assert db.session.query(Person).count() == 1


def test_nobody_is_made_where_somebody_is(siti):
    assert first_administrator() is None


def test_passwords_are_five_words_and_two_digits_and_never_the_same():
    passwords = {make_password() for _ in range(200)}
    assert len(passwords) == 200
    assert all(re.fullmatch(r"([a-z]+-){5}[1-9]\d", password) for password in passwords)


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    for name in ("LMS_DATA", "LMS_DATABASE_URL", "LMS_SECRET_KEY", "XDG_DATA_HOME"):
        monkeypatch.delenv(name, raising=False)
    return monkeypatch


@pytest.mark.parametrize(
    ("platform", "variables", "folder"),
    [
        ("linux", {}, "~/.local/share/jenjang"),
        ("linux", {"XDG_DATA_HOME": "/data/xdg"}, "/data/xdg/jenjang"),
        ("linux", {"LMS_DATA": "/data/hall"}, "/data/hall"),
        ("darwin", {}, "~/Library/Application Support/jenjang"),
        ("win32", {"LOCALAPPDATA": "/local"}, "/local/jenjang"),
    ],
)
def test_the_data_lies_in_the_folder_of_the_system(bare, platform, variables, folder):
    bare.setattr("sys.platform", platform)
    for name, value in variables.items():
        bare.setenv(name, value)
    assert config.data_folder() == Path(folder).expanduser()


@pytest.mark.parametrize(
    ("given", "url"),
    [
        (None, "sqlite:////data/jenjang.db"),
        ("postgres://u@h/d", "postgresql+psycopg://u@h/d"),
        ("postgresql://u@h/d", "postgresql+psycopg://u@h/d"),
        ("postgresql+psycopg://u@h/d", "postgresql+psycopg://u@h/d"),
    ],
)
def test_the_database_is_a_file_or_the_server_that_was_named(bare, given, url):
    if given:
        bare.setenv("LMS_DATABASE_URL", given)
    assert config.database_url(Path("/data")) == url


def test_content_comes_from_the_checkout_or_from_where_one_says(bare, tmp_path):
    bare.delenv("LMS_QUIZZES_DIR", raising=False)
    root = Path(config.__file__).parents[1]
    assert config.content_root("quizzes") == root / "quizzes"
    bare.setenv("LMS_QUIZZES_DIR", str(tmp_path))
    assert config.content_root("quizzes") == tmp_path


def test_without_a_secret_key_nothing_starts(bare):
    with pytest.raises(RuntimeError, match="LMS_SECRET_KEY"):
        make_app("sqlite://", SECRET_KEY="")


def test_settings_can_be_given_as_variables(bare):
    bare.setenv("LMS_TIME_ZONE", "Asia/Jayapura")
    assert make_app("sqlite://").config["TIME_ZONE"] == "Asia/Jayapura"


DRAW = """
import sys
from pathlib import Path
from lms.cli.setup import keep_keys, prepare_data
folder = Path(sys.argv[1])
drawn = prepare_data(folder, "")
keep_keys(folder, drawn)
print(*sorted(drawn))
"""


def test_a_key_that_was_taken_away_is_drawn_anew_and_the_others_stay(tmp_path, bare):
    """How a key that somebody saw is renewed: stop, take its file away, start."""
    bare.setenv("LMS_DATABASE_URL", "postgresql://127.0.0.1/x")
    command = [sys.executable, "-c", DRAW, str(tmp_path)]
    names = ["carried-key", "certificate-key", "secret-key"]
    drawn = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
    assert drawn == names
    before = {name: (tmp_path / name).read_text() for name in names}
    (tmp_path / "secret-key").unlink()
    drawn = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
    assert drawn == ["secret-key"]
    after = {name: (tmp_path / name).read_text() for name in names}
    assert {name for name in names if after[name] != before[name]} == {"secret-key"}
    assert all((tmp_path / name).stat().st_mode & 0o077 == 0 for name in names)
