"""What README and guides name is there: links, pictures, settings, commands, accounts."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from lms.cli.demo import WHO
from lms.cli.main import COMMANDS
from lms.cli.sample_world import PASSWORD

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text()
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)|src=\"([^\"]+)\"")
# set by the program for itself
INTERNAL = {
    "LMS_LISTEN_HOST",
    "LMS_LISTEN_PORT",
    "LMS_LOCK_FILE",
    "LMS_SWEEP",
    "LMS_STATIC_ROOT",
    "LMS_DEMO",
    "LMS_CARRIED_KEY",
    "LMS_CERTIFICATE_KEY",
}
# read through app.config
# settings that the code reads by their name without LMS_
FLASK = {
    *("LMS_SESSION_COOKIE_SECURE", "LMS_MAX_CONTENT_LENGTH", "LMS_TIME_ZONE"),
    *("LMS_SIGNING_FILE", "LMS_SIGNING_PASSPHRASE", "LMS_METRICS_TOKEN"),
}
TESTS = {"LMS_TEST_DATABASE_URL"}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_leads_to_a_file(page: Path) -> None:
    for link, picture in LINK.findall(page.read_text()):
        target = link or picture
        if "://" not in target:
            assert (page.parent / target).exists(), f"{page.name} names {target}"


def test_every_picture_is_shown_somewhere() -> None:
    text = "".join(page.read_text() for page in PAGES)
    for picture in (ROOT / "docs" / "screenshots").glob("*.webp"):
        assert picture.name in text, f"{picture.name} is not shown"


def test_the_table_of_settings_is_that_of_the_code() -> None:
    source = "".join(path.read_text() for path in (ROOT / "lms").rglob("*.py"))
    read = set(re.findall(r"\bLMS_[A-Z][A-Z_]+[A-Z]\b", source)) - INTERNAL
    kinds = {"LMS_CURRICULUM_DIR", "LMS_QUIZZES_DIR", "LMS_TEMPLATES_DIR"}
    named = set(re.findall(r"\bLMS_[A-Z][A-Z_]+[A-Z]\b", README))
    assert named == read | kinds | FLASK | TESTS


def test_the_commands_named_exist() -> None:
    for page in PAGES:
        for command in re.findall(r"python3 start\.py ([a-z]+)\b", page.read_text()):
            assert command == "test" or command in COMMANDS, f"{page.name}: {command}"


def test_the_accounts_named_are_those_of_the_demo() -> None:
    assert PASSWORD in README
    for username, _ in WHO:
        assert f"`{username}`" in README
