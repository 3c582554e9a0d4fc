"""Export gives back every published file, byte for byte, and spoils no folder."""

from __future__ import annotations

import pytest

from lms.db import transaction
from lms.errors import NotFound
from lms.exchange.content import published_files, sync_content
from lms.exchange.content_files import FolderInUse, read_files, write_files
from tests.conftest import NOON

from .content_tree import make_tree
from .test_content_check import write


@pytest.fixture
def published(app, tmp_path):
    with transaction():
        sync_content(write(make_tree(), tmp_path / "in"), now=NOON)
    return tmp_path


def test_every_file_comes_back_byte_for_byte(published):
    out = published / "out"
    assert write_files(published_files(), out) == []
    assert read_files(out) == make_tree()
    assert published_files() == make_tree()


def test_the_same_export_twice_is_no_harm(published):
    for _ in range(2):
        write_files(published_files(), published / "out")
    assert read_files(published / "out") == make_tree()


@pytest.mark.parametrize("path", ["notes.txt", "curriculum/terms.md", "quizzes/dasar/lain.md"])
def test_a_folder_with_other_content_is_refused(published, path):
    out = published / "out"
    (out / path).parent.mkdir(parents=True)
    (out / path).write_text("mine")
    with pytest.raises(FolderInUse):
        write_files(published_files(), out)
    assert (out / path).read_text() == "mine"
    assert sum(each.is_file() for each in out.rglob("*")) == 1


def test_force_writes_over_it_and_names_what_stays(published):
    out = published / "out"
    for path in ("notes.txt", "curriculum/terms.md", "quizzes/dasar/lain.md"):
        (out / path).parent.mkdir(parents=True, exist_ok=True)
        (out / path).write_text("mine")
    assert write_files(published_files(), out, force=True) == ["quizzes/dasar/lain.md"]
    assert (out / "curriculum/terms.md").read_bytes() == make_tree()["curriculum/terms.md"]
    assert (out / "notes.txt").read_text() == "mine"


def test_before_the_first_publication_there_is_nothing_to_export(app):
    with pytest.raises(NotFound):
        published_files()
